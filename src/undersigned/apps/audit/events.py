"""What is written down when somebody acts. Names are `app:subject:deed` and are never reused."""

from __future__ import annotations

from enum import StrEnum


class Event(StrEnum):
    """Every kind of audit line, in alphabetical order."""

    EDITION_MADE = "publishing:edition:made"
    ENDORSEMENT_COLLECTED = "signatures:endorsement:collected"
    ENDORSEMENT_DRAWN_UP = "signatures:endorsement:drawn-up"
    ENDORSEMENT_WITHDRAWN = "signatures:endorsement:withdrawn"
    KEY_REGISTERED = "coalitions:key:registered"
    KEY_REVOKED = "coalitions:key:revoked"
    LOG_CREATED = "ledger:log:created"
    PERSON_ADDED = "people:person:added"
    DRAFT_SAVED = "statements:draft:saved"
    REVISION_SEALED = "statements:revision:sealed"
    STATEMENT_STARTED = "statements:statement:started"
    TRANSLATION_SEALED = "statements:translation:sealed"
