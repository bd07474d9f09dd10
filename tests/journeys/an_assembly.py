"""Puts an assembly on stage that meets, one that is over, and with them all that is moved, voted on, noted and done."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from django.urls import reverse

from undersigned.apps.assemblies.models import Assembly, Credential, Delegate, Form, Item, Proxy, SpeechSort, Weights
from undersigned.apps.assemblies.models import Part as Place
from undersigned.apps.assemblies.queries import delegates as sent
from undersigned.apps.assemblies.services import asking, speaking
from undersigned.apps.assemblies.services import assemblies as deeds
from undersigned.apps.coalitions.models import Coalition, Kind
from undersigned.apps.coalitions.services import coalitions
from undersigned.apps.motions.queries import candidacies
from undersigned.apps.motions.queries.puttings import bundles as announced
from undersigned.apps.motions.services import bundles, choosing, putting, turns
from undersigned.apps.motions.services import candidacies as standing
from undersigned.apps.motions.services.candidacies import Proposed
from undersigned.apps.motions.services.putting import Terms
from undersigned.core.amendments import Delete, Replace
from undersigned.core.tally import Part, Secrecy
from undersigned.kit.clock import now

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE, Member, seed
from tests.factories import agenda, amendments, assemblies, motions, organisations, puttings, votes
from tests.factories import coalitions as members
from tests.factories.people import drafter, somebody
from tests.journeys import votes_and_after

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LONG = replace(
    REPRESENTATIVE,
    organisation="Confederação Intermunicipal das Associações de Trabalhadores dos Faróis e dos Serviços Marítimos",
    representative="Maria do Carmo Vasconcelos de Albuquerque",
    email="desk@farois.example",
    seed=seed("long hall"),
)
ARABIC = replace(
    REPRESENTATIVE,
    organisation="رابطة عمال المرافئ (بيروت) 1946",
    country="LB",
    representative="نادية حداد",
    email="desk@marafe.example",
    seed=seed("hall in Arabic"),
)
SEATS = {REPRESENTATIVE: 45, ATTESTED: 3, LAPSED: 10, LONG: 12, ARABIC: 7}
"""Who has a seat, with how many votes."""
TITLE = "General assembly of all harbours that stay open by day and by night"

OF_AN_ASSEMBLY = (
    "agenda",
    "agenda_print",
    "announce",
    "change",
    "close",
    "coalitions",
    "credentials",
    "delegations",
    "desk",
    "frame",
    "here",
    "invitation",
    "item_new",
    "live",
    "officers",
    "open",
    "projector",
    "proxies",
    "rules",
    "rules_change",
    "seats",
    "seats_table",
    "throw_away",
    "take_up",
    "call_off",
    "words",
    "words_new",
)
"""Pages of an assembly that are about it as a whole."""

OF_A_MOTION: tuple[str, ...] = (
    "advice",
    "withdraw",
    "adjourn",
    "refer",
    "place",
    "order",
    "put",
    "put_amendments",
    "put_variants",
)
OF_A_MOTION += ("put_adjourn", "put_refer")
DEEDS = ("resolution", "decision", "tasks", "membership", "election", "day", "backing", "agenda", "rules")
"""What the adoption of a motion can do."""


@transaction.atomic
def places() -> dict[str, str]:
    """Say where its pages are."""
    host = _host()
    meets = _meets(host)
    items, prepared = _items(meets), _prepared(host)
    return {
        **_of_assembly("assembly", meets),
        **_of_assembly("prepared", prepared),
        "words": reverse("assembly_words_change", args=[prepared.slug, "en"]),
        "question": reverse("assembly_answer", args=[prepared.slug, prepared.asked.get().pk]),
        **_of_assembly("to come", _to_come(host)),
        **_of_assembly("called off", _called_off(host)),
        **_of_people(meets),
        **_of_items(items),
        **_of_motions(meets, items[0]),
        **_of_elections(meets),
        **votes_and_after.of_votes(host, meets),
        **votes_and_after.of_minutes(host),
        **votes_and_after.of_tasks(host, LONG),
        **_of_host(host),
    }


def _host() -> Coalition:
    row = coalitions.start(name="Federation of open harbours", kind=Kind.STANDING, by=drafter(), now=NOW)
    Coalition.objects.filter(pk=row.pk).update(public_at=NOW)
    row.refresh_from_db()
    for member in SEATS:
        members.admitted(row, member)
    return row


def _meets(host: Coalition) -> Assembly:
    """An assembly that meets since an hour: all but one are there, who has a proxy."""
    moment = now()
    about = "We decide on the plan for the winter.\n\nBring the badge of your organisation."
    row = assemblies.assembly(host, title=TITLE, about=about, starts_at=moment - HOUR, ends_at=moment + 7 * HOUR)
    assemblies.ruled(row, weights=Weights.TABLE, proxies=2)
    people = {member: assemblies.delegate(row, member, seat_votes=held) for member, held in SEATS.items()}
    for member, who in people.items():
        if member is not ARABIC:
            assemblies.present(who, now=moment)
    waits = somebody("wait@uniao.example", "Wanda Waits")
    assemblies.delegate(row, person=waits, part=Place.ALTERNATE, credential=Credential.WAITING)
    Proxy.objects.create(seat=people[ARABIC].seat, holder=people[LONG], mandate=people[ARABIC].mandate, given_at=moment)
    assemblies.officer(row, organisations.owner(LAPSED))
    return deeds.open_(assembly=row, by=drafter(), now=moment)


def _prepared(host: Coalition) -> Assembly:
    """An assembly that its committee alone sees, with an agenda that was begun, and another coalition that is asked."""
    moment = now()
    row = assemblies.drafted(
        host, title="Spring assembly", starts_at=moment + 60 * DAY, ends_at=moment + 60 * DAY + HOUR
    )
    agenda.item(row, "Reports")
    friends = coalitions.start(name="Friends of the federation", kind=Kind.STANDING, by=drafter(), now=NOW)
    asking.ask(assembly=row, coalition=friends, by=drafter(), now=moment)
    return row


def _to_come(host: Coalition) -> Assembly:
    """An assembly that can be opened at once, and was not; it is held online."""
    starts, long = now() + HOUR / 2, {"form": Form.ONLINE, "country": "", "locality": "", "address": ""}
    link = "https://meet.example/" + "harbours-of-the-federation-" * 4
    return assemblies.assembly(
        host, title="Winter assembly", starts_at=starts, ends_at=starts + HOUR, link=link, **long
    )


def _called_off(host: Coalition) -> Assembly:
    moment = now()
    row = assemblies.assembly(host, title="Autumn assembly", starts_at=moment + DAY, ends_at=moment + DAY + HOUR)
    return deeds.call_off(assembly=row, because="The hall is flooded.", by=drafter(), now=moment)


def _of_assembly(name: str, row: Assembly) -> dict[str, str]:
    return {
        name: reverse("assembly", args=[row.slug]),
        **{f"{name}, {page}": reverse(f"assembly_{page}", args=[row.slug]) for page in OF_AN_ASSEMBLY},
    }


def _sent(of: Assembly, member: Member) -> Delegate:
    """Whom a member's organisation sent."""
    return Delegate.objects.select_related("seat__assembly", "person").get(
        seat__assembly=of, person=organisations.owner(member)
    )


def _of_people(meets: Assembly) -> dict[str, str]:
    """Pages of delegates: of the one who looks, whose organisation sent another one, too."""
    own = _sent(meets, REPRESENTATIVE)
    at = {"slug": meets.slug, "handle": own.seat.organisation.handle}
    return {
        "delegation": reverse("assembly_delegation", kwargs=at),
        "delegate, change": reverse("assembly_delegate_change", kwargs=at | {"number": own.pk}),
        "proxy, give": reverse("assembly_proxy", kwargs=at),
        "delegate, link": reverse("delegate_link", args=[sent.token_of(own)]),
        "seats, ours": reverse("assembly_seats", args=[meets.slug]),
    }


def _items(meets: Assembly) -> tuple[Item, Item]:
    """An agenda that was adopted by nobody yet: one item is called, somebody speaks to it, and three wait."""
    moment = now()
    first = agenda.item(meets, "Welcome", minutes=10)
    harbours = agenda.item(
        meets,
        "Open harbours in winter",
        minutes=90,
        about="What we do until March.",
        titles={"ar": "موانئ مفتوحة في الشتاء"},
    )
    below = agenda.item(meets, "The plan of the port workers", under=harbours)
    agenda.internal(meets)
    agenda.paper(harbours, "Report of the fund, with all that was spent on lamps.txt")
    agenda.called(first, now=moment)
    agenda.called(harbours, now=moment)
    agenda.spoke(harbours, _sent(meets, ATTESTED), now=moment)
    agenda.asked(harbours, _sent(meets, REPRESENTATIVE), now=moment)
    agenda.asked(harbours, _sent(meets, LONG), SpeechSort.POINT_OF_ORDER, now=moment)
    speaking.call(speech=agenda.asked(harbours, _sent(meets, LAPSED), now=moment), by=drafter(), now=moment)
    return harbours, below


def _of_items(items: tuple[Item, Item]) -> dict[str, str]:
    named, pages = dict(zip(("item", "item below"), items, strict=True)), ("change", "note")
    at = {name: [row.assembly.slug, row.pk] for name, row in named.items()}
    return {
        **{name: reverse("assembly_item", args=where) for name, where in at.items()},
        **{f"item, {page}": reverse(f"assembly_item_{page}", args=at["item"]) for page in pages},
        "item, document": reverse("assembly_document_new", args=at["item"]),
    }


def _of_motions(meets: Assembly, item: Item) -> dict[str, str]:
    """A motion with a text that two want to amend, one that is prepared, others in words, some of them as a bundle."""
    moment = now()
    text = motions.to_decide(meets, item=item)
    for change in (
        Replace(clause="c1", text="Every harbour is open to all in distress, by night too."),
        Delete(clause="c2"),
    ):
        amendments.proposed(text.statement, change, by=ATTESTED, now=moment)
    waits = motions.moved(
        meets, by=ATTESTED, deed="decision", title="Lamps on every quay", facts={"words": "Lamps.", "tasks": []}
    )
    adjourned = puttings.decision(meets, "The office moves to Sète.", title="The office moves to Sète")
    turns.adjourn(motion=adjourned, because="The rent is not known.", by=drafter(), now=moment)
    adopted = puttings.decision(meets, "We write to all ports.", title="A letter to all ports")
    vote = putting.put(motion=adopted, terms=Terms(), by=drafter(), now=moment)
    puttings.settled(vote, for_=(ATTESTED, LAPSED), against=(REPRESENTATIVE,), now=moment)
    bundle = [puttings.decision(meets, f"Thanks to port {n}.", title=f"Thanks to port {n}") for n in (1, 2, 3)]
    bundles.announce(motions=bundle[:2], terms=Terms(), by=drafter(), now=moment)
    draft = motions.drafted(meets)
    at = {"slug": meets.slug, "number": text.number}
    return {
        "motions": reverse("motions", args=[meets.slug]),
        **{
            f"motions, {page}": reverse(f"motions_{page}", args=[meets.slug])
            for page in ("order", "booklet", "bundle", "choice")
        },
        "motion": reverse("motion", kwargs=at),
        **{f"motion, {page}": reverse(f"motion_{page}", kwargs=at) for page in OF_A_MOTION},
        "motion, take up": reverse("motion_take_up", kwargs=at | {"number": adjourned.number}),
        "motion, adjourned": reverse("motion", kwargs=at | {"number": adjourned.number}),
        "motion, decided": reverse("motion", kwargs=at | {"number": adopted.number}),
        "motion, waits": reverse("motion", kwargs=at | {"number": waits.number}),
        "motion, second": reverse("motion_second", kwargs=at | {"number": waits.number}),
        "motion, new": reverse("motion_new", args=[meets.slug]),
        **{f"motion, new {deed}": reverse("motion_new", args=[meets.slug], query={"deed": deed}) for deed in DEEDS},
        "motion, draft": reverse("motion_draft", args=[meets.slug, draft.pk]),
        "motion, draft, change": reverse("motion_draft_change", args=[meets.slug, draft.pk]),
        "motion, draft, text": reverse("motion_draft_text", args=[meets.slug, draft.pk]),
        "motion, draft, discard": reverse("motion_draft_discard", args=[meets.slug, draft.pk]),
        "motion, of a text": reverse("motion_of_text", args=[text.statement.slug]),
        "motion, out of the bundle": reverse(
            "motions_bundle_out",
            args=[meets.slug, announced(meets)[0].vote.public_id, bundle[0].number],
        ),
        "vote, of a motion": reverse("vote", args=[vote.public_id]),
    }


def _of_elections(meets: Assembly) -> dict[str, str]:
    """An election for which two stand, and one that is asked; and one that is over."""
    moment = now()
    row = puttings.election(meets)
    mine = puttings.candidate(row, REPRESENTATIVE, now=moment)
    puttings.candidate(row, LONG, now=moment)
    seat = assemblies.seat(meets, LAPSED)
    known = Proposed(name="Zoe Zielinski", words="She kept the books of the guild.")
    asked = standing.propose(motion=row, seat=seat, proposed=known, by=organisations.owner(LAPSED), now=moment)
    terms = row.facts | {"post": puttings.post(meets, "Speaker").pk}
    over = puttings.motion(meets, deed="election", title="Election of the speaker", facts=terms)
    rows = [puttings.candidate(over, member, now=moment) for member in (ATTESTED, LAPSED)]
    vote = choosing.put_election(motion=over, terms=Terms(secrecy=Secrecy.OPEN), by=drafter(), now=moment)
    for member, one in ((REPRESENTATIVE, rows[0]), (ATTESTED, rows[0]), (LAPSED, rows[1])):
        votes.cast(vote, member, Part(SEATS[member], (f"c{one.pk}",)), now=moment)
    votes.closed(vote, now=moment)
    return {
        "candidates": reverse("motion_candidates", args=[meets.slug, row.number]),
        "candidates, over": reverse("motion_candidates", args=[meets.slug, over.number]),
        "candidate": reverse("motion_candidate", args=[meets.slug, row.number, mine.pk]),
        "candidacy": reverse("candidacy", args=[candidacies.token_of(asked)]),
        "vote, election": reverse("vote", args=[vote.public_id]),
    }


def _of_host(host: Coalition) -> dict[str, str]:
    return {
        "assemblies of one": reverse("coalition_assemblies", args=[host.slug]),
        "resolutions": reverse("coalition_resolutions", args=[host.slug]),
        "assembly, new": reverse("assembly_new", query={"coalition": host.slug}),
    }
