"""What assemblies ask: votes, delegates, credentials, to be there, tasks, decisions that could not be carried out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.assemblies.models import Credential, Form, Matter, Office, Proxy
from undersigned.apps.assemblies.services import asking, credentials, delegates, voting
from undersigned.apps.assemblies.services import assemblies as services
from undersigned.apps.coalitions.models import Kind
from undersigned.apps.coalitions.services import coalitions as begun
from undersigned.apps.motions.models import Motion
from undersigned.apps.needs import queries
from undersigned.apps.organisations.models import Role, Scope
from undersigned.apps.votes.models import Caster, Means
from undersigned.apps.votes.queries import Found
from undersigned.apps.votes.services import ballots, counts
from undersigned.core.tally import Part, ballot

from tests.apps.needs.asking import asked, kinds
from tests.cast import ATTESTED, DRAFTER, NOW, REPRESENTATIVE
from tests.factories import assemblies, motions, tasks, votes
from tests.factories.organisations import colleague, owner
from tests.factories.people import drafter, somebody

PORTS = REPRESENTATIVE.organisation
OURS = {"ballot", "paper", "delegates", "credentials", "arrive", "carry-out", "task-asked", "task", "hold"}
TOLD = {"accepted", "refused", "proxy"}
"""What is told, and asks for nothing."""
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _installed(installation):
    """There is an installation."""


def opened(held):
    """Let the chair open an assembly that was announced."""
    return services.open_(assembly=held, by=drafter(), now=NOW)


def about(person, now=NOW):
    """The needs of assemblies alone."""
    return [one for one in asked(person, now) if one[1] in OURS]


def told(person, now=NOW):
    """What assemblies tell somebody."""
    return [one for one in asked(person, now) if one[1] in TOLD]


def test_an_open_vote_is_a_need_of_who_can_cast_until_they_have():
    vote = votes.opened()
    before = about(owner())

    votes.cast(vote, REPRESENTATIVE, **{"for": 1})

    assert (before, about(owner())) == ([(PORTS, "ballot", vote.title)], [])


def test_a_vote_that_closed_asks_nobody():
    vote = votes.opened()

    votes.closed(vote)

    assert about(owner()) == []


def on_paper(held, *tellers):
    """A vote on paper of an assembly, that is closed and that these people count."""
    for one in tellers:
        assemblies.officer(held, one, Office.TELLER)
    vote = votes.opened(means=Means.PAPER, scope=Scope.ASSEMBLY, subject=held.public_id)
    return votes.closed(vote)


def test_paper_is_a_need_of_its_tellers_until_two_have_found_the_same():
    tellers = [somebody(f"{name}@tellers.example", name) for name in ("tilda", "theo")]
    vote = on_paper(assemblies.opened(seats=[REPRESENTATIVE]), *tellers)
    waiting = [[kinds(one) for one in tellers]]

    for one, number in ((tellers[0], 30), (tellers[1], 31), (tellers[1], 30)):
        found = Found((ballot([Part(number, "for")], "uniao-dos-portos"),), ("uniao-dos-portos",))
        counts.enter(vote=vote, found=found, by=one, now=NOW)
        waiting.append([kinds(one) for one in tellers])

    assert waiting == [[["paper"], ["paper"]], [[], ["paper"]], [["paper"], ["paper"]], [[], []]]


def test_an_organisation_with_a_seat_is_asked_to_send_somebody_until_it_does():
    held = assemblies.assembly()
    assemblies.seat(held)
    before = about(owner())

    assemblies.delegate(held)

    assert (before, about(owner())) == ([(PORTS, "delegates", "General assembly")], [])


def test_a_delegate_is_asked_to_be_there_once_the_assembly_meets():
    held = assemblies.assembly()
    who = assemblies.delegate(held)
    before = about(owner())
    met = opened(held)
    asked_then = about(owner())

    assemblies.present(who)

    assert (before, met.slug, asked_then, about(owner())) == (
        [],
        "general-assembly",
        [(PORTS, "arrive", "General assembly")],
        [],
    )


def test_nobody_is_asked_to_be_at_an_assembly_over_days():
    held = assemblies.assembly(form=Form.OVER_DAYS, address="", locality="", country="")
    assemblies.delegate(held)

    opened(held)

    assert about(owner()) == []


def test_credentials_are_a_need_of_the_committee_and_of_whoever_holds_that_office():
    held = assemblies.assembly()
    checker = somebody("checks@example.org", "Chidi Checks")
    assemblies.officer(held, checker, Office.CREDENTIALS)
    assemblies.delegate(held, credential=Credential.WAITING)

    found = [need for person in (drafter(), checker) for need in queries.needs_of(person, NOW)]

    assert [(need.kind.value, need.title, need.note) for need in found if need.kind.value in OURS] == [
        ("credentials", "General assembly", "1 delegate waits.")
    ] * 2


def test_what_could_not_be_carried_out_is_a_need_of_the_committee():
    row = motions.to_decide()
    facts = {"state": "adopted", "decided_at": NOW, "failed_because": "The campaign is over."}

    Motion.objects.filter(pk=row.pk).update(**facts)

    needs = [need for need in queries.needs_of(drafter(), NOW) if need.kind.value == "carry-out"]
    assert [(need.title, need.note) for need in needs] == [(row.title, "The campaign is over.")]


def test_a_task_is_asked_for_and_then_due():
    row = tasks.task()
    before = about(owner())
    owned = tasks.accepted(row)
    far, near = about(owner()), about(owner(), NOW.replace(month=5, day=10))

    assert (before, owned.accepted_at, far, near) == (
        [(PORTS, "task-asked", "Print the poster")],
        NOW,
        [],
        [(PORTS, "task", "Print the poster")],
    )


def test_a_committee_is_asked_to_hold_an_assembly_too():

    other = begun.start(name="Network of Mills", kind=Kind.STANDING, by=drafter(), now=NOW)
    asking.ask(assembly=assemblies.assembly(), coalition=other, by=drafter(), now=NOW)

    assert ("Network of Mills", "hold", "General assembly") in about(drafter())


def test_nothing_of_an_assembly_is_asked_of_a_stranger():
    held = assemblies.opened(seats=[REPRESENTATIVE])
    assemblies.delegate(held, ATTESTED, credential=Credential.WAITING)
    votes.opened()

    assert not OURS & set(kinds(somebody("stranger@example.org", DRAFTER.name)))


def test_a_refusal_is_a_need_of_the_delegate_and_of_who_owns_their_organisation():
    held, sent = assemblies.assembly(), colleague("Sonia", Role.EDITOR)
    row = assemblies.delegate(held, person=sent, credential=Credential.WAITING)
    strangers = owner(ATTESTED)

    credentials.refuse(assembly=held, delegates=[row.pk], because="Whose mandate?", by=drafter(), now=NOW)

    people = (sent, owner(), strangers)
    found = [[need for need in queries.needs_of(one, NOW) if need.kind == "refused"] for one in people]
    there = f"/assemblies/{held.slug}/"
    assert [[need.url for need in some] for some in found] == [
        [f"{there}here/"],
        [f"{there}delegates/{row.seat.organisation.handle}/"],
        [],
    ]
    delegates.call_back(delegate=row, by=owner(), now=NOW)
    assert told(sent) == []


def test_who_was_accepted_is_told_for_some_days_and_until_the_assembly_meets():
    held = assemblies.assembly()
    row = assemblies.delegate(held, credential=Credential.WAITING)

    credentials.accept(assembly=held, delegates=[row.pk], by=drafter(), now=NOW)

    assert (told(owner()), told(owner(), NOW + 8 * DAY)) == ([(PORTS, "accepted", "General assembly")], [])
    opened(held)
    assert told(owner()) == []


def test_a_proxy_is_a_need_of_who_holds_it_until_they_cast_under_it():
    held = assemblies.opened(seats=[REPRESENTATIVE], rules={"proxies": 1, "quorum": ()})
    holder = held.seats.get().delegates.get()
    Proxy.objects.create(seat=assemblies.seat(held, ATTESTED), holder=holder, given_at=NOW)
    what = voting.Asking(title="An action plan", language="en", matter=Matter.MOTION)
    vote = voting.put(assembly=held, asking=what, by=drafter(), now=NOW)
    before = told(owner())

    row = Caster.objects.get(voter__vote=vote, proxy__isnull=False)
    ballots.cast(caster=row, parts=[Part(1, "for")], token="once", by=owner(), now=NOW)

    assert before == [(ATTESTED.organisation, "proxy", "General assembly")]
    assert told(owner()) == []
