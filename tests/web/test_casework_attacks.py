"""What somebody sends who means harm, or a program that goes wild, to every address about cases: nothing breaks."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from undersigned.apps.cases.models import NEVER_PUBLIC, Audience, Fact, Kind, Worker
from undersigned.kit.clock import now

from tests.factories import cases as factory
from tests.factories import coalitions
from tests.factories.people import drafter
from tests.web.stage import arguments, pattern, window_of
from tests.web.test_hostile import counted
from tests.web.test_markers import ROOMS, addresses, asked, here, sown

__all__ = ["here", "sown"]
pytestmark = pytest.mark.django_db

OPEN = {"cases", "intake_tell", "intake_told"}
"""What may be sent from a page that has no cookie: it is done in nobody's name."""
FEWEST = {"lead": 40, "keeper": 5}
"""Forms that each of them finds."""
WILD = {
    "nothing": "",
    "a NUL": "a\0b",
    "overrides of direction": "\u202eabc\u2066",
    "a million letters": "x" * 1_000_000,
    "a formula": "=cmd|' /C calc'!A0",
    "typst": '#read("/etc/passwd") \\ $ @x <y> #panic()',
    "a line more": "a@b.example\r\nBcc: c@d.example",
    "a number": "9" * 400,
    "minus": "-1",
}


def test_no_form_is_taken_without_its_token(here):
    here.cast["lead"].handler.enforce_csrf_checks = True
    places = addresses(here)
    names = [name for name in places if pattern(name).startswith(ROOMS) and name not in OPEN]
    before = counted()

    told = {(name, here.cast["lead"].post(place, {}).status_code) for name in names for place in places[name][:1]}

    assert {one for one in told if one[1] not in {403, 405}} == set()
    assert counted() == before


@pytest.mark.parametrize("who", ["nobody", "lead", "keeper", "committee"])
@pytest.mark.parametrize("number", ["0", "9" * 30])
def test_no_number_in_an_address_breaks_anything(here, who, number):
    client = here.cast[who]
    client.raise_request_exception = False
    faults = []
    for name, kinds in arguments().items():
        if not pattern(name).startswith(ROOMS) or not {"pk", "number", "year", "office", "update"} & set(kinds):
            continue
        known = {"slug": here.coalition.slug, "language": "en", "country": "pt"}
        codes = {"code": here.report.code if "/reports/" in pattern(name) else here.case.code}
        place = reverse(name, args=[{**known, **codes}.get(kind, number) for kind in kinds])
        faults += [
            (name, got) for ask in (client.get, client.post) if (got := asked(client, place, ask).status_code) >= 500
        ]

    assert faults == []


@pytest.mark.parametrize(
    ("who", "what"),
    [*(("lead", what) for what in WILD), *(("keeper", what) for what in ("a NUL", "a million letters"))],
)
def test_nothing_that_is_typed_breaks_a_form(here, who, what):
    client = here.cast[who]
    client.raise_request_exception = False
    faults, sent_forms = [], 0
    for name, places in addresses(here).items():
        if not pattern(name).startswith(("/casework/", "/tell/", "/coalitions/<slug>/tell")):
            continue
        for place in places[:1]:
            page = asked(client, place, client.get)
            for address, sent in forms(page, place, WILD[what]):
                sent_forms += 1
                answer = asked(client, address, lambda where, sent=sent: client.post(where, sent))
                faults += [(name, address, answer.status_code)] if answer.status_code >= 500 else []

    assert (faults, sent_forms > FEWEST[who]) == ([], True)


def forms(page, place, wild):
    """Every form of a page, with what is typed in each of its controls replaced; choices stay."""
    if page.status_code != 200 or not page["Content-Type"].startswith("text/html"):
        return
    for form in re.findall(r'<form[^>]*method="post".*?</form>', page.content.decode(), re.DOTALL):
        action = re.search(r'<form[^>]*action="([^"]*)"', form)
        sent = {}
        for control in re.findall(r"<(?:input|textarea|select)[^>]*>", form):
            kind = re.search(r'type="([^"]*)"', control)
            name = re.search(r'name="([^"]*)"', control)
            if name and (not kind or kind[1] not in {"hidden", "checkbox", "radio", "file", "submit"}):
                sent[unescape(name[1])] = wild
            elif name and kind and kind[1] in {"hidden", "radio"}:
                value = re.search(r'value="([^"]*)"', control)
                sent.setdefault(unescape(name[1]), unescape(value[1]) if value else "")
        address = unescape(action[1]) if action and action[1] else place
        if "account" not in address:
            yield address, sent


@pytest.mark.parametrize("kind", NEVER_PUBLIC)
def test_what_is_never_public_cannot_be_made_so_by_a_changed_form(here, kind):
    client, before = here.cast["lead"], Fact.objects.count()
    place = reverse("case_fact_new", args=[here.case.code], query={"kind": kind})

    answer = client.post(place, {"value": "The lawyer", "audience": Audience.PUBLIC, "subject": "", "note": ""})

    row = Fact.objects.get(case=here.case, kind=kind, audience=Audience.TEAM)
    changed = client.post(
        reverse("case_fact", args=[here.case.code, row.pk]), {"value": "x", "audience": Audience.PUBLIC, "note": ""}
    )
    assert (answer.status_code, changed.status_code, Fact.objects.count()) == (200, 200, before)


def test_no_record_of_another_case_can_be_tied_to_a_fact(here):
    """A source, or somebody whom it is about, of a case whose number is guessed."""
    other = factory.full(factory.case(here.coalition))
    client, before = here.cast["lead"], Fact.objects.filter(case=here.case).count()
    place = reverse("case_fact_new", args=[here.case.code], query={"kind": Kind.NOTE})
    plain = {"value": "x", "audience": "team", "note": "", "subject": ""}
    factory.facts.add(  # type: ignore[attr-defined]  # made by a library, or another module's
        case=other,
        about=factory.About(kind=Kind.NOTE),  # type: ignore[attr-defined]  # made by a library, or another module's
        says=factory.Says(value="x"),  # type: ignore[attr-defined]  # made by a library, or another module's
        by=factory.lead(),
        now=now(),
    )

    wrong = [{"subject": other.subjects.get().pk}, {"sources": ["999999"]}, {"audience": "everybody"}]
    told = [client.post(place, plain | one).status_code for one in wrong]  # type: ignore[operator]  # it is there
    outside = client.post(place, plain | {"audience": "sealed", "to": [here.people["worker"].pk]})

    assert (told, outside.status_code, Fact.objects.filter(case=here.case).count()) == ([200] * 3, 200, before)


def test_a_worker_of_another_coalition_is_not_let_go_through_this_one(here):
    """Not even by who is on the committees of both."""
    theirs = coalitions.coalition()
    client, mine = window_of(drafter()), Worker.objects.get(person=here.people["teammate"])

    answer = client.post(reverse("case_worker_end", args=[theirs.slug, mine.pk]))

    mine.refresh_from_db()
    assert (answer.status_code, mine.ended_at) == (404, None)


def test_an_open_session_of_who_was_let_go_does_nothing(here):
    from undersigned.apps.cases.services import teams  # noqa: PLC0415  # once

    client, code = here.cast["teammate"], here.case.code
    place, search = reverse("case", args=[code]), reverse("case_search")
    words = {"value": "A word more", "audience": "team", "note": "", "subject": ""}
    assert client.get(place).status_code == 200
    member = here.case.team.get(person=here.people["teammate"])
    teams.end(member=member, by=here.people["lead"], now=now())
    before = counted()

    asks = [
        client.get(place).status_code,
        client.post(reverse("case_fact_new", args=[code], query={"kind": "note"}), words).status_code,
        client.post(reverse("case_happening_new", args=[code]), {}).status_code,
        client.get(reverse("case_questionnaire", args=[code])).status_code,
    ]

    assert (asks, counted()) == ([404] * 4, before)
    assert code not in client.post(search, {"q": "jqz"}).content.decode()


def test_an_answer_to_a_question_that_was_kept_is_never_given_again(here):
    """Neither by what a browser has, nor in parts."""
    client, place = Client(), f"/cases/{here.public.code}/"
    first = client.get(place)
    conditions = [
        {"if-none-match": first.headers.get("ETag", '"x"')},
        {"if-none-match": "*"},
        {"if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"},
        {"range": "bytes=0-20"},
    ]
    asks = [(address, head) for address in (place, f"{place}picture.jpg", "/cases.json") for head in conditions]

    before = [client.get(address, headers=head) for address, head in asks]
    with transaction.atomic():
        from undersigned.apps.cases.services import publishing  # noqa: PLC0415  # once

        publishing.unpublish(case=here.case, by=here.people["lead"], now=now())
    after = [client.get(address, headers=head).status_code for address, head in asks]

    assert {answer.status_code for answer in before} <= {200, 404}
    assert after == [404] * 8 + [200] * 4
    assert {answer["Cache-Control"] for answer in before if answer.status_code == 200} == {"no-store, private"}
