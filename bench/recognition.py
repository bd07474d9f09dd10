"""Recognising organisations among twenty thousand, against a plain look-up of the folded name."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import product

from undersigned.core.reading.fold import plain_words
from undersigned.core.recognition import Known, Profile, look_alike, recognise

ORGANISATIONS = 20_000
ASKED = 2_000
SHAPES = {
    "en": ("{body} of {group} of {place}", "Union Federation Association League Council Network", "of the North"),
    "fr": ("{body} des {group} de {place}", "Union Fédération Association Ligue Conseil Réseau", "du Nord"),
    "es": ("{body} de {group} de {place}", "Unión Federación Asociación Liga Consejo Red", "del Norte"),
}
GROUPS = {
    "en": "Journalists Teachers Nurses Workers Students Women Farmers Miners Lawyers Engineers",
    "fr": "journalistes enseignants infirmières travailleurs étudiants femmes paysans mineurs avocats ingénieurs",
    "es": "periodistas maestros enfermeras trabajadores estudiantes mujeres campesinos mineros abogados ingenieros",
}
SOUNDS = (
    "ba",
    "ce",
    "do",
    "fu",
    "gi",
    "ka",
    "le",
    "mo",
    "nu",
    "pi",
    "ra",
    "se",
    "to",
    "vu",
    "zi",
    "dra",
    "ple",
    "stro",
)


def main() -> None:
    """Build the index, ask it with names as they are, slipped, translated and unknown, and print a line for each."""
    dice = random.Random(1948)
    profiles = list(made(dice))
    began = time.perf_counter()
    known = Known.of((str(number), profile) for number, profile in enumerate(profiles))
    built = time.perf_counter() - began
    plain = {plain_words(profile.names[0][1]): number for number, profile in enumerate(profiles)}
    print(f"recognition index: {len(known):,} organisations in {built:.1f} s, {len(known) / built:,.0f}/s")
    some = dice.sample(profiles, ASKED)
    lookup = micros(some, lambda profile: plain.get(plain_words(profile.names[0][1])))
    for label, asked in (
        ("as they are", some),
        ("with a slip", [renamed(profile, slipped(profile.names[0][1], dice)) for profile in some]),
        ("unknown", [renamed(profile, f"Chorus {profile.names[0][1]} Harbour") for profile in some]),
    ):
        took = micros(asked, lambda profile: recognise(profile, known))
        share = sum(bool(recognise(profile, known)) for profile in asked) / ASKED
        print(f"recognise {label}: {told(took)} against {told(lookup)} for a dict; {share:.0%} matched")
    looked = micros(some, lambda profile: look_alike(profile.names[0][1], known))
    print(f"look_alike: {told(looked)} against {told(lookup)} for a dict")


def made(dice: random.Random) -> Iterator[Profile]:
    """Make organisations that share most of their words, as national bodies do."""
    places = ["".join(dice.choices(SOUNDS, k=3)).title() for _ in range(ORGANISATIONS // 60)]
    choices = [
        (language, body, group, place)
        for language, place in product(SHAPES, places)
        for body, group in product(SHAPES[language][1].split(), GROUPS[language].split())
    ]
    for language, body, group, place in dice.sample(choices, ORGANISATIONS):
        name = SHAPES[language][0].format(body=body, group=group, place=place)
        yield Profile(
            names=((language, name),),
            acronym=f"{body[0]}{group[0]}{place[:2]}".upper(),
            countries=(dice.choice(("FR", "ES", "GB", "IT", "DE", "PT", "GR", "TR", "BR", "AR")),),
            domain=f"{plain_words(name).replace(' ', '-')}.example",
        )


def renamed(profile: Profile, name: str) -> Profile:
    """Give a profile that has nothing but another name and the countries."""
    return Profile(names=((profile.names[0][0], name),), countries=profile.countries)


def slipped(name: str, dice: random.Random) -> str:
    """Leave a letter out."""
    place = dice.randrange(1, len(name))
    return name[:place] + name[place + 1 :]


def micros(asked: list[Profile], deed: Callable[[Profile], object]) -> list[float]:
    """Give how long each took, in microseconds, after a first round that fills the caches of letters."""
    for profile in asked[:50]:
        deed(profile)
    took = []
    for profile in asked:
        began = time.perf_counter()
        deed(profile)
        took.append((time.perf_counter() - began) * 1e6)
    return took


def told(took: list[float]) -> str:
    """Say the median, and within how long 99 of 100 were done."""
    return f"median {statistics.median(took):,.1f} µs, p99 {statistics.quantiles(took, n=100)[98]:,.0f} µs"


if __name__ == "__main__":
    main()
