"""The chair puts to the vote through the pages: motions, bundles, amendments, choices; others are told why not."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from undersigned.apps.motions.models import Motion, Putting
from undersigned.apps.motions.queries import puttings
from undersigned.apps.votes.models import Vote
from undersigned.core.amendments import Replace

from tests.cast import ATTESTED, OUTSIDER
from tests.factories import agenda, amendments, organisations
from tests.factories import puttings as factory
from tests.factories.people import drafter
from tests.web.motions.hall import STARTS, at, here, sitting

pytestmark = pytest.mark.usefixtures("installation")
TERMS = {"secrecy": "", "means": "devices", "minutes": ""}
NARROW = Replace(clause="c1", text="Every harbour is open to ships in distress.")
WIDE = Replace(clause="c1", text="Every harbour is open.")


def meeting(**facts):
    return factory.meeting(starts_at=STARTS, ends_at=STARTS.replace(hour=18), amendments_until_at=STARTS, **facts)


def words(page):
    return page.content.decode()


def vote():
    return Vote.objects.order_by("-pk").first()


def key(row):
    return f"{row.pk}-{amendments.standing(row).pk}"


def test_the_chair_opens_a_vote_and_is_led_to_it():
    row = factory.decision(meeting())
    desk = sitting(drafter())
    asked = desk.get(here(row, "motion_put"))

    done = desk.post(here(row, "motion_put"), TERMS)

    assert "The office moves to Sète." in words(asked)
    assert done["Location"] == reverse("vote", args=[vote().public_id])
    assert Putting.objects.get().vote == vote()


@pytest.mark.parametrize("name", ["motion_put", "motion_put_amendments", "motion_put_variants", "motion_put_adjourn"])
def test_who_is_not_in_the_chair_is_told_so(name):
    row = factory.motion(meeting())

    page = sitting(organisations.owner()).get(here(row, name))

    assert page.status_code == 403


def test_strangers_do_not_learn_of_motions_of_an_assembly_for_members():
    row = factory.decision(meeting(audience="members"))
    factory.put(row)

    pages = [
        Client().get(here(row)),
        sitting(organisations.owner(OUTSIDER)).get(here(row)),
        Client().get(at(row.assembly, "motions_bundle")),
    ]

    assert [page.status_code for page in pages] == [404, 404, 404]


def test_the_motion_shows_its_votes_and_what_became_of_them():
    row = factory.adopted(factory.motion(meeting()))

    page = words(Client().get(here(row)))

    assert "3 for, 0 against, 0 abstained, of 3 votes" in page
    assert "Resolution 1/2026" in page
    assert reverse("vote", args=[vote().public_id]) in page


def test_without_a_quorum_the_form_says_how_many_are_there():
    row = factory.decision(meeting(there=(ATTESTED,)))

    page = sitting(drafter()).post(here(row, "motion_put"), TERMS)

    assert "There is no quorum: 1 of 3 organisations are there." in words(page)
    assert Vote.objects.count() == 0


def test_what_was_not_done_says_why_to_those_inside_and_the_chair_does_it_now():
    row = factory.adopted(factory.decision(meeting()))
    Motion.objects.filter(pk=row.pk).update(did_at=None, failed_because="Ask the harbour master.")

    seen = {
        "chair": words(sitting(drafter()).get(here(row))),
        "delegate": words(sitting(organisations.owner()).get(here(row))),
        "stranger": words(Client().get(here(row))),
    }
    refused = sitting(organisations.owner()).post(here(row, "motion_carry"))
    done = sitting(drafter()).post(here(row, "motion_carry"))

    assert {who: "Ask the harbour master." in page for who, page in seen.items()} == {
        "chair": True,
        "delegate": True,
        "stranger": False,
    }
    assert {who: "Do it now" in page for who, page in seen.items()} == {
        "chair": True,
        "delegate": False,
        "stranger": False,
    }
    assert (refused.status_code, done["Location"]) == (403, here(row))
    assert factory.fresh(row).did_at is not None


def test_a_bundle_is_announced_opened_and_adopted_through_the_pages():
    where = meeting()
    rows = [factory.decision(where) for _ in range(3)]
    desk = sitting(drafter())

    announced = desk.post(at(where, "motions_bundle"), {**TERMS, "these": ["1", "2", "3"]})
    out = sitting(organisations.owner(ATTESTED)).post(
        reverse("motions_bundle_out", args=[where.slug, vote().public_id, 2])
    )
    opened = desk.post(reverse("motions_bundle_open", args=[where.slug, vote().public_id]))

    assert (announced["Location"], out["Location"]) == (at(where, "motions_bundle"),) * 2
    assert opened["Location"] == reverse("vote", args=[vote().public_id])
    assert [puttings.is_put(row) for row in rows] == [True, False, True]


def test_one_motion_is_no_bundle_and_everybody_reads_which_are_announced():
    where = meeting()
    factory.decision(where), factory.decision(where)
    desk = sitting(drafter())

    page = desk.post(at(where, "motions_bundle"), {**TERMS, "these": ["1"]})
    desk.post(at(where, "motions_bundle"), {**TERMS, "these": ["1", "2"]})

    assert "Choose two motions or more." in words(page)
    read = words(Client().get(at(where, "motions_bundle")))
    assert [name in read for name in ("M1", "M2", "Take it out", "Open the vote")] == [True, True, False, False]


def test_amendments_are_shown_in_order_with_what_they_collide_with_and_put_one_by_one():
    row = factory.motion(meeting())
    one, other = (amendments.proposed(row.statement, change, by=ATTESTED) for change in (NARROW, WIDE))
    desk = sitting(drafter())
    asked = words(desk.get(here(row, "motion_put_amendments")))

    both = desk.post(here(row, "motion_put_amendments"), {**TERMS, "these": [key(one), key(other)]})
    done = desk.post(here(row, "motion_put_amendments"), {**TERMS, "these": [key(other)]})

    assert ("A1" in asked, "A2" in asked, "checked" in asked) == (True, True, True)
    assert "These cannot stand together." in words(both)
    assert done["Location"] == reverse("vote", args=[vote().public_id])


def test_variants_and_competing_motions_are_chosen_through_the_pages():
    where = meeting()
    row = factory.motion(where)
    rows = [amendments.proposed(row.statement, change, by=ATTESTED) for change in (NARROW, WIDE)]
    factory.decision(where), factory.decision(where)
    desk = sitting(drafter())

    chosen = {**TERMS, "kind": "ranking", "these": [key(one) for one in rows]}
    variants = desk.post(here(row, "motion_put_variants"), chosen)
    choice = desk.post(at(where, "motions_choice"), {**TERMS, "kind": "approval", "these": ["2", "3"]})

    assert (variants.status_code, choice.status_code) == (302, 302)
    assert list(Vote.objects.order_by("pk").values_list("kind", flat=True)) == ["ranking", "approval"]


def test_adjourning_and_referring_are_put_through_the_pages():
    where = meeting()
    one, two = factory.decision(where), factory.decision(where)
    desk = sitting(drafter())

    desk.post(here(one, "motion_put_adjourn"), TERMS)
    nobody = desk.post(here(two, "motion_put_refer"), {**TERMS, "body": ""})
    desk.post(here(two, "motion_put_refer"), {**TERMS, "body": "the finance commission"})

    assert nobody.status_code == 200
    assert list(Vote.objects.order_by("pk").values_list("title", flat=True)) == [
        "Adjourn M1: The office moves to Sète?",
        "Refer M2: The office moves to Sète to the finance commission?",
    ]


def test_the_live_page_leads_the_chair_alone_to_what_can_be_put_to_the_vote():
    held = meeting()
    row = factory.decision(held, item=agenda.current(held))
    live, put = reverse("assembly_live", args=[held.slug]), here(row, "motion_put")

    seen = [put in words(sitting(person).get(live)) for person in (drafter(), organisations.owner(ATTESTED))]

    assert seen == [True, False]


def inserted(shown):
    """What the amendments on a ballot put in, in one line."""
    lines = [line for one in shown for line in one.context["lines"]]
    clauses = [row for line in lines for one in line["amendments"] for row in one["clauses"]]
    return "".join(piece.text for row in clauses for piece in row["pieces"] if piece.kind != "delete")


def test_a_vote_on_an_amendment_shows_what_that_changes_while_it_is_open_and_when_it_is_over():
    text = factory.motion(meeting())
    amendment = amendments.proposed(text.statement, NARROW, by=ATTESTED)
    sitting(drafter()).post(here(text, "motion_put_amendments"), {**TERMS, "these": [key(amendment)]})
    address = reverse("vote", args=[vote().public_id])

    open_ = Client().get(address)
    (live,) = Client().get(at(text.assembly, "assembly_live")).context["live"].asked
    factory.settled(vote(), for_=factory.MEMBERS, now=STARTS)
    over = Client().get(address)

    assert [inserted(one) for one in (open_.context["words"], live.words, over.context["words"])] == [NARROW.text] * 3
    assert ("What is voted on" in words(open_), "What was voted on" in words(over)) == (True, True)


def test_a_vote_on_a_motion_shows_what_its_adoption_does_and_leads_to_it():
    row = factory.decision(meeting())

    page = Client().get(reverse("vote", args=[factory.put(row).public_id]))

    assert "The office moves to Sète." in words(page)
    assert f'href="{here(row)}"' in words(page)


def test_a_choice_among_wordings_shows_each():
    text = factory.motion(meeting())
    rows = [amendments.proposed(text.statement, one, by=ATTESTED) for one in (NARROW, WIDE)]
    given = {**TERMS, "these": [key(row) for row in rows], "kind": "approval"}
    sitting(drafter()).post(here(text, "motion_put_variants"), given)

    page = Client().get(reverse("vote", args=[vote().public_id]))

    (shown,) = page.context["words"]
    assert [one["label"] for one in shown.context["lines"][0]["amendments"]] == ["A1", "A2"]


def test_the_page_of_a_motion_shows_a_vote_without_a_quorum_as_that():
    row = factory.decision(meeting())
    factory.settled(factory.put(row), for_=factory.MEMBERS, now=STARTS)
    Vote.objects.update(outcome="no-quorum")

    (shown,) = Client().get(here(row)).context["puttings"]

    assert (shown["sign"], shown["word"]) == ("closed", "No quorum: nothing is decided")


def test_beside_a_vote_that_is_called_like_its_motion_the_title_does_not_stand_again():
    row = factory.decision(meeting())
    put = factory.put(row)

    (shown,) = Client().get(reverse("vote", args=[put.public_id])).context["words"]
    titled = shown.context["lines"][0]["is_told"]
    Vote.objects.update(title="Where the office is")
    (other,) = Client().get(reverse("vote", args=[put.public_id])).context["words"]

    assert (titled, other.context["lines"][0]["is_told"]) == (True, False)
