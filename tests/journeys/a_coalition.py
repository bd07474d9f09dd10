"""Puts a coalition on stage that the drafter convenes, with everything that its pages can show."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.urls import reverse

from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.models import Admission, Choice, Coalition, Kind, Membership, Reservations, Rule, State
from undersigned.apps.coalitions.services import (
    coalitions,
    committee,
    decisions,
    ending,
    goals,
    invitations,
    register,
    votes,
)
from undersigned.apps.coalitions.services.coalitions import Rules
from undersigned.apps.coalitions.services.decisions import Taken
from undersigned.apps.organisations.models import Mandate, Organisation
from undersigned.apps.organisations.services import mandates, organisations
from undersigned.apps.organisations.services.organisations import Profile
from undersigned.apps.statements.models import Revision
from undersigned.core import entries
from undersigned.core.text.wording import Clause, StatementKind
from undersigned.kit.clock import now

from tests.cast import NOW, REPRESENTATIVE, seed
from tests.factories import signatures as names
from tests.factories import statements as texts
from tests.factories.people import drafter, somebody
from tests.journeys import an_answer

GOALS = (
    "Every harbour is open to those in distress, by day and by night.",
    "Nobody is punished for *helping*.",
    "Work on board and on the quay is paid as it was agreed, in every port and under every flag.",
    "No child works in a harbour.",
)
MEMBERS = ("PT", "LB", "TR", "BR", "IN", "NO", "SN", "MX", "ZA", "JP", "")
ABOUT = "Six harbours on three seas began it. By now it has members wherever ships call.\n\nIt meets once a year."


def places() -> dict[str, str]:
    """Say where its pages are."""
    row = _coalition()
    charter = _charter(row)
    text = texts.seal(texts.drafted(row, replace(texts.WORDING, title="Lamps on every quay, and somebody awake")))
    _members(row, charter)
    waiting = _vote(row)
    _committee(row)
    goal = queries.goals(row)[0]
    goals.link(goal=goal, kind="statement", number=text.statement_id, by=drafter(), now=NOW)
    goals.gather(goal=goal, topics=["Rescue", "الهجرة"], by=drafter(), now=NOW)
    bare = coalitions.start(name="Not yet begun", kind=Kind.STANDING, by=drafter(), now=NOW)
    mine = queries.members(row).get(organisation__name="Escola dos Faróis").organisation
    found = _addresses(row, waiting.organisation, text.statement_id) | an_answer.places(row, mine)
    return found | {
        "coalition without a charter": reverse("coalition", args=[bare.slug]),
        "register of nobody": reverse("coalition_register", args=[bare.slug]),
        "taking up": reverse("coalition_take_up", args=[_ended().slug]),
    }


def _ended() -> Coalition:
    row = coalitions.start(name="League that has done its work", kind=Kind.STANDING, by=drafter(), now=NOW)
    taken = Taken(body="Assembly", decided_on=NOW.date(), words="Our work is done.")
    ending.end(coalition=row, decision=taken, by=drafter(), now=NOW)
    return row


def _coalition() -> Coalition:
    rules = Rules(admission=Admission.VOTE, rule=Rule.TWO_THIRDS, quorum=30, reservations=Reservations.ALLOWED)
    return coalitions.start(
        name="League of open harbours",
        kind=Kind.STANDING,
        by=drafter(),
        now=NOW - timedelta(days=400),
        languages=["en", "ar", "pt"],
        about=ABOUT,
        rules=rules,
    )


def _charter(row: Coalition) -> Revision:
    clauses = tuple(Clause(id=f"c{n}", label=str(n), text=text) for n, text in enumerate(GOALS, 1))
    wording = replace(texts.WORDING, kind=StatementKind.CHARTER, title="Charter of the open harbours", clauses=clauses)
    return texts.seal(texts.drafted(row, wording))


def _members(row: Coalition, charter: Revision) -> None:
    Coalition.objects.filter(pk=row.pk).update(admission=Admission.AUTOMATIC)
    charter.statement.coalition.refresh_from_db()
    reserved = (entries.Reservation(clause="c3", text="Our law sets other terms. We work to change it."),)
    for number, country in enumerate(MEMBERS):
        member = replace(
            REPRESENTATIVE, organisation=f"Harbour union {number}", country=country, seed=seed(f"h{number}")
        )
        names.collected(charter, member, reservations=reserved if number == 2 else ())
    Coalition.objects.filter(pk=row.pk).update(admission=Admission.VOTE, voting_since_at=NOW)
    row.refresh_from_db()
    gone = row.memberships.order_by("pk")[1]
    taken = Taken(
        body="Committee", decided_on=NOW.date(), words="Its dues and its delegates have been missing for a year."
    )
    register.suspend(membership=gone, decision=taken, by=drafter(), now=NOW)
    known = organisations.introduce(profile=Profile(name="Escola dos Faróis", country="PT"), by=drafter(), now=NOW)
    register.join(
        coalition=row, organisation=known, ground=register.Ground(mandate=_mandate(known)), by=drafter(), now=NOW
    )
    decision = decisions.settled(taken, coalition=row, by=drafter(), now=NOW)
    if decision is not None:
        waiting = row.memberships.get(organisation=known)
        register.settle(membership=waiting, decision=decision, state=State.ADMITTED, now=NOW)


def _mandate(of: Organisation) -> Mandate:
    terms = mandates.Terms(body="Executive board", decided_on=NOW.date())
    return mandates.declare(organisation=of, terms=terms, by=drafter(), now=NOW)


def _vote(row: Coalition) -> Membership:
    """Let an organisation wait for the members' vote, of whom some have voted."""
    by = somebody("new@lamplighters.example", "Lola Lamp")
    new = organisations.introduce(profile=Profile(name="Lamplighters of the quays", country="IE"), by=by, now=NOW)
    waiting = register.join(
        coalition=row, organisation=new, ground=register.Ground(endorsement="ab" * 32), by=by, now=now()
    )
    assert waiting is not None
    for membership, choice in zip(queries.members(row)[:3], Choice, strict=True):
        mandate = membership.organisation.mandates.first()
        if mandate is not None and mandate.declared_by is not None:
            votes.cast(membership=waiting, mandate=mandate, choice=choice, by=mandate.declared_by, now=now())
    return waiting


def _committee(row: Coalition) -> None:
    me = drafter()
    committee.be_named(term=row.posts.get().terms.get(), by=me, now=NOW)
    post = committee.create_post(coalition=row, title="Treasurer", by=me, now=NOW)
    member = queries.members(row)[0].organisation
    known = member.representatives.all()[0]
    appointment = committee.Appointment(
        person=known.person,
        organisation=member,
        starts_at=now(),
        ends_at=now() + timedelta(days=365),
        decision=decisions.record(
            coalition=row,
            body="Assembly of Lisbon",
            decided_on=NOW.date(),
            words="The treasurer is elected.",
            by=me,
            now=NOW,
        ),
    )
    committee.appoint(post=post, appointment=appointment, by=me, now=now())
    invitations.invite(post=post, wish=invitations.Wish(), by=me, now=now())
    token = queries.token_of(
        invitations.invite(post=post, wish=invitations.Wish(organisation=member), by=me, now=now())
    )
    LINKS["committee invitation"] = reverse("committee_invitation", args=[token])


LINKS: dict[str, str] = {}


def _addresses(row: Coalition, waiting: Organisation, text: int) -> dict[str, str]:
    named = {
        "coalition": "coalition",
        "its goals": "coalition_goals",
        "its texts": "coalition_statements",
        "its register": "coalition_register",
        "its decisions": "coalition_decisions",
        "a decision": "coalition_decide",
        "its committee": "coalition_committee",
        "an appointment": "coalition_appoint",
        "its settings": "coalition_settings",
        "its rules": "coalition_rules",
        "its invitations": "coalition_invite",
        "its list": "coalition_import",
        "who has to be told": "coalition_untold",
        "its end": "coalition_end",
    }
    handle = waiting.handle
    member = queries.members(row).get(organisation__name="Escola dos Faróis").organisation.handle
    suspended = row.memberships.get(state=State.SUSPENDED).organisation.handle
    return LINKS | {
        **{place: reverse(name, args=[row.slug]) for place, name in named.items()},
        "a goal": reverse("goal", args=[row.slug, "c1"]),
        "a reserved goal": reverse("goal", args=[row.slug, "c3"]),
        "a topic": reverse("topic", args=[row.slug, "rescue"]),
        "goals of a text": reverse("work_goals", args=[row.slug, "statement", text]),
        "who waits": reverse("coalition_member", args=[row.slug, handle]),
        "a suspended one, excluded": reverse("coalition_act", args=[row.slug, suspended, "exclude"]),
        "a vote": reverse("coalition_vote", args=[row.slug, handle]),
        "leaving": reverse("coalition_leave", args=[row.slug, member]),
        "confirming": reverse("organisation_confirm", args=[row.slug, handle]),
        "vouching": reverse("vouch", args=[handle]),
    }
