"""Weighing: how sure the reasons for one known organisation make us that the candidate is it.

    same-name, in the same country                          certain
    translated, of an international body                    likely
    translated, with the same acronym, the same country     certain: two reasons that do not follow from each other
    same-name, in another country                           possible

What is certain may be marked without asking, so every doubt weighs more than every hope.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from undersigned.core.recognition import spelling
from undersigned.core.recognition.known import forms
from undersigned.core.recognition.looks import scripts
from undersigned.core.recognition.meaning import is_generic, is_international
from undersigned.core.recognition.spelling import Form
from undersigned.core.recognition.values import Certainty, Kind, Match, Places, Profile, Reason

ORDER: Final = {kind: place for place, kind in enumerate(Kind)}
LEVELS: Final = (Certainty.POSSIBLE, Certainty.LIKELY, Certainty.CERTAIN)
SCALE: Final = {level: place for place, level in enumerate(LEVELS)}
SHORT: Final = 4
SURE_ACRONYM: Final = 3
SLIPPED_WORD: Final = 7

_NAMES: Final = frozenset(Kind) - {Kind.SAME_DOMAIN, Kind.SAME_ACRONYM, Kind.ACRONYM_OF_NAME}
_BESIDE_ACRONYM: Final = frozenset({Kind.OTHER_SCRIPT, Kind.TRANSLATED})
"""Names that agree without sharing their first letters, so that an acronym is a second reason and not the same one."""


class Found(NamedTuple):
    """A reason for one known organisation, with the forms that agree, where there are any."""

    known_id: str
    reason: Reason
    ours: Form | None = None
    theirs: Form | None = None


class Facts(NamedTuple):
    """What holds for both profiles, whatever the reason."""

    places: Places
    unplaced: bool
    """Neither names a country."""
    against: bool
    """Both have a name in one language, and those are not one name."""
    spelled: bool
    """Both have a name that is no acronym."""


def weigh(candidate: Profile, theirs: Profile, found: list[Found]) -> Match | None:
    """Give the match that the reasons *found* for one organisation add up to, None where they say nothing."""
    if any(each.reason.kind in _NAMES for each in found):  # then what the first letters say follows from it
        found = [each for each in found if each.reason.kind is not Kind.ACRONYM_OF_NAME]
    facts = _facts(candidate, theirs, found)
    levels = [(_level(each, facts), each.reason) for each in found]
    weighed = [(level, reason) for level, reason in levels if level is not None]
    if not weighed:
        return None
    best = max(SCALE[level] for level, _ in weighed)
    if facts.places is not Places.DIFFERENT and _independent(found, facts.places):
        best = min(best + 1, len(LEVELS) - 1)
    reasons: dict[Kind, Reason] = {}
    for _, reason in sorted(weighed, key=lambda each: (-SCALE[each[0]], ORDER[each[1].kind])):
        reasons.setdefault(reason.kind, reason)
    return Match(
        known_id=found[0].known_id, certainty=LEVELS[best], places=facts.places, reasons=tuple(reasons.values())
    )


def places(ours: Profile, theirs: Profile) -> Places:
    """Compare the countries of two profiles."""
    if not ours.countries or not theirs.countries:
        return Places.UNKNOWN
    return Places.SAME if set(ours.countries) & set(theirs.countries) else Places.DIFFERENT


def _facts(candidate: Profile, theirs: Profile, found: list[Found]) -> Facts:
    ours, others = _spelled_out(candidate), _spelled_out(theirs)
    agree = any(each.reason.kind in _NAMES for each in found)
    return Facts(
        places=places(candidate, theirs),
        unplaced=not candidate.countries and not theirs.countries,
        against=not agree and any(_comparable(one, other) for one in ours for other in others),
        spelled=bool(ours and others),
    )


def _spelled_out(profile: Profile) -> list[Form]:
    """Give the names of a profile that are no acronyms."""
    return [each for each in forms(profile) if not (each.acronym and len(each.words) == 1)]


def _comparable(ours: Form, theirs: Form) -> bool:
    """Say whether two names are in one language or, where that is unsaid, in one script."""
    if ours.language and theirs.language:
        return ours.language == theirs.language
    return scripts(ours.spelled) == scripts(theirs.spelled)


def _independent(found: list[Found], where: Places) -> bool:
    """Say whether two of the reasons do not follow from each other.

    National bodies of two countries bear the same name, translated, and the same acronym: those need a place as well.
    """
    kinds = {each.reason.kind for each in found}
    if Kind.SAME_DOMAIN in kinds:
        return bool(kinds & (_NAMES | {Kind.SAME_ACRONYM}))
    here = where is Places.SAME or any(each.ours and is_international(each.ours) for each in found)
    return Kind.SAME_ACRONYM in kinds and here and bool(kinds & _BESIDE_ACRONYM)


def _level(found: Found, facts: Facts) -> Certainty | None:
    kind = found.reason.kind
    if kind in {Kind.SAME_ACRONYM, Kind.ACRONYM_OF_NAME}:
        return _acronym(found.reason, facts)
    if kind is Kind.SAME_DOMAIN:
        return Certainty.POSSIBLE if facts.against or facts.places is Places.DIFFERENT else Certainty.LIKELY
    if found.ours is None or found.theirs is None:
        return None
    if kind is Kind.NEAR_SPELLING:
        return _slip(found.ours, found.theirs, facts.places)
    if facts.places is Places.DIFFERENT:
        return Certainty.LIKELY if kind is Kind.SAME_NAME and is_international(found.ours) else Certainty.POSSIBLE
    return _name(kind, found.ours, found.theirs, facts)


def _acronym(reason: Reason, facts: Facts) -> Certainty | None:
    made = reason.kind is Kind.ACRONYM_OF_NAME
    if facts.places is Places.DIFFERENT or (made and facts.against):
        return None
    brief = min(len(reason.ours), len(reason.theirs)) < SURE_ACRONYM
    if facts.places is not Places.SAME or facts.against or brief or (made and facts.spelled):
        return Certainty.POSSIBLE
    return Certainty.LIKELY


def _slip(ours: Form, theirs: Form, where: Places) -> Certainty | None:
    if where is Places.DIFFERENT:
        return None
    differing = [mine for mine, other in zip(ours.words, theirs.words, strict=False) if mine != other]
    plain = len(ours.words) != len(theirs.words) or all(len(word) >= SLIPPED_WORD for word in differing)
    return Certainty.LIKELY if plain else Certainty.POSSIBLE


def _name(kind: Kind, ours: Form, theirs: Form, facts: Facts) -> Certainty:
    here, generic = facts.places is Places.SAME, is_generic(ours)
    if kind is Kind.SAME_NAME:
        alone = not generic and (facts.unplaced or is_international(ours))
        return Certainty.CERTAIN if len(ours.normal) > SHORT and (here or alone) else Certainty.LIKELY
    if kind is Kind.OTHER_SCRIPT and spelling.writes_no_vowels(ours) != spelling.writes_no_vowels(theirs):
        return Certainty.LIKELY if here else Certainty.POSSIBLE
    if kind in {Kind.SMALL_WORDS, Kind.OTHER_SCRIPT}:
        return Certainty.CERTAIN if here and len(ours.core) > 1 else Certainty.LIKELY
    if kind is Kind.TRANSLATED:
        apart = not _one_language(ours, theirs)
        return Certainty.LIKELY if apart and (here or is_international(ours)) else Certainty.POSSIBLE
    return Certainty.LIKELY if here or not generic else Certainty.POSSIBLE


def _one_language(ours: Form, theirs: Form) -> bool:
    """Say whether two names are in one language, where another word for the same thing makes another name."""
    if ours.language and theirs.language:
        return ours.language == theirs.language
    shared = {*ours.core} & {*theirs.core}
    return 2 * len(shared) >= min(len(ours.core), len(theirs.core))
