"""What would be public of a case: every piece with the consents that it rests on, or what is missing.

Only these facts can become public: a name or pseudonym, country, place, occupation and organisation; and of the rest,
what the team wrote or marked for it. A piece that speaks of somebody needs a consent of them; one that speaks of all,
of all. A piece without a ground stays back, and so does one that says what nobody may read: a name that is not public,
a lawyer, a family.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from undersigned.apps.cases.models import NEVER_PUBLIC, Audience, Case, Fact, Kind, Purpose, Subject
from undersigned.apps.cases.models.consent import standing
from undersigned.apps.cases.queries import vault
from undersigned.apps.cases.services import drafts
from undersigned.apps.cases.services.assembling import copy_of
from undersigned.apps.cases.services.pieces import Desk, Missing, Piece, Plan, Says, Sort, Why
from undersigned.apps.solidarity.models import Part
from undersigned.apps.solidarity.services.copies import Grounds
from undersigned.apps.solidarity.services.publishing import earliest
from undersigned.core.casework import When

OF_THE_CASE: Final = (Kind.COUNTRY, Kind.PLACE, Kind.OCCUPATION, Kind.ORGANISATION)
"""Facts that stand on a public page as such, beside names."""
LONGEST: Final[Mapping[Sort, Mapping[str, int]]] = {
    Sort.NAME: {"": 200},
    Sort.PSEUDONYM: {"": 200},
    Sort.FACT: {"": 200},
    Sort.HAPPENING: {"": 1000, "place": 200},
    Sort.SOURCE: {"": 300, "publisher": 200, "url": 1000},
}
"""Letters that a public page takes: of the words of a piece, and of what else it says."""
SHORTEST: Final = 3
"""Letters of a word that is looked for in what is to be public."""
ARTICLES: Final = frozenset({"the", "and", "der", "die", "das", "und", "les", "des", "los", "las", "del", "dos"})
"""Words written small that say nothing, where somebody is "the second clerk": every sentence has them."""


def plan(case: Case, *, today: date, with_appeals: bool) -> Plan:
    """Return what would be public of a case today; who may know it was asked before."""
    desk = _laid_out(case, today, with_appeals)
    made = Plan()
    names = [_name(desk, subject) for subject in desk.subjects]
    made.pieces += names
    desk.called = {one.subjects[0].pk: one.words for one in names if one.goes_out}
    made.pieces += [*_facts(desk), *_sentences(desk), *_happenings(desk), *_boxes(desk), _appeals(desk)]
    _keep_back(desk, made.pieces)
    _keep_back_doubles(desk, made.pieces)
    made.pieces += [*_sources(desk, made.pieces), *_alone(desk)]
    for one in made.pieces:
        one.says = desk.said(one)
    made.copy = copy_of(desk, made.pieces)
    made.missing = _missing(desk, made.pieces)
    return made


def _laid_out(case: Case, today: date, with_appeals: bool) -> Desk:  # noqa: FBT001  # it is one of two pages
    key = vault.key_of(case)

    def opened(rows: Iterable[Any]) -> list[tuple[Any, Says]]:
        return [(row, vault.opened(row, key=key)) for row in rows]

    happenings = case.happenings.filter(replaced_at=None, audience=Audience.PUBLIC)
    consents = opened(case.consents.filter(standing(today)))
    return Desk(
        case=case,
        subjects=list(case.subjects.all()),
        consents=[one for one, _said in consents],
        covered={one.pk: frozenset([one.subject_id] if one.subject_id else said["of"]) for one, said in consents},
        facts=opened(case.facts.filter(replaced_at=None).exclude(audience=Audience.SEALED)),
        rows={
            "happenings": opened(happenings.prefetch_related("subjects", "sources")),
            "sources": opened(case.sources.filter(replaced_at=None, audience=Audience.PUBLIC)),
            "drafts": list(drafts.of(case)),
        },
        with_appeals=with_appeals,
    )


def _piece(desk: Desk, sort: Sort, purpose: Purpose, subjects: Sequence[Subject], words: str, **more: Any) -> Piece:
    grounds, lacking = desk.grounds(purpose, subjects)
    one = Piece(
        sort=sort, words=words, purpose=purpose, subjects=tuple(subjects), grounds=grounds, lacking=lacking, **more
    )
    one.why = Why.NO_GROUND if lacking else _misfit(one, desk)
    return one


def _misfit(one: Piece, desk: Desk) -> Why | None:
    """Tell whether a piece is longer than a public page takes; forms ask for less, but imports may bring more."""
    said, limits = desk.said(one), LONGEST.get(one.sort, {})
    is_country = one.sort == Sort.FACT and one.row.kind == Kind.COUNTRY
    fits = all(len(str(said.get(name, ""))) <= most for name, most in limits.items() if name)
    fits = fits and len(one.words) <= (2 if is_country else limits.get("", 4000))
    return None if fits else Why.TOO_LONG


def _public_facts(desk: Desk, kind: Kind) -> list[tuple[Fact, Says]]:
    if kind in NEVER_PUBLIC:
        raise ValueError(kind)
    return [(row, said) for row, said in desk.facts if row.kind == kind and row.audience == Audience.PUBLIC]


def _name(desk: Desk, subject: Subject) -> Piece:
    """Return the name by which somebody is public: their own if they consent to it, or else the one for the public."""
    own = [one for one in _public_facts(desk, Kind.NAME) if one[0].subject_id == subject.pk]
    other = [one for one in _public_facts(desk, Kind.PSEUDONYM) if one[0].subject_id == subject.pk]
    named = _first_name(desk, subject, own, Sort.NAME, Purpose.NAME)
    called = _first_name(desk, subject, other, Sort.PSEUDONYM, Purpose.STORY)
    found = [one for one in (named, called) if one is not None]
    missing = Piece(sort=Sort.NAME, words="", purpose=Purpose.NAME, subjects=(subject,), lacking=(), why=Why.NO_NAME)
    return next((one for one in found if one.goes_out), found[0] if found else missing)


def _first_name(
    desk: Desk, subject: Subject, facts: Sequence[tuple[Fact, Says]], sort: Sort, purpose: Purpose
) -> Piece | None:
    return _piece(desk, sort, purpose, (subject,), str(facts[-1][1]["value"]), row=facts[-1][0]) if facts else None


def _facts(desk: Desk) -> list[Piece]:
    found = []
    for kind in OF_THE_CASE:
        for row, said in _public_facts(desk, kind)[:1]:
            subjects = (row.subject,) if row.subject else _named(desk)
            found.append(_piece(desk, Sort.FACT, Purpose.STORY, subjects, str(said["value"]), row=row))
    return found


def _alone(desk: Desk) -> list[Piece]:
    """Return what may be published and stands on no page as such: whoever marked it is told to write a sentence."""
    found = [(row, said) for row, said in desk.facts if row.audience == Audience.PUBLIC]
    return [
        Piece(
            sort=Sort.FACT,
            words=str(said["value"]),
            purpose=Purpose.STORY,
            subjects=(row.subject,) if row.subject else (),
            row=row,
            why=Why.ALONE,
        )
        for row, said in found
        if row.kind not in {Kind.NAME, Kind.PSEUDONYM, *OF_THE_CASE}
    ]


def _named(desk: Desk) -> tuple[Subject, ...]:
    """Return those who have a public name: of them alone speak the country and an appeal, and of all if nobody has."""
    return tuple(one for one in desk.subjects if one.pk in desk.called)


def _chosen(desk: Desk, said: Says) -> tuple[Subject, ...]:
    numbers = set(said.get("subjects", []))
    return tuple(one for one in desk.subjects if one.pk in numbers)


def _sentences(desk: Desk) -> list[Piece]:
    return [
        _piece(
            desk,
            Sort.SENTENCE,
            Purpose.STORY,
            _chosen(desk, said),
            str(said["words"]),
            row=row,
            language=said["language"],
            label=said["part"],
        )
        for row, said in desk.rows["drafts"]
        if said["part"] in Part.values
    ]


def _happenings(desk: Desk) -> list[Piece]:
    return [
        _piece(
            desk,
            Sort.HAPPENING,
            Purpose.STORY,
            tuple(row.subjects.all()),
            str(said.get("words", "")),
            row=row,
            language=said.get("language", ""),
            label=said["kind"],
        )
        for row, said in sorted(desk.rows["happenings"], key=lambda one: When.read(one[1]["when"]).sort_key)
    ]


def _boxes(desk: Desk) -> list[Piece]:
    purposes = {drafts.PICTURE: (Sort.PICTURE, Purpose.PICTURE), drafts.LETTERS: (Sort.LETTERS, Purpose.LETTERS)}
    return [
        _piece(
            desk,
            *purposes[said["part"]],
            _chosen(desk, said),
            str(said["words"] if said["part"] == drafts.PICTURE else said["address"]),
            row=row,
            language=said["language"],
        )
        for row, said in desk.rows["drafts"]
        if said["part"] in purposes
    ]


def _appeals(desk: Desk) -> Piece:
    one = _piece(desk, Sort.APPEALS, Purpose.APPEAL, _named(desk), "")
    one.why = one.why if desk.with_appeals else Why.NOT_WANTED
    return one


def _keep_back(desk: Desk, pieces: list[Piece]) -> None:
    """Keep back what speaks of somebody who has no public name, and what says words that nobody may read."""
    hidden = list(_hidden(desk, pieces))
    for one in pieces:
        if one.sort in {Sort.NAME, Sort.PSEUDONYM}:
            continue
        of = one.subjects or tuple(desk.subjects)
        if one.goes_out and any(subject.pk not in desk.called for subject in of):
            one.why = Why.NO_NAME
        if one.goes_out:
            _keep_back_if_it_tells(one, desk, hidden)


def _keep_back_if_it_tells(one: Piece, desk: Desk, hidden: Sequence[str]) -> None:
    """Keep back what says a hidden word, and name the word to the team, who would search for it in vain."""
    one.telling = _telling(one, desk, hidden)
    one.why = Why.TELLS if one.telling else one.why


def _keep_back_doubles(desk: Desk, pieces: Iterable[Piece]) -> None:
    """Keep back a sentence that is there in its language already, such as one that was put back."""
    seen: set[tuple[int, str]] = set()
    for one in pieces:
        if one.sort == Sort.SENTENCE and one.goes_out:
            place = (int(desk.said(one)["place"]), one.language)
            one.why = Why.TWICE if place in seen else None
            seen.add(place)


def _hidden(desk: Desk, pieces: Iterable[Piece]) -> Iterable[str]:
    """Give words that no public page may hold: names that are not public, and what is never published."""
    names = [one.words for one in pieces if one.sort in {Sort.NAME, Sort.PSEUDONYM} and one.goes_out]
    shown = set(re.findall(r"\w+", " ".join(names).casefold()))
    for row, said in desk.facts:
        written = str(said["value"]).strip()
        value = written.casefold()
        if row.kind in NEVER_PUBLIC or (row.kind == Kind.NAME and row.subject is not None and row.subject.is_group):
            yield from (value for _once in (value,) if value not in (name.casefold() for name in names))
        elif row.kind == Kind.NAME:
            words = (word.casefold() for word in re.findall(r"\w+", written) if word not in ARTICLES)
            yield from (word for word in words if word not in shown)


def _telling(one: Piece, desk: Desk, hidden: Sequence[str]) -> str:
    """Return the first hidden word that a piece says, or none."""
    text = " ".join(_texts(one, desk)).casefold()
    words = (word for word in hidden if len(word) >= SHORTEST)
    return next((word for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)), "")


def _texts(one: Piece, desk: Desk) -> Iterable[str]:
    """Give every word of a piece that a reader would see."""
    yield one.words
    said = desk.said(one)
    yield from (
        str(said.get(name, "")) for name in ("words", "place", "credit", "address", "title", "publisher", "url")
    )


def _sources(desk: Desk, pieces: Sequence[Piece]) -> list[Piece]:
    """Give the sources that what goes out points to; each rests on what all of that rests on."""
    found, hidden = [], list(_hidden(desk, pieces))
    for row, said in desk.rows["sources"]:
        citing = [one for one in pieces if one.goes_out and row.pk in desk.cites(one)]
        if citing:
            numbers = {number for one in citing if one.grounds for number in one.grounds.numbers}
            ends = earliest(one.grounds.until_on for one in citing if one.grounds)
            grounds = Grounds(numbers=tuple(sorted(numbers)), until_on=ends)
            source = Piece(
                sort=Sort.SOURCE, words=said["title"], purpose=Purpose.STORY, subjects=(), row=row, grounds=grounds
            )
            source.why = _misfit(source, desk)
            _keep_back_if_it_tells(source, desk, hidden)
            found.append(source)
    return found


def _missing(desk: Desk, pieces: Sequence[Piece]) -> tuple[Missing, ...]:
    """Return what is missing that every page needs: a name, the country, and the story of all who are named."""
    out = [one for one in pieces if one.goes_out]
    found = {
        Missing.NAME: not any(one.sort in {Sort.NAME, Sort.PSEUDONYM} for one in out),
        Missing.COUNTRY: not any(one.sort == Sort.FACT and one.row.kind == Kind.COUNTRY for one in out),
        Missing.STORY: desk.grounds(Purpose.STORY, _named(desk))[0] is None,
    }
    return tuple(one for one, lacks in found.items() if lacks)
