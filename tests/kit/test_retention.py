from __future__ import annotations

import importlib
import os
import pkgutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session

import undersigned.apps
from undersigned.kit import retention
from undersigned.kit.models import Count, Sweep

NOW = datetime(2026, 5, 3, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.usefixtures("installation")


@pytest.fixture
def rules(monkeypatch):
    """Only those of a test."""
    monkeypatch.setattr(retention, "RULES", {})
    return retention.RULES


def session(name, *, until):
    Session.objects.create(session_key=name, session_data="words", expire_date=until)


def count(name, *, until):
    Count.objects.create(mark=name, times=1, until=int(until.timestamp()))


def everything(model):
    return lambda _: model.objects.all()


def test_what_is_due_goes_and_the_rest_stays():
    session("old", until=NOW - HOUR)
    session("new", until=NOW + HOUR)

    assert retention.sweep(now=NOW)["sessions"] == 1

    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]


def test_a_preview_counts_and_takes_nothing_away():
    session("old", until=NOW - HOUR)
    count("old", until=NOW - HOUR)

    counts = retention.preview(now=NOW)

    assert {name: number for name, number in counts.items() if number} == {"sessions": 1, "counts": 1}
    assert (Session.objects.count(), Count.objects.count(), Sweep.objects.count()) == (1, 1, 0)


def test_a_preview_says_what_a_sweep_then_does(rules):
    """A rule that waits for another is counted as if the other had been carried out."""
    session("old", until=NOW)
    count("old", until=NOW)
    retention.rule("first", "All sessions.")(everything(Session))
    retention.rule("second", "Counts, once nobody is there.")(
        lambda _: Count.objects.none() if Session.objects.exists() else Count.objects.all()
    )

    assert retention.preview(now=NOW) == {"first": 1, "second": 1}
    assert retention.sweep(now=NOW) == {"first": 1, "second": 1}


def test_files_are_counted_and_left_alone_by_a_preview(rules):
    gone = []

    def forget(names):
        gone.extend(names)
        return len(names)

    retention.rule("files", "Files.", carry_out=forget)(lambda _: ["one", "two"])

    assert (retention.preview(now=NOW), gone) == ({"files": 2}, [])
    assert (retention.sweep(now=NOW), gone) == ({"files": 2}, ["one", "two"])


def test_a_rule_that_fails_is_undone_and_hinders_no_other(rules):
    session("old", until=NOW)
    count("old", until=NOW)

    def fail(rows):
        rows.delete()
        raise OSError

    retention.rule("broken", "Sessions.", carry_out=fail)(everything(Session))
    retention.rule("whole", "Counts.")(everything(Count))

    assert retention.sweep(now=NOW) == {"whole": 1}

    assert (Session.objects.count(), Count.objects.count()) == (1, 0)
    assert Sweep.objects.get().failed == ["broken"]


def test_the_report_of_a_day_adds_up():
    for hour in range(3):
        session(f"old {hour}", until=NOW)
        retention.sweep(now=NOW + HOUR * (hour + 1))
    retention.sweep(now=NOW + timedelta(days=1))

    told = [
        (str(day.swept_on), day.swept_at, day.counts["sessions"], day.failed) for day in Sweep.objects.order_by("pk")
    ]
    assert told == [("2026-05-03", NOW + HOUR * 3, 3, []), ("2026-05-04", NOW + timedelta(days=1), 0, [])]


def test_reports_go_as_well():
    retention.sweep(now=NOW)
    retention.sweep(now=NOW + timedelta(days=400))

    assert retention.sweep(now=NOW + timedelta(days=401))["reports"] == 1
    assert Sweep.objects.count() == 2


def test_a_name_is_given_once(rules):
    retention.rule("one", "One.")(everything(Count))

    with pytest.raises(ValueError):
        retention.rule("one", "Another.")(everything(Count))


def test_every_rule_says_in_a_sentence_what_goes_when():
    assert [name for name, one in retention.RULES.items() if not str(one.sentence).endswith(".")] == []
    assert list(retention.RULES) >= ["counts", "reports"]


def test_every_rule_is_known_when_the_worker_begins(tmp_path):
    """One that is registered later, by whatever happens to import it, would not be carried out."""
    asked = "import django; django.setup(); from undersigned.kit.retention import RULES; print(*sorted(RULES))"
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DJANGO_SETTINGS_MODULE": "undersigned.settings",
        "UNDERSIGNED_DATA": str(tmp_path),
    }
    for module in pkgutil.walk_packages(undersigned.apps.__path__, "undersigned.apps."):
        if ".services" in module.name:
            importlib.import_module(module.name)

    answer = subprocess.run([sys.executable, "-c", asked], env=environment, check=True, capture_output=True, text=True)

    assert answer.stdout.split() == sorted(retention.RULES)
