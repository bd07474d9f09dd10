"""Amendments: proposed changes to a text, what came of them together, and where they collide.

    merge(declaration, {"chile": [Delete(clause="c4")], "france": [Retitle(title="…")]}).wording

docs/spec/amendment-v1.md. Nothing here decides what is adopted, and nothing here is signed.
"""

from __future__ import annotations

from undersigned.core.amendments.applying import ChangeUnfit, apply, changes_between, compose
from undersigned.core.amendments.change import (
    Amendment,
    Change,
    Delete,
    InsertAfter,
    Join,
    MalformedAmendment,
    Move,
    Replace,
    Retitle,
    Split,
    change_from_json,
)
from undersigned.core.amendments.clash import AS_IT_WAS, Choice, Clash, ClashKind, Order, Own, Take
from undersigned.core.amendments.colliding import collisions
from undersigned.core.amendments.collision import Collision, CollisionKind
from undersigned.core.amendments.comparing import Comparison, Row, RowKind, compare
from undersigned.core.amendments.history import Event, EventKind, history
from undersigned.core.amendments.merging import Merged, merge
from undersigned.core.amendments.numbering import Relabelled, relabelled, renumbered
from undersigned.core.amendments.references import Reference, references
from undersigned.core.amendments.weaving import Side, Stretch, Woven, merge_words

__all__ = [
    "AS_IT_WAS",
    "Amendment",
    "Change",
    "ChangeUnfit",
    "Choice",
    "Clash",
    "ClashKind",
    "Collision",
    "CollisionKind",
    "Comparison",
    "Delete",
    "Event",
    "EventKind",
    "InsertAfter",
    "Join",
    "MalformedAmendment",
    "Merged",
    "Move",
    "Order",
    "Own",
    "Reference",
    "Relabelled",
    "Replace",
    "Retitle",
    "Row",
    "RowKind",
    "Side",
    "Split",
    "Stretch",
    "Take",
    "Woven",
    "apply",
    "change_from_json",
    "changes_between",
    "collisions",
    "compare",
    "compose",
    "history",
    "merge",
    "merge_words",
    "references",
    "relabelled",
    "renumbered",
]
