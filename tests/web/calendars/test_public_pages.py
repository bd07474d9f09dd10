"""The public pages of an action, of a campaign and of its days: what everybody learns there, and what nobody does."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from undersigned.apps.actions.models import Telling
from undersigned.apps.actions.services import actions as services
from undersigned.apps.actions.services.plans import Wording
from undersigned.apps.calendars.pages import campaign as page_of_campaign
from undersigned.apps.campaigns.services import campaigns as running
from undersigned.apps.moderation.services import measures
from undersigned.apps.organisations.models import Role

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import actions, campaigns, moderation, organisations, reports
from tests.factories.organisations import owner
from tests.factories.people import drafter
from tests.web.calendars.test_calendar import copied

pytestmark = pytest.mark.usefixtures("installation")

MORNING = datetime(2026, 10, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def morning(monkeypatch):
    """They are looked at on 1 October 2026, whatever day it is."""
    for module in ("actions", "campaigns"):
        monkeypatch.setattr(f"undersigned.apps.calendars.views.{module}.now", lambda: MORNING)
    monkeypatch.setattr("undersigned.apps.campaigns.pages.now", lambda: MORNING)


def seen(path, by=None, status=200):
    client = Client(headers={"accept-language": "en"})
    if by is not None:
        client.force_login(by)
    page = client.get(path)
    assert page.status_code == status
    return page


def body(path):
    """What stands on a page, without what is said of it in its head and read out of its maps."""
    main = seen(path).content.decode().partition("<main")[2]
    return re.sub(r"<svg.*?</svg>|<table.*?</table>", "", main, flags=re.DOTALL)


def text(row, **asked):
    return seen(f"/actions/{row.slug}/", **asked).content.decode()


def test_an_action_says_when_it_is_there_and_for_the_world():
    page = text(actions.action())

    assert "Monday, 12 October 2026, 18:00 to 20:00" in page
    assert 'datetime="2026-10-12T17:00:00+00:00"' in page
    assert "By the clocks there (Europe/Lisbon, UTC+1)." in page
    assert "For the world: 12 October, 17:00 to 19:00 UTC." in page


def test_whole_days_have_no_hour():
    page = text(actions.action(begins=None, ends=None, last_on=campaigns.ON + timedelta(days=2)))

    assert 'datetime="2026-10-12">Monday, 12 October 2026</time> until Wednesday, 14 October 2026' in page
    assert "All day, by the calendar of the place." in page
    assert "UTC" not in page.partition("<main")[2].partition("ld+json")[0].replace("UTC+", "")


def test_a_series_is_said_in_words_with_its_next_days():
    row = actions.action(rule="FREQ=WEEKLY;COUNT=2", on=campaigns.FROM_ON)

    page = seen(f"/actions/{row.slug}/")

    assert [str(day) for day in page.context["others"]] == ["2026-10-14"]
    assert "every week on Wednesday" in page.content.decode()
    assert seen(f"/actions/{row.slug}/?on=2026-10-14").context["times"]["day"] == "Wednesday, 14 October 2026"
    assert seen(f"/actions/{row.slug}/?on=2026-10-15").context["times"]["day"] == "Wednesday, 7 October 2026"


@pytest.mark.parametrize("telling", [Telling.COMING, Telling.MAILED])
def test_the_exact_place_is_told_to_nobody_but_those_who_hold_it_and_those_whom_it_concerns(telling):
    row = actions.action(telling=telling)

    stranger, holder = text(row), text(row, by=owner(REPRESENTATIVE))

    assert "Cais das Colunas" not in stranger
    assert "38.70" not in stranger
    assert "Where exactly, those who said that they come are told" in stranger
    assert "Cais das Colunas" in holder


def test_everybody_reads_the_exact_place_that_everybody_may_know():
    assert "Cais das Colunas" in text(actions.action(telling=Telling.EVERYBODY))


def test_words_in_another_language_are_marked_and_said_to_be():
    row = actions.action(language="pt", words={"pt": Wording(title="Luzes no cais", description="Trazemos velas.")})

    page = text(row)

    assert '<h1 class="title" lang="pt" dir="ltr">Luzes no cais</h1>' in page
    assert "Nobody has said this in your language yet: it stands here in Portuguese." in page
    assert "Nobody has said this" not in text(actions.action())


def test_what_was_called_off_says_why_and_asks_nobody_to_come():
    row = actions.action()
    services.call_off(action=row, reason="A storm is coming.", by=owner(REPRESENTATIVE), now=NOW)

    page = text(row)

    assert "Called off." in page
    assert "A storm is coming." in page
    assert f"/actions/{row.slug}/come/?" not in page


def test_nobody_but_its_holders_sees_what_is_hidden_or_not_public():
    draft, hidden = actions.drafted(), actions.action()
    services.hide(action=hidden, by=owner(REPRESENTATIVE), now=NOW)
    stranger = organisations.colleague("Sam", Role.EDITOR, ATTESTED)

    for row in (draft, hidden):
        seen(f"/actions/{row.slug}/", status=404)
        seen(f"/actions/{row.slug}/", by=stranger, status=404)
        page = text(row, by=owner(REPRESENTATIVE))
        assert "noindex" in page
        assert "ld+json" not in page
    seen("/actions/there-is-none/", status=404)


def test_a_link_passes_on_who_is_credited():
    row = actions.action()

    followed = seen(f"/actions/{row.slug}/?via=kadikoy").context["share"]
    nonsense = seen(f"/actions/{row.slug}/?via=%3Cscript%3E").context["share"]
    mine = seen(f"/actions/{row.slug}/", by=owner(REPRESENTATIVE)).context["share"]

    assert followed == [{"name": "", "url": f"http://localhost:8000/actions/{row.slug}/?via=kadikoy"}]
    assert nonsense == [{"name": "", "url": f"http://localhost:8000/actions/{row.slug}/"}]
    assert mine[0]["url"].endswith(f"?via={row.organisation.handle}")


def test_who_holds_an_action_finds_what_to_do_with_it():
    row = actions.action()

    assert f"/actions/{row.slug}/change/" in text(row, by=owner(REPRESENTATIVE))
    assert f"/actions/{row.slug}/change/" not in text(row)


def test_a_campaign_shows_its_days_and_what_is_held_where():
    campaign = actions.taking_part()
    campaigns.day(campaign)
    row = actions.action(campaign, plan=actions.following(campaign))
    actions.action(campaign, rule="FREQ=WEEKLY;COUNT=2", on=campaigns.FROM_ON)
    actions.drafted(campaign)

    page = seen(f"/campaigns/{campaign.slug}/")

    [day] = page.context["days"]
    assert (day["title"], day["count"], day["countries"]) == ("Lights for open harbours", 1, 1)
    assert page.context["counts"] == {"PT": 2}
    assert page.context["links"]["PT"].startswith(f"/calendar/?country=PT&campaign={campaign.slug}&from=2026-10-07")
    assert f"/campaigns/{campaign.slug}/hold/" in page.content.decode()
    assert row.slug


def test_a_campaign_that_was_not_announced_is_its_committees_alone():
    draft = campaigns.drafted(title="Nobody knows yet")

    seen(f"/campaigns/{draft.slug}/", status=404)
    seen(f"/campaigns/{draft.slug}/2026-10-12/", status=404)

    assert "Nobody knows yet" in seen(f"/campaigns/{draft.slug}/", by=drafter()).content.decode()


def test_a_campaign_that_was_called_off_says_so_and_takes_no_actions():
    campaign = actions.taking_part()
    running.call_off(campaign=campaign, because="The harbours are open.", by=drafter(), now=NOW)

    page = seen(f"/campaigns/{campaign.slug}/")

    assert "The harbours are open." in page.content.decode()
    assert (page.context["hold_url"], page.context["propose_url"]) == ("", "")


def test_a_day_shows_before_it_what_is_held_where():
    campaign = actions.taking_part()
    campaigns.day(campaign)
    actions.action(campaign, plan=actions.following(campaign))

    page = seen(f"/campaigns/{campaign.slug}/2026-10-12/")

    assert (page.context["count"], page.context["count_of_countries"]) == (1, 1)
    [land] = page.context["lands"]
    assert (land["code"], land["count"], land["towns"]) == ("PT", 1, "Lisbon")
    assert [line.locality for line in land["lines"]] == ["Lisbon"]
    assert "in each place" in page.content.decode()


def test_a_day_says_its_own_title_once_and_by_country_where_it_is_held():
    campaign = actions.taking_part()
    campaigns.day(campaign)
    actions.action(campaign, plan=actions.following(campaign))
    actions.action(campaign, words={"en": Wording(title="Songs on the quay")})

    page = body(f"/campaigns/{campaign.slug}/2026-10-12/")

    assert page.count("Lights for open harbours") == 1
    assert page.count("Songs on the quay") == 1
    assert page.count("Portugal</span>") == 1


def test_countries_of_a_day_are_folded_unless_there_are_few_actions():
    campaign = actions.taking_part()
    campaigns.day(campaign)
    row = actions.action(campaign, plan=actions.following(campaign))

    few = body(f"/campaigns/{campaign.slug}/2026-10-12/")
    copied(row, page_of_campaign.FEW)
    many = body(f"/campaigns/{campaign.slug}/2026-10-12/")

    assert (few.count("<details open><summary><span"), many.count("<details open><summary><span")) == (1, 0)
    assert many.count("<details><summary><span") == 1


def test_a_day_with_very_many_actions_names_countries_alone(monkeypatch):
    monkeypatch.setattr(page_of_campaign, "LISTED", 2)
    campaign = actions.taking_part()
    campaigns.day(campaign)
    copied(actions.action(campaign, plan=actions.following(campaign)), 2)

    page = body(f"/campaigns/{campaign.slug}/2026-10-12/")

    list_of_country = f"/calendar/?country=PT&amp;campaign={campaign.slug}&amp;from=2026-10-12&amp;until=2026-10-12"
    assert f'<li><a href="{list_of_country}&amp;view=agenda">Portugal</a> <span class="n">3</span></li>' in page
    assert "Lisbon" not in page


def test_a_date_that_is_no_day_of_action_leads_into_the_calendar_or_nowhere():
    campaign = campaigns.campaign()
    client = Client()

    within = client.get(f"/campaigns/{campaign.slug}/2026-10-13/")

    assert (within.status_code, within["Location"]) == (
        302,
        f"/calendar/?campaign={campaign.slug}&view=agenda&on=2026-10-13",
    )
    assert client.get(f"/campaigns/{campaign.slug}/2027-01-01/").status_code == 404
    assert client.get(f"/campaigns/{campaign.slug}/2026-02-31/").status_code == 404


def test_fifty_actions_cost_these_pages_no_more_queries_than_one():
    campaign = actions.taking_part()
    campaigns.day(campaign)
    row = actions.action(campaign, plan=actions.following(campaign))
    paths = (f"/actions/{row.slug}/", f"/campaigns/{campaign.slug}/", f"/campaigns/{campaign.slug}/2026-10-12/")

    counts = []
    for more in (0, 2, 47):
        copied(row, more, name=f"more-{more}")
        cache.clear()
        asked = []
        for path in paths:
            with CaptureQueriesContext(connection) as queries:
                seen(path)
            asked.append(len(queries))
        counts.append(asked)

    assert counts == [counts[0]] * 3
    assert max(counts[0]) <= 30


def test_a_day_shows_afterwards_how_it_was_country_by_country():
    campaign = actions.taking_part()
    campaigns.day(campaign)
    row = actions.action(campaign, plan=actions.following(campaign))
    copied(row, 1)
    reports.report(row, least=120, most=200, text="We were many.")

    page = seen(f"/campaigns/{campaign.slug}/2026-10-12/")

    [total] = page.context["totals"]
    assert (total["total"].actions, total["total"].reports) == (2, 1)
    assert (page.context["whole"].least, page.context["whole"].most) == (120, 200)
    assert [one["title"] for one in page.context["told"]] == ["Lisbon, Portugal"]
    assert "We were many." in page.content.decode()


def test_of_many_reports_the_first_are_read_at_once_those_with_pictures_before_others(monkeypatch):
    monkeypatch.setattr(page_of_campaign, "FIRST", 1)
    campaign = actions.taking_part()
    campaigns.day(campaign)
    plans = [replace(actions.following(campaign), locality=f"Quay {number}") for number in range(3)]
    told = [
        reports.report(actions.action(campaign, plan=plan), text=f"Report {number}.")
        for number, plan in enumerate(plans)
    ]
    reports.picture(told[-1])

    page = seen(f"/campaigns/{campaign.slug}/2026-10-12/")

    shown, folded = page.context["told"], page.context["told_too"]
    assert [one["report"].text for one in (*shown, *folded)] == ["Report 2.", "Report 0.", "Report 1."]
    assert len(shown) == 1
    assert "2 more reports" in page.content.decode()


@pytest.mark.parametrize("kind", ["action", "campaign"])
def test_what_moderation_hides_says_why_and_nothing_else(kind):
    row = actions.action(locality="Setúbal")
    number = row.pk if kind == "action" else row.campaign_id
    verdict = moderation.verdict(number, kind=kind)

    measures.take(verdict=verdict, by=moderation.judge(), now=NOW)

    for path in (f"/actions/{row.slug}/", *([f"/campaigns/{row.campaign.slug}/"] if kind == "campaign" else [])):
        shown = Client().get(path)
        assert (path, shown.status_code) == (path, 403)
        assert "It named a private person." in shown.content.decode()
        assert "Setúbal" not in shown.content.decode()
    for path in (
        f"/actions/{row.slug}.ics",
        f"/actions/{row.slug}.json",
        "/calendar.ics",
        "/calendar.json",
        "/calendar/",
    ):
        assert "Setúbal" not in Client().get(path).content.decode()
