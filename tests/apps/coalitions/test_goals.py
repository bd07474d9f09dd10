from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.coalitions.models import Link, Topic
from undersigned.apps.coalitions.services import goals
from undersigned.apps.statements import queries
from undersigned.core.text.wording import Clause
from undersigned.kit.results import NotAllowed

from tests.cast import NOW
from tests.factories import coalitions, organisations
from tests.factories.people import drafter
from tests.factories.statements import WORDING, charter, drafted, seal

CLAUSES = (
    Clause(id="c1", label="1", heading="Housing", text="A home for everybody."),
    Clause(id="c2", label="2", text="No child *works*."),
)
LATER = NOW + timedelta(days=400)


def adopted(coalition, clauses=CLAUSES, now=NOW):
    return goals.adopt(coalition=coalition, charter="ab" * 32, clauses=clauses, now=now)


def test_every_numbered_clause_of_the_charter_is_a_goal(installation):
    found = adopted(coalitions.coalition())

    assert [(goal.number, goal.clause, goal.title) for goal in found] == [
        (1, "c1", "Housing"),
        (2, "c2", "No child works."),
    ]


def test_a_preamble_without_a_number_is_no_goal(installation):
    found = adopted(coalitions.coalition(), (Clause(id="c9", text="We agree on these goals."), *CLAUSES))

    assert [(goal.number, goal.clause) for goal in found] == [(1, "c1"), (2, "c2")]


def test_where_no_clause_bears_a_number_each_is_a_goal(installation):
    found = adopted(coalitions.coalition(), (Clause(id="c1", text="Bread."), Clause(id="c2", text="Peace.")))

    assert [(goal.number, goal.clause) for goal in found] == [(1, "c1"), (2, "c2")]


def test_a_goal_keeps_its_links_when_a_newer_charter_moves_it_and_one_that_is_gone_retires(installation):
    coalition = coalitions.coalition()
    _first, second = adopted(coalition)
    goals.link(goal=second, kind="statement", number=7, by=drafter(), now=NOW)

    adopted(coalition, (CLAUSES[1], Clause(id="c3", label="2", text="Rest.")), LATER)

    rows = {goal.clause: (goal.number, goal.retired_at) for goal in coalition.goals.all()}
    assert rows == {"c1": (1, LATER), "c2": (1, None), "c3": (2, None)}
    assert [(link.goal_id, link.number) for link in Link.objects.all()] == [(second.pk, 7)]


def test_a_thing_is_linked_once_and_can_be_linked_again(installation):
    goal, _ = adopted(coalitions.coalition())
    row = goals.link(goal=goal, kind="statement", number=7, by=drafter(), now=NOW)

    assert goals.link(goal=goal, kind="statement", number=7, by=drafter(), now=NOW) == row
    goals.unlink(link=row, by=drafter(), now=NOW)
    again = goals.link(goal=goal, kind="statement", number=7, by=drafter(), now=NOW)
    assert (again.unlinked_at, Link.objects.count()) == (None, 2)


def test_topics_gather_goals_and_go_when_nothing_stands_under_them(installation):
    first, second = adopted(coalitions.coalition())
    goals.gather(goal=first, topics=["Housing", "الأسرة", "housing "], by=drafter(), now=NOW)
    goals.gather(goal=second, topics=["Housing"], by=drafter(), now=NOW)
    goals.gather(goal=first, topics=["Housing"], by=drafter(), now=NOW)

    assert [(topic.name, topic.goals.count()) for topic in Topic.objects.all()] == [("Housing", 2)]


def test_who_is_not_on_the_committee_links_nothing(installation):
    goal, _ = adopted(coalitions.coalition())

    with pytest.raises(NotAllowed):
        goals.link(goal=goal, kind="statement", number=7, by=organisations.owner(), now=NOW)
    with pytest.raises(NotAllowed):
        goals.gather(goal=goal, topics=["Mine"], by=organisations.owner(), now=NOW)
    assert (Link.objects.count(), Topic.objects.count()) == (0, 0)


def test_sealing_the_charter_of_a_standing_coalition_makes_its_clauses_goals(installation):
    coalition = coalitions.coalition()

    revision = charter(coalition)

    found = [(goal.number, goal.title, goal.charter) for goal in coalition.goals.all()]
    assert found == [
        (1, "Every harbour is open to those in distress.", revision.digest),
        (2, "Nobody is punished for helping.", revision.digest),
    ]
    assert queries.charter(coalition) == revision


def test_another_text_makes_no_goals(installation):
    coalition = coalitions.coalition()

    seal(drafted(coalition, WORDING))

    assert (coalition.goals.count(), queries.charter(coalition)) == (0, None)
