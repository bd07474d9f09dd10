"""How a report of common ground looks in a terminal: a picture, tables, and sentences; every name made harmless."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final, TypeVar

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from undersigned.core.commonground.blocks import Block
from undersigned.core.commonground.bridges import Bridge, Turn
from undersigned.core.commonground.demands import Heads, Reason, Said, Waits
from undersigned.core.commonground.findings import Code, Finding
from undersigned.core.commonground.offers import Offer
from undersigned.core.commonground.prices import Price
from undersigned.core.commonground.problem import Problem
from undersigned.core.commonground.report import Report
from undersigned.core.commonground.spelling import plain
from undersigned.verifier.showing import harmless

T = TypeVar("T")

WIDTH, HEIGHT = 48, 12
NAMES: Final = 8
"""Names in one cell; the rest is counted."""

LEVELS: Final = 6
ROWS: Final = 40

_FOUND: Final = {
    Code.NO_CLAUSE: "There is no clause, so there is nothing to sign.",
    Code.NO_ORGANISATION: "There is no organisation, so nobody can sign.",
    Code.ONE_ORGANISATION: "There is one organisation only: it signs its own text.",
    Code.NOBODY_CAN_SIGN: "No text can be signed by anybody. This is proven.",
    Code.STOPPED: "Not everything is proven: it was stopped before. What is not proven is marked with “?”.",
}


def show(report: Report, console: Console) -> None:
    """Print all of a report that fits a screen; the whole is in --json."""
    problem = report.problem
    variants = sum(len(clause.variants) for clause in problem.clauses)
    console.print(
        f"[bold]{len(problem.organisations)} organisations, {len(problem.clauses)} clauses, {variants} variants[/bold]"
    )
    _show_findings(report.findings, console)
    offers = report.frontier.offers
    if offers:
        console.print(_picture(offers), highlight=False)
        _print("Offers", _offers(problem, offers), console)
    if report.prices:
        contents = [offer.content for offer in offers]
        _print("Reach that each clause loses, by content", _prices(report.prices, contents), console)
    if report.bridges:
        _print("What would bring others in", _bridges(report.bridges, offers), console)
    for place in _some(range(len(report.blocks)), LEVELS):
        show_block(report.blocks[place], console)
    if len(report.blocks) > LEVELS:
        console.print(f"\n{LEVELS} of {len(report.blocks)} blocks; all are in --json.")


def show_block(block: Block | None, console: Console) -> None:
    """Print why some cannot all sign one text, or that they can."""
    if block is None:
        console.print("They can all sign one text.")
        return
    console.print(
        f"\n[bold]Why {_names(block.organisations)} cannot all sign a text of content {_n(block.content)}[/bold]"
    )
    if not block.because:
        console.print(
            "No text has that content." if block.optimal else "It was stopped before that was known; perhaps they can."
        )
    _show_reasons(block.because, console)
    if not block.optimal and block.because:
        console.print("  ? There may be fewer reasons: it was stopped before that was known.")


def _print(title: str, table: Table, console: Console) -> None:
    console.print(f"\n[bold]{title}[/bold]")
    console.print(table)


def _show_findings(findings: Iterable[Finding], console: Console) -> None:
    for finding in findings:
        said = _FOUND.get(finding.code) or f"{_name(finding.organisation)} can never sign, because:"
        console.print(f"[yellow]Note:[/yellow] {said}")
        _show_reasons(finding.because, console)


def _show_reasons(reasons: Sequence[Reason], console: Console) -> None:
    for reason in reasons[:ROWS]:
        console.print(f"  · {_reason(reason)}", highlight=False)
    if len(reasons) > ROWS:
        console.print(f"  · and {len(reasons) - ROWS} more")


def _picture(offers: Sequence[Offer]) -> str:
    """Draw content upwards against reach to the right, with the number of each offer."""
    cells = [[" "] * (WIDTH + 3) for _ in range(HEIGHT)]
    most_reach = max(offer.reach for offer in offers)
    most_content = max(offer.content for offer in offers)
    for number, offer in reversed(list(enumerate(offers, start=1))):
        row = HEIGHT - 1 - _scaled(offer.content, most_content, HEIGHT - 1)
        column = _scaled(offer.reach, most_reach, WIDTH)
        for place, sign in enumerate(f"●{number}"[: WIDTH + 3 - column]):
            cells[row][column + place] = sign
    label = _n(most_content)
    lines = [f"{label if not row else '':>{len(label)}} │{''.join(line).rstrip()}" for row, line in enumerate(cells)]
    foot = f"{'0':>{len(label)}} └{'─' * (WIDTH + 2)}"
    return "\n".join(["\ncontent", *lines, foot, f"{'':>{len(label)}}  0{_n(most_reach):>{WIDTH}} reach"])


def _scaled(value: Fraction, most: Fraction, steps: int) -> int:
    return int(value * steps / most) if most else 0


def _offers(problem: Problem, offers: Sequence[Offer]) -> Table:
    table = Table("Offer", "Reach", "Content", "Support", "Sign", "Pending", "Left out", "Proven")
    for number, offer in enumerate(offers, start=1):
        left_out = [clause.id for clause in problem.clauses if clause.id not in offer.text]
        table.add_row(
            str(number),
            _n(offer.reach),
            _n(offer.content),
            str(offer.support),
            str(len(offer.signers)),
            str(len(offer.pending)) if offer.pending else "",
            _names(left_out),
            "✓" if offer.optimal else f"? up to {_n(offer.reach + offer.gap)}",
        )
    return table


def _prices(prices: Sequence[Price], contents: Sequence[Fraction]) -> Table:
    levels = _some(contents, LEVELS)
    heads = [f"at {_n(level)}" for level in levels]
    table = Table("Clause", *heads)
    by_clause: dict[str, dict[Fraction, Price]] = {}
    for price in prices:
        by_clause.setdefault(price.clause, {})[price.content] = price
    dearest = sorted(by_clause, key=lambda clause: -max(one.loses or 0 for one in by_clause[clause].values()))
    for clause in (name for name in by_clause if name in set(dearest[:ROWS])):
        table.add_row(_name(clause), *(_price(by_clause[clause].get(level)) for level in levels))
    if len(by_clause) > ROWS:
        table.caption = f"The dearest {ROWS} of {len(by_clause)}; all are in --json."
    return table


def _price(price: Price | None) -> str:
    if price is None:
        return "?"
    if not price.standing.exists:
        return "never stands"
    if not price.leaving.exists:
        return "always stands"
    mark = "" if price.standing.optimal and price.leaving.optimal else " ?"
    return "?" if price.loses is None else f"{_n(price.loses)}{mark}"


def _bridges(bridges: Sequence[Bridge], offers: Sequence[Offer]) -> Table:
    places = {id(offer): place for place, offer in enumerate(offers, start=1)}
    table = Table("Offer", "Would come in", "with the text", "then loses", "or by accepting")
    for bridge in bridges[:ROWS]:
        table.add_row(str(places[id(bridge.offer)]), _name(bridge.organisation), *_bridge(bridge))
    if len(bridges) > ROWS:
        table.caption = f"The first {ROWS} of {len(bridges)}; all are in --json."
    return table


def _bridge(bridge: Bridge) -> Iterator[str]:
    if bridge.text is None:
        yield "no text" if bridge.optimal else "?"
        yield ""
    else:
        changes = [f"{clause}: {variant or 'left out'}" for clause, variant in bridge.text.changes.items()]
        yield _names(changes) + ("" if bridge.optimal else " ?")
        yield _names(bridge.text.loses)
    yield _turn(bridge.positions)


def _turn(turn: Turn) -> str:
    parts = [_names([f"{clause}/{variant}" for clause, variant in turn.change])] if turn.change else []
    if turn.at_least:
        parts.append(f"{turn.at_least} more must sign")
    if turn.all_of:
        parts.append(f"waits for {_names(turn.all_of)}")
    return "; ".join(parts)


def _reason(reason: Reason) -> str:
    match reason:
        case Said():
            return f"{_name(reason.organisation)}: {reason.position} on {_name(f'{reason.clause}/{reason.variant}')}"
        case Waits():
            return f"{_name(reason.organisation)} signs only with {_name(reason.all_of)}"
        case Heads():
            return f"{_name(reason.organisation)} signs only if at least {reason.at_least} do"


def _some(levels: Sequence[T], many: int) -> list[T]:
    """Give the first, the last and some between."""
    if len(levels) <= many:
        return list(levels)
    return [levels[place * (len(levels) - 1) // (many - 1)] for place in range(many)]


def _names(names: Iterable[str]) -> str:
    known = list(names)
    more = f" and {len(known) - NAMES} more" if len(known) > NAMES else ""
    return ", ".join(_name(name) for name in known[:NAMES]) + more


def _name(name: str) -> str:
    return escape(harmless(name))


def _n(number: Fraction) -> str:
    return f"{plain(number):,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
