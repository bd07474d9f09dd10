"""What each deed asks for on the page of a new motion, and what the motion keeps of it."""

from __future__ import annotations

import pytest

from undersigned.apps.coalitions.models import Kind
from undersigned.apps.coalitions.services import coalitions as starting
from undersigned.apps.motions.events import DEEDS
from undersigned.apps.motions.models import Motion
from undersigned.apps.motions.services import carrying
from undersigned.kit.forms import isolated

from tests.cast import ATTESTED, NOW
from tests.factories import campaigns, organisations
from tests.factories import puttings as factory
from tests.factories.people import drafter
from tests.factories.statements import revision
from tests.web.motions.hall import at, sitting
from tests.web.motions.test_putting import meeting, words

pytestmark = pytest.mark.usefixtures("installation")
HEAD = {"mover": "committee", "title": "A motion", "language": "en", "item": "", "reason": ""}


def send(where, deed, **said):
    terms = {f"deed-{name}": value for name, value in said.items()}
    return sitting(drafter()).post(at(where, "motion_new") + f"?deed={deed}", {**HEAD, **terms})


def kept(where, deed, **said):
    page = send(where, deed, **said)
    assert page.status_code == 302, words(page)
    return Motion.objects.get().facts


def handle(member=ATTESTED):
    return organisations.organisation(member).handle


def test_a_decision_keeps_its_words_and_the_tasks_that_it_sets():
    line = {"what_0": "Write to the ports", "who_0": ATTESTED.organisation.upper(), "until_0": "2127-01-31"}

    facts = kept(meeting(), "decision", words="The office moves.", **line)

    assert facts == {
        "words": "The office moves.",
        "tasks": [{"title": "Write to the ports", "organisations": [handle()], "due_on": "2127-01-31"}],
    }


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, "Say what is to be done."),
        ({"who_1": ATTESTED.organisation}, "Say what is to be done, or empty this line."),
        ({"what_0": "Write", "who_0": "Nobody of that name"}, "Not known: Nobody of that name"),
    ],
)
def test_a_plan_that_says_nothing_is_told_at_its_line(said, told):
    assert told in words(send(meeting(), "tasks", **said))


def test_a_membership_keeps_the_organisation_and_what_becomes_of_it():
    assert kept(meeting(), "membership", handle=handle(), what="suspend") == {"handle": handle(), "what": "suspend"}


def test_a_member_cannot_be_admitted_once_more():
    page = send(meeting(), "membership", handle=handle(), what="admit")

    assert "This cannot become of it from where it stands now." in words(page)


def test_an_election_keeps_the_post_the_seats_and_the_last_day():
    where = meeting()
    post = factory.post(where).pk

    facts = kept(where, "election", post=post, seats="2", ends_on="2127-12-31", before="stay")

    assert facts == {"post": post, "seats": 2, "ends_on": "2127-12-31", "before": "stay"}


def test_terms_do_not_end_before_the_assembly():
    where = meeting()

    page = send(where, "election", post=factory.post(where).pk, seats="1", ends_on="2027-12-31", before="end")

    assert "Terms end after the assembly." in words(page)


def test_a_day_is_one_of_the_campaign():
    where = meeting()
    row = campaigns.campaign(where.host, from_on=where.starts_at.date(), last_on=where.starts_at.date())
    said = {"campaign": row.slug, "kind": "march", "title": "March", "description": ""}

    outside = send(where, "day", on="2126-12-24", **said)
    facts = kept(where, "day", on="2126-11-28", **said)

    assert "The campaign is not held on that day." in words(outside)
    assert facts == {**said, "on": "2126-11-28"}


@pytest.mark.parametrize("form", ["{digest}", "/s/{slug}/", "https://undersigned.example/s/{slug}/v1/?via=x#c1"])
def test_a_text_is_named_by_its_address_or_by_its_digest(form):
    text = revision()
    address = form.format(digest=text.digest, slug=text.statement.slug)

    assert kept(meeting(), "backing", text=address) == {"digest": text.digest, "title": text.title}


@pytest.mark.parametrize("typed", ["/coalitions/six-harbours/", "ab" * 32, "nonsense", "//[", "/s/nothing/"])
def test_what_is_no_sealed_text_is_told(typed):
    assert "No sealed text is found there." in words(send(meeting(), "backing", text=typed))


def test_the_agenda_asks_for_nothing_and_the_rules_for_all_of_them():
    where = meeting()

    page = words(sitting(drafter()).get(at(where, "motion_new") + "?deed=rules"))

    assert "deed-seconders" in page
    assert "deed-because" not in page
    assert kept(where, "agenda") == {}


@pytest.mark.parametrize(("deed", "field"), [("membership", "handle"), ("election", "post"), ("day", "campaign")])
def test_nothing_is_chosen_before_somebody_chooses_it(deed, field):
    where = meeting()
    factory.post(where)
    campaigns.campaign(where.host, from_on=where.starts_at.date(), last_on=where.starts_at.date())

    make = DEEDS[deed].form
    assert make is not None
    form, sent = make(None, assembly=where), make({field: ""}, assembly=where)

    assert next(widget.data["label"] for widget in form[field].subwidgets) == "Choose one"
    assert len(form[field].subwidgets) > 1
    assert form[field].value() is None
    assert sent.errors[field] == ["This field is required."]


def other_coalition():
    return starting.start(name="Ten Rivers", kind=Kind.STANDING, by=drafter(), now=NOW)


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        ("membership", "Organisation in the register of {}"),
        ("election", "Post on the committee of {}"),
        ("day", "Campaign of {}"),
        ("backing", "What {} does"),
    ],
)
def test_a_form_says_whose_it_is_and_where_several_meet_that_all_vote(deed, said):
    alone = meeting()
    before = words(sitting(drafter()).get(at(alone, "motion_new") + f"?deed={deed}"))
    alone.coalitions.add(other_coalition())

    joint = words(sitting(drafter()).get(at(alone, "motion_new") + f"?deed={deed}"))

    assert [said.format(isolated("Six harbours")) in page for page in (before, joint)] == [True, True]
    assert ["all coalitions of this assembly vote on it" in page for page in (before, joint)] == [False, True]


def test_a_decision_of_several_coalitions_says_whose_register_it_is():
    where = meeting()
    where.coalitions.add(other_coalition())

    row = factory.motion(where, deed="membership", facts={"handle": handle(), "what": "suspend"})

    told = f"The register is that of {isolated('Six harbours')} alone; all coalitions of this assembly vote on it."
    assert carrying.says(row).endswith(told)
