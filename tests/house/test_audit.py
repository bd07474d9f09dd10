"""Every act of somebody leaves a line in the audit trail: no service that knows who acts ends without one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from undersigned.apps.audit.events import Event
from undersigned.apps.organisations.views.sentences import SENTENCES

from tests.house.files import ROOT, text

APPS = ROOT / "src" / "undersigned" / "apps"
LINE = ("audit/services", "record")
READING = ("cases/readings", "write")
"""What becomes known of a case is written down in the case itself, encrypted: its lead reads who read what."""
NO_ACTS = {
    ("needs/aside", "put"),
    ("needs/aside", "bring_back"),
    # It goes with the draft that is thrown away, whose line it is.
    ("coalitions/coalitions", "vanish"),
    # These ask and write nothing; what is answered is written down.
    ("organisations/ceremonies", "offer"),
    ("organisations/challenges", "draw_up"),
    ("organisations/challenges", "read"),
    ("publishing/synopses", "make"),
    # A picture that is drawn and put into no report belongs to nobody, and goes after a day.
    ("actions/pictures", "keep"),
    # To look once more for what was asked for before is no act of its own.
    ("actions/sources", "read_again"),
    ("organisations/verification", "look_soon"),
    # The readings of a case themselves; their page opens the case, too.
    ("cases/readings", "of"),
    # What those write who write the line themselves.
    ("cases/writing", "fact"),
    ("cases/rows", "store"),
    # Whoever looks at what would be public has opened the case.
    ("cases/publishing", "preview"),
}
"""What somebody keeps for themselves, and what changes nothing that others rely on."""

Place = tuple[str, str]
"""A function: `app/module` and its name."""


@cache
def functions() -> dict[Place, tuple[ast.FunctionDef, dict[str, str]]]:
    """Every function of a service, with what its module calls the other services."""
    found: dict[Place, tuple[ast.FunctionDef, dict[str, str]]] = {}
    for path in sorted(APPS.glob("*/services/*.py")):
        tree = ast.parse(text(path))
        names = dict(_imported(path, tree))
        found |= {(module(path), node.name): (node, names) for node in tree.body if isinstance(node, ast.FunctionDef)}
    return found


def module(path: Path) -> str:
    return f"{path.parts[-3]}/{path.stem}"


def _imported(path: Path, tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("undersigned.apps."):
            room, *rest = str(node.module).split(".")[2:]
            for name in node.names:
                called = name.asname or name.name
                if rest == ["services"]:
                    yield called, f"{room}/{name.name}"
                elif rest[:1] == ["services"]:
                    yield called, f"{room}/{rest[1]}.{name.name}"
                elif not rest and name.name == "services":
                    yield called, f"{room}/services"


def called_by(place: Place) -> Iterator[Place]:
    node, names = functions()[place]
    for one in ast.walk(node):
        match one:
            case ast.Call(func=ast.Name(id=name)):
                whole = names.get(name, f"{place[0]}.{name}")
                yield whole.partition(".")[0], whole.partition(".")[2]
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=attribute)) if name in names:
                yield names[name], attribute


def writes_a_line(place: Place, seen: frozenset[Place] = frozenset()) -> bool:
    if place in {LINE, READING}:
        return True
    if place in seen or place not in functions():
        return False
    return any(writes_a_line(one, seen | {place}) for one in called_by(place))


def test_whatever_somebody_does_is_written_down():
    acts = [
        place
        for place, (node, _names) in functions().items()
        if not node.name.startswith("_") and "by" in {argument.arg for argument in node.args.kwonlyargs}
    ]

    assert len(acts) > 50
    assert {place for place in acts if not writes_a_line(place)} == NO_ACTS


def test_every_event_is_written_by_some_service():
    services = "\n".join(text(path) for path in APPS.glob("*/services/*.py"))
    commands = "\n".join(text(path) for path in (ROOT / "src" / "undersigned" / "cli").glob("*.py"))
    views = "\n".join(text(path) for path in APPS.glob("*/views/*.py"))

    assert [event.name for event in Event if f"Event.{event.name}" not in services + commands + views] == []


def test_an_organisation_reads_in_words_what_its_people_did():
    rooms = ("organisations:", "signatures:")

    assert [event.value for event in Event if event.value.startswith(rooms) and event.value not in SENTENCES] == []
