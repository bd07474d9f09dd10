"""The pages of motions: prepared from a pasted text, moved, seconded, read by everybody, put in order, printed."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from undersigned.apps.assemblies.models import Item
from undersigned.apps.drafting.models import Audience
from undersigned.apps.moderation.services import measures
from undersigned.apps.motions.models import Motion
from undersigned.apps.motions.queries import motions as queries
from undersigned.apps.organisations.models import Mandate, Role
from undersigned.core import amendments as core

from tests.cast import ATTESTED, NOW, OUTSIDER, REPRESENTATIVE
from tests.factories import amendments, assemblies, drafting, moderation, organisations, puttings
from tests.factories import motions as factory
from tests.factories import statements as texts
from tests.factories.people import drafter
from tests.web.motions.hall import STARTS, at, hall, here, sitting

pytestmark = pytest.mark.usefixtures("installation")
TEXT = "# Open harbours\n\n1. Every harbour is open to those in distress.\n\n2. Nobody is punished for helping.\n"


def sent(**more):
    known = {"mover": organisations.organisation().handle, "text": TEXT, "reason": "It is time.", "item": ""}
    return {**known, "title": "", "language": "", **more}


def test_a_pasted_text_becomes_a_draft_with_its_clauses():
    row = hall()
    desk = sitting(organisations.owner())

    done = desk.post(at(row, "motion_new") + "?deed=resolution", sent())

    motion = Motion.objects.get()
    assert done["Location"] == here(motion, "motion_draft")
    assert [clause.label for clause in queries.wording_of(motion).clauses] == ["1", "2"]
    assert (motion.title, motion.language, motion.mover.name) == ("Open harbours", "en", REPRESENTATIVE.organisation)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"text": ""}, "Paste the text, or choose a file"),
        ({"text": "\u200b \n\n \u200b"}, "resolution"),
        ({"mover": "nobody"}, "Select a valid choice"),
        ({"mover": "committee"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_moved_says_why_and_keeps_what_was_typed(more, told):
    row = hall()

    page = sitting(organisations.owner()).post(at(row, "motion_new") + "?deed=resolution", sent(**more))

    assert (page.status_code, told in page.content.decode(), "It is time." in page.content.decode()) == (
        200,
        True,
        True,
    )
    assert not Motion.objects.exists()


def test_a_file_that_cannot_be_read_says_why():
    row = hall()
    file = SimpleUploadedFile("motion.pdf", b"%PDF-1.4 and no more")

    page = sitting(organisations.owner()).post(at(row, "motion_new") + "?deed=resolution", sent(text="", file=file))

    assert "This could not be read" in page.content.decode()
    assert not Motion.objects.exists()


def test_a_clause_that_cannot_be_signed_is_named_and_nothing_is_saved():
    motion = factory.drafted(hall())
    typed = {"title": "Harbours", "kind": "resolution", "language": "en", "clause": ["c1"], "text-c1": "One.\x07"}

    page = sitting(organisations.owner()).post(here(motion, "motion_draft_text"), typed | {"do": "save"})

    assert "This clause holds what cannot be signed." in page.content.decode()
    assert Motion.objects.get().title == "Open harbours"


def test_a_draft_is_changed_but_for_its_text():
    row = hall()
    item = Item.objects.create(assembly=row, position=1, title="Decisions")
    motion = factory.drafted(row, deed="decision", title="The office moves", facts={})

    sitting(organisations.owner()).post(
        here(motion, "motion_draft_change"),
        {
            "title": "The office stays",
            "language": "en",
            "reason": "It is cheap.",
            "item": item.pk,
            "deed-words": "We stay in Sète.",
        },
    )

    motion.refresh_from_db()
    assert (motion.title, motion.reason, motion.item) == ("The office stays", "It is cheap.", item)
    assert motion.facts["words"] == "We stay in Sète."


def test_who_has_no_seat_is_told_so():
    row = hall()

    page = sitting(organisations.owner(OUTSIDER)).get(at(row, "motion_new"))

    assert page.status_code == 403


def test_every_clause_is_written_moved_added_and_deleted_in_one_form():
    motion = factory.drafted(hall())
    desk, url = sitting(organisations.owner()), here(motion, "motion_draft_text")
    typed = {"title": "Harbours", "kind": "resolution", "language": "en", "clause": ["c1", "c2"]}
    typed |= {"label-c1": "1", "text-c1": "One.", "label-c2": "2", "text-c2": "Two."}

    desk.post(url, typed | {"do": "up:c2"})
    moved = [clause.text for clause in queries.wording_of(Motion.objects.get()).clauses]
    desk.post(url, typed | {"do": "add:c1"})
    added = [clause.id for clause in queries.wording_of(Motion.objects.get()).clauses]
    desk.post(url, typed | {"do": "delete:c1"})
    deleted = [clause.text for clause in queries.wording_of(Motion.objects.get()).clauses]

    assert (moved, added, deleted) == (["Two.", "One."], ["c1", "c3", "c2"], ["Two."])
    assert Motion.objects.get().title == "Harbours"


def test_the_last_clause_is_not_deleted():
    motion = factory.drafted(hall())
    typed = {"title": "Harbours", "kind": "resolution", "language": "en", "clause": ["c1"], "text-c1": "One."}

    page = sitting(organisations.owner()).post(here(motion, "motion_draft_text"), typed | {"do": "delete:c1"})

    assert "There is no clause in this text" in page.content.decode()
    assert len(queries.wording_of(Motion.objects.get()).clauses) == 2


def test_it_is_moved_under_a_mandate_and_everybody_reads_it():
    motion = factory.drafted(hall())
    mandate = organisations.mandate()

    done = sitting(organisations.owner()).post(here(motion, "motion_draft"), {"mandate": mandate.pk})

    motion.refresh_from_db()
    page = Client().get(done["Location"]).content.decode()
    assert (done["Location"], motion.label) == (here(motion), "M1")
    assert ["Nobody is punished" in page, "1 seconder is missing" in page, REPRESENTATIVE.organisation in page] == [
        True
    ] * 3


def test_without_a_mandate_the_page_says_where_to_record_one():
    motion = factory.drafted(hall())
    Mandate.objects.update(until_on=date(2026, 5, 1))

    page = sitting(organisations.owner()).get(here(motion, "motion_draft")).content.decode()

    assert ["moves under a mandate" in page, f"/{motion.mover.handle}/mandates/" in page] == [True, True]


def test_others_find_no_draft():
    motion = factory.drafted(hall())

    statuses = [
        sitting(person).get(here(motion, "motion_draft")).status_code
        for person in (organisations.owner(), organisations.owner(ATTESTED), drafter())
    ]

    assert statuses == [200, 404, 404]


def test_an_organisation_seconds_it_and_takes_that_back():
    motion = factory.moved(hall())
    desk = sitting(organisations.owner(ATTESTED))
    mandate = organisations.mandate(ATTESTED)
    seat = assemblies.seat(motion.assembly, ATTESTED)

    desk.post(here(motion, "motion_second"), {"under": f"{seat.pk}-{mandate.pk}"})
    motion.refresh_from_db()
    then = motion.state
    back = queries.seconds_of(motion).get()
    desk.post(here(motion, "motion_second_back", back.pk))

    motion.refresh_from_db()
    assert (then, motion.state) == ("open", "moved")


def test_who_may_not_second_it_reads_why():
    motion = factory.moved(hall())

    mover = sitting(organisations.owner()).get(here(motion, "motion_second"))
    editor = sitting(organisations.colleague("Edite", Role.EDITOR, ATTESTED)).get(here(motion, "motion_second"))

    assert (mover.status_code, editor.status_code) == (403, 403)
    assert "Yours has none, moves it, or seconds it already" in mover.content.decode()


def test_the_chair_recommends_refers_and_takes_it_up_again():
    motion, desk = factory.to_decide(hall()), sitting(drafter())

    desk.post(here(motion, "motion_advice"), {"advice": "reject", "words": "It costs too much."})
    desk.post(here(motion, "motion_refer"), {"committee": "", "body": "The working group", "because": ""})
    page = Client().get(here(motion)).content.decode()
    desk.post(here(motion, "motion_take_up"), {"because": "It has come back."})

    again = Client().get(here(motion)).content.decode()
    assert ["It costs too much." in page, "The working group" in page, "It has come back." in page] == [
        True,
        True,
        False,
    ]
    assert ["It has come back." in again, "Referred to:" in again] == [True, False]


def test_a_referral_names_one_body():
    motion = factory.to_decide(hall())

    page = sitting(drafter()).post(here(motion, "motion_refer"), {"committee": "", "body": "", "because": ""})

    assert "Choose a committee, or name another body." in page.content.decode()


def test_the_mover_withdraws_it():
    motion = factory.to_decide(hall())

    done = sitting(organisations.owner()).post(here(motion, "motion_withdraw"), {"because": ""})

    motion.refresh_from_db()
    assert (done["Location"], motion.state) == (here(motion), "withdrawn")


def test_the_order_of_amendments_is_moved_by_buttons_and_computed_again():
    motion, desk = factory.to_decide(hall()), sitting(drafter())
    amendments.proposed(motion.statement, core.Replace(clause="c1", text="Every harbour is open."), by=ATTESTED)
    amendments.proposed(motion.statement, core.Delete(clause="c2"), by=ATTESTED)
    url = here(motion, "motion_order")

    def shown():
        page = desk.get(url).content.decode()
        return page.index(">A1<") < page.index(">A2<")

    computed = shown()
    desk.post(url, {"do": "up:1"})
    by_hand = shown()
    desk.post(url, {"do": "reset"})

    assert (computed, by_hand, shown()) == (False, True, False)


def test_the_order_of_motions_is_moved_by_buttons_and_computed_again():
    row = hall()
    for title in ("First", "Second"):
        factory.moved(row, by=None, deed="decision", title=title)
    desk, url = sitting(drafter()), at(row, "motions_order")

    def shown():
        page = desk.get(url).content.decode()
        return page.index("First") < page.index("Second")

    computed = shown()
    desk.post(url, {"motion": "2", "do": "up"})
    by_hand = shown()
    desk.post(url, {"motion": "1", "do": "reset"})

    assert (computed, by_hand, shown()) == (True, False, True)


@pytest.mark.parametrize(("asked", "found"), [("m2", ["Second"]), ("1", ["First"]), ("sec", ["Second"]), ("9", [])])
def test_motions_are_looked_for_by_number_and_by_words(asked, found):
    row = hall()
    for title in ("First", "Second"):
        factory.moved(row, by=None, deed="decision", title=title)

    page = Client().get(at(row), {"q": asked}).content.decode()

    assert [title for title in ("First", "Second") if f"<bdi>{title}</bdi>" in page] == found


def test_the_booklet_has_every_motion_with_its_amendments_and_the_recommendation():
    motion = factory.to_decide(hall())
    amendments.proposed(motion.statement, core.Delete(clause="c2"), by=ATTESTED)
    sitting(drafter()).post(here(motion, "motion_advice"), {"advice": "adopt", "words": "At last."})

    page = Client().get(at(motion.assembly, "motions_booklet")).content.decode()

    assert [words in page for words in ("M1-A1", "At last.", "It is time.", "<del>", "Every harbour")] == [True] * 5


def test_the_committee_brings_in_a_text_that_was_discussed_before():
    row = hall()
    text = texts.drafted(row.host)

    done = sitting(drafter()).post(
        at(row, "motion_new") + "?deed=resolution", sent(mover="committee", text="", statement=text.pk)
    )

    motion = Motion.objects.get()
    assert (done["Location"], motion.statement) == (here(motion, "motion_draft"), text)


def test_a_draft_is_thrown_away():
    motion = factory.drafted(hall())

    sitting(organisations.owner()).post(here(motion, "motion_draft_discard"))

    assert not Motion.objects.exists()


def test_strangers_find_no_motion_of_a_members_assembly():
    motion = factory.to_decide(hall(audience="members"))

    assert Client().get(here(motion)).status_code == 404


def test_of_what_is_hidden_a_page_says_why():
    motion = factory.to_decide(hall())
    measures.take(verdict=moderation.verdict(motion.pk, kind="motion"), by=moderation.judge(), now=NOW)

    page = Client().get(here(motion))

    words = page.content.decode()
    assert ["It named a private person." in words, "Every harbour" in words] == [True, False]
    assert motion.title not in Client().get(at(motion.assembly)).content.decode()


def test_from_its_text_one_comes_to_the_motion():
    motion = factory.to_decide(hall())
    text = motion.statement

    done = Client().get(f"/drafts/{text.slug}/motion/")

    assert (done.status_code, done["Location"]) == (302, here(motion))
    assert f"/drafts/{text.slug}/motion/" in Client().get(f"/drafts/{text.slug}/").content.decode()


def test_a_text_of_no_motion_leads_to_none():
    text = drafting.text()
    drafting.opened(text, Audience.PUBLIC)

    assert Client().get(f"/drafts/{text.slug}/motion/").status_code == 404


def test_an_assembly_is_seen_with_its_motions_under_their_items():
    row = hall()
    item = Item.objects.create(assembly=row, position=1, title="Decisions")
    motion = factory.moved(row, by=None, item=item)

    page = Client().get(f"/assemblies/{row.slug}/").content.decode()

    assert here(motion) in page


@pytest.mark.parametrize(
    ("by", "facts", "told"),
    [
        (REPRESENTATIVE, {}, "its text is changed by amendments alone."),
        (None, {}, "It gets a number then, and everybody who follows the assembly reads it."),
        (None, {"deed": "decision", "facts": {"words": "We move.", "tasks": []}}, "and it stays as it is."),
    ],
)
def test_a_draft_says_what_becomes_of_its_words_once_it_is_moved(by, facts, told):
    motion = factory.drafted(hall(), by=by, **facts)

    page = sitting(organisations.owner(by) if by else drafter()).get(here(motion, "motion_draft"))

    assert told in page.content.decode()


def test_what_is_decided_comes_last_in_the_list_and_a_bundle_is_told_to_everybody():
    row = puttings.meeting(starts_at=STARTS, ends_at=STARTS.replace(hour=18), amendments_until_at=STARTS)
    puttings.adopted(puttings.decision(row))
    bundle = [puttings.decision(row) for _ in range(2)]

    before = Client().get(at(row))
    puttings.announced(bundle)
    after = Client().get(at(row))

    assert [one["label"] for one in before.context["groups"][0]["lines"]] == ["M2", "M3", "M1"]
    assert [at(row, "motions_bundle") in page.content.decode() for page in (before, after)] == [False, True]
