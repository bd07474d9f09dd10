"""`undersigned common-ground`: which texts the most can sign, what each clause costs, and who should talk to whom."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

import click
from rich.console import Console
from rich.progress import Progress, TaskID

from undersigned.cli.ground_faults import sentence
from undersigned.cli.ground_shown import show, show_block
from undersigned.core.commonground import table
from undersigned.core.commonground.blocks import Block, Blocks
from undersigned.core.commonground.bridges import Bridge, Bridges
from undersigned.core.commonground.findings import Code, Finding, findings
from undersigned.core.commonground.frontier import frontier
from undersigned.core.commonground.ground import Ground
from undersigned.core.commonground.members import MalformedProblem
from undersigned.core.commonground.offers import Frontier
from undersigned.core.commonground.picking import cheapest
from undersigned.core.commonground.prices import Price, prices
from undersigned.core.commonground.problem import Problem
from undersigned.core.commonground.report import Report, block_out
from undersigned.core.commonground.running import Run, Stop
from undersigned.core.commonground.spelling import BYTES_LIMIT, from_json, to_json
from undersigned.kit import solving

NOT_PROVEN: Final = 3
"""Exit code of a frontier that was stopped before it was proven."""

PATIENCE: Final = 1.0
"""Seconds before progress is shown."""

R = TypeVar("R")
T = TypeVar("T")


@click.command(name="common-ground")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the whole report as JSON.")
@click.option("--seconds", type=click.FloatRange(min=0), help="Stop the search for offers after so many seconds.")
@click.option(
    "--more-seconds",
    type=click.FloatRange(min=0),
    default=60,
    show_default=True,
    help="How long to look for prices, bridges and blocks; 0 leaves them out.",
)
@click.option("--together", multiple=True, metavar="IDS", help="Ask only why these (a,b,c) cannot all sign one text.")
@click.option("--content", default="0", metavar="NUMBER", help="With --together: a text of at least this content.")
@click.option("--convert", type=click.Choice(["json", "csv"]), help="Print the problem itself so, and compute nothing.")
@click.pass_context
def common_ground(
    context: click.Context,
    *,
    file: Path,
    as_json: bool,
    seconds: float | None,
    more_seconds: float,
    together: tuple[str, ...],
    content: str,
    convert: str | None,
) -> None:
    """Find the texts that the most can sign and that say the most, in FILE: a problem as JSON or CSV, or - for input.

    Prints the offers, what each clause costs in reach, what would bring in those outside, and which positions conflict.
    Ctrl-C stops, and what is known by then is printed. Nothing is kept or sent.

    Exits with 0 if the offers are proven, 3 if the search was stopped before, 2 if the file is no problem.
    """
    problem = _read(file)
    if convert:
        click.echo(to_json(problem) if convert == "json" else table.to_csv(problem), nl=False)
        return
    with _watch() as watch:
        if together:
            _together(problem, _named(problem, together), _number(content), watch, as_json=as_json)
            return
        report = _compute(problem, watch, seconds, more_seconds)
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=1))
    else:
        show(report, Console())
    context.exit(0 if report.frontier.optimal else NOT_PROVEN)


@dataclass(slots=True)
class Watch:
    """Shows how far it is, when it takes long, and hears Ctrl-C."""

    progress: Progress
    interrupted: Stop = field(default_factory=Stop)
    began: float = field(default_factory=time.monotonic)
    _task: TaskID | None = None
    _shown: bool = False

    def look(self) -> None:
        """Show the progress, if it took long enough for that."""
        if not self._shown and time.monotonic() - self.began > PATIENCE:
            self._shown = True
            self.progress.start()

    def tell(self, what: str, done: int | None = None, whole: int | None = None) -> None:
        """Say what is being done, and how much of how much is done where that is known."""
        self.look()
        if self._task is None:
            self._task = self.progress.add_task(what, total=None)
        self.progress.update(self._task, description=what, completed=done or 0, total=whole)

    @contextmanager
    def stage(self, what: str, seconds: float | None) -> Iterator[tuple[Run, Stop]]:
        """Lend threads for one stage of the work, and a stop after so many seconds or at Ctrl-C."""
        self.tell(what)
        with solving.stopping_after(seconds) as stop, self.interrupted.heard_by(stop.now):
            yield solving.in_threads(stop, meanwhile=self.look), stop


@contextmanager
def _watch() -> Iterator[Watch]:
    progress = Progress(console=Console(stderr=True), transient=True)
    watch = Watch(progress)
    try:
        with solving.stopping_on_interrupt(watch.interrupted):
            yield watch
    finally:
        progress.stop()


def _read(file: Path) -> Problem:
    try:
        data = _bytes(file)
        match file.suffix.lower():
            case ".csv" | ".tsv":
                return table.from_csv(data)
            case ".json":
                return from_json(data)
            case _:
                return table.read(data)
    except MalformedProblem as error:
        name = "The input" if str(file) == "-" else file.name
        raise click.UsageError(f"{name} cannot be used. {sentence(error)}") from error
    except OSError as error:
        raise click.UsageError(f"{file}: {error}") from error


def _bytes(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read(BYTES_LIMIT + 1)
    with file.open("rb") as opened:
        return opened.read(BYTES_LIMIT + 1)


def _compute(problem: Problem, watch: Watch, seconds: float | None, more_seconds: float) -> Report:
    """Find the offers, and then the rest in the time that is left for it."""
    found = _frontier(problem, watch, seconds)
    until = time.monotonic() + more_seconds
    blocks = Blocks(problem=problem, ground=Ground, pick=cheapest)
    with watch.stage("What is worth knowing", max(PATIENCE, more_seconds / 4)) as (_run, stop):
        report = Report(problem=problem, frontier=found, findings=tuple(findings(found, blocks, stop=stop)))
    if more_seconds and found.offers and not watch.interrupted.wished:
        report = replace(
            report,
            blocks=_blocks(blocks, found, watch, more_seconds / 4),
            bridges=_bridges(problem, found, watch, more_seconds / 4),
            prices=_prices(problem, found, watch, max(0.0, until - time.monotonic())),
        )
    stopped = Finding(code=Code.STOPPED)
    return report if report.optimal else replace(report, findings=(*report.findings, stopped))


def _frontier(problem: Problem, watch: Watch, seconds: float | None) -> Frontier:
    with watch.stage("Looking for offers", seconds) as (run, stop):
        return frontier(
            problem,
            run=run,
            stop=stop,
            progress=lambda now: watch.tell(f"Looking for offers: {now.proven} proven, {now.open} stretches left"),
        )


def _prices(problem: Problem, found: Frontier, watch: Watch, seconds: float) -> tuple[Price, ...]:
    with watch.stage("What each clause costs", seconds) as (run, stop):
        tell = partial(watch.tell, "What each clause costs")
        return prices(problem, found, Ground(problem), run=run, stop=stop, progress=tell)


def _blocks(blocks: Blocks, found: Frontier, watch: Watch, seconds: float) -> tuple[Block, ...]:
    with watch.stage("Who cannot all sign", seconds) as (run, stop):
        tell = partial(watch.tell, "Who cannot all sign")
        done = _each(found.offers, lambda offer: blocks.of_offer(offer, stop=stop), run, tell)
        return tuple(block for block in done if block is not None)


def _bridges(problem: Problem, found: Frontier, watch: Watch, seconds: float) -> tuple[Bridge, ...]:
    with watch.stage("What would bring others in", seconds) as (run, stop):
        bridges = Bridges(problem, Ground)

        tell = partial(watch.tell, "What would bring others in")
        done = _each(found.offers, lambda offer: list(bridges.all([offer], stop=stop)), run, tell)
        return tuple(bridge for each in done for bridge in each)


def _each(items: Sequence[T], work: Callable[[T], R], run: Run, tell: Callable[[int, int], None]) -> list[R]:
    """Do a work for each, and give what came of it in their order."""
    done: dict[int, R] = {}

    def then(result: tuple[int, R]) -> tuple[()]:
        done[result[0]] = result[1]
        tell(len(done), len(items))
        return ()

    def one(place: int) -> tuple[int, R]:
        return place, work(items[place])

    run([partial(one, place) for place in range(len(items))], then)
    return [done[place] for place in range(len(items))]


def _together(problem: Problem, names: list[str], content: Fraction, watch: Watch, *, as_json: bool) -> None:
    blocks = Blocks(problem=problem, ground=Ground, pick=cheapest)
    with watch.stage("Who cannot all sign", None) as (run, stop):
        tell = partial(watch.tell, "Who cannot all sign")
        (block,) = _each([names], lambda these: blocks.block(these, content, stop=stop), run, tell)
    if as_json:
        click.echo(json.dumps(None if block is None else block_out(block), ensure_ascii=False, indent=1))
    else:
        show_block(block, Console())
    if block is not None and not block.optimal:
        click.get_current_context().exit(NOT_PROVEN)


def _named(problem: Problem, together: tuple[str, ...]) -> list[str]:
    """Take each as one id, or as several with commas between them."""
    known = {one.id for one in problem.organisations}
    names = [name for given in together for name in ([given] if given in known else given.split(","))]
    for name in names:
        if name not in known:
            raise click.UsageError(f"There is no organisation {name!r} in the file.")
    return names


def _number(given: str) -> Fraction:
    try:
        return Fraction(Decimal(given))
    except (InvalidOperation, ValueError, OverflowError) as error:
        raise click.UsageError(f"--content must be a number, and is {given!r}.") from error
