"""The pages of coalitions: what readers find there, what members and committees do."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.models import Admission, Coalition, Decision, Membership, PostInvitation, State, Term
from undersigned.apps.coalitions.services import committee, goals, votes
from undersigned.apps.organisations.models import Mandate, Organisation, Verification
from undersigned.apps.organisations.services import representatives
from undersigned.apps.statements import queries as texts
from undersigned.apps.statements.models import Statement
from undersigned.apps.statements.services import drafts, revisions
from undersigned.core.text.wording import StatementKind
from undersigned.kit import clock

from tests.cast import ATTESTED, LAPSED, NOW
from tests.factories import coalitions, organisations, statements
from tests.factories import signatures as names
from tests.factories.people import drafter, somebody

DECIDED = {"body": "Committee", "decided_on": "2026-05-01", "words": "Agreed at the meeting."}


@pytest.fixture(autouse=True)
def _at(monkeypatch):
    """Let it be the day of the cast, in the pages too."""
    for module in PAGES:
        monkeypatch.setattr(f"undersigned.apps.coalitions.views.{module}.now", lambda: NOW)


PAGES = (
    "common",
    "lists",
    "pages",
    "register",
    "votes",
    "committee",
    "settings",
    "goals",
    "imports",
    "directory",
    "vouching",
)


def at(name: str, row: Coalition, *more: object) -> str:
    return reverse(name, args=[row.slug, *more])


def sitting(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def heading(answer) -> str:
    text = answer.content.decode()
    return " ".join(
        text[text.index("<h1") :].split("</h1>")[0].split(">", 1)[1].replace("<bdi>", "").replace("</bdi>", "").split()
    )


@pytest.fixture
def six(installation) -> Coalition:
    """A coalition with a charter, two members from two countries, and one that waits."""
    row = coalitions.coalition()
    statements.charter(row)
    coalitions.admitted(row)
    coalitions.admitted(row, ATTESTED)
    coalitions.applied(row, LAPSED)
    return row


OPEN = (
    "coalition",
    "coalition_goals",
    "coalition_statements",
    "coalition_register",
    "coalition_decisions",
    "coalition_committee",
)
CLOSED = (
    "coalition_invite",
    "coalition_import",
    "coalition_decide",
    "coalition_appoint",
    "coalition_settings",
    "coalition_rules",
)


@pytest.mark.parametrize("name", OPEN)
def test_anybody_reads_about_a_coalition(six, name):
    assert Client().get(at(name, six)).status_code == 200


@pytest.mark.parametrize("name", CLOSED)
def test_what_is_for_the_committee_says_so_to_others(six, name):
    asked = [client.get(at(name, six)) for client in (Client(), sitting(organisations.owner()), sitting(drafter()))]

    assert [answer.status_code for answer in asked] == [302, 403, 200]
    assert "Only the committee of this coalition may do this." in asked[1].content.decode()


def test_the_page_of_a_coalition_shows_members_by_country_and_the_same_as_a_table(six):
    page = Client().get(at("coalition", six)).content.decode()

    assert [name in page for name in ("União dos Portos", "Kadıköy Theatre Workers", "Harbour Guild of Gdynia")] == [
        True,
        True,
        False,
    ]
    assert [words in page for words in ("Portugal", "Türkiye", "Organisations by country", "has members")] == [True] * 4


def test_questions_to_the_database_do_not_grow_with_members(six, django_assert_max_num_queries):
    for number in range(20):
        coalitions.admitted(six, names.member(number))

    with django_assert_max_num_queries(16):
        Client().get(at("coalition", six))


def test_who_prefers_not_to_be_named_is_not(six):
    seen = [Client().get(at(name, six)).content.decode() for name in ("coalition", "coalition_committee")]
    before = [drafter().name in page for page in seen]
    sitting(drafter()).post(at("term", six, Term.objects.get().pk), {"do": "name"})

    assert before == [False, False]
    assert [
        drafter().name in Client().get(at(n, six)).content.decode() for n in ("coalition", "coalition_committee")
    ] == [True, True]


def test_the_list_has_standing_coalitions_apart_from_those_for_one_text(six):
    statements.statement()

    page = Client().get(reverse("coalitions")).content.decode()

    assert [page.index(name) > 0 for name in ("Six harbours", "Open harbours")] == [True, True]
    assert page.index("Six harbours") < page.index("For one text") < page.index("Open harbours")
    assert "2 members" in page


def test_an_empty_list_says_how_to_begin(installation):
    assert "No coalition yet" in Client().get(reverse("coalitions")).content.decode()


STARTED = {
    "name": "League of lighthouses",
    "kind": "standing",
    "about": "Lamps.",
    "languages": ["en", "ar"],
    "admission": "vote",
    "rule": "two-thirds",
    "quorum": "50",
    "voting_days": "21",
    "reservations": "allowed",
    "vouchers_needed": "2",
}


def test_a_coalition_is_begun_with_its_rules(installation):
    by = organisations.owner()
    answer = sitting(by).post(reverse("coalition_new"), STARTED | {"organisation": organisations.organisation().pk})

    row = Coalition.objects.get(name="League of lighthouses")
    assert answer["Location"] == at("coalition", row)
    assert [row.admission, row.rule, row.quorum, row.voting_days, row.reservations, row.vouchers_needed] == [
        "vote",
        "two-thirds",
        50,
        21,
        "allowed",
        2,
    ]
    assert [(term.person, term.organisation) for term in queries.committee(row, clock.now())] == [
        (by, organisations.organisation())
    ]


def test_who_writes_for_no_organisation_is_told_what_would_help(installation):
    answer = sitting(somebody("visitor@mail.example", "Visitor")).get(reverse("coalition_new"))

    assert (answer.status_code, "Enter yours first" in answer.content.decode()) == (403, True)


def test_rules_change_by_a_decision_that_says_what_changed(six):
    rules = {name: STARTED[name] for name in ("rule", "quorum", "voting_days", "reservations", "vouchers_needed")}
    sitting(drafter()).post(at("coalition_rules", six), rules | DECIDED | {"admission": "committee", "quorum": "10"})

    six.refresh_from_db()
    said = Decision.objects.order_by("-pk")[0].words
    assert (six.rule, six.quorum) == ("two-thirds", 10)
    assert said.startswith(
        "Agreed at the meeting. Votes: more yes than no → twice as many yes as no. Quorum in percent: 0 → 10."
    )


def test_rules_do_not_change_while_members_vote(six):
    Coalition.objects.update(admission=Admission.VOTE)
    rules = {name: STARTED[name] for name in ("rule", "quorum", "voting_days", "reservations", "vouchers_needed")}

    answer = sitting(drafter()).post(at("coalition_rules", six), rules | DECIDED | {"admission": "vote"})

    six.refresh_from_db()
    assert (answer.status_code, six.rule, Decision.objects.filter(words__startswith="Agreed at the").count()) == (
        403,
        "majority",
        0,
    )


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        (("admit",), "admitted"),
        (("refuse",), "excluded"),
        (("admit", "suspend"), "suspended"),
        (("admit", "suspend", "restore"), "admitted"),
        (("admit", "exclude"), "excluded"),
        (("refuse", "invite"), "invited"),
    ],
)
def test_the_committee_acts_by_decisions(six, steps, state):
    client, row = sitting(drafter()), Organisation.objects.get(name=LAPSED.organisation)

    for step in steps:
        assert client.post(at("coalition_act", six, row.handle, step), DECIDED).status_code == 302

    membership = Membership.objects.get(organisation=row)
    assert membership.state == state
    assert [change.decision is not None for change in queries.history(membership)][1:] == [True] * len(steps)


def test_an_act_needs_a_decision(six):
    row = Organisation.objects.get(name=LAPSED.organisation)

    answer = sitting(drafter()).post(at("coalition_act", six, row.handle, "admit"), {})

    assert "Say by which decision" in answer.content.decode()
    assert Membership.objects.get(organisation=row).state == State.APPLIED


def test_in_the_second_window_one_is_told_that_it_was_done(six):
    first, second = sitting(drafter()), sitting(drafter())
    address = at("coalition_act", six, Organisation.objects.get(name=LAPSED.organisation).handle, "admit")

    told = [window.post(address, DECIDED, follow=True).content.decode() for window in (first, second)]

    assert ["It is a member now." in page for page in told] == [True, False]
    assert "This organisation is a member: somebody else was quicker." in told[1]
    assert Decision.objects.filter(words=DECIDED["words"]).count() == 1


def test_who_was_never_a_member_is_shown_as_not_admitted(six):
    row = Organisation.objects.get(name=LAPSED.organisation)
    sitting(drafter()).post(at("coalition_act", six, row.handle, "refuse"), DECIDED)

    page = Client().get(at("coalition_member", six, row.handle)).content.decode()

    assert ["declined" in page, "Committee, 2026-05-01: Agreed at the meeting." in page] == [True, True]


def test_an_organisation_leaves_under_its_mandate(six):
    mandate, handle = organisations.mandate(), organisations.organisation().handle
    stranger = sitting(organisations.owner(ATTESTED)).post(at("coalition_leave", six, handle), {"mandate": mandate.pk})

    sitting(organisations.owner()).post(at("coalition_leave", six, handle), {"mandate": mandate.pk})

    assert (stranger.status_code, Membership.objects.get(organisation__handle=handle).state) == (403, State.LEFT)


def test_without_a_mandate_one_is_led_to_recording_it(six):
    Mandate.objects.update(revoked_at=NOW)

    page = sitting(organisations.owner()).get(at("coalition_leave", six, organisations.organisation().handle))

    assert "A mandate is needed" in page.content.decode()


def test_members_vote_in_the_open(six):
    Coalition.objects.update(admission=Admission.VOTE)
    handle = Organisation.objects.get(name=LAPSED.organisation).handle
    address, mandate = at("coalition_vote", six, handle), organisations.mandate().pk

    for choice in ("no", "yes"):
        sitting(organisations.owner()).post(address, {"choice": choice, "mandate": mandate})

    page = Client().get(at("coalition_member", six, handle)).content.decode()
    assert ["<strong>1</strong> yes" in page, "<strong>0</strong> no" in page, "17 May 2026" in page] == [
        True,
        True,
        True,
    ]


def test_who_is_no_member_does_not_vote(six):
    Coalition.objects.update(admission=Admission.VOTE)
    handle = Organisation.objects.get(name=LAPSED.organisation).handle

    answer = sitting(organisations.owner(LAPSED)).post(at("coalition_vote", six, handle), {"choice": "yes"})

    assert (answer.status_code, "You sign for no member" in answer.content.decode()) == (403, True)


def test_votes_on_an_earlier_application_do_not_count(six):
    Coalition.objects.update(admission=Admission.VOTE)
    row = Membership.objects.get(organisation__name=LAPSED.organisation)
    handle, client = row.organisation.handle, sitting(drafter())
    sitting(organisations.owner()).post(
        at("coalition_vote", six, handle), {"choice": "yes", "mandate": organisations.mandate().pk}
    )
    refused = client.post(at("coalition_act", six, handle, "refuse"), DECIDED)
    Coalition.objects.update(quorum=100)
    votes.close_due(now=NOW + timedelta(days=15))
    coalitions.applied(six, LAPSED, now=NOW + timedelta(days=16))

    row.refresh_from_db()
    assert (refused.status_code, row.state, queries.tally(row).yes) == (403, State.APPLIED, 0)


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


def test_a_text_is_linked_to_goals_and_unlinked(six):
    text = statements.seal(statements.drafted(six, replace(statements.WORDING, title="Lamps by night"))).statement
    client, goal = sitting(drafter()), at("goal", six, "c1")

    client.post(at("goal_change", six, "c1"), {"do": "link", "work": f"statement:{text.pk}"})
    linked = "Lamps by night" in Client().get(goal).content.decode()
    client.post(at("work_goals", six, "statement", text.pk), {"goal": ["c2"]})

    assert (linked, [row.clause for row in queries.goals_of("statement", text.pk)]) == (True, ["c2"])


def test_a_text_of_another_coalition_is_not_linked(six):
    other = statements.revision().statement

    sitting(drafter()).post(at("goal_change", six, "c1"), {"do": "link", "work": f"statement:{other.pk}"})

    assert list(queries.goals_of("statement", other.pk)) == []


def test_goals_stand_under_topics(six):
    sitting(drafter()).post(at("goal_change", six, "c2"), {"do": "topics", "topics": "Rescue, الهجرة"})

    page = Client().get(at("topic", six, "الهجرة")).content.decode()

    assert ["Nobody is punished for helping." in page, "Every harbour" in page] == [True, False]


def test_the_committee_sees_on_what_nobody_works(six, monkeypatch):
    monkeypatch.setattr("undersigned.apps.coalitions.views.goals.now", lambda: NOW.replace(year=2027, month=6))
    goal = queries.goals(six)[0]
    goals.link(goal=goal, kind="statement", number=1, by=drafter(), now=NOW.replace(year=2027))

    pages = [client.get(at("coalition_goals", six)).content.decode() for client in (sitting(drafter()), Client())]

    assert ["Nobody has worked on these for a year" in page for page in pages] == [True, False]
    assert [row.clause for row in queries.idle(queries.goals(six), NOW.replace(year=2027, month=6))] == ["c2"]


def test_reservations_stand_beside_the_goal(installation):
    row = coalitions.coalition(reservations="allowed", admission="automatic")
    charter = statements.charter(row)
    from undersigned.core import entries  # noqa: PLC0415

    names.collected(charter, reservations=(entries.Reservation(clause="c2", text="We keep our own counsel."),))

    page = Client().get(at("goal", row, "c2")).content.decode()
    assert ["1 organisation reserves this goal" in page, "We keep our own counsel." in page] == [True, True]
    assert "1 reserves" in Client().get(at("coalition_goals", row)).content.decode()


def test_a_member_vouches_and_takes_it_back(six):
    handle = Organisation.objects.get(name=LAPSED.organisation).handle
    client, address = sitting(organisations.owner()), reverse("vouch", args=[handle])

    client.post(address, {"do": "vouch", "voucher": organisations.organisation().pk})
    row = Verification.objects.get()
    client.post(address, {"do": "take-back", "row": row.pk})

    row.refresh_from_db()
    assert (row.voucher, row.ended_at) == (organisations.organisation(), NOW)


def test_fewer_vouchers_than_needed_do_not_verify(six):
    handle = Organisation.objects.get(name=LAPSED.organisation).handle
    sitting(organisations.owner()).post(
        reverse("vouch", args=[handle]), {"do": "vouch", "voucher": organisations.organisation().pk}
    )
    found = Organisation.objects.get(handle=handle)

    assert [queries.verified(found, needed) for needed in (1, 3)] == [
        ("vouched", "União dos Portos"),
        ("none", "1 of 3 vouches: União dos Portos"),
    ]


def test_a_committee_confirms_by_decision_once(six):
    handle = Organisation.objects.get(name=LAPSED.organisation).handle
    address = at("organisation_confirm", six, handle)

    for _again in range(2):
        sitting(drafter()).post(address, DECIDED)

    assert [(row.committee, row.decision) for row in Verification.objects.all()] == [
        ("Six harbours", "Committee, 2026-05-01: Agreed at the meeting.")
    ]


def test_the_directory_speaks_popolo(six):
    committee.be_named(term=Term.objects.get(), by=drafter(), now=NOW)

    answer = Client().get(at("coalition_directory", six, "json"))
    found = json.loads(answer.content)

    assert answer["Content-Disposition"] == 'attachment; filename="six-harbours.json"'
    assert sorted(found) == ["@context", "areas", "memberships", "organizations", "persons", "posts"]
    assert [row["name"] for row in found["organizations"]] == [
        "Six harbours",
        "Kadıköy Theatre Workers",
        "União dos Portos",
    ]
    assert found["persons"] == [{"id": f"person-{drafter().pk}", "name": drafter().name}]
    assert {name for kind in found.values() for row in kind if isinstance(row, dict) for name in row} <= POPOLO


POPOLO = {
    "id", "name", "other_names", "classification", "description", "founding_date", "links", "sources", "area_id",
    "label", "role", "member", "person_id", "organization_id", "post_id", "on_behalf_of_id", "start_date", "end_date",
    "identifier",
}  # fmt: skip
"""Properties of the classes Organization, Membership, Post, Person and Area of the Popolo specification."""


def test_the_directory_as_a_table_computes_nothing(six):
    Organisation.objects.filter(name=LAPSED.organisation).update(name="=cmd()")
    sitting(drafter()).post(at("coalition_act", six, Organisation.objects.get(name="=cmd()").handle, "admit"), DECIDED)

    lines = Client().get(at("coalition_directory", six, "csv")).content.decode("utf-8-sig").splitlines()

    assert lines[0].split(",")[:4] == ["handle", "name", "acronym", "country"]
    assert [line.split(",")[1] for line in lines[1:]] == ["'=cmd()", "Kadıköy Theatre Workers", "União dos Portos"]


def test_nobody_is_in_the_directory_who_did_not_agree(six):
    found = json.loads(Client().get(at("coalition_directory", six, "json")).content)

    assert (found["persons"], [row for row in found["memberships"] if "person_id" in row]) == ([], [])


def test_the_register_is_narrowed_down_and_paged(six):
    client = Client()

    pages = [
        client.get(at("coalition_register", six) + query).content.decode()
        for query in ("?state=applied", "?q=gdynia", "?q=nobody")
    ]

    assert [page.count('scope="row"') for page in pages] == [3, 1, 0]
    assert "Nothing like this is in the register." in pages[2]


LIST = "name,country,acronym\nUnião dos Portos,PT,UP\nUnião dоs Portos,PT,\nLamplighters of Cork,IE,LC\n"


def test_a_list_is_read_decided_on_and_carried_out(six):
    client, address = sitting(drafter()), at("coalition_import", six)

    client.post(address, {"text": LIST})
    preview = client.get(address).content.decode()
    known = organisations.organisation().handle
    client.post(
        address, {"do": "carry-out", "line-1": f"same:{known}", "line-2": "skip", "line-3": "enter", "invite": "on"}
    )
    report = client.get(address).content.decode()

    assert [
        "Very probably the same organisation" in preview,
        "only looks like:" in preview,
        "mixes scripts:" in preview,
    ] == [True] * 3
    assert "1 organisation was entered. 1 was known already. 1 line was left out. 1 was invited." in " ".join(
        report.split()
    )
    assert Membership.objects.get(organisation__name="Lamplighters of Cork").state == State.INVITED


def test_what_is_no_list_is_said_so(six):
    page = sitting(drafter()).post(at("coalition_import", six), {"text": "Hello."}).content.decode()

    assert "No organisation was found in it." in page


def test_a_text_is_started_in_the_coalition_that_was_chosen(six):
    client, address = sitting(drafter()), reverse("statement_new")
    client.post(address, {"text": "# A charter of lamps\n\n1. Every quay has a lamp.\n"})

    answer = client.post(address, {"do": "draft", "coalition": six.slug})

    text = Statement.objects.order_by("-pk")[0]
    assert (answer["Location"], text.coalition) == (reverse("draft", args=[text.slug]), six)


def test_a_text_of_its_own_brings_a_coalition_together(installation):
    handle = organisations.organisation().handle
    client, address = sitting(organisations.owner()), reverse("statement_new")
    client.post(address, {"text": "# Lamps on every quay\n\n1. Every quay has a lamp.\n"})

    client.post(address, {"do": "draft", "coalition": "", "proposer": handle})

    text = Statement.objects.get()
    assert (text.coalition.kind, text.coalition.name, text.proposer) == (
        "ad-hoc",
        "Lamps on every quay",
        organisations.organisation(),
    )


def test_a_text_is_not_started_in_a_coalition_of_others(six):
    client, address = sitting(organisations.owner()), reverse("statement_new")
    client.post(address, {"text": "# Lamps\n\n1. Every quay has a lamp.\n"})

    page = client.post(address, {"do": "draft", "coalition": six.slug}, follow=True).content.decode()

    assert ("You do not coordinate this coalition any more." in page, Statement.objects.count()) == (True, 1)


def test_a_charter_says_that_it_needs_a_standing_coalition(installation):
    alone = statements.statement(replace(statements.WORDING, kind=StatementKind.CHARTER))
    inside = statements.drafted(coalitions.coalition(), replace(statements.WORDING, kind=StatementKind.CHARTER))

    pages = [sitting(drafter()).get(reverse("draft", args=[text.slug])).content.decode() for text in (alone, inside)]

    assert ["nobody can join it by a charter" in page for page in pages] == [True, False]


def test_the_desk_shows_what_one_coordinates_and_nothing_else(six):
    pages = [sitting(who).get(reverse("secretariat")).content.decode() for who in (drafter(), organisations.owner())]

    assert ["Charter of the harbours" in page for page in pages] == [True, False]
    assert "Six harbours" in pages[0]


def test_the_page_of_a_text_leads_to_its_coalition_and_its_goals(six):
    text = statements.seal(statements.drafted(six, replace(statements.WORDING, title="Lamps by night"))).statement
    goals.link(goal=queries.goals(six)[1], kind="statement", number=text.pk, by=drafter(), now=NOW)

    pages = [
        client.get(reverse("statement", args=[text.slug])).content.decode() for client in (Client(), sitting(drafter()))
    ]

    assert [at("goal", six, "c2") in page for page in pages] == [True, True]
    assert [at("work_goals", six, "statement", text.pk) in page for page in pages] == [False, True]


NONSENSE = (
    "?before=x",
    "?before=99999999999999999999",
    "?after=-1",
    "?q=%00",
    "?state=king",
    "?post=99&for=zzz",
    "?texts_after=a",
)


@pytest.mark.parametrize("name", [*OPEN, *CLOSED])
def test_nonsense_in_an_address_is_no_fault(six, name):
    client = sitting(drafter())

    assert [client.get(at(name, six) + query).status_code for query in NONSENSE] == [200] * len(NONSENSE)


BAD = ("", "\x00", "a\u202eb", "x" * 5000, "9" * 30, "-1", "2026-99-99", "0001-01-01", "9999-12-31")


@pytest.mark.parametrize("bad", BAD)
def test_nonsense_in_a_form_is_no_fault(six, bad):
    handle, client = organisations.organisation().handle, sitting(drafter())
    fields = (*STARTED, *DECIDED, "decision", "post", "representative", "organisation", "ends_on", "title", "topics")
    typed = dict.fromkeys(fields, bad) | {"link": bad, "work": bad, "goal": bad, "voucher": bad, "row": bad}
    posted = {
        name: client.post(address, typed | {"do": deed}).status_code
        for name, address, deed in (
            ("new", reverse("coalition_new"), ""),
            *((name, at(name, six), "") for name in CLOSED),
            ("act", at("coalition_act", six, handle, "suspend"), ""),
            ("committee", at("coalition_committee", six), ""),
            ("term", at("term", six, Term.objects.get().pk), "nothing"),
            *((deed, at("goal_change", six, "c1"), deed) for deed in ("link", "unlink", "topics", bad)),
            ("vouch", reverse("vouch", args=[handle]), "vouch"),
            ("back", reverse("vouch", args=[handle]), "take-back"),
        )
    }

    assert {name: status for name, status in posted.items() if status not in {200, 302, 404}} == {}


def crowd(six, names_):
    """Let more of everything happen."""
    for number in names_:
        member = names.member(number)
        coalitions.admitted(six, member)
        coalitions.applied(six, names.member(number + 50))
        text = statements.seal(statements.drafted(six, replace(statements.WORDING, title=f"Text {number}"))).statement
        for goal in queries.goals(six):
            goals.link(goal=goal, kind="statement", number=text.pk, by=drafter(), now=NOW)
            goals.gather(goal=goal, topics=["Rescue", f"Topic {number}"], by=drafter(), now=NOW)
        committee.create_post(coalition=six, title=f"Post {number}", by=drafter(), now=NOW)


PAGED = (*OPEN, "coalition_settings", "coalition_appoint")


def asked(client, address):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_three_of_everything_cost_as_many_questions_as_one(six):
    client = sitting(drafter())
    crowd(six, [1])
    addresses = {name: at(name, six) for name in PAGED} | {
        "goal": at("goal", six, "c1"),
        "topic": at("topic", six, "rescue"),
    }
    client.get(addresses["coalition"])  # what the session notes at its first page
    before = {name: asked(client, address) for name, address in addresses.items()}

    crowd(six, [2, 3])

    assert {name: asked(client, address) for name, address in addresses.items()} == before


def test_who_writes_for_nobody_starts_texts_of_the_coalition_they_coordinate(six):
    treasurer = somebody("treasurer@mail.example", "Tessa Tide")
    appointment = committee.Appointment(person=treasurer, starts_at=NOW)
    committee.appoint(post=six.posts.get(), appointment=appointment, by=drafter(), now=NOW)
    client, address = sitting(treasurer), reverse("statement_new")
    client.post(address, {"text": "# Lamps\n\n1. Every quay has a lamp.\n"})

    alone = client.post(address, {"do": "draft", "coalition": ""}, follow=True).content.decode()
    client.post(address, {"do": "draft", "coalition": six.slug})

    assert "Choose another one." in alone
    assert Statement.objects.order_by("-pk")[0].started_by == treasurer


def test_from_the_first_form_to_the_first_member(installation):
    organisations.organisation()
    client = sitting(organisations.owner())
    client.post(reverse("coalition_new"), STARTED | {"admission": "committee"})
    row = Coalition.objects.get()
    client.post(
        reverse("statement_new"), {"text": "# Charter of lamps\n\n1. Every quay has a lamp.\n\n2. It is lit.\n"}
    )
    client.post(reverse("statement_new"), {"do": "draft", "coalition": row.slug})
    text = Statement.objects.get()
    wording = texts.wording_of(texts.latest_draft(text))
    drafts.save(
        statement=text,
        wording=replace(wording, kind=StatementKind.CHARTER),
        based_on=1,
        by=organisations.owner(),
        now=NOW,
    )
    client.post(reverse("seal", args=[text.slug]), {"digest": revisions.prepare(text).digest})
    names.collected(texts.latest_revision(text), ATTESTED)
    handle = organisations.organisation(ATTESTED).handle

    waiting = client.get(at("coalition_register", row)).content.decode()
    client.post(at("coalition_act", row, handle, "admit"), DECIDED)

    page = Client().get(at("coalition", row)).content.decode()
    assert "Waiting for an answer" in waiting
    assert [words in page for words in ("Every quay has a lamp.", ATTESTED.organisation, "Undersign the charter")] == [
        True
    ] * 3
    assert [goal.title for goal in queries.goals(row)] == ["Every quay has a lamp.", "It is lit."]
