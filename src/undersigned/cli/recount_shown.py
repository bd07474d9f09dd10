"""How a vote that was counted again looks in a terminal: its rule in words, bars, roll call; names made harmless."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from undersigned.cli import recount_words as words
from undersigned.core.tally import ABSTAIN, AGAINST, FOR, Kind, Method, Recounted, Secrecy, Vote
from undersigned.verifier.showing import harmless

WIDTH: Final = 40
"""Characters in the longest bar."""
DIFFERENCES: Final = 20
"""Differences that are told; the others are counted."""
PAIRS: Final = 10
"""Options of which all pairs fit a screen."""

ORDER: Final = {FOR: 1, AGAINST: 2, ABSTAIN: 3}
"""In which order the parts of a ballot are said; before them those among options."""

_MISSING: Final = "missing"


def show(vote: Vote, counted: Recounted, console: Console) -> None:
    """Print what was asked, who could vote, what follows, and whether it is what was published."""
    _show_verdict(counted, console)
    console.print(f"\n[bold]{_safe(vote.question.title)}[/bold]")
    console.print(_facts(_asked(vote, counted)))
    console.print(f"\n[bold]{words.OUTCOMES[str(counted.result['outcome'])]}[/bold]")
    if vote.question.kind is Kind.MOTION:
        _show_motion(counted.result, console)
    else:
        _show_options(vote, counted.result, console)
    _show_voters(vote, console)
    _show_not_checked(vote, console)


def _show_verdict(counted: Recounted, console: Console) -> None:
    found = counted.differences
    if not found:
        console.print("[bold green]holds[/]  The published result follows from the ballots.")
        return
    console.print("[bold red]does not hold[/]  The published result does not follow from the ballots.")
    console.print(f"\n{words.meaning(found)}\n")
    for one in found[:DIFFERENCES]:
        console.print(f"  · {_safe(words.difference(one))}", highlight=False)
    if len(found) > DIFFERENCES:
        console.print(f"  {len(found) - DIFFERENCES} more; all are in --json.")


def _asked(vote: Vote, counted: Recounted) -> Iterator[tuple[str, str]]:
    yield "from", f"{vote.opened_at:%Y-%m-%d %H:%M:%S} UTC"
    yield "to", f"{vote.closed_at:%Y-%m-%d %H:%M:%S} UTC"
    yield "vote", f"{vote.question.kind}, {words.SECRECY[vote.question.secrecy]}"
    yield "who", words.electorate(vote)
    yield "rule", harmless(" ".join(words.rule(vote)))
    if vote.question.rule.quorum:
        asked = "; ".join(map(words.quorum, vote.question.rule.quorum))
        yield "quorum", f"{asked}: {'reached' if counted.result['quorum'] else 'not reached'}"


def _show_motion(result: Mapping[str, Any], console: Console) -> None:
    _show_bars({name: result[name] for name in (FOR, AGAINST, ABSTAIN, _MISSING)}, console)
    console.print(f"{result[FOR]} of {result['of']} are for.")
    for second in ("voters", "countries"):
        if second in result:
            ones = result[second]
            console.print(f"\n{second}, each as one")
            _show_bars({name: ones[name] for name in (FOR, AGAINST, ABSTAIN)}, console)
            console.print(f"{ones[FOR]} of {ones['of']} are for.")


def _show_options(vote: Vote, result: Mapping[str, Any], console: Console) -> None:
    names = {one.id: one.name for one in vote.question.options}
    for title, ids in (("chosen", result["elected"]), ("equal", result["equals"])):
        if ids:
            console.print(f"{title}: {', '.join(_safe(names[one]) for one in ids)}")
    match vote.question.kind, vote.question.rule.method:
        case Kind.RANKING, _:
            _show_ranking(names, result, console)
        case Kind.ELECTION, Method.TRANSFER:
            _show_stages(names, result, console)
        case _:
            _show_bars({names[one]: votes for one, votes in _most_first(result["votes"])}, console)
    console.print(f"abstentions: {result[ABSTAIN]}; not cast: {result[_MISSING]}")


def _most_first(votes: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(votes.items(), key=lambda one: (-one[1], one[0]))


def _show_bars(counts: Mapping[str, int], console: Console) -> None:
    most = max(counts.values(), default=0) or 1
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column()
    table.add_column(justify="right")
    for name, number in counts.items():
        table.add_row(_safe(name), str(number), bar(number, most))
    console.print(table)


def bar(number: int, most: int) -> str:
    """Draw a number beside the largest; whatever is more than nothing can be seen."""
    return "█" * max(number * WIDTH // most, bool(number))


def _show_ranking(names: Mapping[str, str], result: Mapping[str, Any], console: Console) -> None:
    for number, rank in enumerate(result["order"], 1):
        console.print(f"{number}. {' = '.join(_safe(names[one]) for one in rank)}", highlight=False)
    if len(names) > PAIRS:
        console.print("How many prefer which option to which is in --json.")
        return
    table = Table("prefer … to", *(_safe(name) for name in names.values()))
    for one, counted in result["preferred"].items():
        table.add_row(_safe(names[one]), *(str(counted[other]) if other != one else "" for other in names))
    console.print(table)


def _show_stages(names: Mapping[str, str], result: Mapping[str, Any], console: Console) -> None:
    stages = result["stages"]
    console.print(f"quota: {result['quota']}")
    for number, stage in enumerate(stages, 1):
        console.print(f"stage {number}: {_stage(names, stage)}", highlight=False)
    if not stages:
        return
    table = Table("Option", "First preferences", "At the end")
    for one, votes in sorted(stages[-1]["votes"].items(), key=lambda pair: -float(pair[1])):
        table.add_row(_safe(names[one]), stages[0]["votes"][one], votes)
    console.print(table)


def _stage(names: Mapping[str, str], stage: Mapping[str, Any]) -> str:
    said = "first preferences"
    if stage["surplus"] is not None:
        said = f"the surplus of {_safe(names[stage['surplus']])} goes on"
    if stage["excluded"] is not None:
        said = f"{_safe(names[stage['excluded']])} is excluded"
    won = ", ".join(_safe(names[one]) for one in stage["elected"])
    return f"{said}; elected: {won}" if won else said


def _show_voters(vote: Vote, console: Console) -> None:
    console.print(f"\n[bold]{'Roll call' if vote.question.secrecy is Secrecy.OPEN else 'Who voted'}[/bold]")
    if vote.question.secrecy is Secrecy.OPEN:
        console.print(_roll_call(vote))
        return
    console.print(_closed_roll(vote))
    console.print("\n[bold]Ballots[/bold]")
    console.print(_ballots(vote))


def _roll_call(vote: Vote) -> Table:
    cast = {one.voter: one.parts for one in vote.ballots}
    table = Table("Voter", "Country", "Votes", "Said")
    for one, voter in vote.roll.entitled.items():
        parts = cast.get(one, ())
        ordered = sorted(parts, key=lambda part: ORDER.get(str(part.answer), 0))
        said = [f"{part.votes} {_answer(vote, part.answer)}" for part in ordered]
        if left := voter.votes - sum(part.votes for part in parts):
            said.append(f"{left} not cast")
        table.add_row(_safe(voter.name), voter.country, str(voter.votes), _safe("; ".join(said)))
    return table


def _closed_roll(vote: Vote) -> Table:
    voted = frozenset(vote.voted)
    table = Table("Voter", "Country", "Votes", "Voted")
    for one, voter in vote.roll.entitled.items():
        table.add_row(_safe(voter.name), voter.country, str(voter.votes), "yes" if one in voted else "no")
    return table


def _ballots(vote: Vote) -> Table:
    table = Table("Votes", "Said")
    for ballot in vote.ballots:
        table.add_row(str(ballot.votes), _safe(_answer(vote, ballot.parts[0].answer)))
    return table


def _answer(vote: Vote, answer: Any) -> str:
    if isinstance(answer, str):
        return answer
    ranked = vote.question.kind is Kind.RANKING or vote.question.rule.method is Method.TRANSFER
    names = {one.id: one.name for one in vote.question.options}
    ranks = [(one,) if isinstance(one, str) else one for one in answer]
    told = (" > " if ranked else ", ").join(" = ".join(names[one] for one in rank) for rank in ranks)
    return told or "for none"


def _show_not_checked(vote: Vote, console: Console) -> None:
    console.print("\n[bold]Not checked[/bold]")
    console.print("? That each ballot says what its voter meant: ask those whom you know.")
    console.print("? That members and rule were fixed before, and this result was logged: hold these against the log.")
    console.print(_facts((("electorate", vote.roll.digest), ("question", vote.question.digest), ("file", vote.digest))))


def _facts(facts: Iterable[tuple[str, str]]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    for name, value in facts:
        table.add_row(f"[dim]{name}[/dim]", escape(value))
    return table


def _safe(text: str) -> str:
    return escape(harmless(text))
