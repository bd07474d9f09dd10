"""What came of a vote: page, table and sheet say what the file says, to the last vote."""

from __future__ import annotations

import csv
import hashlib
import json
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from undersigned.apps.votes import pages
from undersigned.apps.votes.models import Audience
from undersigned.apps.votes.services import closing
from undersigned.core.tally import Kind, Majority, Method, Of, Part, Rule, Secrecy, Tie, Vote, recount
from undersigned.kit.forms import isolated

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import organisations, votes
from tests.factories.people import drafter
from tests.web.votes import window

pytestmark = pytest.mark.usefixtures("installation")


def chosen(kind, answers, **said):
    """A vote between harbour, mine and field, settled: what each member said with all its votes."""
    vote = votes.opened(votes.choice(kind, **said))
    for member, answer in zip((REPRESENTATIVE, ATTESTED, LAPSED), answers, strict=False):
        votes.cast(vote, member, Part(votes.WEIGHTS[member.organisation], answer))
    return votes.closed(vote)


def file_of(vote):
    return json.loads(window.of().get(window.at(vote, "result.json")).content)


def test_the_file_is_handed_out_byte_by_byte_as_the_log_knows_it():
    vote = votes.settled()

    answer = window.of().get(window.at(vote, "result.json"))

    assert hashlib.sha256(answer.content).hexdigest() == vote.digest
    assert recount(Vote.read(answer.content)).differences == ()
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Type"] == "application/json"


def test_no_shared_cache_keeps_the_file_of_a_vote_for_members():
    vote = votes.settled(audience=Audience.MEMBERS)

    answer = window.of(organisations.owner(ATTESTED)).get(window.at(vote, "result.json"))

    assert answer.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_the_numbers_of_the_page_are_those_of_the_file():
    vote = votes.settled(votes.question(rule=Rule(majority=Majority.TWO_THIRDS, both=Of.VOTERS)))
    said = file_of(vote)["result"]

    told = pages.told(vote)

    assert {one.look: one.votes for one in told.counts} == {
        name: said[name] for name in ("for", "against", "abstain", "missing")
    }
    assert {one.look: one.votes for one in told.second} == {
        name: said["voters"][name] for name in ("for", "against", "abstain")
    }
    assert "33 of 43 votes were for it; 29 were needed." in window.words(window.of().get(window.at(vote)))


def test_the_picture_has_as_many_votes_as_the_file():
    vote = votes.settled()

    told = pages.told(vote)

    said = file_of(vote)["result"]
    drawn = {name: sum(votes for answer, votes, _name in told.blocks if answer == name) for name in ("for", "against")}
    assert drawn == {"for": said["for"], "against": said["against"]}
    assert sum(votes for _answer, votes, _name in told.blocks) == 58


def test_the_roll_call_says_how_votes_were_split():
    vote = votes.settled()

    seen = window.words(window.of().get(window.at(vote)))

    assert "30 for, 10 against, 5 not cast" in seen


def test_the_roll_call_is_ordered_by_name():
    vote = votes.settled()

    (group,) = pages.told(vote).roll

    assert [line.name for line in group.lines] == [
        LAPSED.organisation,
        ATTESTED.organisation,
        REPRESENTATIVE.organisation,
    ]


def test_the_roll_call_is_a_table_to_work_with():
    vote = votes.settled()

    answer = window.of().get(window.at(vote, "roll-call.csv"))

    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["name"], row["cast"], row["answer"]) for row in rows] == [
        (LAPSED.organisation, "10", "missing"),
        (ATTESTED.organisation, "3", "for"),
        (REPRESENTATIVE.organisation, "30", "for"),
        (REPRESENTATIVE.organisation, "10", "against"),
        (REPRESENTATIVE.organisation, "5", "missing"),
    ]


def test_of_a_closed_vote_the_table_says_who_voted():
    vote = votes.settled(votes.question(secrecy=Secrecy.CLOSED))

    answer = window.of().get(window.at(vote, "roll-call.csv"))

    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["name"], row["voted"]) for row in rows] == [
        (LAPSED.organisation, "no"),
        (ATTESTED.organisation, "yes"),
        (REPRESENTATIVE.organisation, "yes"),
    ]
    assert "answer" not in rows[0]


def test_options_stand_with_their_votes_and_who_won():
    vote = chosen(Kind.APPROVAL, [("field",), ("field", "mine"), ("mine",)])

    told = pages.told(vote)

    assert [(one.name, one.votes, one.state) for one in told.chosen] == [
        ("The field", 48, "won"),
        ("The mine", 13, ""),
        ("The harbour", 0, ""),
    ]


def test_a_ranking_shows_its_order_and_all_pairs():
    vote = chosen(Kind.RANKING, [(("mine",), ("field",)), (("field",), ("mine",)), "abstain"])

    told = pages.told(vote)

    said = file_of(vote)["result"]
    assert told.ranked.order == (("The mine",), ("The field",), ("The harbour",))
    name, cells = told.ranked.pairs[0]
    assert (name, cells) == ("The mine", ((None, False), (said["preferred"]["mine"]["field"], True), (48, True)))


def test_a_transfer_shows_every_stage():
    answers = [("harbour", "mine"), ("mine",), ("field",)]
    vote = chosen(Kind.ELECTION, answers, method=Method.TRANSFER, seats=2)

    told = pages.told(vote)

    stages = file_of(vote)["result"]["stages"]
    first = {name: str(cells[0].votes) for name, cells in told.stages.rows}
    assert len(told.stages.said) == len(stages)
    assert first == {f"The {one}": votes for one, votes in stages[0]["votes"].items()}


def test_an_election_in_which_nobody_voted_is_shown():
    vote = votes.closed(votes.opened(votes.choice(Kind.ELECTION, method=Method.TRANSFER, seats=2)))

    found = window.words(window.of().get(window.at(vote)))
    assert ("Nobody is elected" in found, "Not all seats are filled" in found) == (True, False)


def test_in_arabic_the_page_stands():
    vote = votes.settled()
    client = window.of()
    client.get("/?language=ar")

    page = client.get(window.at(vote)).content.decode()

    assert '<html lang="ar" dir="rtl">' in page
    assert '<h1 class="title" lang="en" dir="ltr">An action plan for the ports</h1>' in page


def test_the_sheet_to_print_is_tagged():
    vote = votes.settled()

    answer = window.of().get(window.at(vote, "result.pdf"))

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert b"/StructTreeRoot" in answer.content or b"/MarkInfo" in answer.content


def test_questions_to_the_database_do_not_grow_with_the_roll():
    one = votes.closed(votes.opened(lines=[votes.line(REPRESENTATIVE)]))
    three = votes.closed(votes.opened())

    counts = [_questions(vote) for vote in (one, three)]

    assert counts[0] == counts[1]


def _questions(vote):
    client = window.of()
    client.get(window.at(vote))
    with CaptureQueriesContext(connection) as asked:
        client.get(window.at(vote))
    return len(asked)


def test_where_nobody_cast_a_vote_there_is_no_count_and_no_map_of_nothing():
    vote = votes.closed(votes.opened(votes.choice(Kind.ELECTION, method=Method.TRANSFER, seats=2)))

    seen = window.words(window.of().get(window.at(vote)))

    assert "Nobody cast a vote." in seen
    assert "stage by stage" not in seen
    assert "cast no vote, or no voter" not in seen


def test_who_is_elected_below_the_quota_is_explained():
    vote = votes.opened(votes.choice(Kind.ELECTION, method=Method.TRANSFER, seats=2))
    votes.cast(vote, REPRESENTATIVE, Part(5, ("mine",)), Part(4, ("field",)), Part(3, ("harbour",)))
    votes.closed(vote)

    seen = window.words(window.of().get(window.at(vote)))

    assert "Who has 5 votes is elected." in seen
    assert "they are elected with fewer" in seen


def test_of_equals_those_on_whom_the_lot_fell_stand_first():
    vote = votes.opened(votes.choice(Kind.ELECTION, tie=Tie.LOT))
    votes.cast(vote, REPRESENTATIVE, Part(5, ("mine",)), Part(5, ("harbour",)))
    vote = votes.closed(vote)
    row = closing.draw_lots(vote=vote, by=drafter(), now=NOW)

    told = pages.told(row)

    assert [one.state for one in told.chosen] == ["won", "", ""]


def test_lots_are_named_in_their_order_each_name_with_its_own_direction():
    vote = votes.opened(votes.choice(Kind.ELECTION, tie=Tie.LOT))
    votes.cast(vote, REPRESENTATIVE, Part(5, ("mine",)), Part(5, ("harbour",)))
    row = closing.draw_lots(vote=votes.closed(vote), by=drafter(), now=NOW)
    names = {"mine": "The mine", "harbour": "The harbour", "field": "The field"}

    said = pages.told(row).sentences[-1]

    assert said == f"Lots were drawn: {', '.join(isolated(names[one]) for one in row.lot)}."
