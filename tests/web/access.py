"""The table of access: what each member of the cast gets at each address, when they look and when they press.

    | `seal` | /secretariat/<slug>/seal/ | 403 403 | 302 302 | …

The first figure is the answer to a GET, the second to a POST of an empty form. It is written down in
`docs/reference/access.md` by `make access`, and whoever changes it sees in the difference whom they let in.
"""

from __future__ import annotations

from collections.abc import Iterable
from http.cookies import SimpleCookie
from pathlib import Path

from django.db import transaction

from tests.web.stage import EVERYBODY, Actor, Stage, arguments, pattern

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "access.md"
MARKER = "<!-- Written by `make access` from here on. -->\n"
NAMES = sorted(arguments())


def row(stage: Stage, name: str) -> str:
    """One line of the table."""
    cells = [answers(actor, stage.address(name, actor.token)) for actor in (stage.cast[who] for who in EVERYBODY)]
    return f"| `{name}` | {pattern(name)} | {' | '.join(cells)} |\n"


def answers(actor: Actor, address: str) -> str:
    """What somebody gets, with everything that they changed undone."""
    return f"{status(actor, address, actor.client.get)} {status(actor, address, actor.client.post)}"


def status(actor: Actor, address: str, ask: object) -> int:
    cookies = SimpleCookie(actor.client.cookies)
    try:
        with transaction.atomic():
            code = int(ask(address).status_code)  # type: ignore[operator]
            transaction.set_rollback(True)
        return code
    finally:
        actor.client.cookies = cookies


def head() -> str:
    """The first two lines of the table."""
    return f"| name | address | {' | '.join(EVERYBODY)} |\n|---|---|{'---|' * len(EVERYBODY)}\n"


def written() -> dict[str, str]:
    """The lines as they are written down, by name."""
    table = PAGE.read_text(encoding="utf-8").partition(MARKER)[2]
    return {line.split("`")[1]: line for line in table.splitlines(keepends=True) if line.startswith("| `")}


def seen(name: str, who: str) -> int:
    """What somebody gets who looks, as it is written down."""
    cells = written()[name].split("|")[3:]
    return int(cells[EVERYBODY.index(who)].split()[0])


def write(rows: Iterable[str]) -> None:
    """Write the table down."""
    before = PAGE.read_text(encoding="utf-8").partition(MARKER)[0]
    PAGE.write_text(before + MARKER + "\n" + head() + "".join(rows), encoding="utf-8")


def shares(number: int) -> list[list[str]]:
    """The names in so many parts, for as many processes."""
    return [NAMES[place::number] for place in range(number)]
