from __future__ import annotations

import logging
from datetime import timedelta

import pytest
import structlog
from click.testing import CliRunner
from django.contrib.sessions.models import Session

from undersigned.cli.sweep import sweep
from undersigned.kit import retention
from undersigned.kit.clock import now
from undersigned.kit.models import Sweep

pytestmark = pytest.mark.usefixtures("installation")


@pytest.fixture(autouse=True)
def _printing():
    """What a command says about its lines holds for it alone."""
    root, request = logging.getLogger(), logging.getLogger("django.request")
    before, level, limit = root.handlers[:], root.level, request.level
    yield
    root.handlers[:] = before
    root.setLevel(level)
    request.setLevel(limit)
    logging.getLogger("django.server").disabled = False
    structlog.reset_defaults()


@pytest.fixture(autouse=True)
def session(installation):
    return Session.objects.create(
        session_key="a secret session", session_data="words", expire_date=now() - timedelta(days=1)
    )


def run(*arguments):
    return CliRunner().invoke(sweep, arguments)


def test_a_dry_run_says_what_would_go_and_leaves_it():
    done = run("--dry-run")

    assert (done.exit_code, "sessions: 1 would be deleted" in done.output.splitlines()) == (0, True)
    assert (Session.objects.count(), Sweep.objects.count()) == (1, 0)


def test_a_sweep_says_what_went():
    done = run()

    assert (done.exit_code, "sessions: 1 deleted" in done.output.splitlines(), Session.objects.count()) == (0, True, 0)
    assert len(done.output.splitlines()) == len(retention.RULES)


def test_the_reports_say_what_went_on_which_day():
    run()
    Sweep.objects.create(swept_on="2026-05-03", swept_at=now(), counts={"sessions": 0}, failed=["jobs"])

    done = run("--reports")

    assert done.output.splitlines() == [f"{now().date()}: sessions 1", "2026-05-03: nothing; failed: jobs"]


def test_a_rule_that_failed_is_told(monkeypatch, session):
    def fail(_):
        secret = session.session_key
        raise OSError(bool(secret))

    rules = {"broken": retention.Rule("broken", "Broken.", fail, retention.delete)}
    monkeypatch.setattr(retention, "RULES", rules)

    done = run()

    told = done.output.splitlines()[-1]
    assert (done.exit_code, told) == (1, "Error: These rules failed, and are tried again in an hour: broken.")
    assert "a secret session" not in done.output
