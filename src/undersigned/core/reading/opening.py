"""Openings: signatories inside a sentence.

First Union (Spain), Second Union (Italy) and Third League (Greece) held a meeting …
Joint statement from the companies A, B, C and D.
We, the undersigned organisations A, B and C, declare …
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from undersigned.core.reading.blocks import Block, Shape
from undersigned.core.reading.countries import country, is_region
from undersigned.core.reading.dates import months
from undersigned.core.reading.entries import MAX_RUN, Dashes, Entry, parse_entry, split_run, whole
from undersigned.core.reading.fold import fold, squeeze
from undersigned.core.reading.names import CASELESS, WORD, Bearer, bearer, has_body_word
from undersigned.core.reading.numbering import Series, read_label
from undersigned.core.reading.runs import as_lines, is_name_line, is_run
from undersigned.core.reading.signatories import begins_kind, is_dateline
from undersigned.core.reading.vocabulary import pattern
from undersigned.core.reading.words.lexicon import tokens

MAX_BARE = 3_000
MIN_PROSE = 60
SIGNING = re.compile(
    r"\b(?:(?:que|qui|which|who|die|che|που)\s+(?:abajo\s+|aqui\s+)?(?:sign|firm|assin|subscrev|suscrib|souscriv|unterzeichn|"
    r"sottoscriv|υπογραφ)|undersign|unterzeichnenden|firmatari[ae]\b|signataires\b|imzaci|abaixo.assinad|abajo.firmant|"
    r"soussigne|ondergetekend|الموقع)"
)
PLACED = re.compile(r"[(\[（]([^()\[\]（）]{2,60})[)\]）]")
LINKS = frozenset(
    tokens(
        "of for the and de del la las los el y e da do dos das des du le les et pour para por di dei della delle "
        "degli per der die für und van von in en a à to on των της του για και η ο το οι ve için и за по în al & "
        "- –"
    )
)
JOINT = re.compile(
    r"\b(?:joint|common|shared|conjunt\w*|comun\w*|común|commune?|congiunt\w*|gemeinsam\w*|ortak|κοιν\w+|مشترك\w*|совместн\w*)\b",
    re.IGNORECASE,
)
FROM = re.compile(
    r"\b(?:from|by|of|de|del|da|do|dos|das|des|du|von|der|di|dei|delle|από|των|της|من|от)\b", re.IGNORECASE
)
WHEN = re.compile(
    r"^(?:on|am|el|le|il|em|no dia|στις|в|في)\s+(?:the\s+)?(?:[^\s,]+\s+){0,2}\d{1,2}[^,]{0,30}\d{4},?\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
ARTICLE = r"(?:the|la|le|el|los|las|les|die|der|das|il|gli|lo|i|a|o|as|os|η|ο|το|οι)"
BOTH = re.compile(
    rf"{ARTICLE}\s+(?P<first>[^\W\d_][^()]*?)\s+(?:and|y|e|et|und|και)\s+(?P<second>{ARTICLE}\s+[^()]*\([^()]*\))"
)
NEW_SUBJECT = frozenset(tokens("la el los las le les il lo gli i o os as"))
SENTENCE_END = re.compile(r"(?<=[^\W\d_]{3})[.!?]\s+(?=[^\W\d_])|(?<=\))[.!?]\s+(?=[^\W\d_])")


def from_sentence(blocks: Sequence[Block], code: str) -> list[Entry]:
    """Give the bodies that act together in one of the first sentences, or []."""
    paragraphs = [block for block in blocks[:14] if block.shape in {Shape.PARAGRAPH, Shape.HEADING} and block.said]
    for block in paragraphs[:7]:
        text = block.text
        entries = placed_run(text, code) or joint_run(text, code) or named_run(text, code)
        if entries:
            return entries
    return []


def placed_run(text: str, code: str) -> list[Entry]:
    """Read "… A (Country), B (Country) and C (Country) verb": at least two, close together, then a deed."""
    places = [match for match in PLACED.finditer(text[:6000]) if is_place(match[1], code)]
    if len(places) < 2:
        return []
    run = [places[0]]
    for match in places[1:]:
        gap = text[run[-1].end() : match.start()]
        if SENTENCE_END.search(gap) or len(gap) > 220:
            break
        run.append(match)
    after = text[run[-1].end() : run[-1].end() + 160]
    before = text[: run[0].start()]
    if len(run) < 2 or not (acts(after, code) or acts(before[-260:], code) or speaks(before)):
        return []
    start = beginning(before, code)
    pieces = [part for piece in split_run(text[start : run[-1].end()], code) for part in articled(piece)]
    entries = [entry for piece in pieces for entry in parse_entry(trimmed(piece), code, Dashes.JOIN)]
    if not all(is_name_line(entry.name) for entry in entries):
        return []
    return [entry for entry in entries if entry.name and bearer(entry.name) is not Bearer.PERSON]


def articled(piece: str) -> list[str]:
    """Split "the A and the B (Country)", where both have an article and the first needs nothing after it."""
    match = BOTH.fullmatch(piece.strip())
    if match is None or (LINKS - ARTICLES) & set(fold(match["first"]).split()):
        return [piece]
    bracket = PLACED.search(piece)
    return [f"{match['first']} {bracket[0] if bracket else ''}".strip(), match["second"]]


def is_place(inner: str, code: str) -> bool:
    """Say whether the words in brackets name a country or a region."""
    if country(inner, code) or is_region(inner):
        return True
    return any(country(part, code) for part in re.split(r"[,/;–-]\s*|\s+(?:and|y|e|et|und|ve|και|и)\s+", inner) if part)


def acts(text: str, code: str) -> bool:
    """Say whether *text* tells what the bodies did together."""
    return pattern("meeting", code).search(fold(text)) is not None


def speaks(text: str) -> bool:
    """Say whether *text* introduces those who speak."""
    folded = fold(text)
    return bool(pattern("undersigned").search(folded) or pattern("signing").search(folded) or JOINT.search(text[-200:]))


def beginning(before: str, code: str) -> int:
    """Give where the first name begins, walking back from its bracket over capitals and the small words between."""
    tail = before.rstrip()
    cut = max((match.end() for match in SENTENCE_END.finditer(tail)), default=0)
    cut = max(cut, tail.rfind(": ") + 2 if ": " in tail else 0)
    words = list(re.finditer(r"\S+", tail[cut:]))
    start = len(tail)
    for match in reversed(words):
        word = match[0]
        bare = word.strip("\"'«»“”„(),.;:*_")
        capital = bare[:1].isupper() or bare[:1].isdigit() or not (bare[:1].islower() or bare[:1].isupper())
        if (not capital and fold(bare) not in LINKS) or is_dated(bare, tail[cut : cut + match.start()], code):
            break
        if (
            word.endswith((",", ";"))
            and start < len(tail)
            and not is_listed(tail[cut : cut + match.end()].rstrip(",;"))
        ):
            break
        start = cut + match.start()
        if word in NEW_SUBJECT and begins_subject(tail[cut : cut + match.start()]):
            break
    return start


def begins_subject(before: str) -> bool:
    """Say whether an article begins a name: the word before it is a place's, "met in Lisbon the League …"."""
    last = before.split()[-1:] or [""]
    return last[0][:1].isupper() and last[0][-1:].isalnum()


def is_dated(word: str, before: str, code: str) -> bool:
    """Say whether a word is the year or the month of a date, rather than part of a name."""
    if word.isdigit():
        return len(word) == 4
    return fold(word) in months(code) and before.rstrip(" .ºª").rpartition(" ")[2].isdigit()


def is_listed(before: str) -> bool:
    """Say whether the words up to a comma end in a name, rather than in "On 12 May," or "In Madrid,"."""
    last = trimmed(before.rpartition(",")[2])
    return bool(last) and last[0].isupper() and whole(last) and not re.search(r"\d{4}", last)


ARTICLES = frozenset(
    tokens("the we la le el los las les die der das i gli o a os as η ο το οι nous wir noi biz εμεις نحن ما мы")
)
SPEAKERS = frozenset(tokens("we both nous wir noi biz εμεις نحن ما мы the"))


def trimmed(piece: str) -> str:
    """Take articles and small words off the front of a name."""
    text = squeeze(piece).strip(" ,;:")
    if CASELESS.search(text) and " " in text and pattern("meeting").fullmatch(fold(text.split(" ", 1)[0])):
        text = text.split(" ", 1)[1]
    for _ in range(4):
        first, _, rest = text.partition(" ")
        bare = fold(first)
        if not rest or (bare not in LINKS and bare not in SPEAKERS) or not (first[0].islower() or bare in ARTICLES):
            break
        text = rest
    return text


def joint_run(text: str, code: str) -> list[Entry]:
    """Read "Joint statement from the companies A, B, C and D": one sentence that says nothing else."""
    if not JOINT.search(text[:120]) or len(text) > 1500:
        return []
    match = FROM.search(text)
    if match is None:
        return []
    tail = SENTENCE_END.split(text[match.end() :])[0]
    pieces = split_run(tail, code)
    if len(pieces) < 3 or any(len(piece) > 90 or re.search(r"\b(?:1[89]|20)\d\d\b", piece) for piece in pieces):
        return []
    pieces[0] = pieces[0][beginning(pieces[0], code) :] or pieces[0]
    entries = [entry for piece in pieces for entry in parse_entry(trimmed(piece), code, Dashes.JOIN)]
    return entries if all(not entry.name[:1].islower() or "." in entry.name for entry in entries) else []


def named_run(text: str, code: str) -> list[Entry]:
    """Read "We, A, B and C, declare" and "A, B and C held a meeting": whole names, then a deed."""
    sentence = WHEN.sub("", SENTENCE_END.split(text[:3000])[0])
    match = pattern("meeting", code).search(fold(sentence)) if len(fold(sentence)) == len(sentence) else None
    if match is None or match.start() < 12:
        return []
    subject = sentence[: match.start()].strip(" ,")
    opener = pattern("undersigned").match(fold(subject))
    if opener:
        subject = re.sub(
            r"^\W*(?:organi[sz]ations?|organizaciones|organisations|organizzazioni|organisationen|organizações)?\W*",
            "",
            subject[opener.end() :],
            flags=re.IGNORECASE,
        )
    subject = re.sub(
        r"^(?:we|nous|nosotr[oa]s|wir|noi|nós|biz|εμείς|мы|نحن|ما)\s*,\s*", "", subject, flags=re.IGNORECASE
    )
    pieces = [trimmed(piece) for piece in split_run(subject, code)]
    if (
        len(pieces) < 2
        or any(len(piece) > 110 for piece in pieces)
        or not all(whole(re.sub(r"\([^()]*\)", "", piece)) and not piece[0].islower() for piece in pieces)
    ):
        return []
    return [entry for piece in pieces for entry in parse_entry(piece, code, Dashes.JOIN)]


def from_bare_list(blocks: Sequence[Block], code: str, taken: set[int]) -> tuple[list[Entry], set[int]]:
    """Give the entries of lists that stand without a cue: lines most of which end with their country."""
    entries: list[Entry] = []
    used: set[int] = set()
    for start, end in stretches(blocks, taken):
        if end - start > MAX_BARE:
            continue
        lines = [line for block in blocks[start:end] for line in as_lines(block.said, code)]
        named = [line for line in lines if country(line, code) or not begins_kind(line)]
        parsed = [entry for line in named for entry in parse_entry(line, code, Dashes.PART)]
        placed = sum(1 for entry in parsed if entry.placed and bearer(entry.name) is not Bearer.PERSON)
        if placed >= 2 and placed >= 0.6 * len(parsed):
            entries += parsed
            used |= set(range(start, end))
    return entries, used


def from_foot(blocks: Sequence[Block], code: str, taken: set[int]) -> tuple[list[Entry], set[int]]:
    """Give the bodies listed at the foot without a cue, where the text speaks of those who sign it."""
    prose = [block.text for block in blocks if len(block.text) > MIN_PROSE]
    if not any(pattern("undersigned").search(fold(text)) or SIGNING.search(fold(text)) for text in prose):
        return [], set()
    for start, end in reversed(stretches(blocks, taken)):
        lines = [line for block in blocks[start:end] for line in as_lines(block.said, code)]
        names = [entry for line in lines for entry in parse_entry(line, code, Dashes.JOIN)]
        bodies = sum(1 for entry in names if has_body_word([fold(word) for word in WORD.findall(entry.name)]))
        if start > len(blocks) / 3 and 3 <= len(names) <= MAX_BARE and bodies >= 0.5 * len(names):
            return [entry for entry in names if bearer(entry.name) is not Bearer.PERSON], set(range(start, end))
    return [], set()


def stretches(blocks: Sequence[Block], taken: set[int]) -> list[tuple[int, int]]:
    """Give the runs of blocks that look like names, without a sentence among them."""
    found: list[tuple[int, int]] = []
    start = None
    for place, block in enumerate([*blocks, None]):
        fits = block is not None and place not in taken and looks_like_names(block)
        if fits and start is None:
            start = place
        if not fits and start is not None:
            found.append((start, place))
            start = None
    return found


def looks_like_names(block: Block) -> bool:
    """Say whether every line of a block could be a name, and it is no counted item."""
    if block.shape not in {Shape.PARAGRAPH, Shape.ITEM, Shape.ROW} or not block.said:
        return False
    label = read_label(block.label) if block.label else None
    if label and label.series not in {Series.BULLET, Series.NUMBER}:
        return False
    return len(block.text) < MAX_RUN and (
        all(is_name_line(line) and not is_dateline(line) for line in block.said) or is_run(block.text, "en")
    )
