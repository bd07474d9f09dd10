"""A coalition begins, and its rules change."""

from __future__ import annotations

from dataclasses import replace

from django.test import Client
from django.urls import reverse

from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.models import Admission, Coalition, Decision
from undersigned.apps.statements import queries as texts
from undersigned.apps.statements.models import Statement
from undersigned.apps.statements.services import drafts, revisions
from undersigned.core.text.wording import StatementKind
from undersigned.kit.clock import now

from tests.cast import ATTESTED, NOW
from tests.factories import organisations
from tests.factories import signatures as names
from tests.factories.people import drafter, somebody
from tests.web.coalitions.around import DECIDED, STARTED, at, sitting


def test_a_coalition_is_begun_with_its_rules(installation):
    by = organisations.owner()
    answer = sitting(by).post(reverse("coalition_new"), STARTED | {"organisation": organisations.organisation().pk})

    row = Coalition.objects.get(name="League of lighthouses")
    assert answer["Location"] == at("coalition", row)
    assert [row.admission, row.rule, row.quorum, row.voting_days, row.reservations] == [
        "vote",
        "two-thirds",
        50,
        21,
        "allowed",
    ]
    assert [(term.person, term.organisation) for term in queries.committee(row, now())] == [
        (by, organisations.organisation())
    ]


def test_who_writes_for_no_organisation_is_told_what_would_help(installation):
    answer = sitting(somebody("visitor@mail.example", "Visitor")).get(reverse("coalition_new"))

    assert (answer.status_code, "Enter yours first" in answer.content.decode()) == (403, True)


def test_rules_change_by_a_decision_that_says_what_changed(six):
    rules = {name: STARTED[name] for name in ("rule", "quorum", "voting_days", "reservations")}
    sitting(drafter()).post(at("coalition_rules", six), rules | DECIDED | {"admission": "committee", "quorum": "10"})

    six.refresh_from_db()
    said = Decision.objects.order_by("-pk")[0].words
    assert (six.rule, six.quorum) == ("two-thirds", 10)
    assert said.startswith(
        "Agreed at the meeting. Votes: more yes than no → twice as many yes as no. Quorum in percent: 0 → 10."
    )


def test_rules_do_not_change_while_members_vote(six):
    Coalition.objects.update(admission=Admission.VOTE)
    rules = {name: STARTED[name] for name in ("rule", "quorum", "voting_days", "reservations")}

    answer = sitting(drafter()).post(at("coalition_rules", six), rules | DECIDED | {"admission": "vote"})

    six.refresh_from_db()
    assert (answer.status_code, six.rule, Decision.objects.filter(words__startswith="Agreed at the").count()) == (
        403,
        "majority",
        0,
    )


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
