"""Rows: the lists of signatories that a CSV or YAML file gives, column by column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from undersigned.core.reading.countries import country
from undersigned.core.reading.entries import Dashes, parse_entry
from undersigned.core.reading.fold import squeeze
from undersigned.core.reading.names import Bearer, bearer
from undersigned.core.reading.result import Case, Individual, Organisation
from undersigned.core.reading.settling import Found


def from_rows(listed: Sequence[Mapping[str, str]], code: str) -> tuple[Found, list[Case]]:
    """Sort rows into organisations, individuals and cases."""
    found, people = Found(), list[Case]()
    for row in listed:
        name, nation = name_and_country(row, code)
        if not name:
            continue
        if row.get("kind") == "case":
            people.append(Case(name, nation))
        elif is_person(row, name):
            found.individuals.append(
                Individual(
                    name,
                    row.get("affiliation", "")
                    or (row.get("organisation", "") if row.get("organisation") != name else ""),
                )
            )
        else:
            found.organisations.append(Organisation(name, nation))
    return found, people


def name_and_country(row: Mapping[str, str], code: str) -> tuple[str, str | None]:
    """Give the name a row is about, and its country."""
    person = " ".join(part for part in (row.get("person") or row.get("name", ""), row.get("surname", "")) if part)
    name = squeeze(person if row.get("person") or row.get("surname") else row.get("organisation") or person)
    if not name and row.get("entry"):
        parsed = parse_entry(row["entry"], code, Dashes.PART)
        return (parsed[0].name, parsed[0].country) if parsed else ("", None)
    return name, country(row.get("country", ""), code)


def is_person(row: Mapping[str, str], name: str) -> bool:
    """Say whether a row is about a person: its list or its columns say so, or its name does."""
    if row.get("kind") in {"person", "organisation"}:
        return row["kind"] == "person"
    if row.get("person") or row.get("surname"):
        return True
    return not row.get("organisation") and bearer(name, row.get("affiliation", "")) is Bearer.PERSON
