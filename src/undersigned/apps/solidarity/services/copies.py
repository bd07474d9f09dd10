"""What is to be public of a case, as one value: whoever publishes gives the whole, and the page becomes that."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from undersigned.apps.solidarity.models import Part, Sort
from undersigned.core.casework.dates import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """The numbers of the consents on which something rests, never none, and the first day on which one ends."""

    numbers: tuple[int, ...]
    until_on: date | None = None

    def __post_init__(self) -> None:
        if not self.numbers:
            raise ValueError("nothing is public without a ground")


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A subject by the name under which they are public."""

    name: str
    grounds: Grounds
    sort: Sort = Sort.PERSON
    is_pseudonym: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A source for readers. `key` is how sentences and moments of the same copy point to it."""

    key: int
    title: str
    grounds: Grounds
    publisher: str = ""
    url: str = ""
    on: When | None = None
    language: str = ""
    reliability: str = ""
    sha256: str = ""
    copied_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence. `cites` are keys of sources.

    `place` says which sentence it is: the same number in two languages is the same sentence, and whoever does not read
    the one is shown the other. Without it, sentences of a language are counted as they come.
    """

    language: str
    part: Part
    words: str
    grounds: Grounds
    cites: tuple[int, ...] = ()
    place: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """A moment. `to` are places in the list of subjects, counted from nought; none means all."""

    kind: str
    when: When
    confidence: str
    grounds: Grounds
    place: str = ""
    words: str = ""
    language: str = ""
    to: tuple[int, ...] = ()
    cites: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictured:
    """A picture, as bytes that were drawn anew."""

    jpeg: bytes
    width: int
    height: int
    describes: str
    language: str
    grounds: Grounds
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """Where letters may be sent. `reads` are tags of languages between spaces."""

    address: str
    country: str
    language: str
    grounds: Grounds
    rules: str = ""
    reads: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """All that is to be public of a case. `grounds` are those of what stands here itself, such as the country."""

    country: str
    who: tuple[Who, ...]
    grounds: Grounds
    place: str = ""
    occupation: str = ""
    organisation: int | None = None
    said: tuple[Said, ...] = ()
    happened: tuple[Happened, ...] = ()
    cited: tuple[Cited, ...] = ()
    picture: Pictured | None = None
    letters: Letters | None = None
    appeals: Grounds | None = field(default=None)

    def __post_init__(self) -> None:
        if not self.who:
            raise ValueError("a public case names somebody")
