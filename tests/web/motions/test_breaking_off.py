"""Who takes back what is voted on is told that the vote is broken off; its page leads to what was asked anew."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from undersigned.apps.drafting.services import amendments as drafting
from undersigned.apps.motions.queries import amending, puttings
from undersigned.apps.motions.services import choosing, motions
from undersigned.apps.motions.services.putting import Terms
from undersigned.core.tally import Kind

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import amendments, organisations
from tests.factories import puttings as factory
from tests.factories.people import drafter
from tests.web.motions.hall import hall, here, sitting
from tests.web.motions.test_putting import NARROW, WIDE, meeting, words

pytestmark = pytest.mark.usefixtures("installation")
OFF = "That vote is broken off, and nothing that was cast in it counts."
ANEW = "The vote that was asked anew"


def seen(*rows):
    return {row.pk: amendments.standing(row).pk for row in rows}


def test_who_withdraws_an_amendment_is_told_that_the_vote_on_it_is_broken_off():
    row = factory.motion(meeting())
    change = amendments.proposed(row.statement, NARROW, by=ATTESTED)
    asked = reverse("drafting_amendment_withdraw", args=[row.statement.slug, change.number])
    mover = sitting(organisations.owner(ATTESTED))

    before = words(mover.get(asked))
    choosing.put_amendments(motion=row, chosen=seen(change), terms=Terms(), by=drafter(), now=NOW)
    after = words(mover.get(asked))

    assert [OFF in page for page in (before, after)] == [False, True]


def test_who_withdraws_a_motion_is_told_so_and_the_broken_vote_leads_to_the_one_asked_anew():
    at = meeting()
    rows = [factory.decision(at, by=REPRESENTATIVE), factory.decision(at), factory.decision(at)]
    mover = sitting(organisations.owner())

    before = words(mover.get(here(rows[0], "motion_withdraw")))
    vote = choosing.choose_motions(motions=rows, kind=Kind.APPROVAL, terms=Terms(), by=drafter(), now=NOW)
    after = words(mover.get(here(rows[0], "motion_withdraw")))
    motions.withdraw(motion=factory.fresh(rows[0]), because="", by=organisations.owner(), now=NOW)
    again = puttings.waiting(rows[1]).vote
    page = words(Client().get(reverse("vote", args=[vote.public_id])))

    assert [OFF in page for page in (before, after)] == [False, True]
    assert "It is asked anew among the others, if enough are left." in after
    assert ANEW in page
    assert reverse("vote", args=[again.public_id]) in page


def test_a_vote_that_was_broken_off_for_good_leads_nowhere():
    row = factory.motion(meeting())
    rows = [amendments.proposed(row.statement, change, by=ATTESTED) for change in (NARROW, WIDE)]
    vote = choosing.put_amendments(motion=row, chosen=seen(rows[0]), terms=Terms(), by=drafter(), now=NOW)
    drafting.withdraw(amendment=rows[0], note="", by=organisations.owner(ATTESTED), now=NOW)
    other = choosing.put_amendments(motion=row, chosen=seen(rows[1]), terms=Terms(), by=drafter(), now=NOW)

    page = words(Client().get(reverse("vote", args=[vote.public_id])))

    assert "This vote was broken off." in page
    assert ANEW not in page
    assert reverse("vote", args=[other.public_id]) not in page


@pytest.mark.parametrize(
    ("for_", "said"), [(factory.MEMBERS, "amendments to it: adopted"), ((), "amendments to it: rejected")]
)
def test_the_history_says_what_came_of_a_vote_on_amendments(for_, said):
    row = factory.motion(meeting())
    change = amendments.proposed(row.statement, NARROW, by=ATTESTED)
    vote = choosing.put_amendments(motion=row, chosen=seen(change), terms=Terms(), by=drafter(), now=NOW)
    against = [one for one in factory.MEMBERS if one not in for_]

    factory.settled(vote, for_=for_, against=against)

    assert said in words(Client().get(here(row)))


def test_an_election_that_is_over_says_who_is_elected_and_not_that_it_is_adopted():
    row = factory.election(meeting())
    ana = factory.candidate(row, name="Ana Lima")

    factory.chosen(factory.elect(row), dict.fromkeys(factory.MEMBERS, (f"c{ana.pk}",)))

    page = words(Client().get(here(row)))
    listed = words(Client().get(reverse("motions", args=[row.assembly.slug])))
    assert "elected: \u2068Ana Lima\u2069" in page
    assert "elected: \u2068Ana Lima\u2069" in listed
    assert "adopted" not in page


def test_the_page_of_a_motion_says_which_amendments_collide():
    row = factory.motion(meeting())
    amendments.proposed(row.statement, NARROW, by=ATTESTED)
    alone = words(Client().get(here(row)))
    amendments.proposed(row.statement, WIDE, by=ATTESTED)
    docket = amending.docket_of(row)
    said = {one.sentence for found in amending.told_before(docket).values() for one in found}

    page = words(sitting(organisations.owner(ATTESTED)).get(here(row)))

    assert said
    assert [escape(one) in page for one in said] == [True] * len(said)
    assert [escape(one) in alone for one in said] == [False] * len(said)


def test_an_empty_list_of_motions_has_its_button_once():
    at = meeting()
    address = reverse("motions", args=[at.slug])
    button = reverse("motion_new", args=[at.slug])

    empty = words(sitting(drafter()).get(address))
    factory.decision(at)
    full = words(sitting(drafter()).get(address))

    assert [page.count(button) for page in (empty, full)] == [1, 1]


def test_prepare_it_is_no_button_any_more_once_the_assembly_meets():
    planned = words(sitting(drafter()).get(reverse("motions", args=[hall().slug])))
    meets = words(sitting(drafter()).get(reverse("motions", args=[meeting(title="Another one").slug])))

    assert ["Prepare it" in page for page in (planned, meets)] == [True, False]
    assert "Its desk" in meets
