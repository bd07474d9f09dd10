"""A report as lines of text for a terminal or a file.

    valid
    Everything in this bundle that can be checked from the file holds.

What a bundle says is shown as it is; characters that steer a terminal cannot be in it (`statement-v1`), and whatever
else comes from a file that did not hold is shown escaped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import assert_never

from undersigned.core.entries import Means
from undersigned.core.evidence import spelling
from undersigned.verifier.report import BundleFacts, Failure, OrganisationFacts, ReceiptFacts, Report, Status

_WIDTH = 96


def lines(report: Report) -> Iterator[str]:
    """Write a report for people."""
    yield f"{report.verdict}: {report.headline}"
    if report.failure:
        yield from _failure(report.failure)
    match report.facts:
        case BundleFacts() as facts:
            yield from _bundle(facts)
        case ReceiptFacts() as facts:
            yield from _receipt(facts)
        case _:
            pass
    yield from _listed("Held:", [finding.sentence for finding in report.held])
    yield from _listed("Not checked:", [finding.sentence for finding in report.not_checked])


def harmless(text: str) -> str:
    """Escape whatever could steer a terminal."""
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)


def means(one: OrganisationFacts) -> str:
    """Say how an organisation signed."""
    return {
        Means.SSH: "SSH key",
        Means.PASSKEY: f"passkey, on {one.site}",
        Means.EMAIL: "e-mail, attested",
    }[one.means]


def _failure(failure: Failure) -> Iterator[str]:
    yield ""
    yield from wrap(failure.meaning, _WIDTH)
    yield f"  what fails  {failure.code}"
    if failure.where:
        yield f"  where       {harmless(failure.where)}"
    yield f"  detail      {harmless(failure.detail)}"


def _bundle(facts: BundleFacts) -> Iterator[str]:
    yield from ("", facts.title)
    yield f"  version     {facts.version}"
    yield f"  languages   {', '.join(facts.languages)}"
    yield f"  digest      {facts.digest}"
    yield f"  check words {' '.join(facts.check_words)}"
    yield f"  log         {facts.log.origin}, {facts.log.size} entries"
    for witness in facts.log.witnesses:
        yield f"  witness     {witness.name}, {spelling.write_time(witness.at)}"
    yield from _listed("Organisations:", map(_organisation, facts.organisations))
    if facts.supporters.standing or facts.supporters.withdrawn:
        supporters = facts.supporters
        yield ""
        yield f"Supporters: {supporters.standing}, of them shown by name: {supporters.named}"
        if supporters.withdrawn:
            yield f"Withdrawn since: {supporters.withdrawn}"


def _organisation(one: OrganisationFacts) -> str:
    country = f" ({one.country})" if one.country else ""
    marks = "".join(f" — {mark}" for mark in _marks(one))
    return f"{one.name}{country}: {means(one)}; {one.mandate}{marks}"


def _marks(one: OrganisationFacts) -> Iterator[str]:
    """Say what a reader must know who would otherwise count it."""
    match one.status:
        case Status.STANDING:
            pass
        case Status.PLEDGED:
            yield "NOT SIGNED: ready to, on a condition"
        case Status.LAPSED:
            yield "NOT SIGNED: its condition was not met"
        case Status.WITHDRAWN:
            attested = ", by an attested e-mail" if one.withdrawn_by is Means.EMAIL else ""
            since = "withdrawn since" if one.has_signed else "NOT SIGNED: withdrew before its condition was met"
            yield f"{since}{attested}"
        case Status.COMPROMISED:
            yield "not counted: by then its key was compromised"
        case never:
            assert_never(never)
    if one.reservations:
        yield f"reservations on {', '.join(one.excepted)}"
    if one.mandate_revoked_at is not None:
        yield f"mandate revoked since {spelling.write_time(one.mandate_revoked_at)}"


def _receipt(facts: ReceiptFacts) -> Iterator[str]:
    yield ""
    yield f"  act         {facts.type}, {spelling.write_time(facts.time)}"
    if facts.statement:
        yield f"  statement   {facts.statement}"
    if facts.organisation:
        yield f"  about       {facts.organisation}"
    if facts.state:
        yield f"  state       {facts.state}"
    if facts.signer:
        yield f"  signer      {facts.signer}"
    yield f"  log         {facts.log.origin}, entry {facts.index} of {facts.log.size}"


def _listed(title: str, items: Iterable[str]) -> Iterator[str]:
    found = list(items)
    if found:
        yield from ("", title)
    for item in found:
        yield from wrap(item, _WIDTH, initial_indent="  - ", subsequent_indent="    ")
