"""What is written down when somebody acts. Names are `app:subject:deed` and are never reused."""

from __future__ import annotations

from enum import StrEnum


class Event(StrEnum):
    """Every kind of audit line, in alphabetical order."""

    EDITION_MADE = "publishing:edition:made"
    ENDORSEMENT_COLLECTED = "signatures:endorsement:collected"
    ENDORSEMENT_DRAWN_UP = "signatures:endorsement:drawn-up"
    ENDORSEMENT_WITHDRAWN = "signatures:endorsement:withdrawn"
    KEY_REGISTERED = "organisations:key:registered"
    KEY_REVOKED = "organisations:key:revoked"
    LOG_CREATED = "ledger:log:created"
    ADDRESS_CHANGED = "people:address:changed"
    OPERATOR_APPOINTED = "people:operator:appointed"
    OPERATOR_DISMISSED = "people:operator:dismissed"
    PASSKEY_ADDED = "people:passkey:added"
    PASSKEY_REMOVED = "people:passkey:removed"
    PERSON_ADDED = "people:person:added"
    PERSON_CORRECTED = "people:person:corrected"
    PERSON_LINKED = "people:person:linked"
    PERSON_REMOVED = "people:person:removed"
    PERSON_SIGNED_OUT = "people:person:signed-out-everywhere"
    PERSON_SIGNED_UP = "people:person:signed-up"
    RECOVERY_CODES_MADE = "people:recovery-codes:made"
    RECOVERY_CODE_USED = "people:recovery-code:used"
    SECOND_FACTOR_ADDED = "people:second-factor:added"
    SECOND_FACTOR_REMOVED = "people:second-factor:removed"
    DRAFT_SAVED = "statements:draft:saved"
    REVISION_SEALED = "statements:revision:sealed"
    STATEMENT_STARTED = "statements:statement:started"
    TRANSLATION_SEALED = "statements:translation:sealed"
    MANDATE_DECLARED = "organisations:mandate:declared"
    ORGANISATION_ENTERED = "organisations:organisation:entered"
    COALITION_STARTED = "coalitions:coalition:started"
    TERM_BEGUN = "coalitions:term:begun"
    PLEDGE_COLLECTED = "signatures:pledge:collected"
    PLEDGE_FULFILLED = "signatures:pledge:fulfilled"
    PLEDGE_FAILED = "signatures:pledge:failed"
