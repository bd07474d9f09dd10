from __future__ import annotations

from datetime import timedelta

from click.testing import CliRunner

from undersigned.apps.ledger import queries
from undersigned.cli.log import log
from undersigned.cli.sweep import sweep
from undersigned.core import merkle
from undersigned.kit.clock import now

from tests.factories.ledger import act, require_sound
from tests.factories.signatures import drawn_up, requested
from tests.factories.statements import revision


def test_the_log_is_advanced_by_hand(installation):
    act(1)

    done = CliRunner().invoke(log, ["advance"])

    assert (done.exit_code, done.output) == (0, "2 entries\n")
    require_sound()


def test_a_log_that_disagrees_is_told_and_not_advanced(installation):
    installation.joinpath("log", merkle.Tile(0, 0, 1).path).unlink()
    act(1)

    done = CliRunner().invoke(log, ["advance"])

    assert (done.exit_code, queries.checkpoint().size) == (1, 1)
    assert done.output.startswith("Error: A tile is missing or damaged")


def test_the_log_is_exported(installation, tmp_path):
    done = CliRunner().invoke(log, ["export", str(tmp_path / "copy")])

    assert (done.exit_code, done.output) == (0, f"1 entries in 5 files under {tmp_path / 'copy'}\n")
    assert (tmp_path / "copy" / "checkpoint").read_bytes() == queries.store().read("checkpoint")


def test_what_was_never_confirmed_is_swept(installation):
    text = revision()
    requested(text, now=now() - timedelta(days=8))
    drawn_up(text, now=now() - timedelta(days=31))

    done = CliRunner().invoke(sweep)

    swept = [line for line in done.output.splitlines() if not line.endswith(": 0 deleted")]
    assert swept == ["signatures: 1 deleted", "endorsements: 1 deleted"]
