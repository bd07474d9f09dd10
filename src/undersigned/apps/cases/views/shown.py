"""What pages of cases show of what was opened: facts with words and sources, cards with what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.cases.models import Audience, Fact, Grant, Kind, Subject
from undersigned.apps.cases.services.board import DELETION, GRAVEST, Card
from undersigned.apps.cases.services.members import Shared
from undersigned.apps.cases.services.opening import File, Opened
from undersigned.apps.solidarity.queries import labels
from undersigned.core.casework import Happened, Next, Precision, When
from undersigned.kit.fields import countries


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A fact as a page shows it: what it says in words, for whom, on which sources it rests."""

    fact: Fact
    label: str
    words: str
    note: str
    sources: list[tuple[int, str]]
    grants: list[Grant] = field(default_factory=list)

    @property
    def audience(self) -> Audience:
        """For whom it is."""
        return Audience(self.fact.audience)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The facts about somebody, or about the case as a whole, by whom they are for."""

    subject: Subject | None
    name: str
    facts: list[Told]

    @property
    def by_audience(self) -> list[tuple[Audience, list[Told]]]:
        """The facts for each audience that has some, the narrowest first."""
        order = (Audience.SEALED, Audience.TEAM, Audience.COALITION, Audience.PUBLIC)
        found = [(one, [fact for fact in self.facts if fact.audience == one]) for one in order]
        return [(one, facts) for one, facts in found if facts]


def words_of(kind: str, value: str) -> str:
    """Return what a fact says: what is a code, by its name."""
    match kind:
        case Kind.COUNTRY:
            return str(dict(countries()).get(value, value))
        case Kind.OCCUPATION:
            return labels.occupation(value)
        case _:
            return value


def told(opened: Opened[Fact], titles: Mapping[int, str], grants: Iterable[Grant] = ()) -> Told:
    """Return a fact as a page shows it; sources whose titles are not told are left out."""
    row = opened.row
    rests = [(one.pk, titles[one.pk]) for one in row.sources.all() if one.pk in titles]
    return Told(
        fact=row,
        label=str(Kind(row.kind).label),
        words=words_of(row.kind, str(opened["value"])),
        note=str(opened["note"]),
        sources=rests,
        grants=[one for one in grants if one.fact_id == row.pk],
    )


def titles_of(file: File) -> dict[int, str]:
    """Return what the sources of a case are called, by number."""
    return {one.row.pk: title_of(one) for one in file.sources}


def title_of(source: Opened[Any]) -> str:
    """Return what a source is called: its title, or where it is from."""
    return str(source["title"] or source["publisher"] or source["url"] or _("a source without a title"))


def by_subject(file: File, grants: Iterable[Grant] = ()) -> list[Group]:
    """Return the facts of a file: first those of each whom it is about, then those of the case as a whole."""
    titles, given = titles_of(file), list(grants)
    facts = [told(one, titles, given) for one in file.facts]
    groups = [
        Group(subject=who, name=name_of(file, who), facts=[one for one in facts if one.fact.subject_id == who.pk])
        for who in file.subjects
    ]
    whole = [one for one in facts if one.fact.subject_id is None]
    return [*groups, Group(subject=None, name=_("The case as a whole"), facts=whole)]


def name_of(file: File, subject: Subject) -> str:
    """Return what somebody is called on a page, as far as whoever reads it may know."""
    known = file.first(Kind.NAME, subject) or file.first(Kind.PSEUDONYM, subject)
    if known:
        return known
    number = {"n": subject.position}
    return _("Group %(n)d") % number if subject.is_group else _("Person %(n)d") % number


def happened(file: File) -> list[dict[str, Any]]:
    """Return what happened, in order, as members read it."""
    rows = sorted(file.happenings, key=lambda one: When.read(str(one["when"])).sort_key)
    names = {who.pk: name_of(file, who) for who in file.subjects}
    return [
        {
            "what": labels.happening(str(one["kind"])),
            "when": labels.when_in_words(str(one["when"])),
            "confidence": labels.confidence(str(one["confidence"])),
            "place": one["place"],
            "words": one["words"],
            "language": one["language"],
            "whom": [names[who.pk] for who in one.row.subjects.all() if who.pk in names],
        }
        for one in rows
    ]


def columns(cards: Iterable[Card]) -> list[dict[str, Any]]:
    """Return the columns of the board: how it stands, and the open cases of which that is true; closed ones last."""
    listed = list(cards)
    found = [
        {"status": status, "label": labels.status(status), "cards": [_card(one) for one in listed if _is(one, status)]}
        for status in GRAVEST
    ]
    closed = [_card(one) for one in listed if one.case.closed_at is not None]
    return [one for one in (*found, {"status": "", "label": _("Closed cases"), "cards": closed}) if one["cards"]]


def _is(card: Card, status: str) -> bool:
    return card.status == status and card.case.closed_at is None


def _card(card: Card) -> dict[str, Any]:
    return {
        "code": card.case.code,
        "called": card.called,
        "coalition": card.case.coalition.called(),
        "people": card.people,
        "leads": card.leads,
        "next": comes(card.next),
        "review_due": card.review_due,
        "soon": card.next is not None and card.next.days <= 7,
    }


def comes(coming: Next[str] | None) -> str:
    """Say what comes next, and when: “hearing in 3 days”."""
    if coming is None:
        return ""
    return _("%(what)s: %(when)s") % {"what": _what(coming.what), "when": _when(coming)}


def _what(code: str) -> str:
    return _("to be deleted") if code == DELETION else labels.happening(Happened(code))


def _when(coming: Next[str]) -> str:
    if coming.when.precision != Precision.DAY:
        return labels.when_in_words(str(coming.when))
    if coming.days < 2:
        return _("tomorrow") if coming.days else _("today")
    return ngettext("in %(n)s day", "in %(n)s days", coming.days) % {"n": coming.days}


def shared(one: Shared) -> dict[str, Any]:
    """Return a case in the list that members see."""
    return {
        "code": one.case.code,
        "names": one.names,
        "country": words_of(Kind.COUNTRY, one.country) if one.country else "",
    }
