"""Posts are made, offered, taken and left."""

from __future__ import annotations

from django.urls import reverse

from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.models import PostInvitation, Term
from undersigned.apps.organisations.services import representatives

from tests.cast import NOW
from tests.factories import organisations
from tests.factories.people import drafter, somebody
from tests.web.coalitions.around import DECIDED, at, sitting


def test_a_post_is_taken_by_a_link_once(six):
    client = sitting(drafter())
    client.post(at("coalition_committee", six), {"title": "Treasurer"})
    post = six.posts.get(title="Treasurer")
    page = client.post(at("coalition_appoint", six), {"post": post.pk}).content.decode()
    link = page[page.index("/coalitions/invitation/") :].split("<")[0]

    new, late = sitting(somebody("new@mail.example", "Nora New")), sitting(somebody("late@mail.example", "Lars Late"))
    taken, refused = new.post(link), late.post(link)

    assert (taken.status_code, refused.status_code) == (302, 410)
    assert [term.person.name for term in queries.committee(six, NOW)] == [drafter().name, "Nora New"]
    assert PostInvitation.objects.get().accepted_at == NOW


def test_an_invitation_that_was_taken_back_opens_nothing(six):
    client, post = sitting(drafter()), six.posts.get()
    client.post(at("coalition_appoint", six), {"post": post.pk})
    invitation = PostInvitation.objects.get()
    client.post(at("post_invitation_withdraw", six, invitation.pk))

    answer = sitting(somebody("new@mail.example", "Nora New")).get(
        reverse("committee_invitation", args=[queries.token_of(invitation)])
    )

    assert (answer.status_code, "was taken back" in answer.content.decode()) == (410, True)


def test_a_representative_of_a_member_is_appointed_with_the_decision(six):
    ours = organisations.organisation().representatives.get()
    representatives.agree_to_be_named(representative=ours, by=ours.person, now=NOW)
    known = queries.known_to_committee(six, NOW).get(organisation=ours.organisation)
    sitting(drafter()).post(
        at("coalition_appoint", six),
        {"post": six.posts.get().pk, "representative": known.pk, "ends_on": "2026-12-31"} | DECIDED,
    )

    term = Term.objects.order_by("-pk")[0]
    assert (term.person, term.organisation, term.ends_at.date().isoformat()) == (
        known.person,
        known.organisation,
        "2026-12-31",
    )
    assert term.decision.words == DECIDED["words"]


def test_a_committee_is_not_told_who_acts_for_a_member_and_does_not_want_to_be_named(six):
    page = sitting(drafter()).get(at("coalition_appoint", six)).content.decode()

    assert (organisations.organisation().name in page, organisations.owner().name in page) == (True, False)


def test_the_last_of_the_committee_stays(six):
    page = sitting(drafter()).post(at("term", six, Term.objects.get().pk), {"do": "end"}, follow=True).content.decode()

    assert "Without this term nobody would coordinate the coalition." in page
    assert Term.objects.get().ends_at is None


def test_a_post_of_the_same_title_is_refused_in_words(six):
    client = sitting(drafter())
    client.post(at("coalition_committee", six), {"title": "Treasurer"})

    assert (
        "There is a post of this title."
        in client.post(at("coalition_committee", six), {"title": "Treasurer"}, follow=True).content.decode()
    )
