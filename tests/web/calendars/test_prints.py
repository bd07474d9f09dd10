"""The calendar on paper: posters and programmes, looked into with a tool that did not make them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pikepdf
import pytest
from django.test import Client
from pypdf import PdfReader

from undersigned.apps.actions.models import Telling
from undersigned.apps.actions.services import actions as services
from undersigned.apps.actions.services.plans import Wording
from undersigned.apps.calendars.queries import filters
from undersigned.apps.calendars.services import prints

from tests.cast import NOW, REPRESENTATIVE
from tests.factories import actions, campaigns
from tests.factories.organisations import owner
from tests.web.calendars.test_calendar import copied

pytestmark = pytest.mark.usefixtures("installation")

MORNING = datetime(2026, 10, 1, 9, tzinfo=UTC)
WHOLE, VIGIL, MARCH = filters.Filter(), filters.Chosen("vigil", "Vigil"), filters.Chosen("march", "March")


@pytest.fixture(autouse=True)
def morning(monkeypatch):
    """They are printed on 1 October 2026, whatever day it is."""
    for module in ("calendar", "prints"):
        monkeypatch.setattr(f"undersigned.apps.calendars.views.{module}.now", lambda: MORNING)


def printed(path):
    page = Client(headers={"accept-language": "en"}).get(path)
    assert (page.status_code, page["Content-Type"]) == (200, "application/pdf")
    return page.content


def read(data):
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages)


def refused(path):
    page = Client(headers={"accept-language": "en"}).get(path)
    assert page.status_code == 422
    return page.content.decode()


def test_a_poster_says_what_happens_where_on_a_day():
    campaign = actions.taking_part()
    campaigns.day(campaign)
    actions.action(campaign, plan=actions.following(campaign))
    actions.action(campaign, words={"en": Wording(title="Another day")}, on=campaigns.FROM_ON)

    data = printed(f"/calendar/poster.pdf?campaign={campaign.slug}&on=2026-10-12")

    assert "Lights for open harbours" in read(data)
    assert "Monday, 12 October 2026" in read(data)
    assert "Portugal" in read(data)
    assert "18:00 Lisbon Cais das Colunas" in read(data)
    assert "Another day" not in read(data)


def test_the_title_of_a_day_stands_at_the_head_of_a_poster_and_on_no_line():
    campaign = actions.taking_part()
    campaigns.day(campaign)
    copied(actions.action(campaign, plan=actions.following(campaign)), 2)
    actions.action(campaign, words={"en": Wording(title="Songs on the quay")})

    for query in (f"campaign={campaign.slug}&on=2026-10-12", "on=2026-10-12"):
        found = read(printed(f"/calendar/poster.pdf?{query}"))

        assert found.count("Lights for open harbours") == 1
        assert found.index("Lights for open harbours") < found.index("Portugal")
        assert found.count("18:00 Lisbon Cais das Colunas") == 4
        assert found.count("18:00 Lisbon Cais das Colunas Songs on the quay") == 1


def test_where_two_days_of_action_fall_on_one_date_each_line_says_which_it_is_of():
    for name in ("First", "Second"):
        campaign = actions.taking_part(of=campaigns.campaign(title=name))
        campaigns.day(campaign)
        actions.action(campaign, plan=actions.following(campaign))

    found = read(printed("/calendar/poster.pdf?on=2026-10-12"))

    assert found.count("Lights for open harbours") == 4


def test_a_programme_says_what_a_day_is_called_once_and_of_each_action_where_it_is():
    campaign = actions.taking_part()
    campaigns.day(campaign)
    copied(actions.action(campaign, plan=actions.following(campaign)), 2)

    found = read(printed("/calendar/programme.pdf?from=2026-10-01&until=2026-10-31"))

    assert found.count("Lights for open harbours") == 1
    assert "Monday, 12 October 2026 · Lights for open harbours" in found
    assert found.count("Lisbon, Cais das Colunas") == 3


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("a3", 842), ("nonsense", 595)])
def test_a_poster_is_as_large_as_the_paper(paper, width):
    actions.action()

    with pikepdf.open(BytesIO(printed(f"/calendar/poster.pdf?on=2026-10-12&paper={paper}"))) as pdf:
        assert round(float(pdf.pages[0].mediabox[2])) == width
        assert pdf.Root.MarkInfo.Marked


def test_a_poster_of_very_many_names_countries_and_says_so(monkeypatch):
    monkeypatch.setattr(prints, "NAMED", 3)
    copied(actions.action(), 3)

    found = read(printed("/calendar/poster.pdf?on=2026-10-12"))

    assert "There are too many actions to name each here." in found
    assert "Portugal 4 actions" in found
    assert "18:00" not in found


def test_more_than_one_page_holds_are_several_pages_with_numbers():
    copied(actions.action(), 120)

    data = printed("/calendar/poster.pdf?on=2026-10-12")

    assert len(PdfReader(BytesIO(data)).pages) > 1
    assert read(data).count("18:00 Lisbon") == 121


def test_a_programme_goes_by_country_and_day():
    actions.action(words={"en": Wording(title="First")})
    actions.action(words={"en": Wording(title="Second")}, on=campaigns.ON + timedelta(days=2))

    found = read(printed("/calendar/programme.pdf?from=2026-10-01&until=2026-10-31"))

    assert found.index("Portugal") < found.index("Monday, 12 October 2026") < found.index("First")
    assert found.index("First") < found.index("Wednesday, 14 October 2026") < found.index("Second")
    assert "vigil · União dos Portos" in found


def test_what_is_not_for_everybody_and_what_was_called_off_is_on_no_paper():
    services.call_off(
        action=actions.action(words={"en": Wording(title="Off")}), reason="Rain", by=owner(REPRESENTATIVE), now=NOW
    )
    actions.action(words={"en": Wording(title="Kept back")}, telling=Telling.MAILED)
    actions.drafted(words={"en": Wording(title="A draft")})

    found = read(printed("/calendar/poster.pdf?on=2026-10-12")) + read(printed("/calendar/programme.pdf?on=2026-10-12"))

    assert found.count("Kept back") == 2
    assert not any(word in found for word in ("Off", "A draft", "Cais das Colunas"))


def test_arabic_runs_from_right_to_left_and_letters_that_are_missing_become_latin():
    actions.action(words={"ar": Wording(title="أضواء على الرصيف"), "en": Wording(title="Lights")}, language="ar")
    thai = actions.action(words={"th": Wording(title="แสงไฟ")}, language="th", on=campaigns.ON + timedelta(days=1))

    page = Client().get("/calendar/poster.pdf?on=2026-10-12&language=ar")
    latin = read(printed("/calendar/poster.pdf?on=2026-10-13"))

    with pikepdf.open(BytesIO(page.content)) as pdf:
        assert str(pdf.Root.Lang) == "ar"
    assert "Names in letters that this print lacks are written in Latin ones." in latin
    assert thai.slug


def test_nothing_and_too_much_are_refused_with_a_reason(monkeypatch):
    assert "Nothing that you asked for is held on these days." in refused("/calendar/poster.pdf?on=2026-10-12")
    monkeypatch.setattr(prints, "LISTED", 3)
    copied(actions.action(), 3)

    said = refused("/calendar/programme.pdf?from=2026-10-01&until=2026-10-31")

    assert "There are 4 actions" in said
    assert "view=agenda" in said


def test_what_was_printed_a_moment_ago_is_not_printed_again(monkeypatch):
    actions.action()
    first = printed("/calendar/poster.pdf?on=2026-10-12")
    monkeypatch.setattr(prints, "told_on_poster", None)

    assert printed("/calendar/poster.pdf?on=2026-10-12") == first


def test_what_is_hidden_is_on_no_paper_from_that_moment_on():
    hidden = actions.action(words={"en": Wording(title="Hidden since")})
    actions.action(words={"en": Wording(title="Goes on")})
    paths = ("/calendar/poster.pdf?on=2026-10-12", "/calendar/programme.pdf?on=2026-10-12")
    assert ["Hidden since" in read(printed(path)) for path in paths] == [True, True]

    services.hide(action=hidden, by=owner(REPRESENTATIVE), now=NOW)

    found = [read(printed(path)) for path in paths]
    assert [("Hidden since" in paper, "Goes on" in paper) for paper in found] == [(False, True)] * 2


def test_long_questions_that_begin_alike_are_two_prints():
    made = actions.action()
    others = replace(WHOLE, organisation=filters.Row("k" * 250, "", made.organisation_id), kind=VIGIL)
    asked = {"on": made.on, "paper": "a4", "language": "en", "now": MORNING}
    assert prints.poster(asked=others, **asked)

    with pytest.raises(prints.Nothing):
        prints.poster(asked=replace(others, kind=MARCH), **asked)


def test_a_programme_at_the_end_of_all_days_is_refused_with_a_reason():
    assert "Nothing that you asked for" in refused("/calendar/programme.pdf?from=9999-12-31")
