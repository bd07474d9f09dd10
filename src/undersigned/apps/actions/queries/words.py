"""What an action says in a language: in its own words, or in those of the template of its day, or in another language.

words(action, "pt-BR").title.text
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from undersigned.apps.actions.models import Action, ActionText
from undersigned.apps.campaigns.models import Campaign, DayText
from undersigned.apps.campaigns.queries.kinds import OTHER
from undersigned.apps.campaigns.queries.texts import text_of
from undersigned.core.text import diff
from undersigned.kit.days import active, base_of, is_right_to_left
from undersigned.kit.forms import isolated


class Part(StrEnum):
    """One of the things that an action says."""

    TITLE = "title"
    DESCRIPTION = "description"
    INVITATION = "invitation"

    @property
    def label(self) -> str | Promise:
        """The word for it."""
        return {Part.TITLE: _("title"), Part.DESCRIPTION: _("description"), Part.INVITATION: _("invitation")}[self]


class Origin(StrEnum):
    """Where words come from."""

    OWN = "own"
    TEMPLATE = "template"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A part as it is shown: in which language, and where it comes from.

    Own words have `changed` when the template of their language says something else (`today`) than it did when they
    were written (`was`).
    """

    text: str = ""
    language: str = ""
    origin: Origin = Origin.NOWHERE
    was: str = ""
    today: str = ""

    def __str__(self) -> str:
        return self.text

    @property
    def changed(self) -> bool:
        """Tell whether the template changed since these own words were written."""
        return self.origin is Origin.OWN and self.was != self.today

    @property
    def pieces(self) -> tuple[diff.Piece, ...]:
        """Return how the template changed since, word by word."""
        return diff.words(self.was, self.today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What an action says to somebody who asked for it in a language."""

    language: str
    title: Said
    description: Said
    invitation: Said

    @property
    def parts(self) -> dict[Part, Said]:
        """Return every part by its name."""
        return {Part.TITLE: self.title, Part.DESCRIPTION: self.description, Part.INVITATION: self.invitation}

    @property
    def is_changed(self) -> bool:
        """Tell whether the template changed under any own words."""
        return any(said.changed for said in self.parts.values())


def words(action: Action, language: str = "") -> Words:
    """Return what an action says in a language, the page's if none is given; else in the nearest one in which it does.

    Own words go before the template's of the same language. After the language that was asked for come its relatives,
    the action's own, that of the campaign, and any. What was read with the action is not asked for again.
    """
    asked = language or active()
    own = {text.language: text for text in action.texts.all()}
    template = {text.language: text for text in action.day.texts.all()} if action.day is not None else {}
    order = _order(asked, action, [*own, *template])
    parts = {part.value: _said(part, order, own, template) for part in Part}
    return Words(language=asked, **parts)


def title_of(action: Action, language: str = "") -> str:
    """Return what an action is called in a language, the page's if none is given."""
    return words(action, language).title.text


def title_among(action: Action, language: str) -> str:
    """Return what an action is called, for a sentence of a language: set apart, if it is written the other way."""
    said = words(action, language).title
    return isolated(said.text) if is_right_to_left(said.language) != is_right_to_left(language) else said.text


def title_of_campaign(campaign: Campaign, language: str = "") -> Said:
    """Return what a campaign is called in a language, the page's if none is given, with the language in which it is."""
    found = text_of(campaign, language)
    return Said(text=found.title, language=found.language)


def titles_of(numbers: Iterable[int], language: str = "") -> dict[int, Said]:
    """Return what actions are called, by their numbers, in three questions for any number."""
    rows = Action.objects.filter(pk__in=set(numbers)).select_related("day", "campaign")
    found = rows.defer("address", "point", "online", "proposer").prefetch_related("texts", "day__texts")
    return {row.pk: words(row, language).title for row in found}


def languages_of(action: Action) -> list[str]:
    """Return in which languages an action has a title, its own language first."""
    tags = [text.language for text in action.texts.all() if text.title]
    tags += [text.language for text in action.day.texts.all()] if action.day is not None else []
    return sorted(set(tags), key=lambda tag: (tag != action.language, tag))


def changed_under(action: Action) -> list[Words]:
    """Return what an action says in those languages in which the template changed under its own words."""
    found = (_exactly(action, text.language) for text in action.texts.all())
    return [one for one in found if one.is_changed]


def kind_of(action: Action) -> str:
    """Return of what kind an action is: its own, or that of its day."""
    return action.kind or (action.day.kind if action.day is not None else OTHER)


def _exactly(action: Action, language: str) -> Words:
    own = {text.language: text for text in action.texts.all() if text.language == language}
    template = {text.language: text for text in action.day.texts.all()} if action.day is not None else {}
    return Words(language=language, **{part.value: _said(part, [language], own, template) for part in Part})


def _order(asked: str, action: Action, spoken: Iterable[str]) -> list[str]:
    """Return the languages in which words are looked for, one after the other."""
    campaign = [action.campaign.language] if action.campaign is not None else []
    return list(dict.fromkeys([asked, *_relatives(asked, spoken), action.language, *campaign, *spoken]))


def _relatives(asked: str, spoken: Iterable[str]) -> Iterator[str]:
    base = base_of(asked)
    yield base
    yield from (tag for tag in spoken if base_of(tag) == base)


def _said(part: Part, order: Iterable[str], own: dict[str, ActionText], template: dict[str, DayText]) -> Said:
    for language in order:
        mine, theirs = own.get(language), template.get(language)
        today = getattr(theirs, part) if theirs is not None else ""
        if mine is not None and (text := getattr(mine, part)):
            was = mine.template.get(part.value, "")
            return Said(text=text, language=language, origin=Origin.OWN, was=was, today=today)
        if today:
            return Said(text=today, language=language, origin=Origin.TEMPLATE, today=today)
    return Said()
