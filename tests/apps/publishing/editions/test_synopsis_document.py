from __future__ import annotations

import json

from undersigned.apps.publishing.editions.synopsis import Format, render
from undersigned.core.amendments import Amendment, apply

from tests.apps.publishing.harbours import CHARTER, everything, synopsis


def document(of):
    return json.loads(render(Format.JSON, of))


def test_it_says_what_it_is_of_which_draft_and_as_of_when():
    found = document(synopsis())

    assert found == {
        "format": "undersigned.synopsis/v1",
        "statement": "5f" * 16,
        "address": "https://harbours.example/drafts/draft-5f/",
        "as_of": "2026-12-01T09:30:00+00:00",
        "draft": 2,
        "kind": "charter",
        "language": "en",
        "title": "Charter of the Harbours",
        "issuer": "",
        "dated": "",
        "licence": "",
        "clauses": [
            {"heading": "", "id": "c1", "label": "1", "text": "Every harbour is open."},
            {
                "heading": "Pilots",
                "id": "c2",
                "label": "2",
                "text": "Nobody pays for a pilot.\n\nThis holds by night, too.",
            },
            {"heading": "", "id": "c3", "label": "3", "text": "As clause 2 says, pilots are free."},
            {"heading": "", "id": "c4", "label": "", "text": "We ask all harbours to join."},
        ],
        "rounds": [
            {
                "number": 1,
                "name": "First reading",
                "audience": "members",
                "opens_at": "2026-11-22T09:30:00+00:00",
                "closes_at": "2026-12-10T09:30:00+00:00",
            }
        ],
        "amendments": [],
        "collisions": [],
    }


def test_an_amendment_is_told_with_every_wording_and_who_stands_behind_it():
    found, *_ = document(everything())["amendments"]

    assert {name: value for name, value in found.items() if name != "versions"} == {
        "label": "A1",
        "parent": None,
        "round": 1,
        "organisation": {
            "id": "piraeus",
            "name": "Port of Piraeus",
            "mandate": {"body": "Board", "decided_on": "2026-11-03"},
        },
        "state": "proposed",
        "standing": 1,
        "supports": [
            {"id": "tunis", "name": "Tunis", "mandate": {"body": "Council", "decided_on": "2026-11-09"}},
            {"id": "haifa", "name": "נמל חיפה", "mandate": None},
        ],
    }
    assert [(one["number"], one["side"], one["answer"], one["comment"]) for one in found["versions"]] == [
        (1, "proposer", None, ""),
        (2, "drafters", "declined", "Ships come by night."),
    ]


def test_who_reads_it_can_make_the_changes():
    rows = {one["label"]: one for one in document(everything())["amendments"]}

    def changes(label):
        return Amendment.from_json(rows[label]["versions"][0]["amendment"]).changes

    assert [one.said.changes for one in everything().amendments] == [changes(label) for label in rows]
    assert (
        apply(apply(CHARTER, changes("A1")), changes("A2")).clauses[0].text == "Every harbour is open by day and night."
    )


def test_collisions_are_told_in_the_words_of_the_core():
    assert document(everything())["collisions"] == [
        {"kind": "deleted", "clause": "c2", "names": ["A3", "A4"], "merges": False, "target": "", "words": ""},
        {
            "kind": "reference",
            "clause": "c3",
            "names": ["A3", ""],
            "merges": False,
            "target": "c2",
            "words": "clause 2",
        },
    ]
