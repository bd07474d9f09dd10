"""Who reads which amendment, and what pages tell of it."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from undersigned.apps.drafting.models import Amendment, Audience
from undersigned.apps.drafting.services import amendments as services
from undersigned.core.amendments import Delete, Replace

from tests.cast import ATTESTED, LAPSED, NOW, OUTSIDER
from tests.factories import amendments, drafting, organisations
from tests.factories.people import drafter
from tests.web.drafting.amendments.desk import (
    DECIDED,
    DRAFTS,
    NUMBERED,
    SECRET,
    at,
    changes,
    owner,
    page,
    windows,
)
from tests.web.stage import window_of


@pytest.mark.parametrize("name", DRAFTS)
def test_a_draft_of_an_amendment_is_there_for_its_organisation_alone(text, name):
    row = amendments.drafted(text, Replace(clause="c1", text=SECRET))

    answers = {who: window.get(at(text, name, row.pk)) for who, window in windows().items()}

    assert {who: seen.status_code for who, seen in answers.items()} == {
        "colleague": 200,
        "member": 404,
        "committee": 404,
        "outsider": 404,
        "lapsed": 404,
        "nobody": 302,
    }
    assert [who for who, seen in answers.items() if SECRET in page(seen)] == (
        ["colleague"] if name == "drafting_amendment_draft" else []
    )


def test_no_page_counts_or_shows_a_draft_of_somebody_else(text):
    amendments.drafted(text, Replace(clause="c1", text=SECRET))

    for name in ("drafting_amendments", "drafting_amendment_adopt", "drafting"):
        seen = page(owner(ATTESTED).get(at(text, name)))
        assert (SECRET in seen, "Your drafts" in seen) == (False, False)
    assert "0 amendments" in page(owner(ATTESTED).get(at(text)))


@pytest.mark.parametrize("name", NUMBERED)
def test_who_may_not_read_the_text_learns_nothing_of_an_amendment(text, name):
    parent = amendments.proposed(text, Replace(clause="c1", text=SECRET))
    amendments.proposed(text, Delete(clause="c2"), parent=parent, by=ATTESTED)
    everybody = windows()

    answers = [everybody[who].get(at(text, name, 2)) for who in ("outsider", "lapsed", "nobody")]
    posted = [everybody[who].post(at(text, name, 2), DECIDED | changes()) for who in ("outsider", "lapsed", "nobody")]

    assert [seen.status_code for seen in answers] == [404, 404, 302]
    assert [seen.status_code for seen in posted] == [404, 404, 307]
    assert not any(SECRET in page(seen) for seen in (*answers, *posted))
    assert list(Amendment.objects.values_list("state", flat=True)) == ["proposed", "proposed"]


def test_what_was_proposed_inside_is_not_shown_to_everybody_later(text):
    inside = amendments.proposed(text, Replace(clause="c1", text=SECRET))
    drafting.closed(text.rounds.get(), now=NOW)
    drafting.opened(text, Audience.PUBLIC)
    amendments.proposed(text, Delete(clause="c2"), by=LAPSED)

    listed, one, public = (
        Client().get(at(text, *name)) for name in ((), ("drafting_amendment", inside.number), ("drafting_amendment", 2))
    )

    assert [one.status_code, public.status_code] == [404, 200]
    assert ("União" in page(listed), "Harbour Guild" in page(listed), SECRET in page(listed)) == (False, True, False)
    assert "1 amendment<" in page(listed)


def test_of_very_many_collisions_a_list_tells_some_and_how_many_more(text, monkeypatch):
    monkeypatch.setattr("undersigned.apps.drafting.views.amendments.FEW", 1)
    monkeypatch.setattr("undersigned.apps.drafting.views.amendments.MANY", 2)
    for words in ("Harbours are free.", "Quays are for all.", "Ports stand open."):
        amendments.proposed(text, Replace(clause="c1", text=words))

    html = page(window_of(drafter()).get(at(text)))

    assert html.count("change the same words") == 2 + 3
    assert html.count("and 1 more") == 1 + 3


def test_nobody_comments_on_what_was_proposed_where_they_were_not(text):
    inside = amendments.proposed(text, Replace(clause="c1", text=SECRET))
    drafting.closed(text.rounds.get(), now=NOW)
    drafting.opened(text, Audience.PUBLIC)
    organisations.organisation(OUTSIDER)
    address = at(text, "drafting_amendment_comment", inside.number)
    outside, taking_part = (window_of(organisations.owner(one)) for one in (OUTSIDER, ATTESTED))

    answers = [window.post(address, {"text": "What is this?"}).status_code for window in (outside, taking_part)]

    assert answers == [404, 302]


def test_the_page_of_an_amendment_says_what_it_changes_who_is_for_it_and_its_history(text):
    row = amendments.proposed(text, mandated=True)
    amendments.supported(row)
    amendments.proposed(text, Delete(clause="c1"), by=ATTESTED)

    seen = page(owner().get(at(text, "drafting_amendment", 1)))

    assert "other words for 1" in seen
    assert "decided by <bdi>Executive board</bdi>" in seen
    assert "Kadıköy Theatre Workers" in seen
    assert "as a proposal: without a mandate" in seen
    assert "A2 deletes 1, and A1 changes or moves it." in seen
    assert "Ana Silva" not in seen.split("</header>", 1)[1].split("<main", 1)[1]


def test_the_list_is_narrowed_by_state_and_clause_and_put_in_order(text):
    gone = amendments.proposed(text, Delete(clause="c2"))
    services.withdraw(amendment=gone, note="", by=organisations.owner(), now=NOW)
    amendments.proposed(text, Replace(clause="c1", text="Open."), by=ATTESTED)
    window = owner()

    def listed(query):
        return re.findall(r'amendments/\d+/">(A\d+)</a>', page(window.get(at(text) + query)))

    assert listed("") == ["A2", "A1"]
    assert listed("?by=state") == ["A2", "A1"]
    assert listed("?state=open") == ["A2"]
    assert listed("?state=withdrawn") == ["A1"]
    assert listed("?clause=c2") == ["A1"]
    assert listed("?state=adopted") == []


def test_wordings_are_compared(text):
    row = amendments.proposed(text)
    amendments.countered(row, Replace(clause="c1", text="Every harbour is open."))

    seen = page(owner(ATTESTED).get(at(text, "drafting_amendment_versions", 1)))
    missing = owner(ATTESTED).get(at(text, "drafting_amendment_versions", 1) + "?from=7")

    assert ("counter-proposal of the drafters" in seen, "<del>" in seen, missing.status_code) == (True, True, 404)


def test_who_takes_part_reads_beside_a_clause_what_is_wanted_and_later_what_was_adopted(text):
    row = amendments.proposed(text)
    window = owner()

    before = [page(window.get(address)) for address in (at(text, "drafting"), at(text, "drafting_clause", "c1"))]
    amendments.adopted(text, row)
    after = page(window.get(at(text, "drafting_clause", "c1")))
    desk = page(window_of(drafter()).get(at(text, "draft")))

    assert ["other words for 1" in one for one in before] == [True, True]
    assert ["A1 is adopted." in one for one in (after, desk)] == [True, True]


def test_strangers_do_not_read_through_whom_a_clause_changed(text):
    row = amendments.proposed(text)
    amendments.adopted(text, row)
    drafting.closed(text.rounds.get(), now=NOW)
    drafting.opened(text, Audience.PUBLIC)

    shown = page(Client().get(at(text, "drafting_clause", "c1")))

    assert ("open to all in distress" in shown, "A1" in shown) == (True, False)


def test_the_list_asks_as_many_questions_for_one_amendment_as_for_three(text, django_assert_max_num_queries):
    amendments.proposed(text)
    window = owner()
    window.get(at(text))
    with django_assert_max_num_queries(60) as one:
        window.get(at(text))
    for _ in range(2):
        amendments.proposed(text, by=ATTESTED)
    with django_assert_max_num_queries(60) as three:
        window.get(at(text))

    assert len(three) == len(one)
