"""Public cases, as a room above publishes them: made-up persons in a made-up town."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

from PIL import Image

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.solidarity.models import Part, PublicCase, Sort
from undersigned.apps.solidarity.services import publishing
from undersigned.apps.solidarity.services.copies import (
    Cited,
    Copy,
    Grounds,
    Happened,
    Letters,
    Pictured,
    Said,
    Who,
)
from undersigned.core.casework import When

from tests.cast import NOW
from tests.factories import coalitions

TODAY = NOW.date()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
NAME, STORY, PICTURE, LETTERS, APPEAL = range(1, 6)
"""Numbers of consents: what each thing of a public case rests on."""


def rests(*numbers: int, until_on: date | None = None) -> Grounds:
    return Grounds(numbers=numbers or (STORY,), until_on=until_on)


def who(name: str = "Mara Ilves", *, until_on: date | None = None, **facts: Any) -> Who:
    """Somebody by the name under which they are public."""
    return Who(name=name, grounds=rests(NAME, until_on=until_on), **facts)


def source(key: int = 1, title: str = "Port radio, evening news", **facts: Any) -> Cited:
    return Cited(**{"key": key, "title": title, "grounds": rests(), "reliability": "b", **facts})


def said(words: str, part: Part = Part.STORY, language: str = "en", *cites: int, **facts: Any) -> Said:
    return Said(**{"words": words, "part": part, "language": language, "cites": cites, "grounds": rests(), **facts})


def happened(kind: str, when: str, *cites: int, **facts: Any) -> Happened:
    """Something that happened, sure unless said otherwise, to all of a case unless `to` says to whom."""
    told = {"confidence": "confirmed", "cites": cites, "grounds": rests(), **facts}
    return Happened(kind=kind, when=When.read(when), **told)


def picture(**facts: Any) -> Pictured:
    """A picture of four by three pixels."""
    file = BytesIO()
    Image.new("RGB", (4, 3), (120, 90, 60)).save(file, "JPEG")
    plain = {"jpeg": file.getvalue(), "width": 4, "height": 3, "describes": "Mara at the quay", "language": "en"}
    return Pictured(**{**plain, "grounds": rests(PICTURE), **facts})


def letters(**facts: Any) -> Letters:
    """Where letters to prisoners may be sent."""
    plain = {"address": "Mara Ilves\nPrison no. 2\n7 Rope Walk\nOstport", "country": "PL", "language": "en"}
    rules = {"rules": "No more than two pages. No drawings.", "reads": "en pl"}
    return Letters(**{**plain, **rules, "grounds": rests(LETTERS), **facts})


def copy(*people: Who, **facts: Any) -> Copy:
    """All that is public of a case: Mara Ilves, arrested in May 2025, about whom nothing else is said."""
    plain = {"country": "PL", "grounds": rests(NAME), "happened": (happened("detained", "2025-05-14"),)}
    return Copy(who=people or (who(),), **{**plain, **facts})


def public_case(of: Coalition | None = None, *people: Who, now: datetime = NOW, **facts: Any) -> PublicCase:
    """A case that everybody may read."""
    return publishing.publish(case=None, coalition=of or coalitions.coalition(), copy=copy(*people, **facts), now=now)


def published_again(case: PublicCase, *people: Who, now: datetime = NOW, **facts: Any) -> PublicCase:
    """A case that becomes another copy."""
    return publishing.publish(case=case, coalition=case.coalition, copy=copy(*people, **facts), now=now)


def full_copy(**facts: Any) -> Copy:
    """Two persons, told in English and Arabic, with moments and sources, a picture, a letter box and appeals."""
    english, arabic = (
        "Mara Ilves and Jon Tamm spoke at the gate of the harbour.",
        "تحدثت مارا إلفيس وجون تام عند بوابة الميناء.",
    )
    plain = copy(
        who(),
        who("Jon Tamm"),
        place="Ostport",
        occupation="docker",
        said=(
            said("Mara Ilves is a crane driver.", Part.ABOUT, "en", place=0),
            said("مارا إلفيس سائقة رافعة.", Part.ABOUT, "ar", place=0),
            said(english, Part.STORY, "en", 1, 2, place=1),
            said(arabic, Part.STORY, "ar", 1, 2, place=1),
            said("Nobody told their families where they were.", Part.STORY, "en", 2, place=2),
            said("Tell them at the gate that we have not changed our minds.", Part.WANTS, "en", place=3),
            said("Warm clothes, and a lawyer for Jon.", Part.NEEDS, "en", place=4),
            said("The strike had begun in March.", Part.BACKGROUND, "en", place=5),
        ),
        happened=(
            happened("detained", "2025-05-14", 1, words="At the gate of the harbour.", language="en", place="Ostport"),
            happened("detained", "2025-05-15", 2, confidence="disputed"),
            happened("charged", "2025-06", 2, to=(0,)),
            happened("tried", "2025-09-02", 1, to=(0,)),
            happened("sentenced", "2025-10-09", 1, 2, to=(0,), words="Two years.", language="en"),
            happened("released", "2025-11", 2, to=(1,), confidence="probable"),
            happened("hearing", "2026-06-11", 1, to=(0,), words="Appeal, court of Ostport.", language="en"),
        ),
        cited=(
            source(
                1,
                publisher="Port radio",
                url="https://radio.example/news",
                on=When.read("2025-05-14"),
                language="en",
                sha256="ab" * 32,
                copied_on=TODAY,
            ),
            source(2, "A letter of a colleague", reliability="c", on=When.read("2025-05~"), language="en"),
        ),
        picture=picture(),
        letters=letters(),
        appeals=rests(APPEAL),
    )
    return replace(plain, **facts)


def full_case(of: Coalition | None = None, *, now: datetime = NOW, **facts: Any) -> PublicCase:
    """The case of a copy in full."""
    return publishing.publish(case=None, coalition=of or coalitions.coalition(), copy=full_copy(**facts), now=now)


def pseudonymous(of: Coalition | None = None, **facts: Any) -> PublicCase:
    """A case of somebody who is called by another name."""
    return public_case(of, who("Linden", is_pseudonym=True), **facts)


def group_case(of: Coalition | None = None, **facts: Any) -> PublicCase:
    """A case of a group."""
    return public_case(of, who("The dock workers of Ostport", sort=Sort.GROUP), **facts)


def ended(of: Coalition | None = None, **facts: Any) -> PublicCase:
    """A case that was public until yesterday, published the day before."""
    somebody = who("Edda Sild", until_on=YESTERDAY)
    return public_case(of, somebody, now=NOW - timedelta(days=2), **facts)
