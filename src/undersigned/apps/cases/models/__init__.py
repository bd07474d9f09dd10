"""The files of cases, their keys, teams, records and grants, and who read what."""

from undersigned.apps.cases.models.access import Grant, Reading, Role, TeamMember, Worker
from undersigned.apps.cases.models.consent import Basis, Consent, Purpose
from undersigned.apps.cases.models.files import Case, Subject
from undersigned.apps.cases.models.keys import DataKey, WrappingKey
from undersigned.apps.cases.models.records import NEVER_PUBLIC, Audience, Draft, Fact, Happening, Kind, Record, Source

__all__ = [
    "NEVER_PUBLIC",
    "Audience",
    "Basis",
    "Case",
    "Consent",
    "DataKey",
    "Draft",
    "Fact",
    "Grant",
    "Happening",
    "Kind",
    "Purpose",
    "Reading",
    "Record",
    "Role",
    "Source",
    "Subject",
    "TeamMember",
    "Worker",
    "WrappingKey",
]
