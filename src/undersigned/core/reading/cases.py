"""Cases: the people a text asks support for, and the country it names beside them.

the criminal case against A. Person in Ecuador · Freedom for B. Person! · C. Person (Turkey), imprisoned since 2019
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from undersigned.core.reading.blocks import Block, Shape
from undersigned.core.reading.countries import country, is_region
from undersigned.core.reading.dates import months
from undersigned.core.reading.fold import fold
from undersigned.core.reading.names import PARTICLES, Bearer, bearer
from undersigned.core.reading.result import Case
from undersigned.core.reading.vocabulary import exact, pattern

BIG = "".join(
    chr(point) for point in [*range(0x41, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x2000)] if chr(point).isupper()
)
PARTICLE = "|".join(sorted((PARTICLES - {"y", "e"}) | {"al-", "el-"}, key=len, reverse=True))
NAME = re.compile(
    rf"[{BIG}][\w’'\-]{{0,40}}[^\W\d_](?:\s+(?:(?:{PARTICLE})\s+){{0,2}}(?:[{BIG}]\.|(?:al-|el-|d['’])?[{BIG}][\w’'\-]{{0,40}}[^\W\d_])){{1,4}}"
)
CASELESS_NAME = re.compile(r"[^\W\d_]{2,}(?:\s+(?:بن|ابو|آل|عبد|בן|בת))?\s+[^\W\d_]{2,}")
STRONG = re.compile(
    r"free|release|releasing|liberat|libert|liberd|liberac|libera|freiheit|freilass|ozgurluk|serbest|ελευθερ|απελευθερ|"
    r"hands off|justice for|amnesty|whereabouts|свобод|освобо|vrij"
)
WEAK = re.compile(r"such as|support|like|including|tales? como|como|tels? que|wie|come|gibi|όπως|οπως")
GAP = 60
COUNTRY_AFTER = re.compile(r"\s*(?:[(,]\s*|\s)(?:([^\W\d_]{1,5}['’]?)\s+)?")
MAX_TEXT = 300_000
MAX_TRIES = 600
MAX_LIST = 40
BRACKETED = re.compile(r"\([^()]{0,60}\)")
CONNECT = re.compile(
    r"\s*(?:,|;|/|،|\s(?:and|y|e|et|und|ve|και|и|or|&|as well as|así como|bem como|ainsi que|"
    r"sowie)\s|,?\s*and)\s*(?:(?:and|y|e|et|und|ve|και|и)\s+)?"
)


def find(blocks: Sequence[Block], taken: set[int], code: str, title: str, others: set[str]) -> list[Case]:
    """Find the people whom the text proper asks support for; *others* are names known to be something else."""
    texts = [
        block.text
        for place, block in enumerate(blocks)
        if place not in taken and block.shape not in {Shape.FRONT, Shape.NOTE, Shape.PAGE} and block.text
    ]
    whole = "\n".join(([title] if title else []) + texts)[:MAX_TEXT]
    if not (pattern("plight").search(fold(whole)) or pattern("suffered").search(fold(whole))):
        return []
    seeker = Seeker(whole, code, others)
    for place, block in enumerate(blocks):
        if place in taken or block.shape not in {Shape.ITEM, Shape.PARAGRAPH, Shape.ROW}:
            continue
        if under_support(blocks, place):
            seeker.item(block)
    for text in ([title] if title else []) + texts:
        if len(seeker.cases) < 200:
            seeker.sentence(text)
    return seeker.settled()


class Seeker:
    """Looks for names where a text speaks of persecution, and remembers what it found."""

    def __init__(self, whole: str, code: str, others: set[str]) -> None:
        self.code, self.others = code, others
        self.plain = Counter(re.findall(r"\w+", whole))
        self.whole = whole
        self.cases: dict[str, Case] = {}
        self.tries = 0
        self.caseless = code in {"ar", "fa", "he", "ur"}

    def sentence(self, text: str) -> None:
        """Look after every word for a plight, and before every word for what was suffered."""
        folded = fold(text)
        if self.caseless:
            self.spoken_caseless(folded, text)
            return
        if len(folded) != len(text):
            folded = text.lower()
        for match in pattern("plight", self.code).finditer(folded):
            if self.more() and (not WEAK.match(match[0]) or troubled(folded, match)):
                self.after(text, whole_word(text, match.end()), sure=STRONG.match(match[0]))
        for match in pattern("suffered", self.code).finditer(folded):
            if self.more():
                self.before(text, match.start(), verb=" " in match[0])

    def more(self) -> bool:
        """Count a try; say whether there may be another: a text that speaks of nothing else is no appeal."""
        self.tries += 1
        return self.tries < MAX_TRIES

    def after(self, text: str, place: int, *, sure: object) -> None:
        """Read one name or a list of them that begins soon after *place*; *sure*: what stands there asks for them."""
        window = text[place : place + GAP + 60]
        match = NAME.search(window)
        if match is None or not soft(window[: match.start()]):
            return
        place += match.start()
        for _ in range(MAX_LIST):
            name = self.clean(match[0])
            if not name:
                return
            end = place + len(name) if text.startswith(name, place) else place + match.end() - match.start()
            if not sure and not self.is_spoken_of(name, text, end):
                return
            nation, end = self.nation(text, end)
            self.keep(name, nation)
            joint = CONNECT.match(text, end)
            following = text[joint.end() : joint.end() + 90] if joint else ""
            match = NAME.search(following) if joint else None
            if (
                joint is None
                or match is None
                or not (match.start() == 0 or (soft(following[: match.start()]) and match.start() < 25))
            ):
                return
            place = joint.end() + match.start()
            match = NAME.match(text, place)
            if match is None:
                return

    def before(self, text: str, place: int, *, verb: bool) -> None:
        """Read the name that ends shortly before *place*, across an apposition at most."""
        window = text[max(0, place - (180 if verb else 50)) : place]
        begin = max(window.rfind(". ") + 1, window.rfind("\n") + 1, 0)
        names = list(NAME.finditer(window, begin))
        if not names:
            return
        for last in range(len(names) - 1, -1, -1):
            if close(window[names[last].end() :], verb=verb) and self.told(text, place - len(window), names[last]):
                for first in range(last - 1, -1, -1):
                    between = BRACKETED.sub(" ", window[names[first].end() : names[first + 1].start()])
                    if not CONNECT.fullmatch(between) or not self.told(text, place - len(window), names[first]):
                        return
                return

    def told(self, text: str, begin: int, match: re.Match[str]) -> bool:
        """Keep the name that *match* found in the window of *text* from *begin*; say whether it is one."""
        name = self.clean(match[0])
        if name and not self.is_spoken_of(name, text, begin + match.start() + len(name)):
            return False
        if name:
            end = begin + match.start() + len(name)
            self.keep(name, self.nation(text, end)[0] or self.further(text, end))
        return bool(name)

    def item(self, block: Block) -> None:
        """Read an item of a list of people: the name it begins with, and a country anywhere in it."""
        lines = block.said if len(block.said) > 1 and all(NAME.match(line) for line in block.said) else [block.text]
        for line in lines:
            if self.caseless:
                match = CASELESS_NAME.match(line.strip())
                name = match[0] if match and fold(match[0].split()[0]) in exact("given") else ""
            else:
                match = self.head(line.strip(' *_"-–—•'))
                name = self.clean(match[0]) if match else ""
            if name:
                self.keep(name, self.nation_in(line))

    def head(self, line: str) -> re.Match[str] | None:
        """Give the name that a line begins with, after a job at most."""
        match = NAME.search(line[:110])
        return match if match and soft(line[: match.start()]) else None

    def spoken_caseless(self, folded: str, text: str) -> None:
        """Look after a word for a plight in a script without capitals: two words, known or coming back."""
        for match in pattern("plight", self.code).finditer(folded):
            if not self.more():
                return
            if match.end() < len(folded) and folded[match.end()].isalpha():
                continue
            words = folded[match.end() :].split()[:6]
            for skip in range(min(3, len(words) - 1)):
                pair = [word.strip('.,،:;!()«»"') for word in words[skip : skip + 2]]
                if self.is_caseless_name(pair):
                    original = find_pair(text, pair)
                    self.keep(original, self.nation_in(text[text.find(original) : text.find(original) + 80]))
                    break

    def is_caseless_name(self, pair: list[str]) -> bool:
        """Say whether two folded words are a name: the first is a given name, or they come back together."""
        if len(pair) < 2 or any(len(word) < 2 or word in exact("organisation") for word in pair):
            return False
        return (
            pair[0] in exact("given") and pair[1] not in exact("unperson") and pair[1] not in exact("common", self.code)
        )

    def clean(self, name: str) -> str:
        """Take off what is no part of a name; "" if nothing of a name is left."""
        words = name.split()
        words[-1] = re.sub(r"['’][^\W\d_]{1,5}$", "", words[-1])
        while words and (fold(words[0]).rstrip(".") in exact("titles") or fold(words[0]) in exact("common", self.code)):
            words.pop(0)
        while len(words) > 2 and (country(words[-1], self.code) or fold(words[-1]) in months(self.code)):
            words.pop()
        return " ".join(words) if self.is_name(words) else ""

    def is_name(self, words: list[str]) -> bool:
        """Say whether *words* name a person: the shape, no word that the text also writes small, no place, no body."""
        name = " ".join(words)
        if (
            not 2 <= len(words) <= 5
            or bearer(name) is Bearer.ORGANISATION
            or country(name, self.code)
            or is_region(name)
        ):
            return False
        if fold(name) in self.others or any(fold(word) in months(self.code) for word in words):
            return False
        given = fold(words[0]) in exact("given")
        if country(words[-1], self.code) and not given:
            return False
        ordinary = [
            word
            for word in words
            if fold(word) not in PARTICLES and (self.plain[word.lower()] or self.plain[word.lower() + "s"])
        ]
        if ordinary and not (given and len(ordinary) < 2):
            return False
        return given or self.code != "de" or self.plain[words[-1]] > 1 or self.is_placed(name)

    def is_spoken_of(self, name: str, text: str, end: int) -> bool:
        """Say whether *name* is a person's beyond its shape: a given name, a country after it, a part that recurs."""
        words = name.split()
        if fold(words[-1]) in PARTICLES:
            return False
        whole = self.whole.count(name)
        recurs = any(self.plain[word] > whole and not self.plain[word.lower()] for word in (words[0], words[-1]))
        known = fold(words[0]) in exact("given") or self.code in {"el", "ru"}
        return known or recurs or self.nation(text, end)[0] is not None

    def is_placed(self, name: str) -> bool:
        """Say whether the text puts a country in brackets behind *name*."""
        match = re.search(re.escape(name) + r"\s*\(([^()]{2,40})\)", self.whole)
        return match is not None and country(match[1], self.code) is not None

    def nation(self, text: str, place: int) -> tuple[str | None, int]:
        """Read "(Country)", "in Country", ", Country" at *place*; give where it ends."""
        match = COUNTRY_AFTER.match(text, place)
        if match is None:
            return None, place
        if match[1] and fold(match[1]).strip("'’") not in located(self.code):
            if country(match[1], self.code) and text[place : place + 3].strip()[:1] in "(,":
                return country(match[1], self.code), match.end(1)
            match = re.compile(r"\s*[(,]?\s*").match(text, place) or match
        words = list(re.finditer(r"[^\s,.;:()]+", text[match.end() : match.end() + 60]))
        for length in (4, 3, 2, 1):
            if len(words) >= length:
                end = match.end() + words[length - 1].end()
                found = country(text[match.end() : end], self.code)
                if found and (match[0].strip() or match.lastindex):
                    return found, end + (1 if text[end : end + 1] == ")" else 0)
        return None, place

    def further(self, text: str, place: int) -> str | None:
        """Give the country that the sentence from *place* on names after "in"."""
        rest = re.split(r"(?<=[^\W\d_]{3})[.!?;]\s|\n", text[place : place + 200], maxsplit=1)[0]
        for match in re.finditer(r"[^\W\d_]+", rest):
            if fold(match[0]) in exact("located", self.code):
                nation, _ = self.nation(text, place + match.start() - 1)
                if nation:
                    return nation
        return None

    def nation_in(self, text: str) -> str | None:
        """Give the country named in *text*, in brackets or at the end or after "in"."""
        words = re.findall(r"[^\W\d_](?:[\w’'.\-]*\w)?", text)
        for length in (3, 2, 1):
            for start in range(1, len(words) - length + 1):
                part = " ".join(words[start : start + length])
                if (part[0].isupper() or self.caseless) and country(part, self.code):
                    return country(part, self.code)
        return None

    def keep(self, name: str, nation: str | None) -> None:
        """Remember a case, with its country as soon as one is named."""
        key = fold(name)
        known = self.cases.get(key)
        if known is None or (known.country is None and nation):
            self.cases[key] = Case(known.name if known else name, nation)

    def settled(self) -> list[Case]:
        """Give the cases, without those whose name is part of another's."""
        return [
            case for key, case in self.cases.items() if not any(key != other and key in other for other in self.cases)
        ]


def troubled(folded: str, match: re.Match[str]) -> bool:
    """Say whether the words around *match* speak of persecution in any other way."""
    around = folded[max(0, match.start() - 160) : match.start()] + " " + folded[match.end() : match.end() + 160]
    return bool(pattern("suffered").search(around) or pattern("support").search(around))


def find_pair(text: str, pair: list[str]) -> str:
    """Give the two folded words of *pair* as the text writes them."""
    words = [word.strip('.,،:;!()«»"') for word in text.split()]
    for first, second in pairwise(words):
        if fold(first) == pair[0] and fold(second) == pair[1]:
            return f"{first} {second}"
    return " ".join(pair)


def close(gap: str, *, verb: bool) -> bool:
    """Say whether only a few words, or an apposition before a verb, stand between a name and what was suffered."""
    return gap.strip(" ,(") == "" or (verb and gap.lstrip()[:1] in {",", "(", "–", "-"}) or len(gap.split()) <= 3


def soft(gap: str) -> bool:
    """Say whether nothing but a few small words (a job, an article) stands before a name."""
    words = gap.split()
    return (
        len(gap) < GAP
        and len(words) <= 6
        and not re.search(r"[.!?;:)]", gap)
        and all(word[:1].islower() or fold(word).rstrip(".") in exact("titles") for word in words)
    )


def whole_word(text: str, place: int) -> int:
    """Move *place* to the end of the word it stands in."""
    while place < len(text) and text[place].isalpha():
        place += 1
    return place


@cache
def located(code: str) -> frozenset[str]:
    """Give the words that stand between a person and a country."""
    return exact("located", code) | exact("filler", code)


def under_support(blocks: Sequence[Block], place: int) -> bool:
    """Say whether the block at *place* is an item below a heading or a line about people who need support."""
    if blocks[place].shape is Shape.PARAGRAPH and max(len(line) for line in blocks[place].said or ("",)) > 160:
        return False
    for head in introductions(blocks, place):
        folded = fold(head)
        brief = len(head.split()) <= 8 or (len(head.split()) <= 24 and head.rstrip(" *_").endswith(":"))
        return brief and bool(pattern("support").search(folded)) and not pattern("letter").match(folded)
    return False


def introductions(blocks: Sequence[Block], place: int) -> Iterator[str]:
    """Give the nearest block above *place* that is no item."""
    own = blocks[place].shape
    for index in range(place - 1, max(-1, place - 30), -1):
        block = blocks[index]
        if block.said and (block.shape is not own or block.shape is Shape.HEADING or block.text.rstrip().endswith(":")):
            yield block.text
            return
