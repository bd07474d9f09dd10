"""Nonsense is no fault of ours."""

from __future__ import annotations

import pytest
from django.urls import reverse

from undersigned.apps.coalitions.models import Term

from tests.factories import organisations
from tests.factories.people import drafter
from tests.web.coalitions.around import CLOSED, DECIDED, OPEN, STARTED, at, sitting

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
