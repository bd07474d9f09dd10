"""What colleagues and a committee do at the same moment: on PostgreSQL, where two transactions run side by side."""

from __future__ import annotations

import pytest

from undersigned.apps.organisations.models import Role
from undersigned.apps.positions import queries
from undersigned.apps.positions.models import Answer, Asking, Position, Sees, Words
from undersigned.apps.positions.queries import Terms
from undersigned.apps.positions.services import answers, reminders, terms
from undersigned.apps.positions.services.answers import Said
from undersigned.kit.results import NotAllowed

from tests.apps.coalitions.test_races import at_once
from tests.cast import ATTESTED, NOW
from tests.factories import drafting, organisations, positions
from tests.factories.people import drafter

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def asked():
    text = drafting.text(ATTESTED)
    drafting.opened(text)
    return text


def test_of_colleagues_who_answer_at_once_one_has_the_last_word_and_all_are_in_the_history(installation):
    text = asked()
    place, us = positions.place(text), positions.speaker(text)
    people = [organisations.owner(), *(organisations.colleague(name, Role.SIGNATORY) for name in ("Carla", "Dinis"))]
    said = [Position.SUPPORT, Position.OBJECT, Position.ACCEPT]

    became = at_once(
        *[
            lambda by=by, position=position: answers.give(
                speaker=us, said=[Said(place=place, position=position)], by=by, now=NOW
            )
            for by, position in zip(people, said, strict=True)
        ]
    )

    assert (became, Answer.objects.count(), queries.standing(text).count()) == ({None: 3}, 3, 1)


def test_two_organisations_who_say_the_first_word_of_a_wording_keep_it_once(installation):
    text = asked()
    place = positions.place(text)

    became = at_once(
        *[
            lambda us=us, by=by: answers.give(
                speaker=us, said=[Said(place=place, position=Position.SUPPORT)], by=by, now=NOW
            )
            for us, by in (
                (positions.speaker(text), organisations.owner()),
                (positions.speaker(text, ATTESTED), organisations.owner(ATTESTED)),
            )
        ]
    )

    assert (became, Words.objects.count()) == ({None: 2}, 1)


def test_more_see_it_only_if_nobody_has_answered_by_then(installation):
    text = asked()
    place, told = positions.place(text), positions.speaker(text, told=Sees.COMMITTEE)
    said, by = [Said(place=place, position=Position.OBJECT)], organisations.owner()

    became = at_once(
        lambda: answers.give(speaker=told, said=said, by=by, now=NOW),
        lambda: terms.change(statement=text, terms=Terms(sees=Sees.ALL), by=drafter(), now=NOW),
    )

    assert became == {None: 1, NotAllowed: 1}
    assert (Answer.objects.count(), Asking.objects.count()) in {(1, 0), (0, 1)}


def test_of_two_who_remind_at_once_one_does(installation):
    text, by = asked(), drafter()
    sent: list[int] = []

    at_once(*[lambda: sent.append(len(reminders.send(statement=text, by=by, now=NOW)))] * 3)

    assert sorted(sent) == [0, 0, 2]
