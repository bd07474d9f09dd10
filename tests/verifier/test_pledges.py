"""Pledges: nobody is shown as having signed who has not, and whoever shows it otherwise is found out."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from undersigned import verifier
from undersigned.core import bundle
from undersigned.core.bundle import folder, names
from undersigned.core.conditions import Condition
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
from undersigned.verifier import Status, Verdict

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
        self.play.revoke(self.organisations[act["of"]], spelling.time(act["compromised_at"]))

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


def test_a_fulfilment_that_was_made_up_is_not_in_the_log():
    made_up = Play()
    made_up.seal()
    for organisation in (GREECE, INDIA):
        made_up.register(organisation)
    pledged = made_up.pledge(GREECE, organisations=1)
    honest = made_up.bundle()
    made_up.fulfil(pledged)

    forged = replace(honest.endorsements[0], fulfilled=made_up.bundle().endorsements[0].fulfilled)

    assert answer(replace(honest, endorsements=(forged,))) == (
        "receipt-under-another-checkpoint",
        folder(forged) + names.FULFILLED,
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
