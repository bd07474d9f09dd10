"""An organisation's own calendar, given out by a small internet on loopback."""

from __future__ import annotations

import pytest

from tests.kit.stranger import DOMAIN, Authority, Names, name_server, outside, web_server


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def elsewhere(authority):
    from tests.apps.actions.elsewhere import Elsewhere  # noqa: PLC0415  # not before Django is set up

    found = Elsewhere()
    with (
        name_server(Names({(DOMAIN, "A"): ["127.0.0.1"]})) as names,
        web_server(found.answer, authority.context(DOMAIN)) as port,
    ):
        found.there = outside(names, port, authority)
        yield found
