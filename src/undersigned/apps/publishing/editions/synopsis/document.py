"""The synopsis as JSON: all that is known, every wording that was ever proposed, under names that never change.

    {"format": "undersigned.synopsis/v1", "draft": 2, "title": …, "clauses": […], "amendments": [{"label": "A3", …}]}

docs/spec/synopsis-v1.md tells each member. Changes are spelled as docs/spec/amendment-v1.md says, so that who reads
the document can make them.
"""

from __future__ import annotations

import json
from typing import Final

from undersigned.apps.publishing.editions.synopsis.values import Amendment, Organisation, Round, Synopsis, Version
from undersigned.core import amendments
from undersigned.core.amendments import Collision
from undersigned.core.text.canonical import Value
from undersigned.core.text.statement import clause_value

FORMAT: Final = "undersigned.synopsis/v1"


def render(synopsis: Synopsis) -> bytes:
    """Write the document; the same synopsis gives the same bytes."""
    return json.dumps(_synopsis(synopsis), ensure_ascii=False, indent=1).encode()


def _synopsis(synopsis: Synopsis) -> dict[str, Value]:
    wording = synopsis.wording
    return {
        "format": FORMAT,
        "statement": synopsis.statement,
        "address": synopsis.address,
        "as_of": synopsis.as_of.isoformat(),
        "draft": synopsis.draft,
        "kind": wording.kind,
        "language": wording.language,
        "title": wording.title,
        "issuer": wording.issuer,
        "dated": wording.dated,
        "licence": wording.licence,
        "clauses": [clause_value(clause) for clause in wording.clauses],
        "rounds": [_round(one) for one in synopsis.rounds],
        "amendments": [_amendment(one) for one in synopsis.amendments],
        "collisions": [_collision(one) for one in synopsis.collisions],
    }


def _round(one: Round) -> dict[str, Value]:
    return {
        "number": one.number,
        "name": one.name,
        "audience": one.audience,
        "opens_at": one.opens_at.isoformat(),
        "closes_at": one.closes_at.isoformat(),
    }


def _amendment(one: Amendment) -> dict[str, Value]:
    return {
        "label": one.label,
        "parent": one.parent or None,
        "round": one.round,
        "organisation": _organisation(one.organisation),
        "state": one.state,
        "standing": one.standing,
        "versions": [_version(version) for version in one.versions],
        "supports": [_organisation(supporter) for supporter in one.supports],
    }


def _organisation(organisation: Organisation) -> dict[str, Value]:
    mandate = organisation.mandate
    return {
        "id": organisation.handle,
        "name": organisation.name,
        "mandate": {"body": mandate.body, "decided_on": mandate.decided_on.isoformat()} if mandate else None,
    }


def _version(version: Version) -> dict[str, Value]:
    return {
        "number": version.number,
        "side": version.side,
        "draft": version.draft,
        "upon": version.upon,
        "amendment": amendments.Amendment(version.changes).as_json(),
        "rationale": version.rationale,
        "made_at": version.made_at.isoformat(),
        "answer": version.answer or None,
        "comment": version.comment,
    }


def _collision(one: Collision) -> dict[str, Value]:
    return {
        "kind": one.kind,
        "clause": one.clause,
        "names": list(one.names),
        "merges": one.merges,
        "target": one.target,
        "words": one.words,
    }
