"""In which order motions are treated, and the amendments to one: what goes furthest comes first.

Whoever votes on what goes less far first may keep out what goes further without a vote on it. So:

Of the amendments to a motion, one that strikes out a whole clause comes before all that only reword, add or move. Of
two of the same kind, the one that changes more of the text comes first: the words that it strikes out and those that it
puts in, counted together, as a share of the words of the text. What changes as much as another comes by its number.
What amends an amendment comes right before that one: first it has to be clear what is voted on.

Of the motions under an item, those on procedure come first (to adjourn, to refer, to close); then those on the rules
and on membership, because they change who decides, and how; then all others. Among these, one with a text comes before
one of a sentence, and of two texts the one that says more that none of the others says. What is equal comes by number.

The committee and the chair can put both in another order by hand.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from undersigned.apps.assemblies.models import Matter
from undersigned.apps.drafting.models import Amendment, Proposal
from undersigned.apps.drafting.queries import Docket, changes_of, docket_of, names_in
from undersigned.apps.motions import events
from undersigned.apps.motions.models import Motion
from undersigned.apps.motions.queries import motions as found
from undersigned.core import amendments as core
from undersigned.core.text import diff, tokens
from undersigned.core.text.wording import Clause, Wording

FIRST: Final = {Matter.PROCEDURE: 0, Matter.RULES: 1, Matter.MEMBERSHIP: 1}
"""Which matters come before others."""
OTHERS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An amendment in its place: how it reads, how far it goes, how deep it stands under others."""

    amendment: Amendment
    proposal: Proposal
    share: Fraction
    deletes_whole: bool
    depth: int


def amendments_in_order(motion: Motion, docket: Docket | None = None) -> list[Placed]:
    """Return the amendments to a motion that wait for a decision, in the order of treatment."""
    if motion.statement is None:
        return []
    docket = docket or docket_of(motion.statement)
    placed = [_placed(docket, one) for one in docket.open]
    return _children_first(_by_hand(sorted(placed, key=_reach), motion.order))


def _placed(docket: Docket, amendment: Amendment) -> Placed:
    standing = docket.standing(amendment)
    if amendment.parent_id is None:
        before, changes = docket.wording, docket.today(standing).changes
        after = core.apply(before, changes)
    else:
        before, after, changes = docket.before(standing), docket.after(standing), changes_of(standing)
    return Placed(
        amendment=amendment,
        proposal=standing,
        share=share_of(before, after),
        deletes_whole=any(isinstance(change, core.Delete) for change in changes),
        depth=len(docket.ancestors(amendment)),
    )


def share_of(before: Wording, after: Wording) -> Fraction:
    """Return how much of a text is changed: words struck out and words put in, as a share of the words it has."""
    old, new = ({clause.id: _whole(clause) for clause in text.clauses} for text in (before, after))
    pairs = [(before.title, after.title), *((old.get(key, ""), new.get(key, "")) for key in {**old, **new})]
    changed = sum(_changed(one, other) for one, other in pairs if one != other)
    return Fraction(changed, max(1, sum(_count(text) for text in old.values()) + _count(before.title)))


def _whole(clause: Clause) -> str:
    return "\n".join(filter(None, (clause.label, clause.heading, clause.text)))


def _changed(old: str, new: str) -> int:
    return sum(_count(piece.text) for piece in diff.words(old, new) if piece.kind in {"insert", "delete"})


def _count(text: str) -> int:
    return sum(1 for token in tokens.tokens(text) if tokens.is_word(token))


def _reach(one: Placed) -> tuple[bool, Fraction, int]:
    return (not one.deletes_whole, -one.share, one.amendment.number or 0)


def _by_hand(rows: list[Placed], order: Sequence[int]) -> list[Placed]:
    """Put those first that somebody put in an order, in that order; what came since follows by how far it goes."""
    places = {number: place for place, number in enumerate(order)}
    return sorted(rows, key=lambda one: places.get(one.amendment.number or 0, len(places)))


def _children_first(rows: Sequence[Placed]) -> list[Placed]:
    """Put what amends an amendment right before it."""
    known = {one.amendment.pk for one in rows}
    under: dict[int | None, list[Placed]] = {}
    for one in rows:
        parent = one.amendment.parent_id if one.amendment.parent_id in known else None
        under.setdefault(parent, []).append(one)
    result: list[Placed] = []
    waiting = [(one, False) for one in reversed(under.get(None, []))]
    while waiting:  # not by recursion: amendments are amended to any depth
        one, ready = waiting.pop()
        children = under.get(one.amendment.pk, [])
        if ready or not children:
            result.append(one)
        else:
            waiting.append((one, True))
            waiting += [(child, False) for child in reversed(children)]
    return result


def motions_in_order(motions: Iterable[Motion]) -> list[Motion]:
    """Return motions in the order in which they are treated, those of one item; put by hand, they come as put."""
    rows = list(motions)
    return _in_order(rows, found.wordings_of(rows))


def by_item(motions: Iterable[Motion]) -> dict[int | None, list[Motion]]:
    """Return motions by the number of their item, those of each in the order in which they are treated."""
    rows = list(motions)
    texts = found.wordings_of(rows)
    under: defaultdict[int | None, list[Motion]] = defaultdict(list)
    for row in rows:
        under[row.item_id].append(row)
    return {item: _in_order(some, texts) for item, some in under.items()}


def _in_order(rows: Sequence[Motion], texts: Mapping[int, Wording]) -> list[Motion]:
    own = _own_words({row.pk: texts[row.pk] for row in rows if row.pk in texts})
    return sorted(rows, key=lambda row: (_place(row), _matter(row), -own.get(row.pk, -1), row.number or 0))


def _place(motion: Motion) -> tuple[bool, int]:
    return (motion.place is None, motion.place or 0)


def _matter(motion: Motion) -> int:
    deed = events.DEEDS.get(motion.deed)
    return FIRST.get(Matter(deed.matter), OTHERS) if deed else OTHERS


def _own_words(texts: Mapping[int, Wording]) -> dict[int, int]:
    """Return how many words each text has that none of the others has so often."""
    counted = {key: _words(text) for key, text in texts.items()}
    return {
        key: sum((words - _most(other for name, other in counted.items() if name != key)).values())
        for key, words in counted.items()
    }


def _words(text: Wording) -> Counter[str]:
    whole = "\n".join([text.title, *map(_whole, text.clauses)])
    return Counter(token.casefold() for token in tokens.tokens(whole) if tokens.is_word(token))


def _most(others: Iterable[Counter[str]]) -> Counter[str]:
    result: Counter[str] = Counter()
    for other in others:
        result |= other
    return result


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What an amendment makes of one clause, or of the title: how that is called, and both wordings."""

    name: str
    was: str
    then: str

    @property
    def pieces(self) -> list[diff.Piece]:
        """Return both compared."""
        return list(diff.words(self.was, self.then))


def changed_by(docket: Docket, amendment: Amendment, proposal: Proposal) -> list[Changed]:
    """Return what an amendment changes, clause by clause: in the text of today, or in the amendment that it amends."""
    if amendment.parent_id is None:
        before, after = docket.wording, docket.as_of_today(proposal)
    else:
        before, after = docket.before(proposal), docket.after(proposal)
    names = names_in(before, after)
    old, new = ({clause.id: clause for clause in text.clauses} for text in (before, after))
    rows = [(before.title, after.title, "")]
    rows += [(*_compared(old.get(key), new.get(key)), names[key]) for key in {**old, **new}]
    return [Changed(name=name, was=was, then=then) for was, then, name in rows if was != then]


def _compared(old: Clause | None, new: Clause | None) -> tuple[str, str]:
    """Return both wordings of a clause; with its number only where that is another one."""
    parts = (
        ("heading", "text") if old is None or new is None or old.label == new.label else ("label", "heading", "text")
    )
    was, then = ("\n".join(filter(None, (getattr(one, part) for part in parts))) if one else "" for one in (old, new))
    return was, then
