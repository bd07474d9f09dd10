"""Finding two entries of one organisation, merging them and parting them, page by page."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from undersigned.apps.organisations import queries
from undersigned.apps.organisations.models import Merger, Organisation
from undersigned.apps.organisations.services import mergers
from undersigned.apps.organisations.services import organisations as service
from undersigned.apps.organisations.services.organisations import Profile

from tests.cast import ATTESTED, NOW
from tests.factories import organisations
from tests.factories.people import drafter

OURS, THEIRS = "/organisations/uniao-dos-portos/", "/organisations/kadikoy-theatre-workers/"


def window(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def both(installation) -> list[Organisation]:
    return [organisations.organisation(), organisations.organisation(ATTESTED)]


@pytest.fixture
def operator(both) -> Client:
    return window(drafter())


def words(answer) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.content.decode())))


def merged(kept, goes) -> Merger:
    return mergers.merge(kept=kept, merged=goes, reason="They <b>wrote</b> to us.", by=drafter(), now=NOW)


def test_an_operator_sees_what_happens_gives_a_reason_and_merges(operator, both):
    address = f"{OURS}merge/kadikoy-theatre-workers/"

    seen = operator.get(address)
    empty = operator.post(address, {"reason": ""})
    done = operator.post(address, {"reason": "They wrote to us."}, follow=True)

    assert [one["name"] for one in seen.context["people"]] == ["Deniz Aydın"]
    assert list(empty.context["form"].errors) == ["reason"]
    assert done.redirect_chain == [(f"{THEIRS}merged/", 302)]
    assert (Merger.objects.get().kept, "They wrote to us." in words(done)) == (both[0], True)


def test_who_owns_one_of_the_two_merges_nothing(both):
    client = window(organisations.owner())

    answers = [
        client.post(f"{OURS}merge/kadikoy-theatre-workers/", {"reason": "Mine."}),
        client.post(f"{THEIRS}merge/uniao-dos-portos/", {"reason": "Mine."}),
        client.post(f"{OURS}merge/uniao-dos-portos/", {"reason": "Mine."}),
    ]

    assert ([answer.status_code for answer in answers], Merger.objects.count()) == ([403, 403, 403], 0)


def test_the_old_address_leads_for_now_to_a_page_that_says_so(both):
    merged(*both)

    answer = Client().get(THEIRS)
    page = Client().get(answer["Location"])

    assert (answer.status_code, answer["Location"], page.status_code) == (302, f"{THEIRS}merged/", 200)
    assert b"They &lt;b&gt;wrote&lt;/b&gt; to us." in page.content
    assert Client().get(f"{THEIRS}?entry=1").status_code == 200


def test_the_page_of_the_one_that_stays_leads_to_the_record(both):
    merged(*both)

    assert f'href="{THEIRS}merged/"' in Client().get(OURS).content.decode()


def test_an_operator_parts_them_again_and_nobody_else(operator, both):
    merged(*both)

    others = [client.post(f"{THEIRS}merged/").status_code for client in (Client(), window(organisations.owner()))]
    before = Merger.objects.count()
    done = operator.post(f"{THEIRS}merged/", follow=True)

    assert (others, before, Merger.objects.count()) == ([403, 403], 1, 0)
    assert done.redirect_chain == [(THEIRS, 302)]


def test_two_who_merge_at_once_are_told_apart(operator, both):
    merged(*both)

    answer = operator.post(f"{OURS}merge/kadikoy-theatre-workers/", {"reason": "Once more."}, follow=True)

    assert (answer.redirect_chain, Merger.objects.count()) == ([(f"{THEIRS}merged/", 302)], 1)


def test_two_entries_can_be_named_by_their_addresses(operator):
    asked = {"kept": f"https://undersigned.example{OURS}", "merged": "kadikoy-theatre-workers"}

    answer = operator.get("/organisations/duplicates/", asked)
    wrong = operator.get("/organisations/duplicates/", asked | {"merged": "nobody"})

    assert (answer.status_code, answer["Location"]) == (302, f"{OURS}merge/kadikoy-theatre-workers/")
    assert list(wrong.context["form"].errors) == ["merged"]


@pytest.mark.parametrize("many", [1, 3])
def test_a_list_of_pairs_asks_once_how_all_of_them_are_verified(operator, many):
    for number in range(many):
        for name in (f"Union of Keepers {number}", f"The Union of Keepers {number}"):
            service.enter(profile=Profile(name=name, country="NO"), by=None, now=NOW)
    operator.get("/organisations/duplicates/")

    with CaptureQueriesContext(connection) as asked:
        answer = operator.get("/organisations/duplicates/")

    reasons = [sql["sql"] for sql in asked if "organisations_verification" in sql["sql"]]
    assert (len(answer.context["pairs"]), len(reasons)) == (many, 1)


def test_who_is_no_operator_sees_no_pairs(both):
    for name in ("Union of Keepers", "The Union of Keepers"):
        service.enter(profile=Profile(name=name, country="NO"), by=None, now=NOW)

    answer = window(organisations.owner()).get("/organisations/duplicates/")

    assert (answer.context["pairs"], "Keepers" in words(answer)) == ([], False)


def test_an_impostor_who_was_let_in_by_mistake_is_out_when_the_two_are_parted(operator, both):
    merger = merged(*both)
    let_in = queries.role_of(organisations.owner(ATTESTED), both[0], NOW)

    mergers.part(merger=merger, by=drafter(), now=NOW)

    assert (let_in, queries.role_of(organisations.owner(ATTESTED), both[0], NOW)) == ("owner", None)
