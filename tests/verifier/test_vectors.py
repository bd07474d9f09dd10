"""The story and its forgeries, as anybody can replay them who has nothing but the vectors."""

from __future__ import annotations

import json
import os

import pytest

from undersigned import verifier
from undersigned.core.notes import Policy
from undersigned.verifier import BundleFacts, Verdict

from tests.core.bundle import sample
from tests.vectors.cases import cases
from tests.verifier import forgeries

if "WRITE_VECTORS" in os.environ:
    forgeries.write_story()


def policy():
    return Policy.parse(forgeries.POLICY.read_text(encoding="utf-8"))


def test_the_story_is_valid_and_says_what_stands_beside_it():
    report = verifier.verify(forgeries.STORY.read_bytes(), policy())
    told = json.loads((forgeries.HERE / "bundle" / "story.json").read_text(encoding="utf-8"))

    assert report.verdict is Verdict.VALID
    assert isinstance(report.facts, BundleFacts)
    assert {
        "digest": report.facts.digest,
        "organisations": {one.id: one.status.value for one in report.facts.organisations},
        "supporters": [
            report.facts.supporters.standing,
            report.facts.supporters.withdrawn,
            report.facts.supporters.named,
        ],
    } == told


def test_the_story_is_the_one_that_is_told_here():
    assert forgeries.members_of(forgeries.STORY.read_bytes()) == forgeries.members_of(forgeries._story())
    assert policy() == sample.POLICY


@pytest.mark.skipif("WRITE_VECTORS" in os.environ, reason="the vectors are being written")
@cases("forgery")
def test_a_forgery_is_found_out_for_its_reason(case):
    report = verifier.verify(forgeries.replayed(case), policy())

    assert report.failure
    assert (report.verdict, report.failure.code, report.failure.where) == (
        Verdict.NOT_VALID,
        case["fails"],
        case["where"],
    )
