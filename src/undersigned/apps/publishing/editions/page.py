"""The page edition: one HTML file that loads nothing, runs nothing, prints well, and can be kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from django.template import Context, Engine
from django.utils.html import format_html

from undersigned.apps.publishing.editions import blocks, fonts, qr, sheet, webfonts
from undersigned.apps.publishing.editions.facts import Facts
from undersigned.apps.publishing.editions.sheet import Sheet
from undersigned.core.text import markup
from undersigned.core.text.wording import Clause, Wording

TEMPLATES: Final = Path(__file__).parent.parent / "templates"
# Characters by which JSON could end the script element it stands in.
_IN_SCRIPT: Final = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def render(wording: Wording, facts: Facts) -> bytes:
    """Render the page; the same arguments give the same bytes."""
    laid = sheet.lay(wording, facts)
    script = fonts.dominant_script((laid.title, *(clause.text for clause in laid.clauses)))
    faces = webfonts.choose(script, _letters(laid))
    said = laid.phrases
    values = {
        "sheet": laid,
        "clauses": [_clause(clause) for clause in laid.clauses],
        "ours": format_html('lang="{}" dir="{}"', said.language, said.direction),
        "faces": faces,
        "serif": ", ".join(f'"{family}"' for family in fonts.families(script)),
        "qr": qr.svg(laid.verify_url) if laid.verify_url else "",
        "qr_alt": said["qr"].format(address=laid.verify_url),
        "linked_data": json.dumps(_linked_data(wording, facts), ensure_ascii=False).translate(_IN_SCRIPT),
    }
    page = _engine().get_template("publishing/page.html").render(Context(values, use_l10n=False, use_tz=False))
    return page.encode()


@cache
def _engine() -> Engine:
    """Open Django's template engine alone: an edition needs no settings, no database and no request."""
    return Engine(dirs=[str(TEMPLATES)], autoescape=True)


def _clause(clause: Clause) -> dict[str, object]:
    return {
        "id": clause.id,
        "label": clause.label,
        "named": sheet.is_named(clause.label),
        "heading": clause.heading,
        "html": markup.to_html(clause.text),
    }


def _letters(laid: Sheet) -> Iterator[tuple[webfonts.Cut, str]]:
    """Give the letters that the page shows in each style."""
    parsed = [block for clause in laid.clauses for block in blocks.parse(clause.text)]
    said = laid.phrases.sentences.values()
    imprint = [part for line in laid.imprint for part in line]
    regular = (laid.issuer, laid.kicker, laid.standing, laid.summary, laid.verify_url, *said, *laid.signers(), *imprint)
    labels = [clause.label for clause in laid.clauses]
    yield webfonts.REGULAR, "".join((*regular, *labels, *(clause.text for clause in laid.clauses), "·0123456789.)"))
    ours = (laid.phrases[name] for name in ("undersigned_by", "reservations", "check_title", "imprint"))
    headings = (laid.title, *ours, *(clause.heading for clause in laid.clauses))
    reserved = (one.organisation for one in laid.reservations)
    strong = blocks.stressed(parsed, blocks.Strong)
    yield webfonts.SEMIBOLD, "".join((*headings, *reserved, strong))
    yield webfonts.ITALIC, blocks.stressed(parsed, blocks.Emphasis)


def _linked_data(wording: Wording, facts: Facts) -> dict[str, object]:
    """Describe the text for machines, in the words of schema.org."""
    licence = facts.licence or wording.licence
    described = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": wording.title,
        "genre": wording.kind.value,
        "inLanguage": wording.language,
        "dateCreated": wording.dated,
        "author": _body(wording.issuer),
        "publisher": _body(facts.publisher),
        "license": licence if re.match(r"https?://", licence) else "",
        "copyrightNotice": licence,
        "version": str(facts.version) if facts.sealed else "",
        "datePublished": facts.sealed_at.isoformat() if facts.sealed_at else "",
        "identifier": f"sha256:{facts.digest}" if facts.sealed else "",
        "url": facts.verify_url,
    }
    return {name: value for name, value in described.items() if value}


def _body(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name} if name else {}
