"""The register of resolutions: searched, narrowed to a year, read as a feed; each number leads to the sealed text."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import puttings as factory
from tests.factories import signatures
from tests.web.motions.test_putting import meeting, words

pytestmark = pytest.mark.usefixtures("installation")


def adopted():
    return factory.adopted(factory.motion(meeting())).resolution


def address(row, name="coalition_resolutions"):
    return reverse(name, args=[row.coalition.slug])


def test_the_register_lists_what_was_adopted_with_its_numbers():
    row = adopted()

    page = words(Client().get(address(row)))

    assert [said in page for said in ("1/2026", "Open harbours", "3 for, 0 against")] == [True] * 3


@pytest.mark.parametrize(("query", "found"), [("?q=harbours", True), ("?q=mines", False), ("?year=2026", True)])
def test_it_is_searched_by_words_and_year(query, found):
    row = adopted()

    page = words(Client().get(address(row) + query))

    assert ("Open harbours" in page) is found


@pytest.mark.parametrize("query", ["?year=nonsense", "?after=x", "?q=%00", "?after=99999999999999999999"])
def test_what_somebody_typed_into_the_address_breaks_nothing(query):
    assert Client().get(address(adopted()) + query).status_code == 200


def test_a_number_leads_to_the_text_which_says_how_it_was_adopted():
    row = adopted()

    page = Client().get(reverse("resolution", args=[row.coalition.slug, 2026, 1]), follow=True)

    assert page.redirect_chain[-1][0] == reverse("statement_revision", args=[row.revision.statement.slug, 1])
    assert "Resolution 1/2026 of" in words(page)
    assert reverse("motion", args=[row.motion.assembly.slug, 1]) in words(page)


def test_a_number_that_there_is_not_is_no_page():
    row = adopted()

    answers = [Client().get(reverse("resolution", args=[row.coalition.slug, *one])) for one in ((2026, 2), (2025, 1))]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_the_feed_names_each_resolution_once_for_good():
    row = adopted()

    feed = Client().get(address(row, "coalition_resolutions_feed"))

    assert feed.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert f"urn:sha256:{row.revision.digest}" in words(feed)
    assert "Resolution 1/2026: Open harbours" in words(feed)


def test_a_coalition_without_resolutions_says_what_would_stand_there():
    at = meeting()

    page = words(Client().get(reverse("coalition_resolutions", args=[at.host.slug])))

    assert "No resolution yet" in page


def test_the_decision_of_the_coalition_leads_to_the_motion():
    row = adopted()

    page = words(Client().get(reverse("coalition_decisions", args=[row.coalition.slug])))

    assert reverse("motion", args=[row.motion.assembly.slug, 1]) in page


def test_a_text_that_was_adopted_by_vote_says_so_and_not_that_nobody_signed():
    row = adopted()
    where = reverse("statement_revision", args=[row.revision.statement.slug, 1])

    before = words(Client().get(where))
    signatures.collected(row.revision)
    after = words(Client().get(where))

    told = ("Adopted by vote", "Who wants to stand under it by name can.", "No organisation stands under it by name.")
    assert [one in before for one in told] == [True, True, True]
    assert [one in after for one in told] == [False, False, False]
    unsigned = ("have undersigned these words", "No organisation yet", "0 organisations")
    assert [one in before for one in unsigned] == [False, False, False]
    assert "has undersigned these words" in after
    assert ["3 for, 0 against" in page for page in (before, after)] == [True, True]
