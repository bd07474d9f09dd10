"""The decision does the thing, and the thing shows the decision; what cannot be done says what somebody can do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from undersigned.apps.assemblies.queries import rules as rulebooks
from undersigned.apps.assemblies.services import rules
from undersigned.apps.campaigns import events as campaign_events
from undersigned.apps.campaigns import queries as campaign_queries
from undersigned.apps.campaigns.services import campaigns as campaigning
from undersigned.apps.coalitions import events as coalition_events
from undersigned.apps.coalitions.models import Membership
from undersigned.apps.coalitions.services import register
from undersigned.apps.motions.events import DEEDS
from undersigned.apps.motions.forms.deeds import BackingForm
from undersigned.apps.motions.models import Backing
from undersigned.apps.statements import events as statements
from undersigned.apps.tasks.models import Task

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import agenda, campaigns, coalitions, organisations
from tests.factories import puttings as factory
from tests.factories.people import drafter
from tests.factories.statements import revision

pytestmark = pytest.mark.usefixtures("installation")
TASK = {"title": "Write to the ports", "organisations": [], "due_on": "2027-01-31"}


def tasks(*handles):
    return [{**TASK, "organisations": list(handles)}]


def handle(member):
    return organisations.organisation(member).handle


def standing(at, member):
    return Membership.objects.get(coalition=at.host, organisation=organisations.organisation(member)).state


def shown(row):
    return DEEDS[row.deed].shown(row.pk)


def says(row):
    return DEEDS[row.deed].says(row.pk)


def test_these_deeds_are_done_here():
    assert set(DEEDS) >= {
        "resolution",
        "decision",
        "tasks",
        "membership",
        "election",
        "day",
        "backing",
        "agenda",
        "rules",
    }


def test_no_deed_shows_anything_before_it_is_done():
    at = factory.meeting()
    day = {"campaign": campaigns.campaign(at.host).slug, "on": "2026-10-13", "kind": "march", "title": "March"}
    rows = [
        factory.motion(at),
        factory.decision(at),
        factory.motion(at, deed="tasks", facts={"tasks": tasks()}),
        factory.motion(at, deed="membership", facts={"handle": handle(ATTESTED), "what": "suspend"}),
        factory.election(at),
        factory.motion(at, deed="day", facts=day),
        factory.motion(at, deed="backing", facts={"digest": "ab" * 32, "title": "Gone"}),
        factory.motion(at, deed="agenda", facts={}),
        factory.motion(at, deed="rules", facts={"rules": {}}),
    ]

    assert [shown(row) for row in rows] == [None] * len(rows)
    assert all(says(row) for row in rows)


# Decisions and tasks.


def test_the_lines_of_an_action_plan_become_tasks_of_organisations():
    row = factory.motion(deed="tasks", facts={"tasks": tasks(handle(ATTESTED))})
    said = says(row)

    found = factory.adopted(row)

    task = Task.objects.get()
    assert "Write to the ports" in said
    assert "Kadıköy Theatre Workers" in said
    assert (task.title, task.due_on, task.decision, task.coalition) == (
        "Write to the ports",
        date(2027, 1, 31),
        found.decision,
        found.assembly.host,
    )
    assert [one.organisation.name for one in task.owners.all()] == [ATTESTED.organisation]
    assert (shown(found).words, found.failed_because) == ("1 task in the action plan", "")


def test_a_resolution_carries_tasks_along_which_name_its_text():
    row = factory.adopted(factory.motion(facts={"tasks": tasks()}))

    assert Task.objects.get().revision == row.resolution.revision


def test_a_task_of_somebody_who_is_no_member_waits_for_the_chair_and_the_text_is_not_sealed_without_it():
    at = factory.meeting()
    row = factory.motion(at, facts={"tasks": tasks(handle(ATTESTED))})
    vote = factory.put(row)
    away = Membership.objects.get(coalition=at.host, organisation=organisations.organisation(ATTESTED))
    register.suspend(membership=away, decision=coalitions.decision(at.host), by=drafter(), now=NOW)

    factory.settled(vote, for_=factory.MEMBERS)

    found = factory.fresh(row)
    assert (found.state, found.did_at, Task.objects.count()) == ("adopted", None, 0)
    assert "Write to the ports" in found.failed_because
    register.restore(membership=away, decision=coalitions.decision(at.host), by=drafter(), now=NOW)
    assert factory.done_now(row)
    assert (Task.objects.count(), factory.fresh(row).resolution.label) == (1, "1/2026")


def test_a_decision_in_words_says_where_it_is_recorded():
    found = factory.adopted(factory.decision())

    assert shown(found).address.endswith(f"#decision-{found.decision.pk}")


# Memberships.


@pytest.mark.parametrize(("what", "became"), [("suspend", "suspended"), ("exclude", "excluded")])
def test_a_membership_changes_in_the_register_by_the_decision(what, became):
    at = factory.meeting()
    facts = {"handle": handle(ATTESTED), "what": what}

    found = factory.adopted(factory.motion(at, deed="membership", title="Membership", facts=facts))

    change = Membership.objects.get(organisation=organisations.organisation(ATTESTED)).changes.order_by("pk").last()
    assert (standing(at, ATTESTED), change.decision) == (became, found.decision)
    assert shown(found).address.endswith(f"/{handle(ATTESTED)}/")


def test_one_that_is_suspended_is_restored():
    at = factory.meeting()
    row = Membership.objects.get(coalition=at.host, organisation=organisations.organisation(ATTESTED))
    register.suspend(membership=row, decision=coalitions.decision(at.host), by=drafter(), now=NOW)
    facts = {"handle": handle(ATTESTED), "what": "restore"}

    factory.adopted(factory.motion(at, deed="membership", title="Membership", facts=facts))

    assert standing(at, ATTESTED) == "admitted"


def test_what_the_register_says_otherwise_by_now_is_left_with_what_to_do():
    at = factory.meeting()
    facts = {"handle": handle(ATTESTED), "what": "admit"}

    found = factory.adopted(factory.motion(at, deed="membership", title="Membership", facts=facts))

    assert (found.state, found.did_at) == ("adopted", None)
    assert "is a member already. There is nothing left to do." in found.failed_because


# Days of action, backings, rules, the agenda.


def day(at, **changes):
    row = campaigns.campaign(at.host)
    facts = {"campaign": row.slug, "on": "2026-10-13", "kind": "march", "title": "March", "description": ""}
    return row, factory.motion(at, deed="day", title="A day", facts={**facts, **changes})


def test_a_day_of_action_is_added_to_the_campaign():
    campaign, row = day(factory.meeting())

    found = factory.adopted(row)

    made = campaign_queries.days_of(campaign)[0]
    assert (made.on, made.kind, campaign_queries.day_text(made).title) == (date(2026, 10, 13), "march", "March")
    assert shown(found).address == f"/campaigns/{campaign.slug}/2026-10-13/"
    assert [one.words for one in campaign_events.decided(None, made, NOW)] == ["M1: A day"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"on": "2026-12-24"}, "not held on that day"),
        ({"kind": "nonsense"}, "not used any more"),
        ({"campaign": "gone"}, "called off, or is not the coalition's"),
    ],
)
def test_a_day_that_cannot_be_added_says_why(changes, told):
    _campaign, row = day(factory.meeting(), **changes)

    found = factory.adopted(row)

    assert told in found.failed_because


def test_in_a_campaign_that_was_called_off_nothing_is_added():
    campaign, row = day(factory.meeting())
    campaigning.call_off(campaign=campaign, because="Floods.", by=drafter(), now=NOW)

    assert "was called off" in factory.adopted(row).failed_because


def test_a_coalition_stands_behind_a_text_and_the_text_shows_it():
    at, text = factory.meeting(), revision()
    facts = {"digest": text.digest, "title": text.title}

    found = factory.adopted(factory.motion(at, deed="backing", title="We stand behind it", facts=facts))

    backing = Backing.objects.get()
    assert (backing.coalition, backing.revision) == (at.host, text)
    origin = statements.origins(drafter(), text.pk, NOW)[0]
    assert "stands behind this text" in origin.words
    assert "3 for, 0 against" in origin.words
    assert shown(found).words == text.title


def test_a_coalition_stands_behind_a_text_once():
    at, text = factory.meeting(), revision()
    facts = {"digest": text.digest, "title": text.title}
    rows = [factory.motion(at, deed="backing", title="We stand behind it", facts=facts) for _ in range(2)]

    found = [factory.adopted(row) for row in rows]

    assert [bool(one.failed_because) for one in found] == [False, True]
    assert Backing.objects.count() == 1


def test_a_coalition_no_longer_stands_behind_a_text_which_says_from_when_until_when():
    at, text = factory.meeting(), revision()
    facts = {"digest": text.digest, "title": text.title}
    factory.adopted(factory.motion(at, deed="backing", title="We stand behind it", facts=facts))
    ends = {**facts, "what": "no-longer"}

    found = factory.adopted(factory.motion(at, deed="backing", title="Not any more", facts=ends))
    again = factory.adopted(factory.motion(at, deed="backing", title="Not any more", facts=ends))

    (origin,) = statements.origins(drafter(), text.pk, NOW)
    assert ("stood behind this text from" in origin.words, Backing.objects.get().ended_at) == (True, NOW)
    assert (found.failed_because, shown(found).words) == ("", text.title)
    assert "no longer stands behind" in DEEDS["backing"].says(found.pk)
    assert again.failed_because.startswith("The coalition does not stand behind this text.")


def test_a_motion_ends_a_backing_that_there_is_and_no_other():
    at, text = factory.meeting(), revision()
    typed = {"text": text.digest, "what": "no-longer"}

    before = BackingForm(typed, assembly=at).errors
    factory.adopted(factory.motion(at, deed="backing", title="Yes", facts={"digest": text.digest, "title": text.title}))
    form = BackingForm(typed, assembly=at)

    assert list(before) == ["text"]
    assert form.is_valid()
    assert form.facts() == {"digest": text.digest, "title": text.title, "what": "no-longer"}


def test_the_rules_hold_as_they_were_put_to_the_vote_and_say_by_what_they_were_decided():
    at = factory.meeting()
    book = rules.as_json(rules.of(rulebooks.current(at))) | {"speaking_seconds": 60}

    found = factory.adopted(factory.motion(at, deed="rules", title="Shorter speeches", facts={"rules": book}))

    held = rulebooks.current(at)
    assert (held.speaking_seconds, held.because) == (60, "M1: Shorter speeches")
    assert shown(found).words == f"Version {held.number} of the rules"


def test_a_motion_on_the_rules_says_what_is_new_in_them_before_and_after_it_is_adopted():
    at = factory.meeting()
    book = rules.as_json(rules.of(rulebooks.current(at))) | {"speaking_seconds": 60}
    row = factory.motion(at, deed="rules", title="Shorter speeches", facts={"rules": book})
    told = [
        "From the moment in which it is adopted, these rules hold:",
        "Who speaks: A speech lasts 1 minute at most.",
    ]

    before = DEEDS["rules"].says(row.pk)
    factory.adopted(row)

    assert before.splitlines() == told
    assert DEEDS["rules"].says(row.pk).splitlines() == told


def test_the_agenda_is_adopted_and_an_empty_one_is_not():
    empty = factory.meeting()
    found = factory.adopted(factory.motion(empty, deed="agenda", title="Agenda", facts={}))
    agenda.item(empty)
    again = factory.done_now(found)

    empty.refresh_from_db()
    assert "There is nothing on this agenda." in found.failed_because
    assert (again, empty.agenda_adopted_at) == (True, NOW)


def test_what_was_decided_says_from_which_motion_it_comes():
    found = factory.adopted(factory.motion())

    said = coalition_events.grounded(drafter(), [found.decision.pk], NOW)[found.decision.pk]

    assert [one.words for one in said] == ["M1: Open harbours", "Resolution 1/2026"]


def test_of_an_assembly_for_members_strangers_learn_nothing_of_its_motions():
    at = factory.meeting(audience="members")
    found = factory.adopted(factory.decision(at))

    said = [
        coalition_events.grounded(who, [found.decision.pk], NOW)[found.decision.pk]
        for who in (organisations.owner(REPRESENTATIVE), None)
    ]

    assert [len(one) for one in said] == [1, 0]
    assert found.did_at is not None
    assert found.did_at < NOW + timedelta(days=1)
