"""What waits for committees, for members who vote, and for operators."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from undersigned.apps.campaigns.services import campaigns as campaigning
from undersigned.apps.campaigns.services import joining
from undersigned.apps.coalitions.models import Admission, Choice
from undersigned.apps.coalitions.services import goals, register, votes
from undersigned.apps.needs import queries
from undersigned.apps.organisations.models import Role
from undersigned.kit import jobs

from tests.apps.needs.asking import asked, kinds
from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import campaigns, coalitions, demands, organisations
from tests.factories.organisations import colleague, owner
from tests.factories.people import drafter, somebody
from tests.factories.post import work
from tests.factories.signatures import member
from tests.factories.statements import WORDING, charter, drafted, save, seal

DAY = timedelta(days=1)
YEAR = timedelta(days=365)
HARBOURS = "Six harbours"


@dataclass(frozen=True, kw_only=True)
class Fail(jobs.Job, name="tests.needs.fail"):
    """Fail."""


FAILING = [True]


@jobs.handles(Fail)
def fail(job: Fail) -> None:
    if FAILING[0]:
        raise ValueError


@pytest.fixture
def harbours(installation):
    """A coalition with a charter, convened by the drafter."""
    coalition = coalitions.coalition()
    charter(coalition)
    return coalition


def test_a_coalition_without_a_charter_is_a_need_until_it_is_sealed(installation):
    coalition = coalitions.coalition()
    assert asked(drafter()) == [(HARBOURS, "unchartered", HARBOURS)]

    charter(coalition)

    assert asked(drafter()) == []


def test_the_committee_decides_applications_and_nobody_else_hears_of_them(harbours):
    row = coalitions.applied(harbours)
    assert asked(drafter()) == [(HARBOURS, "application", REPRESENTATIVE.organisation)]
    assert kinds(owner(ATTESTED)) == []
    assert "application" not in kinds(owner(REPRESENTATIVE))

    register.admit(membership=row, decision=coalitions.decision(harbours), by=drafter(), now=NOW)

    assert asked(drafter()) == []


@pytest.fixture
def vote(harbours):
    """An application on which two members vote."""
    type(harbours).objects.filter(pk=harbours.pk).update(admission=Admission.VOTE)
    harbours.refresh_from_db()
    for one in (REPRESENTATIVE, member(1)):
        coalitions.admitted(harbours, one)
    return coalitions.applied(harbours, ATTESTED)


def votes_of(person, now=NOW):
    return [need for need in queries.needs_of(person, now) if need.kind == "vote"]


def test_members_are_asked_to_vote_until_they_have(vote):
    voters = [owner(REPRESENTATIVE), owner(member(1))]
    assert [[(need.title, need.deadline) for need in votes_of(one)] for one in voters] == [
        [(ATTESTED.organisation, NOW + 14 * DAY)]
    ] * 2
    assert [votes_of(one) for one in (owner(ATTESTED), drafter())] == [[], []]

    votes.cast(membership=vote, mandate=organisations.mandate(), choice=Choice.YES, by=owner(REPRESENTATIVE), now=NOW)

    assert [len(votes_of(one)) for one in voters] == [0, 1]


def test_a_vote_that_is_over_is_no_need(vote):
    assert votes_of(owner(REPRESENTATIVE), NOW + 14 * DAY) == []


def test_only_who_signs_for_a_member_votes(vote):
    assert [votes_of(colleague(f"Some {role}", role)) for role in (Role.EDITOR, Role.OBSERVER)] == [[], []]
    assert len(votes_of(colleague("Clerk", Role.SIGNATORY))) == 1


def test_what_members_vote_on_is_not_the_committees(vote):
    assert "application" not in kinds(drafter())


def test_a_draft_that_lies_for_two_weeks_is_a_need_until_it_is_sealed(harbours):
    text = drafted(harbours)
    assert [kinds(drafter(), NOW + days * DAY) for days in (13, 14)] == [[], ["draft"]]

    seal(text)

    assert kinds(drafter(), NOW + 14 * DAY) == []


def test_a_draft_that_was_changed_after_it_was_sealed_lies_too_unless_the_words_are_the_same(harbours):
    text = drafted(harbours)
    seal(text)
    text.drafts.update(saved_at=NOW - DAY)
    text.revisions.update(sealed_at=NOW - DAY)

    save(text, WORDING)
    assert kinds(drafter(), NOW + 14 * DAY) == []

    save(text, replace(WORDING, title="Other words"))
    assert asked(drafter(), NOW + 14 * DAY) == [(HARBOURS, "draft", "Other words")]


def test_a_draft_is_for_the_committee_alone(harbours):
    coalitions.admitted(harbours)
    drafted(harbours)

    assert "draft" not in kinds(owner(REPRESENTATIVE), NOW + 20 * DAY)


def test_goals_that_nobody_worked_on_for_a_year_are_one_need(harbours):
    first, second = harbours.goals.order_by("number")
    assert kinds(drafter(), NOW + YEAR - DAY) == []

    later = NOW + YEAR
    [need] = queries.needs_of(drafter(), later)
    assert (need.kind, need.note) == ("goals", "Nothing was linked to 2 goals.")

    goals.link(goal=first, kind="statement", number=7, by=drafter(), now=later)
    [need] = queries.needs_of(drafter(), later)
    assert need.note == "Nothing was linked to 1 goal."

    goals.link(goal=second, kind="statement", number=7, by=drafter(), now=later)
    assert kinds(drafter(), later) == []


def test_failed_jobs_are_for_operators_until_they_are_tried_again(installation):
    operator, other = drafter(), somebody("nobody@mail.example", "Nobody")
    Fail().enqueue()
    DBTaskResult.objects.update(args_kwargs={"args": [Fail.name, {}, jobs.LAST_ATTEMPT], "kwargs": {}})
    work()
    assert asked(operator) == [("This installation", "jobs", "Failed jobs")]
    assert kinds(other) == []

    jobs.again()

    assert kinds(operator) == []


def asked_to_carry(person, now=NOW):
    return [(need.whose.name, need.title, need.url) for need in queries.needs_of(person, now) if need.kind == "carry"]


def test_a_coalition_that_is_asked_to_carry_a_campaign_hears_of_it_until_it_answers(installation):
    campaign = campaigns.drafted()
    row, nadia = demands.asked(campaign), demands.neighbour()

    seen = [asked_to_carry(who) for who in (nadia, drafter(), somebody("new@mail.example", "New Person"))]
    joining.decline(invitation=row, by=nadia, now=NOW)

    address = f"/campaigns/{campaign.slug}/invitations/{row.pk}/"
    assert seen == [[("Lamps of the North", "Open harbours", address)], [], []]
    assert asked_to_carry(nadia) == []


def test_nobody_is_asked_to_carry_what_is_over_called_off_or_asked_for_no_more(installation):
    campaign = campaigns.campaign()
    row, nadia = demands.asked(campaign), demands.neighbour()
    counts = [len(asked_to_carry(nadia)), len(asked_to_carry(nadia, NOW.replace(year=2027)))]

    campaigning.call_off(campaign=campaign, because="There is peace.", by=drafter(), now=NOW)
    counts.append(len(asked_to_carry(nadia)))
    campaigning.take_up(campaign=campaign, by=drafter(), now=NOW)
    joining.take_back(invitation=row, by=drafter(), now=NOW)
    counts.append(len(asked_to_carry(nadia)))

    assert counts == [1, 0, 0, 0]


def test_it_has_no_deadline_and_many_cost_no_more_queries(installation, django_assert_max_num_queries):
    other, nadia = demands.lamps(), demands.neighbour()
    demands.asked(campaigns.campaign(), other)
    with django_assert_max_num_queries(100) as few:
        one = [need for need in queries.needs_of(nadia, NOW) if need.kind == "carry"]
    for title in ("Open roads", "Open skies"):
        demands.asked(campaigns.campaign(title=title), other)
    with django_assert_max_num_queries(len(few)):
        three = asked_to_carry(nadia)

    assert ([need.deadline for need in one], [title for _name, title, _url in three]) == (
        [None],
        ["Open harbours", "Open roads", "Open skies"],
    )
