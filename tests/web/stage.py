"""One text with everybody of the cast around it, each with what they hold in their hands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.test import Client
from django.urls import get_resolver, reverse

from undersigned.apps.actions.models import Action
from undersigned.apps.assemblies.models import Asked, Assembly, Delegate, Document, Proxy, Speech
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.coalitions.models import Coalition, Kind
from undersigned.apps.coalitions.services import coalitions as starting
from undersigned.apps.ledger.models import Checkpoint
from undersigned.apps.motions.models import Candidacy, Motion
from undersigned.apps.motions.queries.puttings import bundles as announced
from undersigned.apps.organisations.models import Key, Role
from undersigned.apps.organisations.services import keys
from undersigned.apps.people import services as people
from undersigned.apps.people.models import Person
from undersigned.apps.positions.models import Position
from undersigned.apps.signatures import queries
from undersigned.apps.signatures.models import Signature
from undersigned.apps.statements.models import Revision, Statement
from undersigned.apps.votes.models import Vote
from undersigned.kit import tokens
from undersigned.kit.clock import now

from tests.cast import FORMER_DRAFTER, LAPSED, NOW, OUTSIDER, REPRESENTATIVE, Member
from tests.factories import (
    actions,
    agenda,
    amendments,
    assemblies,
    campaigns,
    cases,
    coalitions,
    commonground,
    demands,
    drafting,
    minutes,
    motions,
    organisations,
    positions,
    puttings,
    reports,
    tasks,
    votes,
)
from tests.factories.ledger import advance
from tests.factories.people import drafter, person, somebody
from tests.factories.signatures import collected, confirmed, withdrawal_drawn_up
from tests.factories.statements import charter, revision, translation
from tests.web.stage_of_cases import MEMBER, WORKER, Casework, lead, set_casework

DAY = timedelta(days=1)
EVERYBODY = (
    "operator",
    "drafter",
    "representative",
    "signatory",
    "editor",
    "observer",
    "lapsed one",
    "outsider",
    "case lead",
    "team member",
    "case worker",
    "former drafter",
    "supporter",
    "journalist",
    "hostile operator",
)
"""Who the columns of the table are: the operator runs the installation and acts for nobody; the drafter is on the
committee; the representative owns the organisation, in which three others have the other roles; the lapsed one's
organisation has a revoked key; the outsider has one of the same name; one leads the case, another is in its team and
keeps the desk, a third works on other cases, all with more than a mailbox; the others have no account that is good.
"""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody at a browser, with the token of the one link they have."""

    client: Client
    token: str


@dataclass(frozen=True, slots=True)
class Stage:
    """The text that stands on it, another that is discussed, the log, an endorsement, and who stands around."""

    revision: Revision
    discussed: Statement
    campaign: Campaign
    upcoming: Action
    held: Action
    size: int
    digest: str
    cast: dict[str, Actor]
    vote: Vote
    settled: Vote
    meeting: Assembly
    casework: Casework
    motion: Motion
    """The one that is being prepared; another was moved, and is seconded."""

    def address(self, name: str, token: str) -> str:
        """The address of this name, about the text, or under somebody's token."""
        here = arguments()[name]
        return reverse(name, args=[self._about(name).get(kind) or self._argument(kind, token) for kind in here])

    def _about(self, name: str) -> dict[str, str]:
        where = pattern(name)
        if where.startswith("/coalitions/"):
            return {"slug": "six-harbours", "form": "json"}
        if found := self.casework.about(where):
            return found
        if where.startswith("/maps/"):
            return {"key": "EG"}
        if where.startswith("/campaigns/"):
            return {"slug": self.campaign.slug, "on": self.upcoming.on.isoformat()}
        if where.startswith("/actions/"):
            row = self.held if "/report/" in where else self.upcoming
            return {"slug": row.slug, "on": row.on.isoformat()}
        if where.startswith("/assemblies/"):
            if "/minutes" in where:
                return {"slug": "spring-assembly"}
            numbers = {"document": "1", "second": "1", "candidate": str(Candidacy.objects.get().pk)}
            bundle = {"vote": announced(self.meeting)[0].vote.public_id}
            return {"slug": self.meeting.slug, "number": self._at_meeting(where), **numbers, **bundle}
        if where.startswith("/votes/"):
            vote = self.settled if where.endswith((".json", ".csv", ".pdf")) else self.vote
            return {"public_id": vote.public_id, "caster": str(votes.caster(self.vote).pk)}
        return {"slug": self.discussed.slug, "form": "json"} if where.startswith("/drafts/") else {}

    def _at_meeting(self, where: str) -> str:
        """The number of what an address of the assembly is about."""
        if "/delegates/" in where:
            return str(Delegate.objects.get(seat__assembly=self.meeting, person=organisations.owner()).pk)
        if "/proxies/" in where:
            return str(Proxy.objects.get(seat__assembly=self.meeting).pk)
        if "/candidates/" in where or "/bundle/" in where:
            return "3" if "/bundle/" in where else "2"
        if "/agenda/" in where or "/live/items/" in where:
            return str(self.meeting.items.get(called_at__isnull=False).pk)
        if "/live/speeches/" in where:
            return str(Speech.objects.get(item__assembly=self.meeting).pk)
        return str(self.motion.pk if "/motions/draft/" in where else 1)

    def _paper(self) -> str:
        """The number of what is to be read at the assembly."""
        return str(Document.objects.get(item__assembly=self.meeting).pk)

    def _argument(self, kind: str, token: str) -> object:
        known: dict[str, object] = {
            "slug": self.revision.statement.slug,
            "version": 1,
            "language": "ar",
            "form": "md",
            "index": 1,
            "number": 1,
            "path": f"0/000.p/{self.size}",
            "token": token,
            "signed": self.digest,
            "secret": "guessed",
            "key": "march",
            "step": 1,
            "region": "the-north",
            "coalition": "friends-of-harbours",
            "digest": "0" * 64,
            "clause": "c1",
            "kind": "statement",
            "computation": self.discussed.computations.get().pk,
            "name": "admit",
            "handle": organisations.organisation().handle,
            "other": organisations.organisation(LAPSED).handle,
            "year": 2026,
        }
        return known[kind]


def arguments() -> dict[str, list[str]]:
    """Every name of an address, with what its address holds: read from the site itself, so that none is forgotten."""
    routes = get_resolver().reverse_dict
    return {name: routes.getlist(name)[0][0][0][1] for name in routes if isinstance(name, str)}


def pattern(name: str) -> str:
    """The address as people read it: `/s/<slug>/`."""
    return "/" + str(get_resolver().reverse_dict.getlist(name)[0][0][0][0]).replace("%(", "<").replace(")s", ">")


def set_stage() -> Stage:
    """Seal a text with a translation, let everybody do what they do, and bring it all into the log."""
    text = revision()
    translation(text)
    represented = withdrawal_drawn_up(collected(text))
    lapsed = collected(text, LAPSED)
    stale = Key.objects.get(organisation=lapsed.organisation)
    keys.revoke(key=stale, compromised_at=None, by=organisations.owner(LAPSED), now=NOW)
    signature = confirmed(text)
    six = coalitions.coalition()
    charter(six)
    coalitions.applied(six)
    tasks.unowned(six)
    draft, (campaign, upcoming, held) = discussed(), acted()
    corrected(six)
    casework = set_casework(six)
    asked, settled = votes.opened(of=six, now=now()), votes.settled(of=six)
    checkpoint: Checkpoint = advance()
    made: dict[str, Callable[[], Actor]] = {
        "operator": lambda: Actor(window_of(operator()), forged(signature)),
        "drafter": lambda: Actor(window_of(committee_member()), forged(signature)),
        "signatory": lambda: Actor(window_of(organisations.colleague("Sofia", Role.SIGNATORY)), forged(signature)),
        "editor": lambda: Actor(window_of(organisations.colleague("Edite", Role.EDITOR)), forged(signature)),
        "observer": lambda: Actor(window_of(organisations.colleague("Olga", Role.OBSERVER)), forged(signature)),
        "former drafter": lambda: Actor(signed_out_for_good(), forged(signature)),
        "case lead": lambda: Actor(window_of(lead()), forged(signature)),
        "team member": lambda: Actor(window_of(cases.worker(MEMBER)), forged(signature)),
        "case worker": lambda: Actor(window_of(cases.worker(WORKER)), forged(signature)),
        "representative": lambda: Actor(as_owner(REPRESENTATIVE), queries.token_of(represented)),
        "lapsed one": lambda: Actor(as_owner(LAPSED), queries.token_of(lapsed)),
        "supporter": lambda: Actor(Client(), queries.token_of(signature)),
        "outsider": lambda: Actor(as_owner(OUTSIDER), tokens.make("signature", signature.pk, tokens.fresh())),
        "journalist": lambda: Actor(Client(), tokens.make("newspaper", signature.pk, signature.nonce)),
        "hostile operator": lambda: Actor(Client(), forged(signature)),
    }
    cast = {who: made[who]() for who in EVERYBODY}
    size, digest = checkpoint.size, represented.digest
    meeting, motion = met(six)
    around = (draft, campaign, upcoming, held, size, digest, cast, asked, settled)
    return Stage(text, *around, meeting=meeting, casework=casework, motion=motion)


def discussed() -> Statement:
    """A draft in a round for its members: the representative has commented, amended and answered; all is computed."""
    draft, today = drafting.text(), now()
    drafting.opened(draft, now=today)
    drafting.comment(draft, now=today)
    amendments.proposed(draft, now=today)
    positions.said(draft, {"c1": Position.SUPPORT, "c2": Position.ACCEPT}, now=today)
    commonground.computed(draft, now=today)
    return draft


def met(of: Coalition) -> tuple[Assembly, Motion]:
    """An assembly of the coalition that meets: two organisations are there, an item is called, somebody waits.

    One of them has moved something, which the other seconds; and prepares another motion.
    """
    row = assemblies.opened(of, seats=[REPRESENTATIVE, LAPSED], now=now(), rules={"proxies": 1})
    holder = Delegate.objects.get(seat__assembly=row, person=organisations.owner(LAPSED))
    Proxy.objects.create(seat=assemblies.seat(row), holder=holder, given_at=NOW)
    assemblies.officer(row, organisations.owner(LAPSED))
    Asked.objects.create(assembly=row, coalition=Coalition.objects.latest("pk"), asked_at=NOW)
    called = agenda.current(row)
    agenda.paper(called)
    agenda.asked(called, row.seats.get(organisation=organisations.organisation()).delegates.get(), now=now())
    motions.to_decide(row, seconders=(LAPSED,))
    puttings.candidate(puttings.election(row))
    puttings.announced([puttings.decision(row) for _ in range(2)])
    return row, motions.drafted(row)


def corrected(of: Coalition) -> None:
    """Minutes of an assembly that is over, sent to those who attended; one of them wants a clause corrected."""
    held = minutes.over(of, other=LAPSED, title="Spring assembly")
    minutes.corrected(minutes.circulated(minutes.begun(held), now=now()), now=now())


def acted() -> tuple[Campaign, Action, Action]:
    """A campaign that goes on, of another coalition: an action to come, and one that was held and reported."""
    moment = now()
    today = moment.date()
    friends = starting.start(name="Friends of harbours", kind=Kind.STANDING, by=drafter(), now=NOW)
    campaign = campaigns.campaign(friends, from_on=today - 10 * DAY, last_on=today + 20 * DAY)
    demands.demand(campaign)
    campaigns.day(campaign, today + 3 * DAY)
    upcoming = actions.action(campaign, plan=actions.following(campaign, on=today + 3 * DAY), now=moment)
    held = actions.action(campaign, on=today - 3 * DAY, now=moment - 5 * DAY)
    reports.report(held, on=held.on, now=moment)
    return campaign, upcoming, held


def signed_in() -> Client:
    return window_of(drafter())


def window_of(account: Person) -> Client:
    client = Client()
    client.force_login(account)
    return client


def committee_member() -> Person:
    """The drafter, who coordinates and does not run the installation."""
    account = drafter()
    account.operator_since_at = None
    account.save()
    return account


def operator() -> Person:
    """Who runs the installation, and acts for nobody."""
    account = somebody("operator@host.example", "Oskar Operator")
    account.operator_since_at = NOW
    account.save()
    return account


def as_owner(member: Member) -> Client:
    """A window of somebody who acts for an organisation."""
    organisations.organisation(member)
    return window_of(organisations.owner(member))


def signed_out_for_good() -> Client:
    """A window that was open while its account ended."""
    client, account = Client(), person(FORMER_DRAFTER)
    client.force_login(account)
    people.remove(person=account, now=NOW)
    return client


def forged(row: Signature) -> str:
    """A token as who has the whole database would make it, and not the key that lies beside it."""
    return tokens.make("guess", row.pk, row.nonce)
