"""What a campaign says, in the language that was asked for or in the nearest one that it speaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from undersigned.apps.campaigns.models import Campaign, CampaignText
from undersigned.kit.days import active, base_of


class Spoken(Protocol):
    """Something said in a language."""

    @property
    def language(self) -> str:
        """A BCP 47 tag."""


S = TypeVar("S", bound=Spoken)


def nearest(rows: Iterable[S], *languages: str) -> S | None:
    """Return what is said in the first of these languages in which something is; else the first of all, if any.

    Where nothing is said in a language, another form of it will do: pt for pt-BR, and pt-BR for pt.
    """
    found = list(rows)
    for language in languages:
        same = [row for row in found if row.language == language]
        alike = [row for row in found if base_of(row.language) == base_of(language)]
        if same or alike:
            return (same or alike)[0]
    return found[0] if found else None


def texts_of(campaign: Campaign) -> list[CampaignText]:
    """Return what it says in each language: the one that it was written in first, then the others by their tags."""
    rows = campaign.texts.all()
    return sorted(rows, key=lambda row: (row.language != campaign.language, row.language))


def text_of(campaign: Campaign, language: str = "") -> CampaignText:
    """Return what it says in a language, by default the page's, or else in its own; `language` tells which it is."""
    found = nearest(texts_of(campaign), language or active(), campaign.language)
    return found or CampaignText(campaign=campaign, language=campaign.language, title=campaign.slug)


def title_of(campaign: Campaign, language: str = "") -> str:
    """Return what it is called in a language, by default the page's."""
    return text_of(campaign, language).title


def titles_of(campaigns: Iterable[Campaign], language: str = "") -> dict[int, CampaignText]:
    """Return what many say, by their numbers, in one question."""
    known = {campaign.pk: campaign for campaign in campaigns}
    rows: dict[int, list[CampaignText]] = {number: [] for number in known}
    for row in CampaignText.objects.filter(campaign__in=list(known)).order_by("pk"):
        rows[row.campaign_id].append(row)
    found = {number: nearest(said, language or active(), known[number].language) for number, said in rows.items()}
    return {number: text for number, text in found.items() if text is not None}


@dataclass(frozen=True, slots=True)
class Slogans:
    """Slogans in one language, a line each."""

    language: str
    lines: Sequence[str]


def slogans_of(campaign: Campaign, language: str = "") -> Slogans:
    """Return the slogans in a language, or in the nearest one in which there are some."""
    rows = [row for row in texts_of(campaign) if row.slogans]
    found = nearest(rows, language or active(), campaign.language)
    return Slogans(found.language, tuple(found.slogans)) if found else Slogans(campaign.language, ())


def reports_of(campaign: Campaign) -> list[CampaignText]:
    """Return the end reports that were published, in the campaign's own language first."""
    return [row for row in texts_of(campaign) if row.report_published_at is not None]


def report_of(campaign: Campaign, language: str = "") -> CampaignText | None:
    """Return the end report in a language, or in the nearest one in which it was published."""
    return nearest(reports_of(campaign), language or active(), campaign.language)
