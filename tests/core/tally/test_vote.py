"""Votes: their one spelling, and that nothing else is read as one."""

import copy
import json
from dataclasses import replace
from random import Random

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.tally import (
    AGAINST,
    FOR,
    Ballot,
    Electorate,
    Kind,
    MalformedVote,
    Member,
    Method,
    Option,
    Part,
    Roll,
    Secrecy,
    Tie,
    Vote,
    ballot,
    recount,
    result_of,
)
from undersigned.core.text import canonical

from tests.core.tally.values import (
    cast_by,
    election,
    hidden,
    motions,
    preferences,
    published,
    rankings,
    roll,
    rule,
    vote_of,
)
from tests.vectors.cases import HERE, cases, code, outcome

FILES = [json.loads(path.read_text())["vote"] for path in sorted((HERE / "vote").glob("valid-*.json"))]
MOTION = published(vote_of({"a": 45, "b": 3}, {"a": [(30, FOR), (10, AGAINST)], "b": [(3, FOR)]}))


@cases("vote")
def test_a_vote_is_read_or_refused_and_counted_again_as_its_vector_says(case):
    vote, error = outcome(lambda: Vote.read(case["vote"].encode()))

    assert code(error) == case["fails"]
    if error:
        assert error.facts["defect"] == case["defect"]
    else:
        assert vote.canonical() == case["vote"].encode()
        assert [one.where for one in recount(vote).differences] == case["differs"]


@st.composite
def of_options(draw):
    who = draw(st.dictionaries(st.sampled_from("abc"), st.integers(0, 3)))
    kind = draw(st.sampled_from([Kind.APPROVAL, Kind.RANKING, Kind.ELECTION]))
    method = Method.TRANSFER if kind is Kind.ELECTION else None
    answers = {
        Kind.APPROVAL: st.sets(st.sampled_from("xyz")).map(lambda one: tuple(sorted(one))),
        Kind.RANKING: rankings("xyz"),
        Kind.ELECTION: preferences("xyz"),
    }[kind]
    cast = draw(cast_by(who, answers))
    by = rule(tie=Tie.AGAIN, method=method, seats=2 if method else 1)
    return vote_of(who, cast, options="xyz", kind=kind, by=by)


@given(motions() | of_options())
def test_a_vote_reads_back_as_it_was_written_and_holds(vote):
    open_one = published(vote)
    votes = [open_one] if vote.question.rule.asks_whose else [open_one, published(hidden(vote))]

    for one in votes:
        assert Vote.read(one.canonical()) == replace(one, result=canonical.loads(canonical.dumps(one.result)))
        assert recount(one).differences == ()


def values(value):
    """Give every place in a value, as the container and the key or index."""
    if isinstance(value, dict | list):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from values(value[key])


HOSTILE: list[object] = [
    None,
    True,
    -1,
    0,
    1,
    10**12,
    2**53 - 1,
    "",
    "for",
    "a b",
    "x" * 300,
    [],
    [[]],
    [[], ["mine"]],
    {},
    {"votes": 1},
]


@given(st.sampled_from(FILES), st.randoms(use_true_random=False), st.integers(1, 3))
def test_whatever_is_put_in_a_place_of_a_vote_it_is_read_or_refused_as_malformed(file, dice, times):
    value = json.loads(file)
    for _ in range(times):
        places = list(values(value))
        container, key = dice.choice(places)
        other, place = dice.choice(places)
        change = dice.choice(["replace", "remove", "copy", "repeat"])
        match change:
            case "replace":
                container[key] = copy.deepcopy(dice.choice(HOSTILE))
            case "copy":
                container[key] = copy.deepcopy(other[place])
            case "repeat" if isinstance(container, list):
                container.append(container[key])
            case _:
                del container[key]

    read_or_refused(rfc8785.dumps(value))


@given(st.sampled_from(FILES), st.integers(0), st.binary(max_size=3))
def test_whatever_bytes_are_changed_it_is_read_or_refused_as_malformed(file, at, other):
    data = file.encode()
    at %= len(data)

    read_or_refused(data[:at] + other + data[at + len(other) :])


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_are_refused_as_malformed(data):
    with pytest.raises(MalformedVote):
        Vote.read(data)


def read_or_refused(data):
    vote, error = outcome(lambda: Vote.read(data))

    if error:
        assert (type(error), bool(error.facts["defect"])) == (MalformedVote, True)
    else:
        assert vote.canonical() == data
        recount(vote)


def test_a_file_of_any_length_is_not_read():
    with pytest.raises(MalformedVote) as caught:
        Vote.read(b" " * (canonical.SIZE_LIMIT + 1))

    assert caught.value.facts["defect"] == "too-long"


def test_what_does_not_fit_into_a_file_can_still_be_counted():
    options = [Option(f"{number:é>32}", "O") for number in range(200)]
    small = election(
        [(1, (one.id,)) for one in options], [one.id for one in options], 1, method=Method.TRANSFER, tie=Tie.LOT
    )
    lot = [one.id for one in options]
    Random(1).shuffle(lot)

    (difference,) = recount(replace(small, lot=tuple(lot))).differences

    assert len(difference.follows.encode()) > canonical.SIZE_LIMIT


PART = Part(1, FOR)


CANNOT_BE = {
    "a part without votes": (lambda: Part(0, FOR), "empty-ballot"),
    "a part below zero": (lambda: Part(-1, FOR), "empty-ballot"),
    "a ballot without parts": (lambda: Ballot(()), "empty-ballot"),
    "an answer twice": (lambda: Ballot((PART, PART)), "twice"),
    "parts in another order": (lambda: Ballot((PART, Part(1, AGAINST))), "unsorted"),
    "more votes than can be": (lambda: Member("a", "A", "", 10**12 + 1), "too-many-votes"),
    "presence at the opening alone": (lambda: Roll((), Electorate.MEMBERS, (), None), "rule-does-not-fit"),
    "presence at the closing alone": (lambda: Roll((), Electorate.MEMBERS, None, ()), "rule-does-not-fit"),
    "those present, of whom nobody knows": (lambda: Roll((), Electorate.PRESENT, None, None), "rule-does-not-fit"),
    "a long id": (lambda: Option("x" * 33, "X"), "id"),
    "an answer to another question": (lambda: vote_of({"a": 1}, {"a": [(1, ("x",))]}), "answer"),
    "an answer in capitals": (lambda: vote_of({"a": 1}, {"a": [(1, "For")]}), "answer"),
    "more votes than it has": (lambda: vote_of({"a": 1}, {"a": [(2, FOR)]}), "too-many-votes"),
    "a stranger": (lambda: vote_of({"a": 1}, {"b": [(1, FOR)]}), "unknown-voter"),
    "a ballot of somebody who did not vote": (lambda: replace(MOTION, voted=("a",)), "unknown-voter"),
    "ballots of nobody": (lambda: replace(MOTION, ballots=(ballot([PART]), ballot([PART]))), "unknown-voter"),
    "names in a closed vote": (
        lambda: replace(MOTION, question=replace(MOTION.question, secrecy=Secrecy.CLOSED)),
        "rule-does-not-fit",
    ),
    "voters without votes": (lambda: replace(hidden(MOTION), ballots=()), "empty-ballot"),
}


@pytest.mark.parametrize("name", CANNOT_BE)
def test_what_could_not_be_read_back_cannot_be_built(name):
    make, defect = CANNOT_BE[name]

    with pytest.raises(MalformedVote) as caught:
        make()

    assert caught.value.facts["defect"] == defect


def test_digests_change_with_what_was_fixed_and_with_nothing_else():
    chaired = vote_of({"a": 2}, {"a": [(1, FOR), (1, AGAINST)]}, by=rule(tie=Tie.CHAIR))
    decided = replace(chaired, question=replace(chaired.question, rule=rule(tie=Tie.CHAIR, casting=FOR)))
    heavier = roll({"a": 3})
    left = roll({"a": 2}, opening=("a",), closing=())
    stayed = replace(left, closing=("a",))

    assert decided.question.digest == chaired.question.digest
    assert replace(decided.question, title="Another").digest != chaired.question.digest
    assert replace(decided.question, rule=rule(tie=Tie.AGAIN)).digest != chaired.question.digest
    assert (heavier.digest, stayed.digest) != (chaired.roll.digest, chaired.roll.digest)
    assert left.digest == stayed.digest
    assert decided.digest != chaired.digest == canonical.digest(chaired.canonical())


def test_votes_in_parts_are_added_up():
    assert ballot([Part(1, FOR), Part(2, AGAINST), Part(3, FOR)], "a").as_json() == {
        "parts": [{"answer": "against", "votes": 2}, {"answer": "for", "votes": 4}],
        "voter": "a",
    }


def test_a_result_does_not_change_what_follows():
    assert result_of(replace(MOTION, result={"for": 99})) == MOTION.result
