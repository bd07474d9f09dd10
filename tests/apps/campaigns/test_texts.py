"""What a campaign says in each language, and how it ended."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from undersigned.apps.campaigns import queries
from undersigned.apps.campaigns.models import Campaign, DemandText
from undersigned.apps.campaigns.queries import marks
from undersigned.apps.campaigns.services import demands as demanding
from undersigned.apps.campaigns.services import texts
from undersigned.apps.campaigns.services.campaigns import Words
from undersigned.kit.results import NotAllowed
from undersigned.kit.saving import EditedSince

from tests.cast import NOW
from tests.factories import campaigns, demands, organisations
from tests.factories.people import drafter

pytestmark = pytest.mark.django_db

AFTER = datetime(2026, 10, 23, 12, tzinfo=UTC)


def written(row: Campaign, language: str, title: str, based_on: str = "", **more: object) -> None:
    words = Words(language=language, title=title, **more)
    texts.write(campaign=row, words=words, based_on=based_on, by=drafter(), now=NOW)


@pytest.mark.parametrize(
    ("asked", "spoken"), [("pt", "pt-BR"), ("pt-BR", "pt-BR"), ("ar", "ar"), ("en-GB", "en"), ("sw", "en")]
)
def test_readers_get_their_language_or_the_nearest_one_and_see_which_it_is(installation, asked, spoken):
    row = campaigns.campaign()
    written(row, "ar", "موانئ مفتوحة")
    written(row, "pt-BR", "Portos abertos")

    found = queries.text_of(row, asked)

    assert (found.language, queries.title_of(row, asked)) == (spoken, found.title)
    assert queries.titles_of([row], asked)[row.pk].language == spoken


def test_slogans_come_from_the_nearest_language_that_has_any(installation):
    row = campaigns.campaign()
    written(row, "ar", "موانئ مفتوحة")

    before = queries.slogans_of(row, "ar")
    written(row, "ar", "موانئ مفتوحة", marks.of_words(row.texts.get(language="ar")), slogans=("افتحوا!",))
    after = queries.slogans_of(Campaign.objects.get(), "ar")

    assert [(one.language, one.lines) for one in (before, after)] == [
        ("en", ("Open the harbours!",)),
        ("ar", ("افتحوا!",)),
    ]


def test_of_two_who_write_at_once_the_second_is_told(installation):
    row = campaigns.campaign()
    seen = marks.of_words(row.texts.get())
    written(row, "en", "Harbours, open!", seen)

    with pytest.raises(EditedSince):
        written(row, "en", "Open, harbours!", seen)

    assert row.texts.get().title == "Harbours, open!"


def test_of_two_who_add_a_language_at_once_the_second_is_told(installation):
    row = campaigns.campaign()
    written(row, "ar", "موانئ مفتوحة")

    with pytest.raises(EditedSince):
        written(row, "ar", "الموانئ")

    assert row.texts.get(language="ar").title == "موانئ مفتوحة"


def test_a_language_goes_with_the_demands_in_it_and_the_first_stays(installation):
    row = campaigns.campaign()
    written(row, "ar", "موانئ مفتوحة")
    both = [
        demanding.Said(language="en", text="Publish.", body="Ministry"),
        demanding.Said(language="ar", text="انشروا"),
    ]
    demands.demand(row, *both)

    texts.remove(campaign=row, language="ar", by=drafter(), now=NOW)
    with pytest.raises(texts.OwnLanguage):
        texts.remove(campaign=row, language="en", by=drafter(), now=NOW)

    assert list(row.texts.values_list("language", flat=True)) == ["en"]
    assert list(DemandText.objects.values_list("language", flat=True)) == ["en"]


def test_the_report_is_published_when_it_is_over_corrected_and_taken_back(installation):
    row = campaigns.campaign()
    facts = {"campaign": row, "language": "en", "by": drafter(), "now": AFTER}

    with pytest.raises(NotAllowed, match="not over yet"):
        texts.report(**facts | {"now": NOW}, words="Too early.", based_on="")
    first = texts.report(**facts, words="Eleven ports.", based_on="")
    with pytest.raises(EditedSince):
        texts.report(**facts, words="Twelve ports.", based_on="")
    texts.report(**facts, words="Twelve ports.", based_on=marks.of_report(first))
    shown = queries.report_of(Campaign.objects.get(), "ar")
    texts.take_report_back(**facts)

    assert (shown.report if shown else None, queries.reports_of(Campaign.objects.get())) == ("Twelve ports.", [])
    assert row.texts.get().report == "Twelve ports."


def test_there_is_no_report_in_a_language_that_it_does_not_speak(installation):
    with pytest.raises(texts.NotSpoken):
        texts.report(campaign=campaigns.campaign(), language="ar", words="انتهت", based_on="", by=drafter(), now=AFTER)


def test_members_write_nothing_for_a_campaign(installation):
    row, member = campaigns.campaign(), organisations.owner()

    with pytest.raises(NotAllowed):
        texts.write(campaign=row, words=Words(language="en", title="Ours"), based_on="", by=member, now=NOW)

    assert row.texts.get().title == "Open harbours"
