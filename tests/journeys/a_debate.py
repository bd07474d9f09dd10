"""Puts a debate on stage: amendments of every kind, what seven organisations say of them, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import cycle, islice

from django.urls import reverse

from undersigned.apps.commonground.models import Computation
from undersigned.apps.commonground.services import takings
from undersigned.apps.drafting.models import Amendment
from undersigned.apps.drafting.services import amendments as deeds
from undersigned.apps.drafting.services import comments
from undersigned.apps.positions.models import Sees
from undersigned.apps.positions.queries import Stakes, Wanted, names
from undersigned.apps.positions.services import conditions
from undersigned.apps.statements.models import Statement
from undersigned.core.amendments import Delete, InsertAfter, Join, Move, Replace, Retitle, Split
from undersigned.core.text.wording import Clause
from undersigned.kit.clock import now

from tests.cast import ATTESTED, LAPSED, REPRESENTATIVE, Member
from tests.factories import amendments, commonground, drafting, organisations, positions
from tests.factories import statements as texts
from tests.factories.people import drafter

FEDERATION = replace(
    ATTESTED,
    organisation="Confederação Intermunicipal dos Trabalhadores Portuários e dos Serviços Marítimos do Atlântico",
    email="board@confederation.example",
)
NETWORK = replace(ATTESTED, organisation="شبكة عمّال الموانئ (المتوسط) 2026", email="board@network.example")
PILOTS = replace(ATTESTED, organisation="Pilots of the Estuary", email="board@pilots.example")
SILENT = replace(ATTESTED, organisation="Lighthouse Keepers", email="board@keepers.example")
"""Takes part, and has said nothing yet."""

SAID = {
    REPRESENTATIVE: "sse?a",
    ATTESTED: "saaso",
    LAPSED: "aoas",
    FEDERATION: "ssaoa?",
    NETWORK: "esaa",
    PILOTS: "aasoas",
}
"""What each says of the wordings in order, again and again."""

TEXT = replace(
    texts.WORDING,
    title="Declaration of the harbours that stay open",
    clauses=(
        Clause(id="c1", label="1", heading="Open harbours", text="Every harbour is open to those in distress."),
        Clause(id="c2", label="2", text="Nobody is punished for *helping*. No ship is taken from those who helped."),
        Clause(id="c3", label="3", heading="Costs", text="States pay for it together, as clause 5 says."),
        Clause(id="c4", label="4", text="Every quay has a lamp, by day and by night."),
        Clause(id="c5", label="5", heading="A fund", text="A fund is set up:\n\n- by the states,\n- by the harbours."),
        Clause(id="c6", label="6", text="This declaration is read aloud on every quay, once a year."),
    ),
)


def places() -> dict[str, str]:
    """Say where its pages are."""
    today = now()
    text, draft = _debated(today)
    small, row = _taken(today)
    silent = texts.statement(replace(texts.WORDING, title="Nothing said yet", clauses=()))
    hidden = _in_totals(today)
    return {
        **_of_amendments(text, draft),
        **_of_positions(text),
        **_for_journeys(today),
        "debate, common ground": reverse("common_ground", args=[text.slug]),
        "no debate, amendments": reverse("drafting_amendments", args=[silent.slug]),
        "no debate, positions": reverse("positions", args=[silent.slug]),
        "totals, positions": reverse("positions", args=[hidden.slug]),
        "totals, common ground": reverse("common_ground", args=[hidden.slug]),
        "an offer that was taken": reverse("common_ground", args=[small.slug]),
        "an offer, once taken": reverse("common_ground_text", args=[small.slug, row.pk, 2]),
    }


def _of_amendments(text: Statement, draft: Amendment) -> dict[str, str]:
    at = {"slug": text.slug}
    one = {
        f"amendment, {deed}": reverse(f"drafting_amendment_{deed}", kwargs=at | {"number": number})
        for deed, number in {
            "amend": 2,
            "answer": 6,
            "comment": 1,
            "counter": 2,
            "reject": 2,
            "reword": 1,
            "support": 2,
            "take_over": 5,
            "versions": 6,
            "withdraw": 1,
        }.items()
    }
    its = {
        f"amendment, {deed}": reverse(f"drafting_amendment_{deed}", kwargs=at | {"number": draft.pk})
        for deed in ("draft", "propose", "discard")
    }
    adopting = {"a": ["A1", "A2", "A4"]}
    return {
        **one,
        **its,
        "debate": reverse("drafting", kwargs=at),
        "amendments": reverse("drafting_amendments", kwargs=at),
        "amendment": reverse("drafting_amendment", kwargs=at | {"number": 1}),
        "amendment, countered": reverse("drafting_amendment", kwargs=at | {"number": 6}),
        "amendment, adopted": reverse("drafting_amendment", kwargs=at | {"number": 9}),
        "amendment, new": reverse("drafting_amendment_new", kwargs=at),
        "amendment, begun": reverse("drafting_amendment_new", kwargs=at, query={"do": "insert-after", "clause": "c3"}),
        "adopting": reverse("drafting_amendment_adopt", kwargs=at),
        "adopting what clashes": reverse("drafting_amendment_adopt", kwargs=at, query=adopting),
    }


def _of_positions(text: Statement) -> dict[str, str]:
    at = {"slug": text.slug}
    own, theirs = at | {"handle": organisations.organisation().handle}, organisations.organisation(PILOTS).handle
    return {
        "positions": reverse("positions", kwargs=at),
        "positions, terms": reverse("positions_terms", kwargs=at),
        "positions, reminding": reverse("positions_remind", kwargs=at),
        "our positions": reverse("positions_answer", kwargs=own),
        "our condition": reverse("positions_condition", kwargs=own),
        "our positions before": reverse("positions_history", kwargs=own),
        "their positions before": reverse("positions_history", kwargs=at | {"handle": theirs}),
        "our list": reverse("positions_import", kwargs=own),
    }


def _debated(today: datetime) -> tuple[Statement, Amendment]:
    """A text in its first reading, under amendments that collide, and one that its organisation still writes."""
    text = drafting.text(ATTESTED, LAPSED, FEDERATION, NETWORK, PILOTS, SILENT, wording=TEXT)
    drafting.opened(text, now=today - timedelta(days=5))
    stakes = {"c2": Stakes(weight=2, required=True), "c3": Stakes(needs=frozenset({"c5"}))}
    positions.seen_by(text, Sees.COMMITTEE, clauses=stakes, now=today - timedelta(days=5))
    fund = _amended(text, today - timedelta(days=4))
    _answered(text, SAID, today - timedelta(days=3))
    amendments.adopted(text, fund, now=today - timedelta(days=2))
    commonground.computed(text, now=today)
    draft = amendments.drafted(text, Replace(clause="c4", text="Every quay has two lamps."), now=today)
    return text, draft


def _amended(text: Statement, moment: datetime) -> Amendment:
    """Give it amendments of every kind, and return the one that is adopted later: the ninth."""
    narrower, wider = ("Nobody is punished for helping those in distress.", "Nobody is punished for *helping* anybody.")
    lamps = Clause(id="c900000001", label="3a", heading="Lamps", text="Lamps are paid from the fund, too.")
    proposed = [
        amendments.proposed(text, Replace(clause="c2", text=narrower), mandated=True, now=moment),
        amendments.proposed(text, Replace(clause="c2", text=wider), by=ATTESTED, now=moment),
        amendments.proposed(text, InsertAfter(after="c3", clause=lamps), by=FEDERATION, now=moment),
        amendments.proposed(text, Delete(clause="c5"), Move(clause="c6", after=""), by=NETWORK, now=moment),
    ]
    child = Replace(clause="c2", text="Nobody is ever punished for helping those in distress.")
    amendments.proposed(text, child, by=LAPSED, parent=proposed[0], now=moment)
    named = amendments.proposed(text, Retitle(title="Open by day and by night"), _shared(), now=moment)
    amendments.countered(named, Retitle(title="Declaration of the open harbours"), now=moment)
    amendments.proposed(text, _in_two(), by=PILOTS, now=moment)
    given_up = amendments.proposed(text, Join(first="c4", second="c5", text="Lamps and a fund."), by=PILOTS, now=moment)
    deeds.withdraw(amendment=given_up, note="A9 says it better.", by=organisations.owner(PILOTS), now=moment)
    amendments.supported(proposed[0], FEDERATION, mandated=True, now=moment)
    amendments.supported(proposed[0], NETWORK, now=moment)
    place = comments.Place(statement=text, amendment=proposed[0])
    comments.make(at=place, text="Who says what distress is?", by=organisations.owner(ATTESTED), now=moment)
    return amendments.proposed(text, Replace(clause="c6", text="This is read aloud on every quay."), now=moment)


def _shared() -> Replace:
    return Replace(clause="c3", heading="Who pays", text="States and harbours pay for it together.")


def _in_two() -> Split:
    second = Clause(id="c900000001", label="1a", text="Nobody asks for papers.")
    return Split(clause="c1", heading="Open harbours", text="Every harbour is open.", second=second)


def _answered(text: Statement, said: dict[Member, str], moment: datetime) -> None:
    """Let members say where they stand; two of them only sign on a condition, and one changes its mind."""
    many = sum(len(clause.variants) for clause in names(text).clauses)
    for member, letters in said.items():
        commonground.answer(text, "".join(islice(cycle(letters), many)), member, now=moment)
    for member, wanted in _conditions():
        own, by = organisations.organisation(member), organisations.owner(member)
        conditions.state(statement=text, organisation=own, wanted=wanted, by=by, now=moment)
    note = "Only with a fund that somebody else looks after.\n\nWe talk about it in June."
    positions.answer(text, commonground.LETTERS["a"], note=note, now=moment + timedelta(hours=1))


def _conditions() -> Iterator[tuple[Member, Wanted]]:
    yield REPRESENTATIVE, Wanted(at_least=3)
    yield PILOTS, Wanted(at_least=2, all_of=frozenset({organisations.organisation().handle}))


def _taken(today: datetime) -> tuple[Statement, Computation]:
    """A text of which an offer became the draft."""
    text = commonground.discussed()
    row = commonground.computed(text, now=today)
    takings.take(computation=row, offer=1, based_on=1, ground=commonground.TAKEN, by=drafter(), now=today)
    return text, row


def _in_totals(today: datetime) -> Statement:
    """A text in its second reading, of which everybody sees totals of the first one only."""
    text = drafting.text(ATTESTED, LAPSED, FEDERATION, NETWORK, PILOTS, wording=TEXT)
    positions.seen_by(text, Sees.TOTALS, now=today - timedelta(days=9))
    first = drafting.opened(text, now=today - timedelta(days=9))
    _answered(text, SAID, today - timedelta(days=8))
    drafting.closed(first, now=today - timedelta(days=1))
    commonground.computed(text, now=today)
    return text


def _for_journeys(today: datetime) -> dict[str, str]:
    """Texts for those who write together, none of which anybody else looks at."""
    asked, written = _small(today, "Asked by the keyboard"), _small(today, "Written without a script")
    amendments.proposed(asked, commonground.SOFTER, by=ATTESTED, now=today)
    commonground.answer(written, "saa", ATTESTED, now=today)
    handle = organisations.organisation().handle
    return {
        "for the keyboard": reverse("positions_answer", args=[asked.slug, handle]),
        "for writers": reverse("drafting", args=[written.slug]),
    }


def _small(today: datetime, title: str) -> Statement:
    """A text of three clauses, in the first reading of two organisations."""
    text = drafting.text(ATTESTED, wording=replace(commonground.THREE, title=title))
    drafting.opened(text, now=today)
    return text
