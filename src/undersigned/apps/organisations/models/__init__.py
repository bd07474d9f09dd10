"""Organisations, who represents them, their mandates, their keys, and how anyone can tell who they are."""

from undersigned.apps.organisations.models.keys import Key, KeyKind
from undersigned.apps.organisations.models.mandates import Document, Mandate, Scope, Use, Visibility
from undersigned.apps.organisations.models.organisations import Kind, Merger, Name, Organisation, Step
from undersigned.apps.organisations.models.representatives import Claim, Invitation, Representative, Role
from undersigned.apps.organisations.models.verification import DomainProof, Means, Verification

__all__ = [
    "Claim",
    "Document",
    "DomainProof",
    "Invitation",
    "Key",
    "KeyKind",
    "Kind",
    "Mandate",
    "Means",
    "Merger",
    "Name",
    "Organisation",
    "Representative",
    "Role",
    "Scope",
    "Step",
    "Use",
    "Verification",
    "Visibility",
]
