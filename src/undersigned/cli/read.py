"""`undersigned read`: what a text file says, as a person would sum it up, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from undersigned.core import reading
from undersigned.core.errors import Unreadable
from undersigned.core.reading import Reading
from undersigned.core.reading.errors import FileTooLarge


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the whole reading as JSON.")
def read(*, file: Path, as_json: bool) -> None:
    """Read FILE (TXT, Markdown, HTML, DOCX, ODT, PDF, or a YAML or CSV list of signatories) into structure.

    Nothing is run, fetched or kept. Exits with 0 if the file was read, 2 if it cannot be.
    """
    found = _read(file)
    if as_json:
        click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=1))
    else:
        _show(found, Console())


def _read(file: Path) -> Reading:
    try:
        size = file.stat().st_size
        if size > reading.MAX_BYTES:
            raise FileTooLarge("larger than a statement can be", size=size, limit=reading.MAX_BYTES, unit="bytes")
        return reading.read(file.read_bytes(), file.name)
    except (OSError, Unreadable) as error:
        raise click.UsageError(f"{file.name} cannot be read in: {error}") from error


def _show(found: Reading, console: Console) -> None:
    """Print what was found, and only that."""
    console.print(f"[bold]{escape(found.title or 'Without a title')}[/bold]")
    head = Table(box=None, show_header=False, pad_edge=False)
    for name, said in _facts(found):
        head.add_row(name, escape(said))
    console.print(head)
    if found.organisations:
        console.print(_organisations(found))
    for name, lines in _lists(found):
        _numbered(name, lines, console)
    for warning in found.warnings:
        console.print(f"[yellow]Note:[/yellow] {escape(warning)}")


def _facts(found: Reading) -> Iterator[tuple[str, str]]:
    """Give the single facts that there are."""
    imprint = found.imprint
    yield "kind", found.kind
    for name, said in (("issuer", found.issuer), ("date", found.date), ("language", found.language)):
        if said:
            yield name, said
    if found.campaign:
        yield "campaign", f"{found.campaign.start} to {found.campaign.end}"
        if found.campaign.days_of_action:
            yield "days of action", ", ".join(found.campaign.days_of_action)
    for name, said in (
        ("publisher", imprint.publisher),
        ("year", imprint.year),
        ("licence", imprint.licence),
        ("price", imprint.price),
    ):
        if said:
            yield name, said
    yield "clauses", str(len(found.clauses))


def _organisations(found: Reading) -> Table:
    table = Table("organisation", "country", title=f"{len(found.organisations)} organisations", title_justify="left")
    for organisation in found.organisations:
        table.add_row(escape(organisation.name), organisation.country or "")
    return table


def _lists(found: Reading) -> Iterator[tuple[str, list[str]]]:
    """Give every list of words with its name."""
    yield "individuals", [", ".join(filter(None, (person.name, person.affiliation))) for person in found.individuals]
    yield "goals", list(found.goals)
    demands = zip(found.demands, found.addressees, strict=True)
    yield "demands", [demand + (f" (of: {body})" if body else "") for demand, body in demands]
    yield "resolutions", list(found.resolutions)
    yield "slogans", list(found.slogans)
    yield "cases", [case.name + (f" ({case.country})" if case.country else "") for case in found.cases]


def _numbered(name: str, lines: Iterable[str], console: Console) -> None:
    """Print a list with its length, nothing if it is empty."""
    shown = list(lines)
    if not shown:
        return
    console.print(f"\n[bold]{len(shown)} {name}[/bold]")
    for place, line in enumerate(shown, start=1):
        console.print(f"{place:3}. {escape(line)}", highlight=False)
