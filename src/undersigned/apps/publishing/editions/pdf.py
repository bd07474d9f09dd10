"""The PDF edition: A4, tagged and checked as PDF/UA-1 (ISO 14289-1), set by Typst.

What a person wrote reaches it as data: one JSON value, of which `typst/statement.typ` shows the strings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from undersigned.apps.publishing.editions import fonts, qr, sheet, typesetting
from undersigned.apps.publishing.editions.facts import Facts
from undersigned.apps.publishing.editions.sheet import Sheet
from undersigned.apps.publishing.editions.typesetting import Data
from undersigned.core.text.wording import Clause, Wording

TEMPLATE: Final = typesetting.TEMPLATES / "statement.typ"
# A longer label would not fit into the margin; it stands above its clause instead.
MARGIN_LABEL: Final = 22


def render(wording: Wording, facts: Facts) -> bytes:
    """Render the PDF; the same arguments give the same bytes. Safe in threads. Raises what `typeset` does."""
    laid = sheet.lay(wording, facts)
    sealed_at = int(facts.sealed_at.timestamp()) if facts.sealed_at else 0
    return typesetting.typeset(TEMPLATE, _data(laid), printed=_printed(laid), timestamp=sealed_at)


def _printed(laid: Sheet) -> Iterator[str]:
    """Give every string that is not ours and will be printed."""
    yield from (laid.title, laid.issuer, laid.kicker, laid.standing, laid.verify_url)
    for clause in laid.clauses:
        yield from (clause.label, clause.heading, clause.text)
    yield from laid.signers()
    for name, value in laid.imprint:
        yield from (name, value)


def _data(laid: Sheet) -> dict[str, Data]:
    said = laid.phrases
    script = fonts.dominant_script((laid.title, *(clause.text for clause in laid.clauses)))
    return {
        **typesetting.language(laid.language),
        "direction": laid.direction,
        "ours": {**typesetting.language(said.language), "direction": said.direction},
        "script": script.name.lower(),
        "fonts": list(fonts.families(script)),
        "mono": [fonts.MONO],
        "numbering": said.digits("1"),
        "phrases": dict(said.sentences),
        "title": laid.title,
        "running": typesetting.shortened(laid.title),
        "issuer": laid.issuer,
        "kicker": laid.kicker,
        "standing": laid.standing,
        "sealed": laid.sealed,
        "clauses": [_clause(clause) for clause in laid.clauses],
        "summary": laid.summary,
        "countries": [_country(country) for country in laid.countries],
        "notes": list(laid.notes),
        "reservations": [_reserved(one) for one in laid.reservations],
        "check_words": list(laid.check_words),
        "digest": laid.digest,
        "verify_url": laid.verify_url,
        "qr": qr.svg(laid.verify_url) if laid.verify_url else "",
        "qr_alt": said["qr"].format(address=laid.verify_url),
        "imprint": [[name, value] for name, value in laid.imprint],
    }


def _clause(clause: Clause) -> dict[str, Data]:
    return {
        "label": clause.label,
        "named": sheet.is_named(clause.label),
        "hangs": len(clause.label) <= MARGIN_LABEL,
        "heading": clause.heading,
        "blocks": typesetting.blocks_of(clause.text),
    }


def _country(country: sheet.Country) -> dict[str, Data]:
    return {
        "name": country.name,
        "organisations": [
            {
                "name": one.name,
                "means": one.means,
                "attested": one.attested,
                "lines": [{"text": line.text, "care": line.care} for line in one.lines],
            }
            for one in country.organisations
        ],
    }


def _reserved(reserved: sheet.Reserved) -> dict[str, Data]:
    return {
        "organisation": reserved.organisation,
        "clauses": [
            {"clause": one.clause, "paragraphs": list(one.paragraphs), "direction": one.direction}
            for one in reserved.clauses
        ],
    }
