"""What a campaign says in each language, and the report on how it ended."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from undersigned.apps.audit.events import Event
from undersigned.apps.campaigns import permissions
from undersigned.apps.campaigns.models import Campaign, CampaignText, DemandText
from undersigned.apps.campaigns.queries import marks
from undersigned.apps.campaigns.services.campaigns import Words
from undersigned.apps.campaigns.services.saving import changed, held
from undersigned.apps.people.models import Person
from undersigned.kit.results import require
from undersigned.kit.saving import require_same


class OwnLanguage(Exception):
    """It is the language that the campaign was written in: that one stays."""


class NotSpoken(Exception):
    """The campaign has no title in this language yet: somebody took it away, or nobody wrote it."""


def write(*, campaign: Campaign, words: Words, based_on: str, by: Person, now: datetime) -> CampaignText:
    """Save what a campaign says in one language. *based_on* is the mark of what was seen before, empty for none.

    Raises:
        EditedSince: Somebody else saved other words in between.
    """
    require(permissions.may_run(by, campaign, now))
    with transaction.atomic():
        row = held(campaign)
        text = row.texts.filter(language=words.language).first()
        require_same(based_on, marks.of_words(text))
        text = text or CampaignText(campaign=row, language=words.language)
        text.title, text.about, text.slogans = words.title, words.about, list(words.slogans)
        text.save()
        changed(row, Event.CAMPAIGN_WORDED, by, now)
    return text


def remove(*, campaign: Campaign, language: str, by: Person, now: datetime) -> None:
    """Take a language away, with the demands and the report in it; not the one that it was written in.

    Raises:
        OwnLanguage: It is that one.
    """
    require(permissions.may_run(by, campaign, now))
    with transaction.atomic():
        row = held(campaign)
        if language == row.language:
            raise OwnLanguage
        row.texts.filter(language=language).delete()
        DemandText.objects.filter(demand__campaign=row, language=language).delete()
        changed(row, Event.CAMPAIGN_WORDED, by, now)


def report(*, campaign: Campaign, language: str, words: str, based_on: str, by: Person, now: datetime) -> CampaignText:
    """Publish how a campaign ended, in one language. It can be published again, corrected.

    Raises:
        EditedSince: Somebody else saved other words in between.
        NotSpoken: It has no title in this language.
    """
    require(permissions.may_report(by, campaign, now))
    with transaction.atomic():
        row = held(campaign)
        text = _said(row, language)
        require_same(based_on, marks.of_report(text))
        text.report, text.report_published_at = words, now
        text.save(update_fields=["report", "report_published_at"])
        changed(row, Event.CAMPAIGN_REPORTED, by, now)
    return text


def take_report_back(*, campaign: Campaign, language: str, by: Person, now: datetime) -> CampaignText:
    """Show a report no more. Its words stay in the form, and can be published again.

    Raises:
        NotSpoken: There is none in this language.
    """
    require(permissions.may_run(by, campaign, now))
    with transaction.atomic():
        row = held(campaign)
        text = _said(row, language)
        text.report_published_at = None
        text.save(update_fields=["report_published_at"])
        changed(row, Event.CAMPAIGN_REPORT_TAKEN_BACK, by, now)
    return text


def _said(row: Campaign, language: str) -> CampaignText:
    text = row.texts.filter(language=language).first()
    if text is None:
        raise NotSpoken
    return text
