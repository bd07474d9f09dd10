"""Finding actions: those that everybody sees, those of an organisation or a campaign, and what waits for somebody."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from undersigned.apps.actions.models import Action, Occurrence
from undersigned.apps.actions.queries.times import is_over
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.organisations.queries import WRITING, Visitor
from undersigned.kit import tokens
from undersigned.kit.encryption import fingerprint

DRAFT = "draft-"
"""What the slug of an action begins with that nobody sees yet; its `uid` follows."""
EXACT = ("address", "point", "online", "proposer")
"""Columns that are deciphered when they are read; lists do without."""

AT_ONCE = 500
"""Marks of an address that are asked for in one query."""

LISTED = Q(listed_at__isnull=False, hidden_at__isnull=True, moderated_at__isnull=True)
"""What everybody sees, called off or not."""
WAITS = Q(
    proposed_at__isnull=False,
    proposal_confirmed_at__isnull=False,
    listed_at__isnull=True,
    declined_at__isnull=True,
)
"""Proposals that an organisation has to answer."""
UNCONFIRMED = Q(proposed_at__isnull=False, proposal_confirmed_at__isnull=True)
"""Proposals of which nobody knows yet whose they are."""


class ActionState(StrEnum):
    """Where an action stands."""

    UNCONFIRMED = "unconfirmed"
    WAITING = "waiting"
    DECLINED = "declined"
    DRAFT = "draft"
    MODERATED = "moderated"
    HIDDEN = "hidden"
    CALLED_OFF = "called-off"
    OVER = "over"
    LISTED = "listed"

    @property
    def label(self) -> str | Promise:
        """The word for it."""
        return {
            ActionState.UNCONFIRMED: _("not confirmed by mail yet"),
            ActionState.WAITING: _("waits for an answer"),
            ActionState.DECLINED: _("declined"),
            ActionState.DRAFT: _("not public yet"),
            ActionState.MODERATED: _("hidden by moderation"),
            ActionState.HIDDEN: _("hidden by whoever holds it"),
            ActionState.CALLED_OFF: _("called off"),
            ActionState.OVER: _("over"),
            ActionState.LISTED: _("in the calendar"),
        }[self]


def is_listed(action: Action) -> bool:
    """Tell whether everybody sees an action, called off or not."""
    return action.listed_at is not None and action.hidden_at is None and action.moderated_at is None


def waits(action: Action) -> bool:
    """Tell whether an action was proposed, and its organisation has to answer."""
    undecided = action.listed_at is None and action.declined_at is None
    return undecided and action.proposal_confirmed_at is not None


def state_of(action: Action, now: datetime) -> ActionState:
    """Tell where an action stands: the first that holds, of what matters most to whoever asks."""
    if action.listed_at is None:
        return _state_before(action)
    if action.moderated_at is not None:
        return ActionState.MODERATED
    if action.hidden_at is not None:
        return ActionState.HIDDEN
    if action.called_off_at is not None:
        return ActionState.CALLED_OFF
    return ActionState.OVER if is_over(action, now) else ActionState.LISTED


def _state_before(action: Action) -> ActionState:
    if action.declined_at is not None:
        return ActionState.DECLINED
    if action.proposed_at is None:
        return ActionState.DRAFT
    return ActionState.UNCONFIRMED if action.proposal_confirmed_at is None else ActionState.WAITING


def find(slug: str) -> Action | None:
    """Return the action of this name in addresses, also under the one that it had as a draft."""
    rows = Action.objects.select_related("campaign", "day", "organisation", "source")
    found = rows.filter(slug=slug).first()
    if found is None and slug.startswith(DRAFT) and len(slug) == len(DRAFT) + 32:
        found = rows.filter(uid=slug.removeprefix(DRAFT)).first() if _is_hex(slug.removeprefix(DRAFT)) else None
    return found


def _is_hex(text: str) -> bool:
    return set(text) <= set("0123456789abcdef")


def draft_slug(action: Action) -> str:
    """Return the slug of an action that nobody sees yet: nobody finds it by asking for another."""
    return f"{DRAFT}{action.uid.hex}"


def listed() -> QuerySet[Occurrence]:
    """Return the occurrences that everybody sees, called off or not, in their order."""
    return Occurrence.objects.filter(listed=True).order_by("on", "starts_at", "pk")


def prefetched_for_lists(rows: QuerySet[Occurrence]) -> QuerySet[Occurrence]:
    """Read with occurrences what lists say of them: three more questions, for any number.

    Their exact places are not read: who asks an action of these for one, asks the database again.
    """
    actions = Action.objects.select_related("organisation", "campaign", "day").defer(*EXACT)
    return rows.prefetch_related(Prefetch("action", actions.prefetch_related("texts", "day__texts")))


def of_campaign(campaign: Campaign) -> QuerySet[Action]:
    """Return the actions of a campaign that everybody sees, by their days."""
    return Action.objects.filter(LISTED, campaign=campaign).select_related("organisation", "day").order_by("on", "pk")


def of_organisation(organisation: Organisation) -> QuerySet[Action]:
    """Return what an organisation holds, held, prepares or has to answer; no proposal that is not confirmed."""
    rows = Action.objects.filter(organisation=organisation).exclude(
        proposed_at__isnull=False, proposal_confirmed_at__isnull=True
    )
    return rows.select_related("campaign", "day", "organisation").order_by("on", "pk")


def waiting_for(organisation: Organisation) -> QuerySet[Action]:
    """Return the proposals that an organisation has to answer, the longest waiting first."""
    rows = Action.objects.filter(WAITS, organisation=organisation)
    return rows.select_related("campaign", "day", "organisation").order_by("proposal_confirmed_at", "pk")


def waiting_for_person(person: Visitor, now: datetime) -> QuerySet[Action]:
    """Return the proposals that somebody may answer for an organisation, the longest waiting first."""
    mine = organisations.of_person(person, now).filter(role__in=WRITING)
    rows = Action.objects.filter(WAITS, organisation__in=mine.values("organisation"))
    return rows.select_related("campaign", "day", "organisation").order_by("proposal_confirmed_at", "pk")


def to_come(rows: QuerySet[Action], now: datetime) -> QuerySet[Action]:
    """Return those actions that are not over."""
    return rows.filter(Exists(Occurrence.objects.filter(action=OuterRef("pk"), ends_at__gt=now)))


def proposal_token_of(action: Action) -> str:
    """Return what the link of whoever proposed an action ends in."""
    return tokens.make("proposal", action.pk, action.nonce)


def proposer_mark(campaign: int, email: str) -> bytes:
    """Return what an address is known by among the proposals of one campaign: another one for each."""
    return fingerprint(email.strip().lower(), purpose=f"proposal:{campaign}")


def proposals_of(email: str) -> list[Action]:
    """Return what was proposed from an address that is still kept, confirmed or not, the oldest first."""
    kept = Action.objects.filter(proposer_fingerprint__isnull=False)
    numbers = kept.order_by("campaign").values_list("campaign", flat=True).distinct()
    marks = [proposer_mark(number, email) for number in numbers]
    found: list[Action] = []
    for first in range(0, len(marks), AT_ONCE):
        rows = kept.filter(proposer_fingerprint__in=marks[first : first + AT_ONCE])
        found += rows.select_related("campaign", "day", "organisation").prefetch_related("texts", "day__texts")
    return sorted(found, key=lambda row: row.pk)


def proposal_of(token: str) -> Action | None:
    """Return the proposal that a link is for, or None."""
    try:
        link = tokens.read("proposal", token)
    except tokens.BadToken:
        return None
    rows = Action.objects.select_related("campaign", "day", "organisation")
    return rows.filter(pk=link.number, nonce=link.nonce, proposed_at__isnull=False).first()
