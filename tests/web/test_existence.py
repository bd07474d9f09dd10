"""Whoever may not see something gets for it exactly what they get for something that is not there, by the same work."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from undersigned.apps.appeals.models import Appeal
from undersigned.apps.cases.models import Audience
from undersigned.apps.coalitions.models import Kind
from undersigned.apps.coalitions.services import coalitions as starting
from undersigned.apps.intake.models import Desk
from undersigned.apps.needs import queries as needs
from undersigned.apps.solidarity.services import publishing
from undersigned.kit.clock import now

from tests.cast import LAPSED
from tests.factories import appeals, coalitions, intake, organisations, solidarity
from tests.factories import cases as factory
from tests.factories.people import drafter, somebody
from tests.web.stage import arguments, operator, pattern, window_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("installation")]

NOWHERE = "ZZZZ2222"
"""A code that no case has, and that one could have."""
OF_A_CASE = sorted(name for name in arguments() if pattern(name).startswith("/casework/c/<code>/"))


def ended(case):
    """Somebody of the team whom the committee lets work no more."""
    person = factory.member(case, "Edda Ended").person
    factory.workers.end(worker=person.case_work.get(), by=drafter(), now=now())  # type: ignore[attr-defined]  # made by a library, or another module's
    return person


STRANGERS = {
    "nobody": lambda _case: None,
    "somebody": lambda _case: factory.with_factor(somebody("else@mail.example", "Somebody Else")),
    "the operator": lambda _case: factory.with_factor(operator()),
    "the committee": lambda _case: factory.with_factor(drafter()),
    "a member": lambda _case: factory.with_factor(organisations.owner(LAPSED)),
    "a case worker of another team": lambda _case: factory.worker("Willem Worker"),
    "somebody who was let go": factory.removed,
    "somebody whose turn is over": factory.lapsed,
    "a case worker whom the committee let go": ended,
}


@pytest.fixture
def case(installation):
    """A case of which nothing is for members."""
    row = factory.case()
    coalitions.admitted(row.coalition, LAPSED)
    factory.fact(row, Audience.TEAM)
    return row


def window(person):
    """A browser whose session was seen, and whose menu was counted, a moment ago."""
    if person is None:
        return Client()
    client = window_of(person)
    client.get("/account/")
    needs.remember(person, 0)
    return client


def answer(client, ask, address, *names):
    """All that an answer shows: its status, its head, its body, and how much was asked of the database for it."""
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        got = getattr(client, ask)(address)
        transaction.set_rollback(True)
    body, head = got.content.decode(), str(sorted(got.headers.items()))
    for name in names:
        body, head = body.replace(name, "NAME"), head.replace(name, "NAME")
    body = re.sub(r'(csrfmiddlewaretoken" value=")[^"]*', r"\1", body)
    return got.status_code, head, body, [shape(one["sql"]) for one in asked]


def shape(sql):
    """What was asked, without about what."""
    return re.sub(r"'[^']*'|\d+", "?", sql)


@pytest.mark.parametrize("who", STRANGERS)
def test_a_case_of_others_is_not_there(case, who):
    client = window(STRANGERS[who](case))
    asks = [(ask, name) for name in OF_A_CASE for ask in ("get", "head", "post")]

    here, nowhere = (
        {
            (ask, name): answer(client, ask, reverse(name, args=[code, *[1] * (len(arguments()[name]) - 1)]), code)
            for ask, name in asks
        }
        for code in (case.code, NOWHERE)
    )

    assert {asked: got for asked, got in here.items() if got != nowhere[asked]} == {}
    assert {got[0] for got in here.values()} <= ({302, 307, 405} if who == "nobody" else {404, 405})


def test_a_case_of_which_nothing_is_for_members_is_not_there_for_them(case):
    client = window(factory.with_factor(organisations.owner(LAPSED)))

    here, nowhere = (
        answer(client, "get", reverse("case_for_members", args=[code]), code) for code in (case.code, NOWHERE)
    )

    assert (here[0], here[:3]) == (404, nowhere[:3])


def test_a_record_of_another_case_is_not_there(case):
    """Not even for who leads both: its number opens nothing under the code of another."""
    other = factory.full(factory.case())
    client = window(factory.lead())
    mine = factory.fact(case, Audience.TEAM)
    theirs = [one.pk for one in other.facts.all()]
    names = [name for name in OF_A_CASE if "/facts/<pk>" in pattern(name)]

    for name in names:
        wrong = {client.post(reverse(name, args=[case.code, pk])).status_code for pk in (*theirs, 10**6)}
        assert (name, wrong) == (name, {404})
    assert client.get(reverse("case_fact", args=[case.code, mine.pk])).status_code == 200


def test_what_was_sealed_to_others_is_not_there(case):
    sealed = factory.sealed(case, by=factory.member(case, "Mara Voss").person)
    client = window(factory.lead())

    for ask in ("get", "post"):
        here, nowhere = (
            answer(client, ask, reverse("case_fact", args=[case.code, pk]), f"/{pk}/") for pk in (sealed.pk, 99_999)
        )
        assert (ask, here[0], here[:3]) == (ask, 404, nowhere[:3])


def test_a_public_case_that_was_taken_back_was_never_there():
    row = solidarity.full_case(now=now())
    code = row.code
    publishing.unpublish(cases=[row], now=now())
    client = Client()
    names = [name for name in arguments() if pattern(name).startswith("/cases/<code>/")]

    for name in names:
        more = ["six-harbours"] * (len(arguments()[name]) - 1)
        for ask in ("get", "head", "post"):
            here, nowhere = (answer(client, ask, reverse(name, args=[one, *more]), one) for one in (code, code[::-1]))
            assert (name, ask, here) == (name, ask, nowhere)


def test_a_public_case_whose_consent_is_over_is_not_there():
    row = solidarity.ended()
    client = Client()

    here, nowhere = (answer(client, "get", f"/cases/{code}/", code) for code in (row.code, row.code[::-1]))

    assert here == nowhere


def test_a_wrong_code_of_any_shape_takes_the_same_work():
    intake.report(now=now())
    client = Client()
    codes = ["0000 0000 0000 0000", "0000-0000-0000-0001", "1", "no digits", "٠" * 16]

    told = set()
    for code in codes:
        with CaptureQueriesContext(connection) as asked:
            got = client.post("/tell/", {"code": code})
        told.add((got.status_code, got.content, str(sorted(got.headers.items())), len(asked)))

    assert len(told) == 1


@pytest.mark.parametrize("which", ["closed", "never set up", "of no coalition"])
def test_a_desk_that_is_not_open_is_not_there(which):
    slugs = {"closed": "six-harbours", "never set up": "friends", "of no coalition": "nobody"}
    desk = intake.desk()
    Desk.objects.filter(pk=desk.pk).update(opened_at=None)
    starting.start(name="Friends", kind=Kind.STANDING, by=drafter(), now=now())
    client, slug = Client(), slugs[which]

    got, other = (answer(client, "get", f"/coalitions/{one}/tell/", one) for one in (slug, "none-at-all"))

    assert (got[0], got) == (404, other)


def test_an_appeal_that_is_being_written_is_not_there():
    row = appeals.written(now=now(), send_by_on=now().date() + timedelta(days=9))
    client = Client()
    where = [row.coalition.slug, row.year]

    here, nowhere = (
        answer(client, "get", reverse("appeal", args=[*where, number]), f"/{number}/") for number in (row.number, 7)
    )

    assert (here[0], here[:3]) == (404, nowhere[:3])
    assert Appeal.objects.count() == 1
