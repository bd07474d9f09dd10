"""Pages of a desk: the committee opens it, who keeps it reads and answers; nobody else finds that anything was told."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from undersigned.apps.audit.models import Line
from undersigned.apps.cases.models import Case
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.intake import queries
from undersigned.apps.intake.models import Desk, Report, State
from undersigned.apps.intake.services import desks, reports, telling
from undersigned.kit.clock import now

from tests.cast import NOW
from tests.factories import cases, coalitions, intake
from tests.factories.people import drafter, somebody
from tests.web.coalitions.around import sitting
from tests.web.intake.around import just_told

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(installation):
    return intake.desk()


@pytest.fixture
def report(desk):
    return intake.found(just_told())


def listed(desk):
    return reverse("intake_reports", args=[desk.coalition.slug])


def at(report, name="intake_report", *more):
    return reverse(name, args=[report.desk.coalition.slug, report.code, *more])


def others():
    """Everybody who keeps no desk, from the street inwards."""
    return [
        sitting(somebody("xaver@mail.example", "Xaver")),
        sitting(drafter()),
        sitting(intake.keeper("Ilan Okoro")),
    ]


def test_the_committee_sets_up_a_desk_names_who_keeps_it_and_opens_it(installation):
    coalition, worker = cases.coalition(), intake.keeper()
    client, here = sitting(drafter()), reverse("intake_desk", args=[coalition.slug])

    client.post(here, {"do": "terms", "based_on": "", "words-en": "Welcome.", "keep_days": "30"})
    client.post(here, {"do": "name", "person": str(worker.pk), "until_on": ""})
    page = client.post(here, {"do": "open"}, follow=True).content.decode()

    assert "It is open" in page
    assert queries.has_open_desk(coalition, now())
    assert (Desk.objects.get().words, Desk.objects.get().keep_days) == ({"en": "Welcome."}, 30)


def test_of_two_who_say_what_it_says_the_second_is_shown_what_the_first_saved(desk):
    client, here = sitting(drafter()), reverse("intake_desk", args=[desk.coalition.slug])

    answer = client.post(here, {"do": "terms", "based_on": "old", "words-en": "Mine.", "keep_days": "30"})

    assert (answer.status_code, Desk.objects.get().words) == (409, {"en": "We read Frisian."})
    assert "Mine." in answer.content.decode()


def test_who_is_let_go_keeps_it_no_more_and_the_desk_is_shut(desk):
    client, here = sitting(drafter()), reverse("intake_desk", args=[desk.coalition.slug])

    client.post(here, {"do": "end", "keeper": str(desk.keepers.get().pk)})

    assert sitting(intake.keeper()).get(listed(desk)).status_code == 404
    assert not queries.has_open_desk(desk.coalition, now())


def test_nobody_but_the_committee_sets_it_up(desk):
    here = reverse("intake_desk", args=[desk.coalition.slug])
    clients = [sitting(intake.keeper()), sitting(somebody("xaver@mail.example", "Xaver"))]

    assert [client.post(here, {"do": "close"}).status_code for client in clients] == [403, 403]
    assert Desk.objects.get().opened_at is not None


def test_the_list_holds_no_word_of_a_report(desk, report):
    page = sitting(intake.keeper()).get(listed(desk)).content.decode()

    assert report.code[:6] in page
    assert [value for value in intake.ANSWERS.values() if len(value) > 5 and value in page] == []


def test_who_keeps_the_desk_reads_a_report_and_its_title_says_nothing(report):
    page = sitting(intake.keeper()).get(at(report)).content.decode()

    assert [
        value for value in intake.ANSWERS.values() if len(value) > 5 and value.replace("'", "&#x27;") not in page
    ] == []
    assert "<title>A report</title>" in page


@pytest.mark.parametrize("name", ["intake_report", "intake_take_up"])
def test_for_all_others_a_report_is_not_there(report, name):
    answers = [client.get(at(report, name)) for client in others()]

    assert {one.status_code for one in answers} == {404}
    assert [one for one in answers if b"Isidore" in one.content] == []


def test_for_all_others_there_is_no_list_whether_a_desk_is_there_or_not(desk, report):
    answers = [client.get(listed(desk)) for client in others()]

    assert {one.status_code for one in answers} == {404}


def test_a_keeper_with_nothing_but_a_mailbox_is_told_what_is_missing(desk, report):
    person = intake.keeper()
    cases.without_factor(person)

    answer = sitting(person).get(at(report))

    assert (answer.status_code, b"Isidore" in answer.content) == (403, False)


def test_a_file_is_handed_out_under_a_name_that_says_nothing_and_leaves_a_line(report):
    one = report.attachments.get()

    answer = sitting(intake.keeper()).get(at(report, "intake_file", one.pk))

    assert answer.content == intake.FILE
    assert answer.headers["Content-Disposition"] == f'attachment; filename="file-{one.pk}.txt"'
    assert answer.headers["Cache-Control"] == "no-store, private"
    assert Line.objects.filter(event="intake:file:read").count() == 1


def test_an_answer_is_sent_and_a_report_closed_with_a_reason(report):
    client = sitting(intake.keeper())
    client.post(at(report), {"do": "answer", "words": "At which gate?", "seen": "0"})
    last = report.messages.get().pk

    client.post(at(report), {"do": "close", "closing-words": "Not ours.", "closing-seen": str(last)})

    report.refresh_from_db()
    assert (report.state, report.messages.count()) == (State.CLOSED, 2)


def test_who_answers_without_the_last_word_is_shown_it_and_keeps_what_they_typed(report):
    telling.add(report=report, words="At the north gate.", looked=[], now=now())

    answer = sitting(intake.keeper()).post(at(report), {"do": "answer", "words": "At which gate?", "seen": "0"})
    page = answer.content.decode()

    assert (answer.status_code, report.messages.count()) == (422, 1)
    assert ("At the north gate." in page, "At which gate?" in page) == (True, True)
    again = sitting(intake.keeper()).post(at(report), {"do": "answer", "words": "I see.", "seen": answer_seen(page)})
    assert again.status_code == 302


def answer_seen(page):
    return page.partition('name="seen" value="')[2].partition('"')[0]


def test_who_reads_what_is_taken_back_meanwhile_is_told(report):
    client, page = sitting(intake.keeper()), at(report)
    telling.take_back(report=report, now=now())

    assert client.get(page).status_code == 404


def test_a_report_is_deleted(report):
    sitting(intake.keeper()).post(at(report), {"do": "delete"})

    assert Report.objects.count() == 0


def test_a_report_is_taken_up_on_a_page_that_is_filled_with_it(report):
    client = sitting(intake.keeper())
    page = client.get(at(report, "intake_take_up"))
    form = page.context["form"]
    data = {name: form[name].value() for name in form.fields} | {"called": "The lamplighter", "happened": "detained"}

    answer = client.post(at(report, "intake_take_up"), {key: value for key, value in data.items() if value is not None})

    case = Case.objects.get()
    assert answer.headers["Location"] == reverse("case", args=[case.code])
    assert set(case.facts.values_list("kind", "audience")) == {
        ("name", "team"),
        ("note", "team"),
        ("place", "team"),
        ("authority", "team"),
        ("wants", "team"),
        ("family", "sealed"),
    }
    assert (case.happenings.count(), case.sources.count()) == (1, 2)


def test_what_was_told_since_is_taken_up_too_and_what_the_desk_answered_is_not(report):
    reports.answer(report=report, words="At which gate?", seen=0, by=intake.keeper(), now=now())
    telling.add(report=report, words="At the north gate.", looked=[], now=now())
    telling.add(report=report, words="The baker saw it.", looked=[], now=now())

    form = sitting(intake.keeper()).get(at(report, "intake_take_up")).context["form"]

    assert (form["value-added"].value(), form["kind-added"].value(), form["audience-added"].value()) == (
        "At the north gate.\n\nThe baker saw it.",
        "note",
        "team",
    )


def test_what_waits_is_counted_for_who_keeps_the_desk(desk, report):
    waiting = queries.waiting(intake.keeper(), now())

    assert [(one.coalition, one.reports) for one in waiting] == [(desk.coalition, 1)]
    assert queries.waiting(intake.keeper("Ilan Okoro"), now()) == []


def test_what_was_read_waits_no_more_until_something_is_added(report):
    sitting(intake.keeper()).get(at(report))
    read = queries.waiting(intake.keeper(), now())

    telling.add(report=report, words="At the north gate.", looked=[], now=now())

    assert (read, len(queries.waiting(intake.keeper(), now()))) == ([], 1)


def test_who_has_not_signed_in_is_asked_to(report):
    assert Client().get(at(report)).status_code == 302


def test_a_desk_of_another_coalition_shows_nothing_of_this_one(desk, report):

    Coalition.objects.filter(pk=desk.coalition.pk).update(name="Seven harbours")
    other = coalitions.coalition()
    desks.set_up(coalition=other, terms=desks.Terms(words={}, keep_days=30), based_on="", by=drafter(), now=NOW)

    assert sitting(intake.keeper()).get(reverse("intake_report", args=[other.slug, report.code])).status_code == 404


@pytest.mark.parametrize("name", ["list", "report"])
def test_pages_ask_as_much_of_one_as_of_three(desk, name):
    client = sitting(intake.keeper())
    asked = []
    for more in (1, 2):
        for n in range(more):
            code = intake.told(desk, f"a word of another form, number {more}-{n}, of the tests", now=now())
            row = intake.found(code)
            telling.add(report=row, words="More.", looked=[intake.looked(b"%d" % n)], now=now())
        reports.answer(report=row, words="Yes.", seen=row.messages.last().pk, by=intake.keeper(), now=now())  # type: ignore[possibly-undefined]  # the loop runs
        address = listed(desk) if name == "list" else at(row)
        client.get(address)
        with CaptureQueriesContext(connection) as queried:
            client.get(address)
        asked.append(len(queried))

    assert asked[0] == asked[1]


def test_a_long_list_is_read_page_by_page(desk, monkeypatch):
    for n in range(3):
        intake.told(desk, f"a word of another form, number {n}, of the tests", now=now())
    Report.objects.update(state=State.READ)
    monkeypatch.setattr("undersigned.apps.intake.queries.reports.PAGE", 2)
    monkeypatch.setattr("undersigned.apps.intake.views.reports.PAGE", 2)

    first = sitting(intake.keeper()).get(listed(desk))
    second = sitting(intake.keeper()).get(first.context["next_url"])

    assert [len(page.context["others"]) for page in (first, second)] == [2, 1]
    assert (second.context["next_url"], second.context["previous_url"]) == ("", listed(desk))


def test_who_keeps_the_desk_is_told_that_it_is_flooded(desk, report, monkeypatch):
    calm = sitting(intake.keeper()).get(listed(desk)).content.decode()
    monkeypatch.setattr(telling, "AN_HOUR", 1)

    flooded = sitting(intake.keeper()).get(listed(desk)).content.decode()

    assert ["came in today" in page for page in (calm, flooded)] == [False, True]


def test_who_deleted_the_case_can_take_the_report_up_once_more(report):
    intake_case = cases.case()
    Report.objects.update(state=State.TAKEN_UP, case=intake_case)
    denied = sitting(intake.keeper()).get(at(report, "intake_take_up")).status_code

    Report.objects.update(case=None)

    assert (denied, sitting(intake.keeper()).get(at(report, "intake_take_up")).status_code) == (403, 200)
