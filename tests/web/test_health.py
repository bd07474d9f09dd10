from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connections
from django.db.utils import OperationalError
from django_tasks_db.models import DBTaskResult

from undersigned.apps.ledger.models import Entry
from undersigned.kit.clock import now
from undersigned.kit.models import Sweep

from tests.factories.ledger import act, advance


def test_a_site_that_works_says_what_waits_and_what_failed(client, installation):
    advance()

    answer = client.get("/health")

    nothing = dict.fromkeys(("waiting", "waiting_seconds", "failed_jobs", "failed_rules", "missing_keys"), 0)
    assert (answer.status_code, answer.json()) == (200, {"healthy": True, "log": 1, **nothing})


def test_an_act_that_no_worker_brings_into_the_log_shows_for_how_long_it_waits(client, installation):
    advance()
    act(1)

    facts = client.get("/health").json()

    assert facts["waiting"] == 1
    assert facts["waiting_seconds"] == pytest.approx((now() - Entry.objects.get(index=None).at).total_seconds(), abs=5)


def test_a_rule_of_retention_that_failed_is_counted(client, installation):
    Sweep.objects.create(swept_on=now().date(), swept_at=now(), counts={}, failed=["sessions", "jobs"])

    assert client.get("/health").json()["failed_rules"] == 2


def test_a_failed_job_is_counted(client, installation):
    DBTaskResult.objects.create(
        status="FAILED",
        args_kwargs={"args": ["tests.remember", {"number": 1}], "kwargs": {}},
        task_path="undersigned.kit.jobs.keep",
        run_after=now() - timedelta(days=2),
        backend_name="default",
    )

    assert client.get("/health").json()["failed_jobs"] == 1


def test_a_site_whose_database_is_away_says_so_and_nothing_else(client, installation, monkeypatch):
    def away(*_: object) -> None:
        raise OperationalError("connection to server at 10.0.0.1 failed")

    with monkeypatch.context() as patched:
        patched.setattr(connections["default"], "cursor", away)
        answer = client.get("/health")

    assert (answer.status_code, answer.json()) == (503, {"healthy": False})
