"""What the system writes: in order of time, with facts as they are, names only of who agreed, nothing internal."""

from __future__ import annotations

import pytest

from undersigned.apps.assemblies.models import Credential, Delegate, Form, Speech
from undersigned.apps.assemblies.services import assemblies as opening
from undersigned.apps.assemblies.services import items
from undersigned.apps.minutes.models import Audience, Speakers
from undersigned.apps.minutes.queries import happened
from undersigned.apps.minutes.queries import minutes as queries
from undersigned.apps.motions.models import Motion
from undersigned.apps.motions.services import choosing, turns
from undersigned.apps.motions.services.putting import Terms
from undersigned.apps.tasks.models import Audience as TaskAudience
from undersigned.apps.tasks.models import Task
from undersigned.core.amendments import Delete
from undersigned.core.text.wording import Wording

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import agenda, amendments, assemblies, coalitions, minutes, motions, puttings, tasks
from tests.factories.people import drafter

pytestmark = pytest.mark.django_db


def said(row) -> Wording:
    return queries.wording_of(row)


def text_of(row, heading):
    return next(one.text for one in said(row).clauses if one.heading.startswith(heading))


def whole(row):
    return "\n".join(f"{one.heading}\n{one.text}" for one in said(row).clauses)


def test_it_tells_what_happened_in_the_order_of_time(installation):
    row = minutes.begun()

    assert [(one.label, one.heading) for one in said(row).clauses] == [
        ("", "Opening"),
        ("", "Who was there"),
        ("1", "Open harbours"),
        ("", "Vote: An action plan"),
        ("2", minutes.SECRET),
        ("", "Closing"),
    ]
    assert (said(row).title, said(row).dated) == ("Minutes: General assembly", "2026-05-03")


def test_times_are_those_of_the_assembly(installation):
    assert "The chair opened it on 3 May 2026, 16:02." in text_of(minutes.begun(), "Opening")


def test_who_was_there_stands_with_votes_and_times(installation):
    text = text_of(minutes.begun(), "Who was there")

    assert text.startswith("2 of 2 organisations with a seat were there, with 2 of 2 votes.")
    assert text.endswith("From the opening to the closing: Kadıköy Theatre Workers and União dos Portos.")


def test_who_came_late_or_left_stands_with_the_hours_and_the_names_of_who_agreed(installation):
    held = minutes.over()
    late = minutes.delegate(held)
    late.presences.update(counted_at=NOW + minutes.HOUR, left_at=NOW + 2 * minutes.HOUR)
    Delegate.objects.filter(pk=late.pk).update(shown_at=NOW)

    text = text_of(minutes.begun(held), "Who was there")

    assert "- União dos Portos: 17:02 to 18:02; Ana Silva" in text


def test_a_vote_stands_with_its_result_and_its_roll_call_in_words(installation):
    text = text_of(minutes.begun(), "Vote")

    assert text.split("\n\n") == [
        "Voted on 3 May 2026, 17:02, closed at 17:02. It was an open vote.",
        "Result: Adopted.",
        "for: 1, against: 0, abstain: 1, not cast: 0.",
        "The quorum was reached.",
        "The roll call:",
        "- for: União dos Portos.\n- abstain: Kadıköy Theatre Workers.",
    ]


def test_items_are_told_as_they_came_up_and_not_as_the_agenda_has_them(installation):
    held = assemblies.opened(seats=[REPRESENTATIVE])
    last = agenda.item(held, "Last on the agenda")
    agenda.item(held, "Never called")
    first = agenda.item(held, "First of all")
    items.call(item=first, by=drafter(), now=NOW + minutes.HOUR)
    items.call(item=last, by=drafter(), now=NOW + 2 * minutes.HOUR)
    row = minutes.begun(held, now=NOW + 3 * minutes.HOUR)

    headings = [one.heading for one in said(row).clauses]

    assert headings.index("First of all") < headings.index("Last on the agenda")
    assert "It was not called." in text_of(row, "Never called")


def test_public_minutes_leave_out_what_is_internal_and_say_so(installation):
    row = minutes.begun(audience=Audience.PUBLIC)

    assert (minutes.SECRET in whole(row), "The fund is empty" in whole(row)) == (False, False)
    assert ("2", "Internal item") in [(one.label, one.heading) for one in said(row).clauses]


def test_minutes_for_members_have_it(installation):
    row = minutes.begun()

    assert (minutes.SECRET in whole(row), "The fund is empty." in whole(row)) == (True, True)


@pytest.mark.parametrize(
    ("speakers", "shown", "named"),
    [
        (Speakers.NOBODY, True, ""),
        (Speakers.ORGANISATIONS, True, "União dos Portos"),
        (Speakers.PERSONS, False, "União dos Portos"),
        (Speakers.PERSONS, True, "Ana Silva, União dos Portos"),
    ],
)
def test_who_spoke_is_named_as_was_chosen_and_by_name_only_who_agreed(installation, speakers, shown, named):
    held = minutes.over()
    Delegate.objects.update(shown_at=NOW if shown else None)
    row = minutes.begun(held, speakers=speakers)

    text = text_of(row, "Open harbours")

    assert ("Spoke, in this order" in text) == bool(named)
    if named:
        assert f"Spoke, in this order: {named}." in text


def test_nobody_is_named_who_did_not_agree(installation):
    row = minutes.begun(speakers=Speakers.PERSONS)

    assert "Ana Silva" not in whole(row)


def test_a_motion_stands_with_who_moved_and_seconded_it(installation):
    made = motions.to_decide()
    held = opening.open_(assembly=made.assembly, by=drafter(), now=NOW)
    row = minutes.begun(held)

    clause = next(one for one in said(row).clauses if one.label == "M1")

    assert clause.text.startswith("Moved by União dos Portos. Seconded by Kadıköy Theatre Workers.")


def test_a_motion_under_an_internal_item_is_nowhere_in_public_minutes(installation):
    made = motions.to_decide()
    held = opening.open_(assembly=made.assembly, by=drafter(), now=NOW)
    Motion.objects.update(item=agenda.internal(held))
    row = minutes.begun(held, audience=Audience.PUBLIC)

    assert made.title not in whole(row)
    assert made.title in whole_for_members(held)


def whole_for_members(held):
    found = happened.happened(held, Speakers.NOBODY, minutes.LATER)
    return "\n".join(one.title for item in found.items for one in item.motions)


def test_tasks_that_are_for_members_are_counted_in_public_minutes_and_no_more(installation):
    made = motions.to_decide()
    held = opening.open_(assembly=made.assembly, by=drafter(), now=NOW)
    task = tasks.unowned(held.host)
    decision = coalitions.decision(held.host)
    Motion.objects.update(decision=decision)
    Task.objects.update(decision=decision, audience=TaskAudience.MEMBERS)
    row = minutes.begun(held, audience=Audience.PUBLIC)

    assert (text_of(row, "What is to be done"), task.title in whole(row)) == ("1 task is for members.", False)


def test_what_was_set_while_it_met_is_told_if_everybody_may_read_it(installation):
    held = minutes.assembly()
    public, members = tasks.unowned(held.host), tasks.unowned(held.host)
    Task.objects.update(set_at=NOW + minutes.HOUR)
    Task.objects.filter(pk=members.pk).update(audience=TaskAudience.MEMBERS, title="Ask the lawyers")

    told = text_of(minutes.begun(held), "What is to be done")

    assert told == f"- {public.title} – the committee, until 20 May 2026"


def test_signs_in_names_are_no_mark_up(installation):
    held = assemblies.opened(title="*Stars* and [links](https://evil.example)")
    row = minutes.begun(held)

    assert r"\*Stars\* and \[links\](https://evil.example), an assembly of" in text_of(row, "Opening")


def test_over_days_nobodys_presence_is_noted(installation):
    held = assemblies.opened(form=Form.OVER_DAYS)
    row = minutes.begun(held)

    assert "met over days" in text_of(row, "Who took part")


@pytest.mark.parametrize("credential", [Credential.WAITING, Credential.ACCEPTED])
def test_over_days_nobody_is_named_whose_credentials_were_not_accepted(installation, credential):
    held = assemblies.opened(form=Form.OVER_DAYS)
    sent = assemblies.delegate(held, credential=credential)
    Delegate.objects.update(shown_at=NOW)

    row = minutes.begun(held)

    assert (sent.person.name in whole(row)) == (credential == Credential.ACCEPTED)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_speaks_the_language_of_the_minutes_whoever_asks(installation, language):
    row = minutes.begun(language=language)

    assert said(row).language == language


def test_speeches_that_were_withdrawn_are_not_told(installation):
    held = minutes.over()
    Speech.objects.update(withdrawn_at=NOW)

    assert "Spoke" not in text_of(minutes.begun(held), "Open harbours")


def test_they_tell_what_is_so_now_whatever_was_read_before(installation):
    held = minutes.assembly()
    read_before = type(held).objects.get(pk=held.pk)
    assemblies.closed(held, now=minutes.LATER)

    assert "Closing" in [one.heading for one in said(minutes.begun(read_before)).clauses]


def test_minutes_say_what_amendments_change_and_to_whom_a_motion_was_referred(installation):
    held = puttings.meeting()
    text = puttings.motion(held)
    amendment = amendments.proposed(text.statement, Delete(clause="c2"), by=ATTESTED)
    chosen = {amendment.pk: amendments.standing(amendment).pk}
    vote = choosing.put_amendments(motion=text, chosen=chosen, terms=Terms(), by=drafter(), now=NOW)
    puttings.settled(vote, for_=[REPRESENTATIVE], against=[ATTESTED, LAPSED])
    turns.refer(motion=puttings.fresh(text), body="Finance group", because="It costs.", by=drafter(), now=NOW)
    row = minutes.begun(held)

    told = text_of(row, text.title)

    assert "A1 of Kadıköy Theatre Workers (delete 2): rejected" in told
    assert "referred – To Finance group. It costs." in told


def test_a_decision_of_an_assembly_stands_in_its_own_words(installation):
    held = puttings.meeting()
    row = puttings.adopted(puttings.decision(held))

    assert "\n\nAdopted: M1: The office moves to Sète. 3 for" in text_of(minutes.begun(held), row.title)
