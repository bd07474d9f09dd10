"""Rules are set as versions, say the same wherever they are kept, and are read in plain words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.apps.assemblies.models import Form, Matter, Moving, Priority, Speaking, Splits, Weights
from undersigned.apps.assemblies.pages.said import said, sentences
from undersigned.apps.assemblies.queries import rules as queries
from undersigned.apps.assemblies.services import rules as services
from undersigned.apps.assemblies.services.rules import Rulebook, WithoutReason
from undersigned.apps.votes.models import Early, Electorate, Secrecy
from undersigned.core.tally import Kind, Majority, MalformedVote, Method, Of, Quorum, Rule, Tie
from undersigned.kit.results import NotAllowed
from undersigned.kit.saving import EditedSince

from tests.cast import NOW
from tests.factories import assemblies
from tests.factories.organisations import owner
from tests.factories.people import drafter

pytestmark = pytest.mark.django_db

QUORUMS = st.sampled_from(
    [
        (),
        (Quorum.read({"least": "1/2+", "of": "voters"}),),
        (Quorum.read({"least": "3", "of": "countries"}), Quorum.read({"least": "2/3", "of": "votes"})),
    ]
)
MOTIONS = st.one_of(
    st.builds(Rule, majority=st.sampled_from([one for one in Majority if one is not Majority.CONSENSUS_MINUS])),
    st.builds(Rule, majority=st.just(Majority.CONSENSUS_MINUS), allowed=st.integers(1, 9)),
    st.builds(Rule, both=st.sampled_from([Of.VOTERS, Of.COUNTRIES]), tie=st.sampled_from([Tie.CHAIR, Tie.AGAIN])),
)
ELECTIONS = st.one_of(
    st.builds(Rule, method=st.just(Method.APPROVAL), tie=st.sampled_from(Tie)),
    st.builds(Rule, method=st.just(Method.TRANSFER), tie=st.sampled_from([Tie.LOT, Tie.AGAIN])),
)
BOOKS = st.builds(
    Rulebook,
    majorities=st.fixed_dictionaries(
        {str(matter): (ELECTIONS if matter == Matter.ELECTION else MOTIONS).map(services.majority) for matter in Matter}
    ),
    quorum=QUORUMS,
    speaking=st.sampled_from(Speaking),
    speaking_seconds=st.integers(10, 7200),
    priority=st.sampled_from(Priority),
    moving=st.sampled_from(Moving),
    seconders=st.integers(0, 100),
    weights=st.sampled_from(Weights),
    splits=st.sampled_from(Splits),
    electorate=st.sampled_from(Electorate),
    elections=st.sampled_from(Secrecy),
    early=st.sampled_from(Early),
    proxies=st.integers(0, 100),
    voting_hours=st.integers(1, 8784),
)


@given(book=BOOKS)
def test_a_decision_keeps_rules_as_they_are(book):
    assert services.as_json(services.read(services.as_json(book))) == services.as_json(book)


def test_versions_say_what_was_set(installation):
    row = assemblies.assembly()
    book = replace(services.default(Form.ON_SITE), seconders=3, splits=Splits.REFUSED)

    made = services.set_(assembly=row, rulebook=book, based_on=1, by=drafter(), now=NOW)

    assert (made.number, services.as_json(services.of(made))) == (2, services.as_json(book))
    assert [one.seconders for one in queries.versions(row)] == [3, 1]


def test_who_sets_them_later_overwrites_nothing_unawares(installation):
    row = assemblies.assembly()
    assemblies.ruled(row, seconders=2)

    with pytest.raises(EditedSince):
        services.set_(assembly=row, rulebook=services.default(Form.ON_SITE), based_on=1, by=drafter(), now=NOW)


def test_nobody_else_sets_them(installation):
    book = services.default(Form.ON_SITE)

    with pytest.raises(NotAllowed, match="Only the committees"):
        services.set_(assembly=assemblies.assembly(), rulebook=book, based_on=1, by=owner(), now=NOW)


def test_once_it_is_open_they_change_with_a_reason_and_are_set_by_who_chairs(installation):
    row = assemblies.opened()
    assemblies.officer(row, owner())
    book = services.default(Form.ON_SITE)

    with pytest.raises(WithoutReason):
        services.set_(assembly=row, rulebook=book, based_on=1, by=owner(), now=NOW)
    made = services.set_(assembly=row, rulebook=book, based_on=1, because="Motion 3.", by=owner(), now=NOW)

    assert (made.number, made.because) == (2, "Motion 3.")


def test_a_decision_sets_them_whoever_carries_it_out(installation):
    row = assemblies.opened()
    facts = services.as_json(replace(services.default(Form.ON_SITE), proxies=2))

    made = services.decide(assembly=row, facts=facts, because="Motion 3.", by=None, now=NOW)

    assert (made.number, made.proxies, made.because, made.set_by) == (2, 2, "Motion 3.", None)


def test_once_it_is_over_they_stay(installation):
    row = assemblies.closed(assemblies.opened(), now=NOW)

    with pytest.raises(NotAllowed, match="This assembly is over"):
        assemblies.ruled(row, because="Too late.", proxies=2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"speaking_seconds": 9},
        {"voting_hours": 0},
        {"proxies": -1},
        {"majorities": {}},
        {"quorum": (Quorum(of=Of.VOTES, number=2), Quorum(of=Of.COUNTRIES, number=2))},
    ],
)
def test_rules_that_cannot_be_are_refused(wrong):
    with pytest.raises(MalformedVote):
        replace(services.default(Form.ON_SITE), **wrong)


def test_an_election_is_not_decided_like_a_motion():
    book = services.default(Form.ON_SITE)
    plain = services.majority(Rule(majority=Majority.CONSENSUS_MINUS, allowed=2))

    with pytest.raises(MalformedVote):
        replace(book, majorities={**book.majorities, str(Matter.ELECTION): plain})


def test_each_matter_has_its_rule_and_all_share_the_quorum(installation):
    rules = queries.current(assemblies.assembly())

    found = {matter: queries.rule_for(rules, matter) for matter in Matter}

    assert {matter: rule.majority for matter, rule in found.items() if rule.majority is not Majority.SIMPLE} == {
        Matter.RULES: Majority.TWO_THIRDS,
        Matter.MEMBERSHIP: Majority.TWO_THIRDS,
    }
    assert {rule.quorum for rule in found.values()} == {queries.quorums(rules)}
    assert queries.rule_for(rules, Matter.ELECTION, seats=3).seats == 3


def test_variants_are_ranked_by_no_majority_and_approved_by_that_of_the_matter(installation):
    rules = queries.current(assemblies.assembly())

    ranked, approved = (queries.rule_for(rules, Matter.RULES, kind=kind) for kind in (Kind.RANKING, Kind.APPROVAL))

    assert (ranked.majority, approved.majority) == (Majority.SIMPLE, Majority.TWO_THIRDS)


def test_a_double_majority_is_none_for_variants(installation):
    row = assemblies.assembly()
    book = services.of(queries.current(row))
    double = services.majority(Rule(both=Of.COUNTRIES))
    rules = assemblies.ruled(row, majorities={**book.majorities, str(Matter.MOTION): double})

    with pytest.raises(MalformedVote):
        queries.rule_for(rules, Matter.MOTION, kind=Kind.APPROVAL)


def test_the_default_is_said_in_plain_words(installation):
    rules = queries.current(assemblies.assembly())

    chapters = {one.title: one.sentences for one in said(rules, Form.ON_SITE)}

    assert chapters["Who speaks"] == [
        "Delegates may speak.",
        "A speech lasts 3 minutes at most.",
        "Who has not spoken on the item yet comes first.",
    ]
    assert chapters["When a vote counts"][0] == "It counts if more than half of all voters are there."
    assert sentences(rules, Matter.RULES)[0] == "It is adopted when at least two thirds of the votes cast are for it."


def test_over_days_presence_is_no_matter(installation):
    rules = queries.current(assemblies.assembly(form=Form.OVER_DAYS))

    found = [line for one in said(rules, Form.OVER_DAYS) for line in one.sentences]

    assert "All members may vote." in found
    assert "A vote is open for 72 hours." in found
    assert "Whoever casts a vote counts as there." in found
