"""What is wrong with a problem of common ground, and what to do, in a sentence for whoever wrote the file."""

from __future__ import annotations

from typing import Final

from undersigned.core.commonground.members import MalformedProblem
from undersigned.verifier.showing import harmless

SENTENCES: Final = {
    "too-large": "The file is larger than {limit} bytes. Leave out what is the default anyway.",
    "not-utf-8": "This is no text ({what}). Save it as UTF-8; spreadsheets call that CSV UTF-8.",
    "not-json": "This is neither JSON nor a table that begins with the columns clause and variant ({what}).",
    "too-deep": "This is nested deeper than any problem can be.",
    "twice-a-member": "One object says {what} twice. Keep the one that is meant.",
    "unknown-member": "{what} has no meaning here. It may be misspelt; remarks go under note.",
    "missing-member": "{what} is missing here.",
    "wrong-type": "Here must stand {wanted}, and it is {what}.",
    "bad-id": (
        "{what!r} cannot be an id. An id has 1 to 200 characters, no slash, and no white space at its beginning or end."
    ),
    "duplicate-id": "{what} is given twice. Give one of them another id, or leave it out.",
    "unknown-clause": "There is no clause {what}. Add it to the clauses, or correct it here.",
    "unknown-variant": "The clause has no such variant: {what}. Add it to its variants, or correct it here.",
    "unknown-organisation": "There is no organisation {what}. Add it to the organisations, or correct it here.",
    "bad-position-key": "{what!r} does not name a variant. Write the clause, a slash, and the variant.",
    "unknown-position": "{what!r} is no position. Positions are essential, support, accept, object and unmandated.",
    "not-a-weight": "{what} cannot be a weight. Weights are numbers from 0 of at most 40 characters, as in 3 or 0.5.",
    "weights-too-wide": (
        "These weights are too large, or too fine, to be told apart together (the largest is {what}, the smallest step "
        "{smallest}). Round them."
    ),
    "not-a-count": "{what} cannot be counted. How many must sign is a whole number from 0 to 1000000000.",
    "cycle": "These clauses need each other in a circle: {what}. Make one clause of them, or drop one of the needs.",
    "no-variants": "Clause {what} must stand in every text and has no variant. Give it one, or do not require it.",
    "not-a-table": "A table begins with the columns clause and variant, not with: {what}",
    "not-csv": "The table has a fault in it ({what}). Look for a quotation mark that is not closed.",
    "contradiction": "This says {what}, and an earlier row of the same clause says {earlier}. Say it once.",
    "stray-cell": "{what!r} stands where nothing can: under no organisation, or on no variant.",
    "missing-id": "This row names no clause, and is none of the rows weight, condition and default.",
    "bad-condition": "{what!r} is not understood. Write: at least 40, or: with chile/iraq/, or both in this order.",
    "bad-required": "{what!r} is not understood. Write yes or no.",
}


def sentence(error: MalformedProblem) -> str:
    """Say what is wrong, where, and what to do."""
    facts = {name: harmless(str(fact)) for name, fact in error.facts.items()}
    return f"{SENTENCES[facts['defect']].format(**facts)}\nWhere: {facts['where']}\nWhat: {facts['defect']}"
