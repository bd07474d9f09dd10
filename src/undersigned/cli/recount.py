"""`undersigned recount`: whether the published result of a vote follows from its ballots."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from rich.console import Console

from undersigned.cli import recount_words as words
from undersigned.cli.recount_faults import detail, sentence
from undersigned.cli.recount_shown import show
from undersigned.core import tally
from undersigned.core.tally import MalformedVote, Recounted, Vote
from undersigned.core.text.canonical import SIZE_LIMIT

DOES_NOT_HOLD = 1
NOT_A_VOTE = 2


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_context
def recount(context: click.Context, *, file: Path, as_json: bool) -> None:
    """Count a vote again, from its result.json in FILE, or - for input.

    Says in words by which rule it was decided, and whether what was published follows. Nothing is fetched or sent.

    Exits with 0 if it follows, 1 if it does not, 2 if the file is no vote.
    """
    try:
        vote = Vote.read(_bytes(file))
    except MalformedVote as error:
        _refuse(error, as_json=as_json)
        context.exit(NOT_A_VOTE)
    counted = tally.recount(vote)
    if as_json:
        click.echo(json.dumps(_report(vote, counted), ensure_ascii=False, indent=1))
    else:
        show(vote, counted, Console())
    context.exit(DOES_NOT_HOLD if counted.differences else 0)


def _bytes(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read(SIZE_LIMIT + 1)
    try:
        with file.open("rb") as opened:
            return opened.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise click.UsageError(f"{file}: {error}") from error


def _refuse(error: MalformedVote, *, as_json: bool) -> None:
    if as_json:
        told = {"verdict": "not-a-vote", "defect": error.facts["defect"], "means": sentence(error)}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    console = Console()
    console.print(f"[bold yellow]not a vote[/]  {sentence(error)}")
    console.print(detail(error), markup=False)


def _report(vote: Vote, counted: Recounted) -> dict[str, object]:
    found = counted.differences
    return {
        "verdict": "does-not-hold" if found else "holds",
        "vote": vote.id,
        "title": vote.question.title,
        "result": counted.result,
        "differences": [{"where": one.where, "said": one.said, "follows": one.follows} for one in found],
        "means": words.meaning(found) if found else None,
        "digests": {"electorate": vote.roll.digest, "question": vote.question.digest, "file": vote.digest},
    }
