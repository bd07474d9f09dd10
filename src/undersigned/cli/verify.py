"""`undersigned verify`: what a bundle or a receipt proves, and what it does not."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from http.client import HTTPException, HTTPMessage
from multiprocessing import get_context
from pathlib import Path
from typing import IO, Final, TypeVar
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from undersigned import verifier
from undersigned.core.errors import Malformed
from undersigned.core.notes import Policy
from undersigned.verifier import BundleFacts, OrganisationFacts, ReceiptFacts, Report, Status, Verdict
from undersigned.verifier.showing import harmless, means

FILE_LIMIT: Final = 4 << 30
"""Bytes in the largest file that is looked at."""

DOWNLOAD_LIMIT: Final = 512 << 20
"""Bytes in the largest file that is fetched."""

TIMEOUT: Final = 30
"""Seconds that a server may keep silent."""

ALONE: Final = 4000
"""Endorsements that are checked before other processors would have woken up."""

_COLOURS: Final = {Verdict.VALID: "green", Verdict.NOT_VALID: "red", Verdict.NOT_A_BUNDLE: "yellow"}
_STANDING: Final = {
    Status.STANDING: "stands",
    Status.PLEDGED: "[yellow]NOT SIGNED: ready to, on a condition[/yellow]",
    Status.LAPSED: "[yellow]NOT SIGNED: its condition was not met[/yellow]",
    Status.WITHDRAWN: "[yellow]withdrawn[/yellow]",
    Status.COMPROMISED: "[red]not counted: its key was compromised by then[/red]",
}

In = TypeVar("In")
Out = TypeVar("Out")


@click.command()
@click.argument("source", metavar="FILE|URL")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option(
    "--policy", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="The logs and witnesses you trust."
)
@click.pass_context
def verify(context: click.Context, *, source: str, as_json: bool, policy: Path | None) -> None:
    """Check a bundle (.undersigned) or a receipt (.tlog-proof), from a file or an address.

    Nothing is fetched but the file itself. Exits with 0 if it is valid, 1 if not, 2 if it is neither.
    """
    console = Console()
    trusted = _policy(policy) if policy else None
    with Console(stderr=True).status("Checking …"):
        report = verifier.verify_file(_read(source), trusted, spread)
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    else:
        _show(report, console)
    context.exit(report.verdict.exit_code)


def _policy(path: Path) -> Policy:
    try:
        return Policy.parse(path.read_bytes())
    except (OSError, Malformed) as error:
        raise click.UsageError(f"{path}: {error}") from error


def _read(source: str) -> bytes:
    try:
        if urlsplit(source).scheme in {"http", "https"}:
            return _fetch(source)
        with Path(source).open("rb") as file:
            return _capped(file, FILE_LIMIT)
    except (OSError, HTTPException, ValueError) as error:
        raise click.UsageError(f"{source}: {error}") from error


def _fetch(url: str) -> bytes:
    _require_safe(url)
    request = Request(url, headers={"User-Agent": "undersigned verify"})  # noqa: S310  # looked at just above
    try:
        with _opener().open(request, timeout=TIMEOUT) as response:
            return _capped(response, DOWNLOAD_LIMIT)
    except HTTPError as error:
        error.close()
        raise


def _capped(stream: IO[bytes], limit: int) -> bytes:
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise ValueError(f"more than {limit} bytes")
    return data


def _require_safe(url: str) -> None:
    """Let pass https, and http to this computer; everything else could be read or changed on its way."""
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(parts.hostname or "")):
        raise ValueError("only https is fetched, and http from this computer")


def _require_outside(url: str, newurl: str) -> None:
    """Let nobody elsewhere make this computer ask its own services for something."""
    if _is_loopback(urlsplit(newurl).hostname or "") and not _is_loopback(urlsplit(url).hostname or ""):
        raise ValueError("an address elsewhere leads back to this computer")


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class _SafeRedirects(HTTPRedirectHandler):
    def redirect_request(  # noqa: PLR0917  # urllib chose its arguments
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        try:
            _require_safe(newurl)
            _require_outside(req.full_url, newurl)
        except ValueError:
            fp.close()
            raise
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> OpenerDirector:
    return build_opener(_SafeRedirects)


def spread(function: Callable[[In], Out], parts: Iterable[In]) -> Iterable[Out]:
    """Apply the function to all parts, on all processors when there are many."""
    parts = list(parts)
    if len(parts) < ALONE:
        return map(function, parts)
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        return list(pool.map(function, parts, chunksize=max(1, ALONE // 16)))


def _show(report: Report, console: Console) -> None:
    colour = _COLOURS[report.verdict]
    console.print(f"[bold {colour}]{report.verdict}[/]  {report.headline}")
    if report.failure:
        console.print(f"\n{report.failure.meaning}")
        console.print(_facts(_failure(report)))
    match report.facts:
        case BundleFacts() as facts:
            _show_bundle(facts, console)
        case ReceiptFacts() as facts:
            console.print(_facts(_receipt(facts)))
        case None:
            pass
    _list("What holds", "[green]✓[/green]", [finding.sentence for finding in report.held], console)
    _list("Not checked", "[yellow]?[/yellow]", [finding.sentence for finding in report.not_checked], console)


def _failure(report: Report) -> Iterator[tuple[str, str]]:
    if report.failure:
        yield "what fails", report.failure.code
        yield "where", harmless(report.failure.where)
        yield "detail", harmless(report.failure.detail)


def _show_bundle(facts: BundleFacts, console: Console) -> None:
    console.print(f"\n[bold]{escape(facts.title)}[/bold]")
    console.print(_facts(_bundle(facts)))
    if facts.organisations:
        console.print(_organisations(facts.organisations))


def _bundle(facts: BundleFacts) -> Iterator[tuple[str, str]]:
    yield "digest", facts.digest
    yield "check words", " ".join(facts.check_words)
    yield "languages", ", ".join(facts.languages)
    supporters = facts.supporters
    yield "supporters", f"{supporters.standing}, {supporters.named} by name; {supporters.withdrawn} withdrew"
    yield "log", f"{facts.log.origin}, {facts.log.size} entries"
    for witness in facts.log.witnesses:
        yield "witness", f"{witness.name}, {witness.at:%Y-%m-%d %H:%M} UTC"


def _receipt(facts: ReceiptFacts) -> Iterator[tuple[str, str]]:
    yield "act", f"{facts.type}, {facts.time:%Y-%m-%d %H:%M} UTC"
    yield "statement", facts.statement
    yield "about", facts.organisation
    yield "state", facts.state
    yield "signer", facts.signer
    yield "log", f"{facts.log.origin}, entry {facts.index} of {facts.log.size}"


def _organisations(organisations: Iterable[OrganisationFacts]) -> Table:
    table = Table("Organisation", "Country", "Means", "Mandate", "Today")
    for one in organisations:
        table.add_row(escape(one.name), one.country, escape(means(one)), escape(one.mandate), "\n".join(_today(one)))
    return table


def _today(one: OrganisationFacts) -> Iterator[str]:
    if one.status is Status.WITHDRAWN and not one.has_signed:
        yield "[yellow]NOT SIGNED: withdrew before its condition was met[/yellow]"
    else:
        yield _STANDING[one.status]
    if one.reservations:
        yield f"reservations on {', '.join(one.excepted)}"
    if one.mandate_revoked_at is not None:
        yield "[yellow]mandate revoked since[/yellow]"


def _facts(facts: Iterable[tuple[str, str]]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    for name, value in facts:
        if value:
            table.add_row(f"[dim]{name}[/dim]", escape(value))
    return table


def _list(title: str, mark: str, sentences: Iterable[str], console: Console) -> None:
    table = Table(box=None, show_header=False, pad_edge=False, title=title, title_justify="left")
    for sentence in sentences:
        table.add_row(mark, escape(sentence))
    if table.row_count:
        console.print()
        console.print(table)
