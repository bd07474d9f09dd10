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
from dataclasses import replace
from typing import Final, TypeVar

from undersigned.core.recognition import spelling
from undersigned.core.recognition.known import Known, acronyms, consonant_key, forms, sound_key
from undersigned.core.recognition.looks import scripts
from undersigned.core.recognition.meaning import country_of, is_concept, meanings, word_meanings
from undersigned.core.recognition.spelling import Form
from undersigned.core.recognition.values import Certainty, Kind, Match, Places, Profile, Reason
from undersigned.core.recognition.weighing import ORDER, SCALE, Found, weigh

T = TypeVar("T")

SHORTEST_SLIPPED: Final = 5
LEAST_SOUND: Final = 6
LEAST_CONSONANTS: Final = 4
ATTESTED: Final = 2
"""Known organisations whose names have a word, from which it is a word and no slip."""
WHOLE_SYLLABLES: Final = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL"})
COMMON: Final = 50
"""Known names that make the same acronym, from which it says nothing."""


def recognise(candidate: Profile, known: Known) -> list[Match]:
    """Give the known organisations that *candidate* may be: the most certain first, then by kind, then by id."""
    gathered: defaultdict[str, list[Found]] = defaultdict(list)
    for found in _reasons(candidate, known):
        gathered[found.known_id].append(found)
    matches = [
        match for known_id, found in gathered.items() if (match := weigh(candidate, known.profile(known_id), found))
    ]
    matches = _one_certain(matches)
    return sorted(matches, key=lambda match: (-SCALE[match.certainty], ORDER[match.kind], match.known_id))


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
    """Say whether two names differ by a slip: never by a word more, nor where one character is a word or a syllable."""
    if len(ours.words) != len(theirs.words) or scripts(ours.spelled) & WHOLE_SYLLABLES:
        return False
    differing = [(mine, other) for mine, other in zip(ours.words, theirs.words, strict=True) if mine != other]
    return not any(_other_word(mine, other, known) for mine, other in differing)


def _other_word(mine: str, other: str, known: Known) -> bool:
    """Say whether two words that differ in a letter or two are two words, and no slip."""
    mine, other = spelling.ARTICLE.sub("", mine), spelling.ARTICLE.sub("", other)
    if len(mine) < SHORTEST_SLIPPED or mine[0] != other[0] or any(map(str.isdigit, mine + other)):
        return True
    if country_of(mine) != country_of(other):
        return True
    said, told = word_meanings(mine), word_meanings(other)
    if is_concept(said[0]) and is_concept(told[0]) and not set(said) & set(told):
        return True
    return known.words[mine] >= ATTESTED and known.words[other] >= ATTESTED and not set(said) & set(told)


def _one_certain(matches: list[Match]) -> list[Match]:
    """Leave at most one certain: the one in the same country, where only one is."""
    certain = [match for match in matches if match.certainty is Certainty.CERTAIN]
    here = [match for match in certain if match.places is Places.SAME]
    if len(certain) < 2:
        return matches
    doubtful = [match for match in certain if match not in here or len(here) > 1]
    return [replace(match, certainty=Certainty.LIKELY) if match in doubtful else match for match in matches]
