"""Amendments are adopted, several at once: any set is tried, what clashes is chosen, and two do not adopt at once."""

from __future__ import annotations

import re

from django.urls import reverse

from undersigned.apps.drafting.models import Amendment, State
from undersigned.apps.statements import queries as statements
from undersigned.core.amendments import Delete, Move, Replace

from tests.cast import ATTESTED
from tests.factories import amendments
from tests.factories.people import drafter
from tests.web.drafting.amendments.desk import (
    DECIDED,
    at,
    looked,
    owner,
    page,
)
from tests.web.stage import window_of


def test_everybody_who_reads_tries_a_set_and_only_the_committee_adopts_it(text):
    amendments.proposed(text)
    amendments.proposed(text, Delete(clause="c2"), by=ATTESTED)
    address = at(text, "drafting_amendment_adopt") + "?a=A1&a=A2"

    seen, form = looked(text, owner(), "?a=A1&a=A2")
    refused = owner().post(address, form | DECIDED | {"do": "adopt"})
    mine, _form = looked(text, window_of(drafter()), "?a=A1&a=A2")
    done = page(
        window_of(drafter()).post(address, form | DECIDED | {"do": "adopt", "note": "All in favour."}, follow=True)
    )

    assert ("The text with A1, A2" in seen, "Adopt under this decision" in seen) == (True, False)
    assert (refused.status_code, "Adopt under this decision" in mine) == (200, True)
    assert "A1, A2 are adopted." in done
    assert statements.latest_draft(text).number == 2


def test_collisions_come_first_and_what_clashes_is_chosen_side_by_side(text):
    amendments.proposed(text, Replace(clause="c1", text="Every harbour is shut to those in distress."))
    amendments.proposed(
        text, Replace(clause="c1", text="Every harbour is wide open to those in distress."), by=ATTESTED
    )
    window, query = window_of(drafter()), "?a=A1&a=A2"
    address = at(text, "drafting_amendment_adopt") + query

    seen, form = looked(text, window, query)
    early = page(window.post(address, form | DECIDED | {"do": "adopt"}))
    chosen = {"k-c1/text": "own", "w-c1/text": "Harbours decide."}
    preview = page(window.post(address, form | chosen | {"do": "look", "body": "Assembly"}))
    done = page(window.post(address, form | chosen | DECIDED | {"do": "adopt"}, follow=True))

    assert seen.index("A1 and A2 change the same words of 1.") < seen.index("How does 1 read?")
    assert ("Something clashes that you have not decided yet" in early, "Agreed at the meeting." in early) == (
        True,
        True,
    )
    assert ("Harbours decide." in preview, 'value="Assembly"' in preview) == (True, True)
    assert "A1, A2 are adopted." in done
    assert statements.wording_of(statements.latest_draft(text)).clauses[0].text == "Harbours decide."


def test_each_choice_shows_what_stands_if_it_is_taken(text):
    amendments.proposed(text, Replace(clause="c1", text="Every quay is open to those in distress."))
    amendments.proposed(text, Replace(clause="c1", text="Every dock is open to all in distress."), by=ATTESTED)

    seen, form = looked(text, window_of(drafter()), "?a=A1&a=A2")
    cards = re.findall(r'class="diff words-of".*?>(.*?)</span>', seen)
    address = at(text, "drafting_amendment_adopt") + "?a=A1&a=A2"
    taken = form | DECIDED | {"k-c1/text": "take:A00001", "do": "adopt"}
    window_of(drafter()).post(address, taken)

    assert len(cards) == 3
    assert all(">inserted: </bdi>all<" in card for card in cards)
    assert (
        statements.wording_of(statements.latest_draft(text)).clauses[0].text == "Every quay is open to all in distress."
    )


def test_the_second_of_two_on_the_committee_gets_a_clear_page_and_loses_nothing(text):
    row = amendments.proposed(text)
    other = amendments.proposed(text, Move(clause="c2", after=""), by=ATTESTED)
    window, query = window_of(drafter()), "?a=A1&a=A2"
    _seen, form = looked(text, window, query)
    amendments.adopted(text, row)

    late = window.post(
        at(text, "drafting_amendment_adopt") + query, form | DECIDED | {"do": "adopt", "note": "Carried by all."}
    )

    assert late.status_code == 409
    assert "Somebody saved another draft in the meantime." in page(late)
    assert ("Agreed at the meeting." in page(late), "Carried by all." in page(late)) == (True, True)
    assert ("The text with A2" in page(late), Amendment.objects.get(pk=other.pk).state) == (True, State.PROPOSED)


def test_own_words_that_cannot_be_signed_are_refused_and_stay_on_the_page(text):
    amendments.proposed(text, Replace(clause="c1", text="Every harbour is shut to those in distress."))
    amendments.proposed(
        text, Replace(clause="c1", text="Every harbour is wide open to those in distress."), by=ATTESTED
    )
    window, query = window_of(drafter()), "?a=A1&a=A2"
    _seen, form = looked(text, window, query)

    seen = window.post(
        at(text, "drafting_amendment_adopt") + query,
        form | DECIDED | {"do": "adopt", "k-c1/text": "own", "w-c1/text": "A\u202eB"},
    )

    assert (seen.status_code, "This cannot be part of a signed text" in page(seen)) == (409, True)
    assert "A\u202eB" in seen.content.decode()


def test_the_page_before_sealing_says_what_is_overtaken_by_it(text):
    amendments.proposed(text)

    seen = page(window_of(drafter()).get(reverse("seal", args=[text.slug])))

    assert "1 amendment waits for a decision." in seen
