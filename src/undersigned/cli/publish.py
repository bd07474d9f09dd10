"""`undersigned publish`: from a text file to every edition, without a server."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.filesize import decimal
from rich.markup import escape
from rich.table import Table

from undersigned.apps.publishing import editions
from undersigned.apps.publishing.editions import Facts, Format
from undersigned.apps.publishing.editions.fonts import CannotPrint
from undersigned.core import reading
from undersigned.core.errors import Malformed, Unreadable
from undersigned.core.reading import Reading
from undersigned.core.reading.errors import FileTooLarge
from undersigned.core.text import characters, languages
from undersigned.core.text.wording import Wording

# Names the editions that this command wrote, with their SHA-256; only those are ever overwritten.
LEDGER: Final = ".undersigned-publish.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one edition: how large, how long it took, and a note; no size if it was not written."""

    path: Path
    seconds: float
    size: int | None
    note: str


class CannotPublish(click.ClickException):
    """There is nothing to publish: the file or a correction is not what it should be."""

    exit_code = 2


class NotOurs(Exception):
    """A file stands in the way that this command did not write, or that was changed since."""

    def __str__(self) -> str:
        """Say what to do."""
        return "a file of this name is there that `publish` did not write, or that was changed since; move it away"


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--to", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder for the editions."
)
@click.option("--language", help="Language of the text (BCP 47, such as pt-BR), if it was read wrongly.")
@click.option("--title", help="Title of the text, if it was read wrongly.")
@click.option("--licence", help="Licence of the text, if it was read wrongly.")
def publish(*, file: Path, folder: Path, language: str | None, title: str | None, licence: str | None) -> None:
    """Make a web page, a PDF, plain text and Markdown of the text in FILE.

    The text is not sealed by this, and every edition says so. Exits with 0 if all editions were written, 1 if some
    were not, 2 if there was nothing to publish.
    """
    console = Console()
    found = _read(file)
    wording = _corrected(_drafted(file, found), language=language, title=title, licence=licence)
    folder.mkdir(parents=True, exist_ok=True)
    with console.status(f"Publishing {escape(file.name)}") as status:
        outcomes = []
        for form in Format:
            status.update(f"{escape(file.name)} → {form.value}")
            outcomes.append(_write(folder / _name(file, wording, form), form, wording))
    console.print(_table(wording, outcomes))
    for warning in found.warnings:
        console.print(f"[yellow]Note:[/yellow] {escape(warning)}")
    for outcome in outcomes:
        if outcome.size is None:
            click.echo(f"{outcome.path.name}: not written: {outcome.note}", err=True)
    raise SystemExit(any(outcome.size is None for outcome in outcomes))


def _read(file: Path) -> Reading:
    try:
        size = file.stat().st_size
        if size > reading.MAX_BYTES:
            raise FileTooLarge("larger than a statement can be", size=size, limit=reading.MAX_BYTES, unit="bytes")
        return reading.read(file.read_bytes(), file.name)
    except (OSError, Unreadable) as error:
        raise CannotPublish(f"{file.name} cannot be read in: {error}") from error


def _drafted(file: Path, found: Reading) -> Wording:
    try:
        return reading.to_wording(found)
    except (Unreadable, Malformed) as error:
        raise CannotPublish(f"{file.name} cannot be a statement: {error}") from error


def _corrected(wording: Wording, *, language: str | None, title: str | None, licence: str | None) -> Wording:
    """Put what the person said in the place of what was read."""
    try:
        return replace(
            wording,
            language=wording.language if language is None else languages.canonical(language),
            title=wording.title if title is None else characters.normalise_line(title),
            licence=wording.licence if licence is None else characters.normalise_line(licence),
        )
    except Malformed as error:
        raise CannotPublish(str(error)) from error


def _name(file: Path, wording: Wording, form: Format) -> str:
    """Name an edition after the file and its language, once: `appeal.txt` in Arabic becomes `appeal.ar.pdf`."""
    names = [name for name in file.stem.split(".") if name != wording.language]
    return ".".join((*names, wording.language, form.value))


def _write(path: Path, form: Format, wording: Wording) -> Outcome:
    started = time.perf_counter()
    size, note = None, ""
    try:
        data = editions.render(form, wording, Facts())
        note = _put(path, data)
        size = len(data)
    except (CannotPrint, NotOurs) as error:
        note = _reason(error)
    return Outcome(path=path, seconds=time.perf_counter() - started, size=size, note=note)


def _reason(error: Exception) -> str:
    match error:
        case editions.UnprintableCharacters():
            return f"no font has {error}"
        case editions.TooLongToPrint():
            return f"too long for a PDF: {error}"
        case editions.TypesettingFailed():
            return f"the typesetter failed: {error}"
        case _:
            return str(error)


def _put(path: Path, data: bytes) -> str:
    """Write a file whole or not at all, over nothing but our own; say if it replaced one.

    Raises:
        NotOurs: Another file of that name is there.
    """
    ours = _ledger(path.parent)
    replaced = path.exists()
    if replaced and ours.get(path.name) != _digest(path.read_bytes()):
        raise NotOurs
    # The ledger is written last: after a crash between the two the file counts as not ours, and is kept.
    _replace(path, data)
    _replace(path.parent / LEDGER, json.dumps({**ours, path.name: _digest(data)}, indent=1, sort_keys=True).encode())
    return "replaces the one written before" if replaced else ""


def _ledger(folder: Path) -> Mapping[str, str]:
    try:
        kept = json.loads((folder / LEDGER).read_bytes())
    except (FileNotFoundError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _replace(path: Path, data: bytes) -> None:
    draft = path.with_name(f".{path.name}.part")
    draft.write_bytes(data)
    draft.replace(path)


def _table(wording: Wording, outcomes: Iterable[Outcome]) -> Table:
    table = Table(title=escape(wording.title), title_justify="left", box=None, pad_edge=False)
    for column, justify in (("edition", "left"), ("size", "right"), ("time", "right"), ("", "left")):
        table.add_column(column, justify=justify, overflow="fold")  # type: ignore[arg-type]  # rich's own literal type
    for outcome in outcomes:
        size = "not written" if outcome.size is None else decimal(outcome.size)
        note = outcome.note if outcome.size is not None else ""
        table.add_row(escape(str(outcome.path)), size, f"{outcome.seconds:.2f} s", note)
    return table
