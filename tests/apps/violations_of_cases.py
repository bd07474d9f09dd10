"""How the database is asked for what the tables of cases must not hold."""

from __future__ import annotations

from datetime import date, timedelta

from undersigned.apps.cases.models import (
    Audience,
    Case,
    Consent,
    Draft,
    Fact,
    Grant,
    Happening,
    Source,
    Subject,
    TeamMember,
    Worker,
)

from tests.apps.violations import Violation, changed, twice
from tests.cast import NOW
from tests.factories import cases, records

EARLIER = NOW - timedelta(days=1)


def worker() -> Worker:
    cases.lead()
    return Worker.objects.get()


def member() -> TeamMember:
    return cases.case().team.get()


def fact() -> Fact:
    return cases.fact(cases.case(), Audience.TEAM)


def sealed() -> Fact:
    return cases.sealed(cases.case(), by=cases.lead())


def grant() -> Grant:
    return sealed().grants.get()


def subject() -> Subject:
    return cases.subject(cases.case())


def consent() -> Consent:
    return records.consent(cases.case())


def arrest() -> Happening:
    return records.arrest(cases.case())


def source() -> Source:
    return records.source(cases.case())


def draft() -> Draft:
    return records.sentence(cases.case())


def case() -> Case:
    return cases.case()


def seconded_by_who_noted_it() -> None:
    row = records.reasons(cases.case())

    Consent.objects.filter(pk=row.pk).update(seconded_by=row.noted_by, seconded_at=NOW)


VIOLATIONS: dict[str, tuple[Violation, str]] = {
    "the_turn_of_a_worker_ends_after_it_began": (changed(worker, ended_at=EARLIER), ""),
    "somebody_is_a_case_worker_once_at_a_time": (twice(worker), "coalition_id, person_id"),
    "the_turn_of_a_teammember_ends_after_it_began": (changed(member, ended_at=EARLIER), ""),
    "somebody_is_in_a_case_team_once_at_a_time": (twice(member), "case_id, person_id"),
    "the_turn_of_a_grant_ends_after_it_began": (changed(grant, ended_at=EARLIER), ""),
    "a_sealed_fact_is_granted_to_somebody_once_at_a_time": (twice(grant), "fact_id, person_id"),
    "a_consent_is_for_something": (changed(consent, purposes=[]), ""),
    "a_consent_ends_after_it_was_given": (changed(consent, until_on=date(1999, 1, 1)), ""),
    "reasons_are_those_of_two": (seconded_by_who_noted_it, ""),
    "only_reasons_are_seconded": (changed(consent, seconded_at=NOW), ""),
    "a_case_has_a_code": (changed(case, code=""), ""),
    "a_case_is_looked_at_before_it_is_deleted": (changed(case, delete_on=date(2026, 7, 31)), ""),
    "a_case_is_closed_after_it_was_opened": (changed(case, closed_at=EARLIER), ""),
    "whom_a_case_is_about_has_a_place": (twice(subject), "case_id, position"),
    "a_source_is_not_sealed_to_named_persons": (changed(source, audience="sealed"), ""),
    "a_lawyer_a_family_or_a_risk_is_never_public": (changed(fact, audience="public"), ""),
    "a_sealed_fact_and_no_other_has_a_key_of_its_own": (changed(sealed, audience="team"), ""),
    "a_happening_is_not_sealed_to_named_persons": (
        changed(arrest, audience="sealed"),
        "",
    ),
    "words_for_the_public_are_not_sealed_to_named_persons": (changed(draft, audience="sealed"), ""),
}
