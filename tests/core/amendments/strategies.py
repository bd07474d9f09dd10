"""Texts and amendments to them, as Hypothesis makes them up."""

from __future__ import annotations

from itertools import count

from hypothesis import strategies as st

from undersigned.core.amendments import Delete, InsertAfter, Join, Move, Replace, Retitle, Split, apply
from undersigned.core.text.characters import RefusedText, normalise
from undersigned.core.text.wording import Clause, StatementKind, Wording

from tests.core.text.strategies import one_line, paragraphs

SENTENCES = (
    "All human beings are born free and equal in dignity and rights.",
    "No one shall be held in slavery or servitude.\n\nSlavery shall be prohibited in all its forms.",
    "لا يجوز استرقاق أو استعباد أي شخص، ويحظر الاسترقاق وتجارة الرقيق.",
    "任何人不得使为奴隶或奴役，一切形式的奴隶制度均应予以禁止。",
    "บุคคลใดๆ จะถูกยึดเป็นทาสหรือต้องภาระจำยอมไม่ได้",
    "👩\u200d👧 🇵🇹🇪🇸 ☝🏽 हिन्दी क्ष\u200d x\u0323\u0301",
)
PARTS = ("free", "equal ", "all", " and", ".", "،", "奴", "皆", "ทุก", "ที่", "🇵🇹", "👩\u200d👧", "ق\u0651", "\n\n", "")


def text(*clauses, title="Bread and roses", language="en"):
    """Make a text of (id, text), (id, label, text), or clauses."""
    return Wording(kind=StatementKind.CALL, language=language, title=title, clauses=tuple(map(clause, clauses)))


def clause(parts):
    if isinstance(parts, Clause):
        return parts
    name, *label, words = parts
    return Clause(id=name, label=label[0] if label else "", text=words)


@st.composite
def reworded(draw, words):
    """Give words of which some were taken out, and others put in, anywhere."""
    for _ in range(draw(st.integers(1, 2))):
        start = draw(st.integers(0, len(words)))
        end = min(len(words), start + draw(st.integers(0, 6)))
        words = words[:start] + draw(st.sampled_from(PARTS)) + words[end:]
    return draw(st.just(_canonical(words)))


def _canonical(words):
    try:
        return normalise(words)
    except RefusedText:
        return "broken"


texts = st.sampled_from(SENTENCES) | paragraphs


@st.composite
def wordings(draw, min_size=0):
    numbers = draw(st.lists(st.integers(1, 9), unique=True, min_size=min_size, max_size=6))
    parts = tuple(Clause(id=f"c{number}", label=str(number), text=draw(texts)) for number in numbers)
    return Wording(kind=StatementKind.CALL, language="en", title=draw(one_line), clauses=parts)


@st.composite
def changes(draw, base, first_id, max_size=4):
    """Give changes that fit, with fresh ids from *first_id* on."""
    fresh, made, now = count(first_id), [], base
    for _ in range(draw(st.integers(0, max_size))):
        change = draw(_change(now, fresh))
        made.append(change)
        now = apply(now, [change])
    return made


@st.composite
def _change(draw, now, fresh):
    ids = [part.id for part in now.clauses]
    kinds = ["insert", "retitle", *(["replace", "replace", "delete", "split"] if ids else [])]
    kinds += ["move", "join"] if len(ids) > 1 else []
    kind = draw(st.sampled_from(kinds))
    if kind == "retitle":
        return Retitle(title=draw(one_line))
    if kind == "insert":
        return InsertAfter(
            after=draw(st.sampled_from(["", *ids])), clause=Clause(id=f"c{next(fresh)}", text=draw(texts))
        )
    name = draw(st.sampled_from(ids))
    words = now.clauses[ids.index(name)].text
    if kind == "replace":
        label = draw(st.sampled_from([None, "", "1", "bis"]))
        return Replace(clause=name, label=label, text=draw(reworded(words)))
    if kind == "delete":
        return Delete(clause=name)
    if kind == "split":
        first, second = (_canonical(half) for half in (words[: len(words) // 2], words[len(words) // 2 :]))
        return Split(clause=name, text=first, second=Clause(id=f"c{next(fresh)}", text=second))
    other = draw(st.sampled_from([other for other in ids if other != name]))
    if kind == "move":
        return Move(clause=name, after=draw(st.sampled_from(["", other])))
    joined = _canonical(f"{words} {now.clauses[ids.index(other)].text}")
    return Join(first=name, second=other, text=joined)


@st.composite
def amended(draw, sides=3, max_size=4):
    """Give a text and amendments to it by name."""
    base = draw(wordings())
    firsts = {name: 100 * number for number, name in enumerate(["chile", "france", "peru"][:sides], start=1)}
    return base, {name: draw(changes(base, first, max_size)) for name, first in firsts.items()}
