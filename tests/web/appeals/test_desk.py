"""The desk of appeals: written by one, confirmed and opened by another, seen by nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from undersigned.apps.appeals.models import Appeal, AppealText, Recipient, State
from undersigned.apps.appeals.queries import address_of
from undersigned.apps.appeals.services import recipients, texts
from undersigned.apps.appeals.services.recipients import CHECKLIST
from undersigned.apps.solidarity.services import publishing
from undersigned.kit.clock import now

from tests.factories import appeals, coalitions, organisations, solidarity
from tests.factories.people import drafter
from tests.web.coalitions.around import sitting

pytestmark = pytest.mark.django_db


def in_days(days):
    return now().date() + timedelta(days=days)


@pytest.fixture
def row(installation):
    return appeals.written(now=now(), send_by_on=in_days(9))


def at(row, name="appeal_draft", *more):
    return reverse(name, args=[row.coalition.slug, row.year, row.number, *more])


OFFICE = {
    "office": "ministry",
    "name": "Ministry of Justice",
    "country": "PL",
    "address": "7 Rope Walk",
    "postcode": "81-000",
    "town": "Ostport",
    "published_url": "https://www.justice.example/contact",
}
WORDS = {
    "title": appeals.TITLE,
    "facts": "She was taken from the gate.",
    "points": "Let her go.",
    "letter": "{salutation}\n\n{points}\n\n{name}",
}
YES = dict.fromkeys(CHECKLIST, "on")
PAGES = (
    "appeal_draft",
    "appeal_facts",
    "appeal_text_new",
    "appeal_recipient_new",
    "appeal_look_over",
    "appeal_update",
    "appeal_outcome",
)
DEEDS = ("appeal_hand_over", "appeal_discard", "appeal_draw_up", "appeal_look_over")


def test_an_appeal_is_written_handed_over_confirmed_and_opened(installation):
    home = coalitions.coalition()
    case, me, other = appeals.public_case(home), sitting(drafter()), sitting(appeals.colleague(home))

    begun = {"cases": [case.pk], "send_by_on": in_days(9).isoformat(), "language": "English"}
    me.post(reverse("appeal_new", args=[home.slug]), begun)
    row = Appeal.objects.get()
    me.post(at(row, "appeal_text", "en"), {**WORDS, "based_on": ""})
    me.post(at(row, "appeal_recipient_new"), OFFICE)
    office = Recipient.objects.get()
    me.post(at(row, "appeal_hand_over"))
    confirmed = {**YES, "based_on": recipients.mark(office)}
    other.post(at(row, "appeal_confirm", office.pk), confirmed)
    seen = other.get(at(row, "appeal_look_over")).context["appeal"].sequence
    opened = other.post(at(row, "appeal_look_over"), {"seen": seen})

    row.refresh_from_db()
    assert (row.state, opened["Location"]) == (State.OPEN, address_of(row))
    assert Client().get(address_of(row)).status_code == 200


def test_who_wrote_it_finds_no_button_to_open_it(row):
    appeals.confirmed(row.recipients.all()[0], now=now())
    appeals.confirmed(row.recipients.all()[1], now=now())
    sitting(drafter()).post(at(row, "appeal_hand_over"))
    row.refresh_from_db()

    pages = [sitting(who).get(at(row, "appeal_look_over")) for who in (drafter(), appeals.colleague(row.coalition))]
    refused = sitting(drafter()).post(at(row, "appeal_look_over"), {"seen": row.sequence})

    assert ["Open the appeal" in page.content.decode() for page in pages] == [False, True]
    assert refused.status_code == 403
    row.refresh_from_db()
    assert row.state == State.READY


def test_the_desk_is_not_there_for_anybody_else(row):
    stranger = sitting(organisations.owner())

    pages = [stranger.get(at(row, name)).status_code for name in PAGES]
    deeds = [stranger.post(at(row, name)).status_code for name in DEEDS]
    nowhere = stranger.get(at(row).replace("-1/", "-77/"))

    assert (pages, deeds, nowhere.status_code) == ([404] * len(PAGES), [404] * len(DEEDS), 404)
    assert Client().get(at(row)).status_code == 302


def test_nothing_of_the_desk_is_kept_by_a_browser(row):
    me = sitting(drafter())
    pages = [at(row, name) for name in PAGES[:5]] + [at(row, "appeal_text", "en"), reverse("appeals_drafting")]

    answers = [me.get(address) for address in pages]

    titles = [answer.content.decode().partition("<title>")[2].partition("</title>")[0] for answer in answers]
    assert [answer["Cache-Control"] for answer in answers] == ["no-store, private"] * len(pages)
    assert titles == [f"An appeal 1/{row.year} · Undersigned"] * 6 + ["Appeals · Undersigned"]


def test_two_who_write_one_text_at_once_see_each_others_words(row):
    me, mark = sitting(drafter()), texts.mark(row.texts.get(language="en"))
    me.post(at(row, "appeal_text", "en"), {**WORDS, "title": "Let her go home", "based_on": mark})

    late = me.post(at(row, "appeal_text", "en"), {**WORDS, "title": "Let her out", "based_on": mark})

    page = late.content.decode()
    assert (late.status_code, "home" in page, "Let her out" in page) == (409, True, True)
    assert AppealText.objects.get(language="en").title == "Let her go home"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"letter": "Dear Minister"}, "letter"),
        ({"letter": "{salutation} {nobody}"}, "letter"),
        ({"points": "\n".join(["One more."] * 13)}, "points"),
        ({"title": ""}, "title"),
    ],
)
def test_what_is_wrong_with_a_text_stands_beside_it(row, wrong, field):
    answer = sitting(drafter()).post(at(row, "appeal_text", "de"), {**WORDS, **wrong, "based_on": ""})

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
    assert not row.texts.filter(language="de").exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"email": "minister@gmail.com"}, "email"),
        ({"address": "", "email": ""}, "address"),
        ({"country": ""}, "country"),
        ({"published_url": ""}, "published_url"),
        ({"published_url": "ftp://justice.example/contact"}, "published_url"),
        ({"published_url": "javascript:alert(1)"}, "published_url"),
        ({"office": "neighbour"}, "office"),
        ({"address": "\n".join("123456789")}, "address"),
    ],
)
def test_what_is_wrong_with_an_office_stands_beside_it(row, wrong, field):
    answer = sitting(drafter()).post(at(row, "appeal_recipient_new"), {**OFFICE, **wrong})

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
    assert row.recipients.count() == 2


def test_an_office_is_changed_and_taken_away(row):
    me, office = sitting(drafter()), row.recipients.get(is_copy=False)

    me.post(at(row, "appeal_recipient", office.pk), {**OFFICE, "town": "Westport", "based_on": recipients.mark(office)})
    office.refresh_from_db()
    me.post(at(row, "appeal_recipient_remove", office.pk))

    assert (office.town, row.recipients.count()) == ("Westport", 1)


def test_whoever_confirms_says_yes_to_each_line(row):
    office, other = row.recipients.get(is_copy=False), sitting(appeals.colleague(row.coalition))
    mark = recipients.mark(office)

    some = other.post(at(row, "appeal_confirm", office.pk), {"office": "on", "based_on": mark})
    own = sitting(drafter()).get(at(row, "appeal_confirm", office.pk))

    office.refresh_from_db()
    assert (list(some.context["form"].errors), own.status_code) == (["published", "home", "polite"], 403)
    assert office.confirmed_at is None


def test_a_new_text_begins_with_a_letter_and_tips_in_its_language(row):
    form = sitting(drafter()).get(at(row, "appeal_text", "fr")).context["form"]

    assert form["letter"].value().endswith("Veuillez agréer l’expression de ma haute considération.\n{name}")
    assert len(form["tips"].value().splitlines()) == 5


def test_updates_and_the_outcome_are_written_once_it_is_open(installation):
    row = appeals.opened(now=now(), send_by_on=in_days(9))
    me = sitting(drafter())

    me.post(at(row, "appeal_update"), {"words": "A lawyer saw her.", "language": "English"})
    me.post(at(row, "appeal_outcome"), {"outcome": "better", "on": now().date().isoformat()})

    row.refresh_from_db()
    assert (row.outcome, [one.words for one in row.updates.all()]) == ("better", ["A lawyer saw her."])
    me.post(at(row, "appeal_update_delete", row.updates.get().pk))
    assert row.updates.count() == 0


def test_organisations_get_a_draft_of_it(installation):
    row = appeals.opened(now=now(), send_by_on=in_days(9))

    answer = sitting(drafter()).post(at(row, "appeal_draw_up"))

    row.refresh_from_db()
    assert answer["Location"] == reverse("draft", args=[row.statement.slug])


def test_the_desk_says_that_a_consent_ended_and_no_word_of_it(installation):
    row = appeals.opened(now=now(), send_by_on=in_days(9))
    publishing.retract(grounds=[solidarity.APPEAL], now=now())

    page = sitting(drafter()).get(at(row)).content.decode()

    assert ["A consent ended" in page, "Mara" in page, appeals.TITLE in page] == [True, False, False]


def test_the_list_of_those_who_write_is_their_own(row):
    mine, others = (sitting(who).get(reverse("appeals_drafting")) for who in (drafter(), organisations.owner()))

    assert [[one["number"] for one in page.context["rows"]] for page in (mine, others)] == [[f"1/{row.year}"], []]
