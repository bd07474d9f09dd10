"""Goals, their topics, and what is linked to them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.services import goals
from undersigned.apps.statements.models import Revision
from undersigned.kit.results import NotAllowed

from tests.cast import NOW
from tests.factories import coalitions, statements
from tests.factories import signatures as names
from tests.factories.people import drafter
from tests.web.coalitions.around import at, sitting


def test_a_text_is_linked_to_goals_and_unlinked(six):
    text = statements.seal(statements.drafted(six, replace(statements.WORDING, title="Lamps by night"))).statement
    client, goal = sitting(drafter()), at("goal", six, "c1")

    client.post(at("goal_change", six, "c1"), {"do": "link", "work": f"statement:{text.pk}"})
    linked = "Lamps by night" in Client().get(goal).content.decode()
    client.post(at("work_goals", six, "statement", text.pk), {"goal": ["c2"]})

    assert (linked, [row.clause for row in queries.goals_of("statement", text.pk)]) == (True, ["c2"])


def test_a_text_of_another_coalition_is_not_linked(six):
    other = statements.revision().statement

    sitting(drafter()).post(at("goal_change", six, "c1"), {"do": "link", "work": f"statement:{other.pk}"})

    assert list(queries.goals_of("statement", other.pk)) == []


def test_the_charter_is_not_linked_to_its_own_goals(six):
    charter = Revision.objects.get().statement
    client = sitting(drafter())

    told = client.get(at("goal", six, "c1")).context["results"]
    client.post(at("goal_change", six, "c1"), {"do": "link", "work": f"statement:{charter.pk}"})
    status = client.get(at("work_goals", six, "statement", charter.pk)).status_code

    assert (told, status, list(queries.goals_of("statement", charter.pk))) == ([], 404, [])
    with pytest.raises(NotAllowed, match="holds the goals"):
        goals.link(goal=queries.goals(six)[0], kind="statement", number=charter.pk, by=drafter(), now=NOW)


def test_goals_stand_under_topics(six):
    sitting(drafter()).post(at("goal_change", six, "c2"), {"do": "topics", "topics": "Rescue, الهجرة"})

    page = Client().get(at("topic", six, "الهجرة")).content.decode()

    assert ["Nobody is punished for helping." in page, "Every harbour" in page] == [True, False]


def test_the_committee_sees_on_what_nobody_works(six, monkeypatch):
    monkeypatch.setattr("undersigned.apps.coalitions.views.goals.now", lambda: NOW.replace(year=2027, month=6))
    text, goal = statements.revision().statement, queries.goals(six)[0]
    goals.link(goal=goal, kind="statement", number=text.pk, by=drafter(), now=NOW.replace(year=2027))

    pages = [client.get(at("coalition_goals", six)).content.decode() for client in (sitting(drafter()), Client())]

    assert ["Nobody has worked on these for a year" in page for page in pages] == [True, False]
    assert [row.clause for row in queries.idle(queries.goals(six), NOW.replace(year=2027, month=6))] == ["c2"]


def test_reservations_stand_beside_the_goal(installation):
    row = coalitions.coalition(reservations="allowed", admission="automatic")
    charter = statements.charter(row)
    from undersigned.core import entries  # noqa: PLC0415  # the apps are not loaded when this file is

    names.collected(charter, reservations=(entries.Reservation(clause="c2", text="We keep our own counsel."),))

    page = Client().get(at("goal", row, "c2")).content.decode()
    assert ["1 organisation with a reservation on this goal" in page, "We keep our own counsel." in page] == [
        True,
        True,
    ]
    assert "1 with a reservation" in Client().get(at("coalition_goals", row)).content.decode()
