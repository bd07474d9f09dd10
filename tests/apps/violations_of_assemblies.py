"""How the database is asked for what the tables of assemblies, rules and delegates must not hold."""

from __future__ import annotations

from datetime import timedelta

from undersigned.apps.assemblies.models import (
    Asked,
    Assembly,
    AssemblyText,
    Credential,
    Delegate,
    Officer,
    Presence,
    Proxy,
    Rules,
    Seat,
)

from tests.apps.violations import Violation, changed, twice
from tests.cast import ATTESTED, NOW
from tests.factories import assemblies
from tests.factories.people import drafter

EARLIER = NOW - timedelta(days=9)


def assembly() -> Assembly:
    return assemblies.assembly()


def drafted() -> Assembly:
    return assemblies.drafted()


def words() -> AssemblyText:
    return assembly().texts.get()


def asked() -> Asked:
    row = assembly()
    return Asked.objects.create(assembly=row, coalition=row.host, asked_at=NOW)


def officer() -> Officer:
    return assemblies.officer(assembly(), drafter())


def rules() -> Rules:
    return assembly().rules.get()


def seat() -> Seat:
    return assemblies.seat(assembly())


def delegate() -> Delegate:
    return assemblies.delegate(assembly())


def presence() -> Presence:
    return assemblies.present(delegate())


def proxy() -> Proxy:
    row = assembly()
    return Proxy.objects.create(seat=assemblies.seat(row, ATTESTED), holder=assemblies.delegate(row), given_at=NOW)


VIOLATIONS: dict[str, tuple[Violation, str]] = {
    "an_assembly_ends_after_it_starts": (changed(assembly, ends_at=assemblies.STARTS), ""),
    "an_assembly_closes_after_it_opened": (changed(assembly, closed_at=NOW), ""),
    "an_assembly_is_announced_before_it_opens": (changed(drafted, opened_at=NOW), ""),
    "who_calls_an_assembly_off_says_why": (changed(assembly, called_off_at=NOW), ""),
    "an_assembly_speaks_a_language_once": (twice(words), "assembly_id, language"),
    "an_assembly_has_a_title": (changed(words, title=""), ""),
    "a_coalition_is_asked_to_hold_it_once_at_a_time": (twice(asked), "assembly_id, coalition_id"),
    "a_question_to_a_coalition_ends_once": (changed(asked, accepted_at=NOW, declined_at=NOW), ""),
    "somebody_holds_an_office_once_at_a_time": (twice(officer), "assembly_id, person_id, office"),
    "an_office_ends_after_it_began": (changed(officer, ended_at=EARLIER), ""),
    "rules_are_numbered": (twice(rules), "assembly_id, number"),
    "rules_are_counted_from_one": (changed(rules, number=0), ""),
    "a_speech_takes_seconds_to_hours": (changed(rules, speaking_seconds=9), ""),
    "people_vote_for_an_hour_to_a_year": (changed(rules, voting_hours=0), ""),
    "an_organisation_has_one_seat_at_an_assembly": (twice(seat), "assembly_id, organisation_id"),
    "a_seat_has_at_most_a_billion_votes": (changed(seat, votes=10**9 + 1), ""),
    "a_seat_ends_after_it_began": (changed(seat, ended_at=EARLIER), ""),
    "somebody_is_sent_once_by_an_organisation": (twice(delegate), "seat_id, person_id"),
    "a_share_is_one_vote_at_least": (changed(delegate, votes=0), ""),
    "credentials_were_checked_or_wait": (changed(delegate, checked_at=None), ""),
    "who_refuses_credentials_says_why": (changed(delegate, credential=Credential.REFUSED), ""),
    "a_delegate_goes_after_they_came": (changed(delegate, ended_at=EARLIER), ""),
    "somebody_is_there_once_at_a_time": (twice(presence), "delegate_id"),
    "who_leaves_had_arrived": (changed(presence, left_at=EARLIER), ""),
    "who_counts_had_arrived": (changed(presence, counted_at=EARLIER), ""),
    "a_seat_gives_one_proxy_at_a_time": (twice(proxy), "seat_id"),
    "a_proxy_ends_after_it_began": (changed(proxy, ended_at=EARLIER), ""),
}
