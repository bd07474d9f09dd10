"""Pledges: nobody is shown as having signed who has not, and whoever shows it otherwise is found out."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undersigned import verifier
from undersigned.core import bundle
from undersigned.core.bundle import folder, names
from undersigned.core.conditions import Condition, Pledge, fulfilled
from undersigned.core.entries import (
    ConditionFailed,
    ConditionFulfilled,
    Endorsed,
    MandateRevoked,
    Organisation,
    Reservation,
    group_of,
)
from undersigned.core.evidence import spelling
from undersigned.core.text.wording import StatementKind
from undersigned.verifier import Status, Verdict
from undersigned.verifier.showing import lines

from tests.core.bundle import sample
from tests.core.bundle.sample import BEGIN, DEADLINE, FRANCE, GREECE, INDIA, Endorsing, Play
from tests.vectors.cases import cases
from tests.verifier.forging import answer, bundle_facts, exchanged, one_of, pack, unpack

STORY = sample.story()
TOLD = STORY.bundle()
GREEK, INDIAN = one_of(TOLD, "greece"), one_of(TOLD, "india")


class Stage:
    """Plays what a vector tells, with organisations that have their keys registered."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.play = Play()
        self.play.seal()
        self.endorsed: dict[str, Endorsing] = {}
        self.organisations = {
            handle: Organisation(id=handle, name=handle.title(), country=country)
            for handle, country in told["organisations"].items()
        }
        for one in self.organisations.values():
            self.play.register(one)
        for act in told["acts"]:
            self.deeds[act["act"]](self, act)
        left_out = {id(self.endorsed[handle]) for handle in told.get("left_out", ())}
        self.play.endorsements = [one for one in self.play.endorsements if id(one) not in left_out]

    def endorse(self, act: dict[str, Any]) -> None:
        changes: dict[str, Any] = {}
        if "condition" in act:
            changes["condition"] = Condition.from_json(act["condition"])
        if "reservations" in act:
            changes["reservations"] = tuple(map(Reservation.from_json, act["reservations"]))
        organisation = self.organisations[act["by"]]
        mandate = replace(sample.endorsement(organisation).mandate, **act.get("mandate", {}))
        self.endorsed[act["by"]] = self.play.endorse(organisation, mandate=mandate, **changes)

    def fulfil(self, act: dict[str, Any]) -> None:
        digests = [self.endorsed[handle].record.digest for handle in act.get("group", act["of"])]
        for handle in act["of"]:
            digest = self.endorsed[handle].record.digest
            record = ConditionFulfilled(
                endorsement=digest, group=group_of(digests), statement=self.play.statement.digest
            )
            self.endorsed[handle].fulfilled = self.play.log.append(record, at=self.time(act))

    def fail(self, act: dict[str, Any]) -> None:
        self.play.fail(self.endorsed[act["of"]], at=self.time(act))

    def withdraw(self, act: dict[str, Any]) -> None:
        self.play.withdraw(self.endorsed[act["by"]], self.organisations[act["by"]])

    def revoke_key(self, act: dict[str, Any]) -> None:
        self.play.revoke(self.organisations[act["of"]], act["compromised_at"] and spelling.time(act["compromised_at"]))

    def revoke_mandate(self, act: dict[str, Any]) -> None:
        endorsed = self.endorsed[act["of"]]
        self.play.revoke_mandate(endorsed)

    @staticmethod
    def time(act: dict[str, Any]) -> datetime | None:
        return spelling.time(act["at"]) if "at" in act else None

    deeds: dict[str, Callable[..., None]] = {
        "endorse": endorse,
        "pledge": endorse,
        "fulfil": fulfil,
        "fail": fail,
        "withdraw": withdraw,
        "revoke-key": revoke_key,
        "revoke-mandate": revoke_mandate,
    }


@cases("pledges")
def test_each_story_is_believed_or_fails_for_its_reason(case):
    report = verifier.verify(bundle.write(Stage(case).play.bundle()), sample.POLICY)

    if case["fails"] is None:
        assert {one.id: one.status for one in bundle_facts(report).organisations} == case["statuses"], report.failure
    else:
        assert report.failure
        assert (report.verdict, report.failure.code) == (Verdict.NOT_VALID, case["fails"])
        assert report.failure.where.split("/")[-1] == case["where"].split("/")[-1]
        assert report.failure.where.split("/")[1].rpartition("-")[0] == case["where"].split("/")[0]


MEMBERS = tuple(
    Organisation(id=name, name=name.title(), country=country)
    for name, country in (("ana", "PT"), ("ben", "PT"), ("cho", "KR"), ("dor", ""))
)
demanded = st.tuples(
    st.none() | st.integers(1, 4), st.none() | st.integers(1, 2), st.frozensets(st.sampled_from(["ana", "cho"]))
).filter(any)


class Chance:
    """A log in which chance says who endorses, pledges, withdraws, is fulfilled; who stands is counted apart."""

    def __init__(self, data: st.DataObject) -> None:
        self.data, self.play = data, Play()
        self.play.seal()
        for one in MEMBERS:
            self.play.register(one)
        self.endorsed: dict[str, Endorsing] = {}
        self.standing: dict[str, str] = {}
        self.waiting: dict[str, Pledge] = {}

    def sign(self, member: Organisation) -> None:
        demands = self.data.draw(st.none() | demanded)
        if demands is None:
            self.endorsed[member.id] = self.play.endorse(member)
            self.standing[member.id] = member.country
            return
        organisations, countries, named = demands
        condition = Condition(deadline=DEADLINE, organisations=organisations, countries=countries, named=named)
        self.endorsed[member.id] = self.play.endorse(member, condition=condition)
        self.waiting[member.id] = Pledge(organisation=member.id, country=member.country, condition=condition)

    def withdraw(self, member: Organisation) -> None:
        if member.id in self.standing or member.id in self.waiting:
            self.play.withdraw(self.endorsed[member.id], member)
            self.standing.pop(member.id, None)
            self.waiting.pop(member.id, None)

    def fulfil(self, chosen: set[str]) -> None:
        if chosen:
            self.play.fulfil(*(self.endorsed[handle] for handle in chosen))
            self.standing |= {handle: self.waiting.pop(handle).country for handle in sorted(chosen)}

    def hold(self, chosen: set[str]) -> bool:
        together = self.standing | {handle: self.waiting[handle].country for handle in chosen}
        return all(
            len(together) >= (one.condition.organisations or 0)
            and len(set(together.values()) - {""}) >= (one.condition.countries or 0)
            and one.condition.named <= together.keys()
            for one in (self.waiting[handle] for handle in chosen)
        )

    def honest(self) -> set[str]:
        return {one.organisation for one in fulfilled(self.standing, self.waiting.values())}


@settings(max_examples=60)
@given(st.data())
def test_whatever_happens_what_is_worked_out_honestly_is_valid_and_what_does_not_hold_is_not(data):
    chance, truth = Chance(data), True
    for member in data.draw(st.permutations(MEMBERS)):
        chance.sign(member)
        if data.draw(st.booleans()):
            chance.withdraw(data.draw(st.sampled_from(MEMBERS)))
        if chance.waiting and data.draw(st.integers(0, 3)) == 0:
            claimed = data.draw(st.sets(st.sampled_from(sorted(chance.waiting)), min_size=1))
            truth = truth and chance.hold(claimed)
        else:
            claimed = chance.honest()
        chance.fulfil(claimed)

    report = verifier.verify(bundle.write(chance.play.bundle()), sample.POLICY)

    if truth:
        standing = {one.id for one in bundle_facts(report).organisations if one.status is Status.STANDING}
        assert standing == chance.standing.keys()
    else:
        assert report.failure
        assert report.failure.code == "condition-not-held"


def test_who_has_pledged_is_counted_apart():
    report = verifier.verify(bundle.write(TOLD), sample.POLICY)

    held = {finding.code: finding.sentence for finding in report.held}
    assert held["endorsements"] == "Organisations that endorsed exactly these words, each checked: 7."
    assert held["withdrawals"] == "Organisations among them that withdrew later, each checked: 1."
    assert held["conditions"] == (
        "Organisations among them that signed on a condition, each met when the log says so: 2."
    )
    assert held["pledges"] == (
        "Organisations that would sign on a condition, which was not met; none of them is counted: 1."
    )


def test_what_was_signed_on_is_reported():
    facts = {one.id: one for one in bundle_facts(verifier.verify(bundle.write(TOLD), sample.POLICY)).organisations}

    assert facts["greece"].condition == Condition(deadline=DEADLINE, named=frozenset({"india"}))
    assert facts["greece"].fulfilled_at == BEGIN + timedelta(minutes=26)
    assert facts["greece"].mandate_revoked_at == BEGIN + timedelta(minutes=28)
    assert facts["india"].reservations == (Reservation(clause="c2", text="Not at night."),)
    assert (facts["france"].condition, facts["france"].fulfilled_at, facts["france"].reservations) == (None, None, ())


def test_a_report_with_a_condition_is_json():
    report = verifier.verify(bundle.write(TOLD), sample.POLICY)

    egypt, greece = (
        next(one for one in json.loads(json.dumps(report.as_json()))["facts"]["organisations"] if one["id"] == handle)
        for handle in ("egypt", "greece")
    )

    assert (egypt["status"], greece["status"]) == ("pledged", "standing")
    assert greece["condition"] == {
        "countries": None,
        "deadline": "2026-06-30T22:00:00Z",
        "named": ["india"],
        "organisations": None,
    }


def test_a_mandate_is_shown_with_its_end():
    play = Play()
    play.seal()
    play.register(FRANCE)
    mandate = replace(sample.endorsement(FRANCE).mandate, until="2027-05-02")
    play.endorse(FRANCE, mandate=mandate)

    (france,) = bundle_facts(verifier.verify(bundle.write(play.bundle()), sample.POLICY)).organisations

    assert france.mandate == "Executive board, 2026-05-02 (Ana Silva), until 2027-05-02"


def test_when_a_pledge_ended_early_only_the_installation_says_why():
    play = Play()
    play.seal()
    early, late = play.pledge(GREECE, organisations=9), play.pledge(INDIA, organisations=9)
    play.fail(early)
    play.fail(late, at=DEADLINE + timedelta(seconds=1))

    report = verifier.verify(bundle.write(play.bundle()), sample.POLICY)

    assert {one.status for one in bundle_facts(report).organisations} == {Status.LAPSED}
    assert [one.sentence for one in report.not_checked if one.code == "given-up"] == [
        "That pledges which ended before their deadline were given up by their organisations: 1."
    ]


def with_greek(**changes):
    return replace(TOLD, endorsements=exchanged(TOLD.endorsements, GREEK, replace(GREEK, **changes)))


def test_the_receipt_of_another_pledge_fulfils_nothing():
    assert answer(with_greek(fulfilled=INDIAN.fulfilled)) == ("receipt-unbound", folder(GREEK) + names.FULFILLED)


def test_the_receipt_of_a_pledge_to_another_text_fulfils_nothing():
    play = Play()
    play.seal()
    greece = play.pledge(GREECE, organisations=1)
    digest = greece.record.digest
    greece.fulfilled = play.log.append(
        ConditionFulfilled(endorsement=digest, group=group_of([digest]), statement="0" * 64)
    )

    code, where = answer(play.bundle())

    assert (code, where.split("/")[-1]) == ("receipt-unbound", names.FULFILLED)


def test_the_failure_of_another_pledge_ends_nothing():
    play = Play()
    play.seal()
    greece = play.pledge(GREECE, organisations=9)
    greece.failed = play.log.append(ConditionFailed(endorsement="0" * 64, statement=play.statement.digest))

    code, where = answer(play.bundle())

    assert (code, where.split("/")[-1]) == ("receipt-unbound", names.FAILED)


@pytest.mark.parametrize("outcome", ["fulfil", "fail"])
def test_nothing_becomes_of_a_pledge_before_it_was_made(outcome):
    play = Play()
    play.seal()
    play.register(GREECE)
    record = replace(sample.endorsement(GREECE), condition=Condition(deadline=DEADLINE, organisations=1))
    draft = Endorsing(record, b"", -1)
    getattr(play, outcome)(draft)
    pledged = play.endorse(GREECE, condition=record.condition)
    pledged.fulfilled, pledged.failed = draft.fulfilled, draft.failed

    assert answer(play.bundle())[0] == "condition-out-of-place"


@pytest.mark.parametrize(
    ("outcome", "name"),
    [("fulfil", names.FULFILLED), ("fail", names.FAILED), ("revoke_mandate", names.MANDATE_REVOKED)],
)
def test_what_was_made_up_of_a_pledge_is_not_in_the_log(outcome, name):
    play = Play()
    play.seal()
    pledged = play.pledge(GREECE, organisations=1)
    honest = play.bundle()
    getattr(play, outcome)(pledged)

    made_up = replace(play.bundle().endorsements[0], receipt=honest.endorsements[0].receipt)

    assert answer(replace(honest, endorsements=(made_up,))) == (
        "receipt-under-another-checkpoint",
        folder(made_up) + name,
    )


@pytest.mark.parametrize("whose", ["another mandate", "another organisation"])
def test_the_revocation_of_another_mandate_marks_nothing(whose):
    play = Play()
    play.seal()
    play.register(GREECE)
    greece = play.endorse(GREECE)
    mandate = greece.record.mandate.digest("india") if whose == "another organisation" else "0" * 64
    organisation = "india" if whose == "another organisation" else "greece"
    greece.mandate_revoked = play.log.append(MandateRevoked(mandate=mandate, organisation=organisation))

    code, where = answer(play.bundle())

    assert (code, where.split("/")[-1]) == ("receipt-unbound", names.MANDATE_REVOKED)


def test_nobody_can_sign_under_a_mandate_that_was_revoked_before():
    play = Play()
    play.seal()
    play.register(GREECE)
    mandate = sample.endorsement(GREECE).mandate
    revoked = play.log.append(MandateRevoked(mandate=mandate.digest("greece"), organisation="greece"))
    play.endorse(GREECE).mandate_revoked = revoked

    code, where = answer(play.bundle())

    assert (code, where.split("/")[-1]) == ("mandate-revoked", names.MANDATE_REVOKED)


@pytest.mark.parametrize("name", [names.FULFILLED, names.FAILED, names.MANDATE_REVOKED])
def test_a_receipt_of_something_else_has_no_place_there(name):
    members = unpack(bundle.write(TOLD))
    members[folder(INDIAN) + name] = members[folder(GREEK) + "receipt.tlog-proof"]

    assert answer(pack(members)) == ("malformed-member", folder(INDIAN) + name)


def test_the_log_knows_a_pledge_as_it_knows_an_endorsement():
    assert INDIAN.receipt.record(Endorsed).endorsement == INDIAN.record.digest


@pytest.mark.parametrize(
    ("kind", "labels", "called"),
    [
        (StatementKind.CHARTER, ("1", "2"), "goal 2 (clause c2)"),
        (StatementKind.CHARTER, ("", "1"), "goal 1 (clause c2)"),
        (StatementKind.CHARTER, ("", ""), "goal 2 (clause c2)"),
        (StatementKind.CALL, ("1", "§ 2"), "§ 2 (clause c2)"),
        (StatementKind.CALL, ("", ""), "clause c2"),
    ],
)
def test_an_excepted_clause_is_called_as_the_page_calls_it_and_by_its_id(kind, labels, called):
    told = sample.STATEMENT.wording
    clauses = tuple(replace(clause, label=label) for clause, label in zip(told.clauses, labels, strict=True))
    play = Play(statement=replace(sample.STATEMENT, wording=replace(told, kind=kind, clauses=clauses)))
    play.seal()
    play.register(INDIA)
    play.endorse(INDIA, reservations=(Reservation(clause="c2", text="Not at night."),))

    report = verifier.verify(bundle.write(play.bundle()), sample.POLICY)

    (facts,) = bundle_facts(report).organisations
    assert facts.excepted == (called,)
    assert f"reservations on {called}" in " ".join(" ".join(lines(report)).split())
