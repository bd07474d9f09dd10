"""Recognising: which known organisations a candidate may be, and why.

    recognise(Profile(names=(("fr", "Fédération internationale des journalistes"),)), known)
    [Match(known_id="ifj", certainty="likely", places="unknown", reasons=(Reason("translated", …),))]

Rather silent than wrong: what is *certain* may be marked without asking, so it needs a name and a place, or two
reasons that do not follow from each other. An impostor who copies a name is recognised as whom they copy; that a
profile matches says nothing about who stands behind it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, TypeVar

from undersigned.core.recognition import spelling
from undersigned.core.recognition.known import Known, acronyms, consonant_key, forms, sound_key
from undersigned.core.recognition.looks import scripts
from undersigned.core.recognition.meaning import (
    country_of,
    is_concept,
    is_generic,
    is_international,
    meanings,
    word_meanings,
)
from undersigned.core.recognition.spelling import Form
from undersigned.core.recognition.values import Certainty, Kind, Match, Places, Profile, Reason

T = TypeVar("T")

ORDER: Final = {kind: place for place, kind in enumerate(Kind)}
LEVELS: Final = (Certainty.POSSIBLE, Certainty.LIKELY, Certainty.CERTAIN)
SHORT: Final = 4
LEAST_SOUND: Final = 6
LEAST_CONSONANTS: Final = 4
SURE_ACRONYM: Final = 3
ATTESTED: Final = 2
"""Known organisations whose names have a word, from which it is a word and no slip."""
COMMON: Final = 50
"""Known names that make the same acronym, from which it says nothing."""
SLIPPED_WORD: Final = 7
_SCALE: Final = {level: place for place, level in enumerate(LEVELS)}
_NAMES: Final = frozenset(Kind) - {Kind.SAME_DOMAIN, Kind.SAME_ACRONYM, Kind.ACRONYM_OF_NAME}
_BESIDE_ACRONYM: Final = frozenset({Kind.OTHER_SCRIPT, Kind.TRANSLATED})
"""Names that agree without sharing their first letters, so that an acronym is a second reason and not the same one."""


class Found(NamedTuple):
    """A reason for one known organisation, with the forms that agree, where there are any."""

    known_id: str
    reason: Reason
    ours: Form | None = None
    theirs: Form | None = None


def recognise(candidate: Profile, known: Known) -> list[Match]:
    """Give the known organisations that *candidate* may be: the most certain first, then by kind, then by id."""
    gathered: defaultdict[str, list[Found]] = defaultdict(list)
    for found in _reasons(candidate, known):
        gathered[found.known_id].append(found)
    matches = [
        match for known_id, found in gathered.items() if (match := _judge(candidate, known.profile(known_id), found))
    ]
    matches = _one_certain(matches)
    return sorted(matches, key=lambda match: (-_SCALE[match.certainty], ORDER[match.kind], match.known_id))


def places(ours: Profile, theirs: Profile) -> Places:
    """Compare the countries of two profiles."""
    if not ours.countries or not theirs.countries:
        return Places.UNKNOWN
    return Places.SAME if set(ours.countries) & set(theirs.countries) else Places.DIFFERENT


def _reasons(candidate: Profile, known: Known) -> Iterator[Found]:
    found = forms(candidate)
    for ours in found:
        yield from _by_name(ours, known)
        yield from _by_slip(ours, known)
    short = acronyms(candidate, found)
    for acronym in short:
        for known_id, theirs in known.acronyms.get(acronym, ()):
            yield Found(known_id, Reason(Kind.SAME_ACRONYM, acronym.upper(), theirs.upper()))
        for known_id, named in _unless_common(known.initials.get(acronym, ())):
            yield Found(known_id, Reason(Kind.ACRONYM_OF_NAME, acronym.upper(), named.spelled), None, named)
    for ours in found:
        for made in spelling.initials(ours):
            for known_id, theirs in _unless_common(known.acronyms.get(made, ())):
                yield Found(known_id, Reason(Kind.ACRONYM_OF_NAME, ours.spelled, theirs.upper()), ours)
    for known_id, theirs in known.hosts.get(spelling.host(candidate.domain), ()):
        yield Found(known_id, Reason(Kind.SAME_DOMAIN, candidate.domain, theirs))


def _unless_common(held: Sequence[tuple[str, T]]) -> Sequence[tuple[str, T]]:
    return held if len(held) <= COMMON else ()


def _by_name(ours: Form, known: Known) -> Iterator[Found]:
    for kind, held in (
        (Kind.SAME_NAME, known.names.get(ours.normal, ())),
        (Kind.SMALL_WORDS, known.cores.get(" ".join(ours.core), ())),
        (Kind.OTHER_ORDER, known.bags.get(ours.bag, ())),
    ):
        for known_id, theirs in held:
            if _strongest(ours, theirs) is kind:
                yield Found(known_id, Reason(kind, ours.spelled, theirs.spelled), ours, theirs)
    for known_id, theirs in (*known.sounds.get(sound_key(ours), ()), *known.consonants.get(consonant_key(ours), ())):
        if _sound_alike(ours, theirs):
            yield Found(known_id, Reason(Kind.OTHER_SCRIPT, ours.spelled, theirs.spelled), ours, theirs)
    for said in meanings(ours):
        for known_id, theirs in known.meanings.get(said, ()):
            if theirs.bag != ours.bag:
                yield Found(known_id, Reason(Kind.TRANSLATED, ours.spelled, theirs.spelled), ours, theirs)


def _strongest(ours: Form, theirs: Form) -> Kind:
    if ours.words == theirs.words:
        return Kind.SAME_NAME
    return Kind.SMALL_WORDS if ours.core == theirs.core else Kind.OTHER_ORDER


def _sound_alike(ours: Form, theirs: Form) -> bool:
    mine, other = scripts(ours.spelled), scripts(theirs.spelled)
    if mine == other and mine != {"CJK"}:
        return False
    if spelling.writes_no_vowels(ours) != spelling.writes_no_vowels(theirs):
        return len(consonant_key(ours)) >= LEAST_CONSONANTS
    return sound_key(ours) == sound_key(theirs) and len(sound_key(ours)) >= LEAST_SOUND


def _by_slip(ours: Form, known: Known) -> Iterator[Found]:
    joined = "".join(ours.words)
    if len(joined) >= LEAST_SOUND:
        for known_id, theirs in known.together.get(joined, ()):
            if theirs.bag != ours.bag:
                yield Found(known_id, Reason(Kind.NEAR_SPELLING, ours.spelled, theirs.spelled), ours, theirs)
    for near in known.near.near(joined):
        for known_id, theirs in known.together[near]:
            if ours.bag != theirs.bag and _may_be_a_slip(ours, theirs, known):
                yield Found(known_id, Reason(Kind.NEAR_SPELLING, ours.spelled, theirs.spelled), ours, theirs)


def _may_be_a_slip(ours: Form, theirs: Form, known: Known) -> bool:
    if len(ours.words) != len(theirs.words):
        return not _digits(ours) and _digits(ours) == _digits(theirs)
    differing = [(a, b) for a, b in zip(ours.words, theirs.words, strict=True) if a != b]
    return not any(_other_word(mine, other, known) for mine, other in differing)


def _other_word(mine: str, other: str, known: Known) -> bool:
    """Say whether two words that differ in a letter or two are two words, and no slip."""
    mine, other = spelling.ARTICLE.sub("", mine), spelling.ARTICLE.sub("", other)
    if len(mine) < SHORT + 1 or mine[0] != other[0] or any(map(str.isdigit, mine + other)):
        return True
    if country_of(mine) != country_of(other):
        return True
    said, told = word_meanings(mine), word_meanings(other)
    if is_concept(said[0]) and is_concept(told[0]) and not set(said) & set(told):
        return True
    return known.words[mine] >= ATTESTED and known.words[other] >= ATTESTED and not set(said) & set(told)


def _digits(found: Form) -> list[str]:
    return [word for word in found.words if any(map(str.isdigit, word))]


def _judge(candidate: Profile, theirs: Profile, found: list[Found]) -> Match | None:
    where = places(candidate, theirs)
    if any(each.reason.kind in _NAMES for each in found):  # then what the first letters say follows from it
        found = [each for each in found if each.reason.kind is not Kind.ACRONYM_OF_NAME]
    against = _names_disagree(candidate, theirs, found)
    spelled = bool(_spelled_out(candidate) and _spelled_out(theirs))
    levels = [(_weigh(each, where, against=against, spelled=spelled), each.reason) for each in found]
    weighed = [(level, reason) for level, reason in levels if level is not None]
    if not weighed:
        return None
    best = max(_SCALE[level] for level, _ in weighed)
    if where is not Places.DIFFERENT and _independent(found, where):
        best = min(best + 1, len(LEVELS) - 1)
    reasons: dict[Kind, Reason] = {}
    for _, reason in sorted(weighed, key=lambda each: (-_SCALE[each[0]], ORDER[each[1].kind])):
        reasons.setdefault(reason.kind, reason)
    return Match(known_id=found[0].known_id, certainty=LEVELS[best], places=where, reasons=tuple(reasons.values()))


def _independent(found: list[Found], where: Places) -> bool:
    """Say whether two of the reasons do not follow from each other.

    National bodies of two countries bear the same name, translated, and the same acronym: those need a place as well.
    """
    kinds = {each.reason.kind for each in found}
    if Kind.SAME_DOMAIN in kinds:
        return bool(kinds & (_NAMES | {Kind.SAME_ACRONYM}))
    here = where is Places.SAME or any(each.ours and is_international(each.ours) for each in found)
    return Kind.SAME_ACRONYM in kinds and here and bool(kinds & _BESIDE_ACRONYM)


def _names_disagree(candidate: Profile, theirs: Profile, found: list[Found]) -> bool:
    """Say whether both have a name in one language, or in languages unsaid and one script, and no name agrees."""
    if any(each.reason.kind in _NAMES for each in found):
        return False
    return any(
        ours.language == other.language
        if ours.language and other.language
        else scripts(ours.spelled) == scripts(other.spelled)
        for ours in _spelled_out(candidate)
        for other in _spelled_out(theirs)
    )


def _spelled_out(profile: Profile) -> list[Form]:
    """Give the names of a profile that are no acronyms."""
    return [each for each in forms(profile) if not (each.acronym and len(each.words) == 1)]


def _weigh(found: Found, where: Places, *, against: bool, spelled: bool) -> Certainty | None:
    kind = found.reason.kind
    if kind in {Kind.SAME_ACRONYM, Kind.ACRONYM_OF_NAME}:
        return _weigh_acronym(found, where, against=against, spelled=spelled)
    if kind is Kind.SAME_DOMAIN:
        return Certainty.POSSIBLE if against or where is Places.DIFFERENT else Certainty.LIKELY
    if found.ours is None or found.theirs is None:
        return None
    if kind is Kind.NEAR_SPELLING:
        return _weigh_slip(found.ours, found.theirs, where)
    if kind is Kind.OTHER_SCRIPT and spelling.writes_no_vowels(found.ours) != spelling.writes_no_vowels(found.theirs):
        return Certainty.LIKELY if where is Places.SAME else Certainty.POSSIBLE
    if where is Places.DIFFERENT:
        return Certainty.LIKELY if kind is Kind.SAME_NAME and is_international(found.ours) else Certainty.POSSIBLE
    return _weigh_name(kind, found.ours, where)


def _weigh_name(kind: Kind, ours: Form, where: Places) -> Certainty:
    here, generic = where is Places.SAME, is_generic(ours)
    if kind is Kind.SAME_NAME:
        brief = len(ours.normal) <= SHORT
        return Certainty.LIKELY if brief or (generic and not here) else Certainty.CERTAIN
    if kind in {Kind.SMALL_WORDS, Kind.OTHER_SCRIPT}:
        return Certainty.CERTAIN if here and len(ours.core) > 1 else Certainty.LIKELY
    if kind is Kind.TRANSLATED:
        return Certainty.LIKELY if here or is_international(ours) else Certainty.POSSIBLE
    return Certainty.LIKELY if here or not generic else Certainty.POSSIBLE


def _weigh_slip(ours: Form, theirs: Form, where: Places) -> Certainty | None:
    if where is Places.DIFFERENT:
        return None
    differing = [a for a, b in zip(ours.words, theirs.words, strict=False) if a != b]
    plain = len(ours.words) != len(theirs.words) or all(len(word) >= SLIPPED_WORD for word in differing)
    return Certainty.LIKELY if plain else Certainty.POSSIBLE


def _weigh_acronym(found: Found, where: Places, *, against: bool, spelled: bool) -> Certainty | None:
    if where is Places.DIFFERENT:
        return None
    made = found.reason.kind is Kind.ACRONYM_OF_NAME
    if against:
        return None if made else Certainty.POSSIBLE
    letters = min(len(found.reason.ours), len(found.reason.theirs))
    if where is not Places.SAME or letters < SURE_ACRONYM or (made and spelled):
        return Certainty.POSSIBLE
    return Certainty.LIKELY


def _one_certain(matches: list[Match]) -> list[Match]:
    """Leave nothing certain where two are: at most one of them is right."""
    if sum(match.certainty is Certainty.CERTAIN for match in matches) < 2:
        return matches
    best = [m for m in matches if m.certainty is Certainty.CERTAIN and m.places is Places.SAME]
    kept = best[0].known_id if len(best) == 1 else None
    return [
        Match(
            known_id=m.known_id,
            certainty=min(m.certainty, Certainty.LIKELY, key=_SCALE.__getitem__) if m.known_id != kept else m.certainty,
            places=m.places,
            reasons=m.reasons,
        )
        for m in matches
    ]
