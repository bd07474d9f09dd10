"""The tree drawn in core/errors.py is the tree that is there."""

from __future__ import annotations

import re
from collections import Counter

from undersigned.core import errors

from tools import reference

BRANCH = re.compile(r"^ {4}[│ ]*(?:├── |└── )?(?P<name>[A-Z]\w*)")


def drawn(drawing: str) -> set[tuple[str, str]]:
    """Read the drawing as pairs of a class and its parent, by how far each name stands from the left."""
    path: list[tuple[int, str]] = []
    pairs = set()
    for line in drawing.splitlines():
        match = BRANCH.match(line)
        if not match:
            continue
        column = match.start("name")
        while path and path[-1][0] >= column:
            path.pop()
        if path:
            pairs.add((match["name"], path[-1][1]))
        path.append((column, match["name"]))
    return pairs


def real() -> set[tuple[str, str]]:
    return {
        (kind.__name__, base.__name__)
        for kind in reference.core_errors()
        for base in kind.__bases__
        if issubclass(base, errors.UndersignedError)
    }


def test_the_drawing_is_read_as_a_tree():
    drawing = "    A\n    ├── B   one\n    │   └── C   two\n    └── D   three"

    assert drawn(drawing) == {("B", "A"), ("C", "B"), ("D", "A")}


def test_the_drawing_is_the_tree():
    assert errors.__doc__
    assert drawn(errors.__doc__) == real(), "run `make reference`"


def test_every_error_has_a_code_of_its_own():
    codes = Counter(kind.code for kind in reference.core_errors())

    assert {code for code, times in codes.items() if times > 1} == set()


def test_only_leaves_and_families_stand_below_the_root():
    families = {child for child, parent in real() if parent == errors.UndersignedError.__name__}

    assert families == {"Malformed", "Unproven", "Unreadable"}
