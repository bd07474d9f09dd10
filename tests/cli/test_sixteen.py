"""The campaign of the demo: it is there on every day of a year, real in its days and cities, and marked as made up."""

from datetime import UTC, date, datetime, timedelta

import pytest

from undersigned.apps.actions.models import Action, Occurrence, Report
from undersigned.apps.attendance.models import Reply
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.campaigns.queries import text_of
from undersigned.cli import sixteen

from tests.factories.people import drafter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _few(installation, monkeypatch):
    """Fewer cities and reports than the demo has, so that a test is quick."""
    monkeypatch.setattr(sixteen, "COUNTRIES", 4)
    monkeypatch.setattr(sixteen, "LAST_YEAR", 6)


def played(now):
    sixteen.play(by=drafter(), began=now - timedelta(days=10), now=now)
    return Campaign.objects.order_by("from_on")


@pytest.mark.parametrize(
    ("today", "year"), [(date(2026, 6, 1), 2026), (date(2026, 12, 10), 2026), (date(2026, 12, 11), 2027)]
)
def test_the_campaign_is_the_next_one_or_the_one_that_goes_on(today, year):
    now = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)

    window = sixteen.this_year(sixteen.facts(), now).window

    assert window == (date(year, 11, 25), date(year, 12, 10))


def test_everything_a_campaign_has_is_there_to_be_seen():
    before, this = played(datetime(2026, 11, 21, 12, tzinfo=UTC))

    assert sorted(text.language for text in this.texts.all()) == ["ar", "en", "es", "fr"]
    assert [day.on.isoformat() for day in this.days.order_by("on")] == ["2026-11-25", "2026-12-10"]
    assert this.actions.filter(listed_at__isnull=False).count() == 12 + 4
    assert this.actions.filter(proposal_confirmed_at__isnull=False, listed_at=None).count() == 1
    assert this.actions.exclude(called_off_because="").count() == 1
    assert Occurrence.objects.filter(action__in=this.actions.exclude(rule="")).count() == 15
    assert Report.objects.filter(action__campaign=before).count() == 4
    assert text_of(before, "en").report.startswith("Made up")
    assert Reply.objects.filter(confirmed_at=None).count() == 0


def test_nothing_looks_as_if_it_were_real():
    before, this = played(datetime(2026, 11, 21, 12, tzinfo=UTC))

    assert text_of(this, "en").title == f"16 Days of Activism {this.from_on.year} (a made-up campaign)"
    assert {action.organisation.name.split()[0] for action in Action.objects.select_related("organisation")} == {
        "Made-up"
    }
    assert all("made-up" in said.body.lower() for said in before.demands.first().texts.filter(language="en"))
