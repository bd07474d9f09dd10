"""What feeds tell of actions: which ones, and of each what everybody may know, in one language.

    feed = chosen(Filter(), today=date(2026, 10, 1), now=now)
    told(feed.numbers, "pt", site="https://undersigned.example")

A feed holds what comes next, up to `MOST` actions, and what was held in the last days as far as there is room; it says
so when there is more. What went out of sight is called off in it for some time, without its words, so that calendars
that hold it lose it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.actions import queries as actions
from undersigned.apps.actions.models import Action, ActionText, Occurrence
from undersigned.apps.actions.queries import Said, Whereabouts
from undersigned.apps.calendars.queries import occurrences
from undersigned.apps.calendars.queries.filters import Filter
from undersigned.apps.campaigns import queries as campaigns
from undersigned.apps.campaigns.models import Campaign
from undersigned.kit.fields import countries

MOST: Final = 1000
"""Actions in one feed: about a megabyte."""
BACK: Final = timedelta(days=30)
"""For so long what was held stays in a feed, and what went out of sight is called off in it."""
SLACK: Final = timedelta(days=1)
"""Somewhere it is still yesterday."""
GONE: Final = 200
"""Actions that went out of sight, of those that did last."""
UNTOLD: Final = (
    *("nonce", "proposer", "proposer_language", "proposed_at", "proposal_confirmed_at", "declined_at"),
    *("declined_because", "written_at", "seen_at", "takes_replies", "capacity", "shown", "told_hours", "deleted_days"),
)
"""Columns that no feed tells: reading them takes a third of the time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The numbers of actions in a feed, those that went out of sight, and whether there are more than are told."""

    numbers: tuple[int, ...]
    gone: tuple[int, ...] = ()
    is_cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What everybody may know of an action, in words."""

    action: Action
    title: Said
    description: Said
    whereabouts: Whereabouts
    place: str
    """Where it is, in one line."""
    town: str
    kind: str
    campaign: str
    url: str
    organisation_url: str
    campaign_url: str
    changed_at: datetime
    footer: str
    """Who holds it, and where more stands, for programs that show nothing but the description."""

    @property
    def whole_description(self) -> str:
        """What it says of itself, and what always belongs to it."""
        return f"{self.description.text}\n\n{self.footer}" if self.description.text else self.footer


def chosen(asked: Filter, *, today: date, now: datetime, most: int = MOST) -> Feed:
    """Return what is in a feed: what comes next first. Five queries at most, for any number of actions."""
    begins = today - SLACK
    rows = occurrences.matching(asked)
    coming, is_cut = _distinct(rows.filter(on__gte=begins), most)
    past = rows.filter(on__lt=begins, on__gte=begins - BACK).reverse()
    held, is_more = _distinct(past, most - len(coming))
    numbers = tuple(dict.fromkeys([*coming, *held]))
    return Feed(numbers=numbers, gone=tuple(_gone(asked, now)), is_cut=is_cut or is_more)


def _distinct(rows: QuerySet[Occurrence], most: int) -> tuple[list[int], bool]:
    """Return the actions of the first occurrences, and whether there are more: series are held on many days."""
    looked_at = 2 * most + 1
    found = list(rows.values_list("action_id", flat=True)[:looked_at])
    numbers = list(dict.fromkeys(found))
    return numbers[:most], len(numbers) > most or len(found) == looked_at


def _gone(asked: Filter, now: datetime) -> list[int]:
    """Return what was seen, and went out of sight not long ago."""
    out = Q(hidden_at__isnull=False) | Q(moderated_at__isnull=False)
    late = Q(hidden_at__gte=now - BACK) | Q(moderated_at__gte=now - BACK)
    rows = Action.objects.filter(out).filter(late, listed_at__isnull=False)
    numbers = list(rows.order_by("-changed_at").values_list("pk", flat=True)[:GONE])
    if not numbers:
        return []
    narrowed = asked.narrow(Occurrence.objects.filter(action__in=numbers))
    return sorted(set(narrowed.values_list("action_id", flat=True)))


def read(numbers: Sequence[int]) -> list[Action]:
    """Read actions with all that feeds tell of them, in the order of their numbers: six queries for any number."""
    rows = Action.objects.defer(*UNTOLD)
    found = rows.prefetch_related("organisation", "campaign", "day", "day__texts").in_bulk(list(numbers))
    said: dict[int, list[ActionText]] = {number: [] for number in found}
    for text in ActionText.objects.filter(action__in=list(found)).order_by("pk"):
        said[text.action_id].append(text)
    for number, action in found.items():
        # Django makes a query for each action of many when it reads ahead, which costs more than all the rest.
        action._prefetched_objects_cache = {"texts": said[number]}  # type: ignore[attr-defined]  # noqa: SLF001  # its own
    return [found[number] for number in numbers if number in found]


def told(numbers: Sequence[int], language: str, *, site: str) -> list[Telling]:
    """Return what is told of actions, in the order of their numbers, in a language; *site* begins all addresses."""
    return tell(read(numbers), language, site=site)


def tell(rows: Iterable[Action], language: str, *, site: str) -> list[Telling]:
    """Return what is told of actions that were read."""
    rows = list(rows)
    kinds = campaigns.labels_of_kinds({actions.kind_of(row) for row in rows}, language)
    titles = {number: text.title for number, text in campaigns.titles_of(_campaigns(rows), language).items()}
    teller = _Teller(language, site, kinds, titles)
    return [teller.tell(row) for row in rows]


def _campaigns(rows: Iterable[Action]) -> list[Campaign]:
    return list({row.campaign_id: row.campaign for row in rows if row.campaign is not None}.values())


class _Teller:
    """What is the same for all actions of a feed."""

    def __init__(self, language: str, site: str, kinds: Mapping[str, str], titles: Mapping[int, str]) -> None:
        self.language, self.kinds, self.titles = language, kinds, titles
        self.countries = dict(countries())
        self.held_by, self.part_of = _("Held by: %(name)s"), _("Part of: %(name)s")
        self.pages = {name: site + reverse(name, args=["NAME"]) for name in ("action", "organisation", "campaign")}

    def tell(self, action: Action) -> Telling:
        said, where = actions.words(action, self.language), actions.where_of(action)
        town = actions.town_of(action, self.language)
        campaign, url = self.titles.get(action.campaign_id or 0, ""), self._page("action", action.slug)
        return Telling(
            action=action,
            title=said.title,
            description=said.description,
            whereabouts=where,
            place=self._place(where, town),
            town=town,
            kind=self.kinds.get(actions.kind_of(action), ""),
            campaign=campaign,
            url=url,
            organisation_url=self._page("organisation", action.organisation.handle),
            campaign_url=self._page("campaign", action.campaign.slug) if action.campaign else "",
            changed_at=max(action.changed_at, action.day.changed_at) if action.day else action.changed_at,
            footer="\n".join((*self._footer(action, where, campaign), url)),
        )

    def _footer(self, action: Action, where: Whereabouts, campaign: str) -> Iterable[str]:
        yield self.held_by % {"name": action.organisation.name}
        if campaign:
            yield self.part_of % {"name": campaign}
        if action.called_off_at and action.called_off_because:
            yield _("Called off: %(reason)s") % {"reason": action.called_off_because}
        if where.is_kept_back:
            yield _("Those who come are told the exact place.")
        if action.source_url:
            yield _("From their own calendar: %(address)s") % {"address": action.source_url}

    def _page(self, name: str, slug: str) -> str:
        return self.pages[name].replace("NAME", slug)

    def _place(self, where: Whereabouts, town: str) -> str:
        rows = []
        if where.has_place:
            rows = [
                *where.address.splitlines(),
                town,
                self.countries.get(where.country, ""),
            ]
        if where.has_online:
            rows.append(_("online"))
        return ", ".join(dict.fromkeys(row.strip() for row in rows if row.strip()))
