"""Write the reference pages from the program itself, and redraw the core's error tree: `make reference`.

What stands above the marker in a page is written by people and kept; what stands below it is
made here. `tests/house/test_docs.py` fails when a page is not what this would write.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from inspect import cleandoc, getdoc, getmembers, isfunction
from pathlib import Path
from textwrap import indent, shorten
from typing import Any

import click
import django

from undersigned.core.errors import UndersignedError

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "reference"
ERRORS = ROOT / "src" / "undersigned" / "core" / "errors.py"
PERMISSIONS = sorted((ROOT / "src" / "undersigned" / "apps").glob("*/permissions.py"))
MARKER = "<!-- Written by `make reference` from here on. -->\n"
SERVICES = sorted((ROOT / "src" / "undersigned" / "apps").glob("*/services/[a-z]*.py"))
COLUMN, GIST = 28, 84


def settings() -> str:
    """Every setting, in the order of declaration."""
    importlib.import_module("undersigned.settings")
    registry = importlib.import_module("undersigned.kit.env").REGISTRY
    return "".join(
        f"\n## {setting.name}\n\n{setting.sentence}\n\nDefault: {_code(setting.default)}\n"
        for setting in registry.values()
    )


def commands() -> str:
    """Every command with its usage, help and parameters."""
    return "".join(_command(context) for context in _contexts(click.Context(_main(), info_name="undersigned")))


def errors() -> str:
    """Every error of the core by its code."""
    kinds = sorted(core_errors(), key=lambda kind: kind.code)
    rows = [f"| `{kind.code}` | `{kind.__name__}` | {_family(kind)} | {_sentence(kind)} |\n" for kind in kinds]
    return "\n| code | class | family | means |\n|---|---|---|---|\n" + "".join(rows)


def events() -> str:
    """Every event of the audit, with its name in the code."""
    kinds = importlib.import_module("undersigned.apps.audit.events").Event
    rows = [f"| `{event.value}` | `{event.name}` |\n" for event in sorted(kinds)]
    return "\n| event | in the code |\n|---|---|\n" + "".join(rows)


def permissions() -> str:
    """Every permission, app by app."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "undersigned.settings")
    django.setup()
    modules = [importlib.import_module(f"undersigned.apps.{path.parent.name}.permissions") for path in PERMISSIONS]
    rows = [
        f"| `{module.__name__.split('.')[2]}` | `{name}` | {_sentence(rule)} |\n"
        for module in modules
        for name, rule in sorted(getmembers(module, isfunction))
        if rule.__module__ == module.__name__ and not name.startswith("_")
    ]
    return "\n| app | permission | means |\n|---|---|---|\n" + "".join(rows)


def retention() -> str:
    """Every rule of what goes when, and what each table says of itself."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "undersigned.settings")
    django.setup()
    rules = importlib.import_module("undersigned.kit.retention").RULES
    rows = [f"| `{rule.name}` | {rule.sentence} |\n" for _, rule in sorted(rules.items())]
    known = importlib.import_module("django.apps").apps.get_models()
    ours = sorted((model for model in known if hasattr(model, "Privacy")), key=lambda model: model._meta.label_lower)  # noqa: SLF001  # Django's documented name
    tables = [f"| `{model._meta.label_lower}` | {model.Privacy.deletion} |\n" for model in ours]  # noqa: SLF001  # the same
    head = "\n## By the schedule\n\n| rule | what goes, and when |\n|---|---|\n"
    return head + "".join(rows) + "\n## Table by table\n\n| table | its rows go |\n|---|---|\n" + "".join(tables)


def limits() -> str:
    """How often an account may do something in a day, and what it is told then."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "undersigned.settings")
    django.setup()
    daily = importlib.import_module("undersigned.kit.limits").Daily
    names = [".".join(path.relative_to(ROOT / "src").with_suffix("").parts) for path in SERVICES]
    found = {
        row.kind: row for name in names for row in vars(importlib.import_module(name)).values() if type(row) is daily
    }
    rows = [f"| `{kind}` | {row.times} | {row.refusal} |\n" for kind, row in sorted(found.items())]
    return "\n| what | in a day | whoever does more is told |\n|---|---|---|\n" + "".join(rows)


def vocabulary() -> str:
    """The codes in which cases are told, with their labels and what other vocabularies call the same."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "undersigned.settings")
    django.setup()
    labels = importlib.import_module("undersigned.apps.solidarity.queries.labels")
    known = importlib.import_module("undersigned.core.casework.vocabulary")
    asked = importlib.import_module("undersigned.core.casework.wgad").QUESTIONS
    tables = [
        _codes(
            "Occupations", labels.OCCUPATIONS, {"micro-thesaurus 10": "huridocs", "ISCO-08": "isco"}, known.OCCUPATIONS
        ),
        _codes("Rights", labels.RIGHTS, {"micro-thesaurus 03": "huridocs", "articles": "articles"}, known.RIGHTS),
        _codes("What happens", labels.HAPPENINGS, {"micro-thesaurus 04": ""}, known.ACTS),
        _codes("How it stands", labels.STATUSES, {"micro-thesaurus 25": ""}, known.STATUSES),
        _codes(
            "How reliable a source is",
            labels.RELIABILITIES,
            {"micro-thesaurus 42": ""},
            {grade: (term,) for grade, term in known.GRADES.items()},
        ),
    ]
    rows = [f"| {question} | `{question.key}` | {labels.QUESTIONS[question.key]} |\n" for question in asked]
    head = "\n## The questionnaire\n\n| number | column | asks |\n|---|---|---|\n"
    return "".join(tables) + head + "".join(rows)


def core_errors() -> set[type[UndersignedError]]:
    """Every error class that the core defines, after importing all of the core."""
    core = importlib.import_module("undersigned.core")
    for module in pkgutil.walk_packages(core.__path__, "undersigned.core."):
        importlib.import_module(module.name)
    return {kind for kind in _subclasses(UndersignedError) if kind.__module__.startswith("undersigned.core.")}


PAGES: dict[str, Callable[[], str]] = {
    f"{write.__name__}.md": write
    for write in (settings, commands, errors, events, permissions, retention, limits, vocabulary)
}


def tree(kind: type[UndersignedError] = UndersignedError, stem: str = "") -> str:
    """Draw *kind* and all that is below it, each with the first sentence of its docstring."""
    children = sorted((child for child in core_errors() if kind in child.__bases__), key=lambda child: child.__name__)
    lines = [kind.__name__]
    for child in children:
        branch, below = ("└── ", "    ") if child is children[-1] else ("├── ", "│   ")
        first, *rest = tree(child, stem + below).split("\n")
        lines += [f"{stem}{branch}{first:<{COLUMN - len(stem)}}{_gist(child)}".rstrip(), *rest]
    return "\n".join(lines)


def redraw() -> str:
    """Return core/errors.py with the tree in its docstring as it is now."""
    before, _, rest = ERRORS.read_text().partition(f"    {UndersignedError.__name__}\n")
    _, gap, after = rest.partition("\n\n")
    return before + indent(tree(), "    ") + gap + after


def render(page: str) -> str:
    """Return *page* as it should be: its own head, and the rest from the program."""
    head, _, _ = (FOLDER / page).read_text().partition(MARKER)
    return head + MARKER + PAGES[page]()


def _codes(title: str, labels: Mapping[Any, object], columns: Mapping[str, str], known: Mapping[Any, Any]) -> str:
    """Draw one table: each code, its label, and in each column what one attribute of its entry holds, or the entry."""

    def cell(code: object, attribute: str) -> str:
        entry = known.get(code, ())
        return ", ".join(map(str, getattr(entry, attribute) if attribute and entry else entry))

    rows = [
        f"| `{code}` | {label} | " + " | ".join(cell(code, attribute) for attribute in columns.values()) + " |\n"
        for code, label in labels.items()
    ]
    head = f"\n## {title}\n\n| code | means | {' | '.join(columns)} |\n|---|---{'|---' * len(columns)}|\n"
    return head + "".join(rows)


def _subclasses(kind: type[UndersignedError]) -> Iterator[type[UndersignedError]]:
    for child in kind.__subclasses__():
        yield child
        yield from _subclasses(child)


def _family(kind: type[UndersignedError]) -> str:
    return next(base for base in kind.__mro__ if UndersignedError in base.__bases__).__name__.lower()


def _sentence(documented: object) -> str:
    return " ".join((getdoc(documented) or "").split("\n\n")[0].split()).replace("|", "\\|")


def _gist(kind: type[UndersignedError]) -> str:
    return shorten(_sentence(kind).split(". ")[0].removesuffix("."), GIST, placeholder=" …")


def _main() -> click.Command:
    main: click.Command = importlib.import_module("undersigned.cli").main
    return main


def _contexts(context: click.Context) -> Iterator[click.Context]:
    """Walk the tree of commands, groups first, in alphabetical order."""
    yield context
    group = context.command
    if isinstance(group, click.Group):
        for name in sorted(group.list_commands(context)):
            if command := group.get_command(context, name):
                yield from _contexts(click.Context(command, info_name=name, parent=context))


def _command(context: click.Context) -> str:
    command = context.command
    formatter = click.HelpFormatter(width=100)
    formatter.write_usage(context.command_path, " ".join(command.collect_usage_pieces(context)), prefix="")
    records = [parameter.get_help_record(context) for parameter in command.params]
    if known := [record for record in records if record]:
        formatter.write_dl(known)
    text = cleandoc(command.help or "").replace("\b\n", "")
    return f"\n## {context.command_path}\n\n{text}\n\n```text\n{formatter.getvalue()}```\n"


def _code(default: str) -> str:
    return f"`{default}`" if default else "none."


def main() -> None:
    """Redraw the tree and write every page."""
    ERRORS.write_text(redraw())
    for page in PAGES:
        (FOLDER / page).write_text(render(page))


if __name__ == "__main__":
    main()
