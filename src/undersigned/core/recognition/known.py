"""Known: organisations, held so that a name in any of its forms finds them at once.

    known = Known.of([("ifj", Profile(names=(("en", "International Federation of Journalists"),), acronym="IFJ"))])
    len(known), known.profile("ifj").acronym      1, "IFJ"

Built once and added to; everything is a dictionary from a form to the organisations that have it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Self

from undersigned.core.recognition import looks, spelling
from undersigned.core.recognition.meaning import meanings
from undersigned.core.recognition.near import Nearby
from undersigned.core.recognition.spelling import Form
from undersigned.core.recognition.values import Profile

Held = defaultdict[str, list[tuple[str, Form]]]


class Known:
    """An index of profiles by id. Not for use by several threads while something is added."""

    def __init__(self) -> None:
        self._profiles: dict[str, Profile] = {}
        self.names: Held = defaultdict(list)
        self.together: Held = defaultdict(list)
        self.bags: Held = defaultdict(list)
        self.cores: Held = defaultdict(list)
        self.sounds: Held = defaultdict(list)
        self.consonants: Held = defaultdict(list)
        self.meanings: Held = defaultdict(list)
        self.initials: Held = defaultdict(list)
        self.acronyms: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        self.hosts: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        self.looks: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        self.near = Nearby()
        self.words: Counter[str] = Counter()

    @classmethod
    def of(cls, profiles: Iterable[tuple[str, Profile]]) -> Self:
        """Hold (id, profile) pairs."""
        known = cls()
        for known_id, profile in profiles:
            known.add(known_id, profile)
        return known

    def __len__(self) -> int:
        """Give how many organisations are held."""
        return len(self._profiles)

    def profile(self, known_id: str) -> Profile:
        """Give the profile that was added under *known_id*."""
        return self._profiles[known_id]

    def add(self, known_id: str, profile: Profile) -> None:
        """Hold one more organisation.

        Raises:
            ValueError: There is one with this id.
        """
        if known_id in self._profiles:
            raise ValueError(known_id)
        self._profiles[known_id] = profile
        found = forms(profile)
        for each in found:
            self._add_name(known_id, each)
        for acronym in acronyms(profile, found):
            self.acronyms[acronym].append((known_id, acronym))
        for key in looks.keys(profile.acronym):
            self.looks[key].append((known_id, profile.acronym))
        if host := spelling.host(profile.domain):
            self.hosts[host].append((known_id, profile.domain))
        self.words.update({word for each in found for word in each.core})

    def _add_name(self, known_id: str, each: Form) -> None:
        held = (known_id, each)
        self.names[each.normal].append(held)
        self.together["".join(each.words)].append(held)
        self.cores[" ".join(each.core)].append(held)
        self.bags[each.bag].append(held)
        self.sounds[sound_key(each)].append(held)
        self.consonants[consonant_key(each)].append(held)
        self.near.add("".join(each.words))
        for said in meanings(each):
            self.meanings[said].append(held)
        for made in spelling.initials(each):
            self.initials[made].append(held)
        for key in looks.keys(each.spelled):
            self.looks[key].append((known_id, each.spelled))


def forms(profile: Profile) -> list[Form]:
    """Give the forms of every name of a profile."""
    return [each for language, name in profile.names if (each := spelling.form(name, language)).words]


def acronyms(profile: Profile, found: list[Form]) -> list[str]:
    """Give a profile's acronyms: its own, and those that stand beside or in place of a name; two letters or more."""
    own = spelling.acronym_key(profile.acronym)
    return [each for each in dict.fromkeys([own, *(form.acronym for form in found)]) if len(each) > 1]


def sound_key(each: Form) -> str:
    """Give how the words of a name sound, together."""
    return "".join(map(spelling.sounds, each.core))


def consonant_key(each: Form) -> str:
    """Give the consonants that the words of a name sound, together."""
    return "".join(map(spelling.consonants, each.core))
