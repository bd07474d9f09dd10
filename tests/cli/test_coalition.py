"""`undersigned coalition recognised`: by the operator's hand, at the server."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from undersigned.apps.coalitions.models import Coalition
from undersigned.cli.coalition import coalition

from tests.factories import coalitions

pytestmark = pytest.mark.usefixtures("installation")


def run(*arguments):
    done = CliRunner().invoke(coalition, arguments)
    return done.exit_code, done.output


def test_a_coalition_is_recognised_and_no_longer():
    coalitions.coalition(recognised_at=None)

    on = run("recognised", "six-harbours", "on")
    recognised = Coalition.objects.get().recognised_at is not None
    off = run("recognised", "six-harbours", "off")

    assert (on, recognised) == ((0, "Six harbours is recognised.\n"), True)
    assert (off, Coalition.objects.get().recognised_at) == ((0, "Six harbours is not recognised.\n"), None)


def test_what_cannot_be_recognised_is_told():
    coalitions.coalition(kind="ad-hoc", recognised_at=None)

    assert run("recognised", "nobody", "on") == (1, "Error: No coalition has the address nobody.\n")
    assert run("recognised", "six-harbours", "on") == (
        1,
        "Error: Only a standing coalition confirms organisations: one for a single text has no members.\n",
    )
