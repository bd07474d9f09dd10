"""The Markdown edition: the facts as front matter, the clauses as they were written.

    ---
    kind: declaration
    language: en
    ---

    # Universal Declaration of Human Rights

    ## Article 1

    All human beings are born free and equal in dignity and rights.

Made to be read in again: `undersigned read` finds the same clauses in it, as far as Markdown can tell them apart. A
heading without words of its own goes to the clause after it.
"""

from __future__ import annotations

from textwrap import indent

import yaml

from undersigned.apps.publishing.editions.facts import Facts, Verified
from undersigned.apps.publishing.editions.sheet import is_named
from undersigned.core.text.wording import Clause, Wording


def render(wording: Wording, facts: Facts) -> bytes:
    """Render Markdown: front matter in YAML, the title, the clauses."""
    head = yaml.safe_dump(_front_matter(wording, facts), allow_unicode=True, sort_keys=False, width=1000)
    title = [f"# {wording.title}"] if wording.title else []
    parts = [f"---\n{head}---", *title, *(part for clause in wording.clauses for part in _clause(clause))]
    return ("\n\n".join(parts) + "\n").encode()


def _front_matter(wording: Wording, facts: Facts) -> dict[str, object]:
    named: dict[str, object] = {
        "kind": wording.kind.value,
        "language": wording.language,
        "issuer": wording.issuer,
        "date": wording.dated,
        "licence": facts.licence or wording.licence,
        "publisher": facts.publisher,
        "imprint": list(facts.imprint),
        "sealed": facts.sealed,
        "version": facts.version,
        "sealed_at": facts.sealed_at.isoformat() if facts.sealed_at else "",
        "digest": facts.digest,
        "check_words": " ".join(facts.check_words),
        "translation_of": facts.translation_of,
        "verify": facts.verify_url,
        # Counted, not listed: what stands before a text must stay short enough to be read as such.
        "as_of": facts.as_of.isoformat() if facts.as_of and (facts.endorsements or facts.supporters) else "",
        "endorsements": len(facts.endorsements),
        "not_verified": sum(one.verification.how is Verified.NONE for one in facts.endorsements),
        "attested_only": sum(one.means.attested for one in facts.endorsements),
        "with_reservations": sum(bool(one.reservations) for one in facts.endorsements),
        "supporters": facts.supporters or 0,
    }
    return {name: value for name, value in named.items() if value or value is False}


def _clause(clause: Clause) -> list[str]:
    """Give a clause under its heading; one that is only counted as an item of a list."""
    if clause.label and not clause.heading and not is_named(clause.label) and clause.text:
        return [_item(clause)]
    heading = " ".join(filter(None, (clause.label, clause.heading)))
    return [*([f"## {heading}"] if heading else []), *([clause.text] if clause.text else [])]


def _item(clause: Clause) -> str:
    mark = f"{clause.label}." if clause.label[-1].isalnum() else clause.label
    return f"{mark} {indent(clause.text, ' ' * (len(mark) + 1)).lstrip()}"
