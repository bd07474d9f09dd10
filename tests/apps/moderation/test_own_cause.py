"""Nobody decides in their own cause: about their own objection, or about what the operators hid of theirs."""

import pytest

from undersigned.apps.moderation import queries
from undersigned.apps.moderation.models import Outcome
from undersigned.apps.moderation.services import measures
from undersigned.apps.people.models import Person
from undersigned.apps.statements.models import Statement
from undersigned.kit.results import NotAllowed

from tests.cast import NOW
from tests.factories.moderation import KIND, judge, measure, objection, verdict

pytestmark = pytest.mark.django_db


def number():
    return Statement.objects.get().pk


def test_a_committee_does_not_show_again_what_an_operator_hid(convener):
    first = measure(number())

    for outcome in (Outcome.SHOWN, Outcome.HIDDEN):
        with pytest.raises(NotAllowed, match="Whoever runs this site has hidden this"):
            measures.take(verdict=verdict(number(), outcome), by=convener, now=NOW)

    assert queries.measure_hiding(KIND, number()) == first


def test_a_committee_does_not_answer_for_the_operators(convener):
    said = objection(measure(number()), convener)

    with pytest.raises(NotAllowed, match="Whoever runs this site has hidden this"):
        measures.answer(objection=said, outcome=Outcome.SHOWN, reason="We were right.", by=convener, now=NOW)

    assert queries.objections(convener, NOW) == []
    assert queries.objections(judge(), NOW) == [said]


def test_a_committee_shows_again_what_it_hid_itself(convener):
    measure(number(), by=convener)

    measure(number(), Outcome.SHOWN, by=convener)

    assert queries.measure_hiding(KIND, number()) is None


def test_nobody_answers_what_they_said_themselves(convener):
    said = objection(measure(number()), convener)
    Person.objects.filter(pk=convener.pk).update(operator_since_at=NOW)
    convener.refresh_from_db()

    with pytest.raises(NotAllowed, match="You said this yourself"):
        measures.answer(objection=said, outcome=Outcome.SHOWN, reason="I was right.", by=convener, now=NOW)


def test_the_answer_to_an_objection_is_the_last_word(convener):
    said = objection(measure(number()), convener)
    last = measures.answer(objection=said, outcome=Outcome.HIDDEN, reason="No.", by=judge("Omar Operator"), now=NOW)

    with pytest.raises(NotAllowed, match="objected to this already"):
        objection(last, convener)
