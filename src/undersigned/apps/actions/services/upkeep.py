"""Actions follow what they stand on: the template of their day, their campaign, and whoever holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.utils import translation
from django.utils.translation import gettext as _

from undersigned.apps.actions import events, permissions
from undersigned.apps.actions.events import Change, What
from undersigned.apps.actions.models import Action, Occurrence, Source
from undersigned.apps.actions.queries.actions import WAITS, to_come
from undersigned.apps.actions.services import proposals
from undersigned.apps.actions.services.occurrences import AT_ONCE
from undersigned.apps.actions.services.saving import changed, later, locked, note
from undersigned.apps.audit.events import Event
from undersigned.apps.campaigns.models import Campaign, DayOfAction
from undersigned.apps.moderation import queries as moderation
from undersigned.apps.moderation.events import ALONG, Along
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.signatures.models import Endorsement
from undersigned.kit.results import Allowed

ACTION, CAMPAIGN, ORGANISATION = "action", "campaign", "organisation"
"""As what they are reported and hidden."""
HIDDEN_WITH = Q(campaign__in=moderation.hidden(CAMPAIGN)) | Q(organisation__in=moderation.hidden(ORGANISATION))
"""What is out of sight because something else is."""
CAN_COME = Q(listed_at__isnull=False, called_off_at__isnull=True)
"""What people may come to, hidden for a while or not."""


def day_changed(day: DayOfAction, now: datetime) -> None:
    """Take in that the template of a day changed: calendars read what follows it again."""
    Occurrence.objects.filter(action__day=day, action__kind="").update(kind=day.kind)
    listed = Action.objects.filter(day=day, listed_at__isnull=False)
    listed.update(sequence=F("sequence") + 1, changed_at=now)


def campaign_called_off(campaign: Campaign, now: datetime) -> None:
    """Call off what is still to come in a campaign, for its reason; decline what was proposed."""
    rows = list(to_come(Action.objects.select_for_update().filter(CAN_COME, campaign=campaign), now))
    _call_off(rows, {row.pk: campaign.called_off_because for row in rows}, now, with_campaign=now)
    _decline(Action.objects.filter(WAITS, campaign=campaign), now)


def campaign_taken_up(campaign: Campaign, now: datetime) -> None:
    """Let take place what was called off with a campaign, and not by whoever holds it."""
    rows = list(Action.objects.select_for_update().filter(campaign=campaign, called_off_with_at__isnull=False))
    numbers = [row.pk for row in rows]
    for some in _parts(numbers):
        Action.objects.filter(pk__in=some).update(
            called_off_at=None,
            called_off_because="",
            called_off_with_at=None,
            changed_at=now,
            sequence=F("sequence") + 1,
        )
        Occurrence.objects.filter(action__in=some).update(called_off=False)
    _tell(rows, What.TAKEN_UP, now)


def organisation_gone(number: int, now: datetime) -> None:
    """Take in that an entry acts no more: what it holds goes over to the one it was merged into, or is called off."""
    row = Organisation.objects.select_related("merged_into").get(pk=number)
    if row.merged_into is not None:
        _carry(row, row.merged_into, now)
        return
    rows = list(to_come(Action.objects.select_for_update().filter(CAN_COME, organisation=row), now))
    _call_off(rows, {one.pk: _closed_in(one.language) for one in rows}, now, with_campaign=None)
    _decline(Action.objects.filter(WAITS, organisation=row), now)
    Source.objects.filter(organisation=row, stopped_at__isnull=True).update(stopped_at=now)


def _closed_in(language: str) -> str:
    with translation.override(language):
        return _("The organisation that held it has closed.")


def left(coalition: int, organisation: int, now: datetime) -> None:
    """Hide what an organisation holds that left a coalition, was put out or rests, and takes part no more.

    It can show that again when it takes part again. What is over stays where it is, and so does what it closed with.
    """
    row = Organisation.objects.get(pk=organisation)
    if row.merged_into_id is None and row.closed_at is None:
        _hide_outsiders(Action.objects.filter(organisation=row, campaign__coalitions=coalition), now)


def withdrew(endorsement: Endorsement, now: datetime) -> None:
    """Hide what an organisation holds in campaigns of a call from which it took its name, and takes part in no more."""
    rows = Action.objects.filter(organisation=endorsement.organisation_id, campaign__call=endorsement.revision_id)
    _hide_outsiders(rows, now)


def moderated(number: int, now: datetime) -> None:
    """Hide an action by a measure of moderation, in its transaction."""
    _moderate(number, now, now)


def unmoderated(number: int, now: datetime) -> None:
    """Let an action be seen again that moderation had hidden, in the transaction of that."""
    _moderate(number, None, now)


def _moderate(number: int, moderated_at: datetime | None, now: datetime) -> None:
    row = Action.objects.select_for_update().get(pk=number)
    if moderated_at is None and _is_hidden_with(row):
        return
    if (row.moderated_at is None) != (moderated_at is None):
        row.moderated_at = moderated_at
        changed(row, [What.SHOWN if moderated_at is None else What.HIDDEN], now)


def _is_hidden_with(row: Action) -> bool:
    return Action.objects.filter(HIDDEN_WITH, pk=row.pk).exists()


def campaign_moderated(number: int, now: datetime) -> None:
    """Hide what is held in a campaign that a measure of moderation hides, in its transaction."""
    _hide_along(Action.objects.filter(campaign=number), now)


def campaign_unmoderated(number: int, now: datetime) -> None:
    """Let be seen again what is held in a campaign, but for what another measure hides."""
    _show_along(Action.objects.filter(campaign=number), now)


def organisation_moderated(number: int, now: datetime) -> None:
    """Hide what an organisation holds that a measure of moderation hides: its name stands on all of it."""
    _hide_along(Action.objects.filter(organisation=number), now)


def organisation_unmoderated(number: int, now: datetime) -> None:
    """Let be seen again what an organisation holds, but for what another measure hides."""
    _show_along(Action.objects.filter(organisation=number), now)


ALONG[ORGANISATION].append(Along(hide=organisation_moderated, show=organisation_unmoderated))


def _hide_along(those: QuerySet[Action], now: datetime) -> None:
    rows = list(those.select_for_update().filter(moderated_at__isnull=True))
    for some in _parts([row.pk for row in rows]):
        Action.objects.filter(pk__in=some).update(moderated_at=now, changed_at=now, sequence=F("sequence") + 1)
        Occurrence.objects.filter(action__in=some).update(listed=False)
    _tell((row for row in rows if row.listed_at), What.HIDDEN, now)


def _show_along(those: QuerySet[Action], now: datetime) -> None:
    hidden = those.select_for_update().filter(moderated_at__isnull=False)
    rows = list(hidden.exclude(Q(pk__in=moderation.hidden(ACTION)) | HIDDEN_WITH))
    for some in _parts([row.pk for row in rows]):
        Action.objects.filter(pk__in=some).update(moderated_at=None, changed_at=now, sequence=F("sequence") + 1)
        seen = Occurrence.objects.filter(action__in=some, action__listed_at__isnull=False)
        seen.filter(action__hidden_at__isnull=True).update(listed=True)
    _tell((row for row in rows if row.listed_at), What.SHOWN, now)


def _call_off(rows: list[Action], reasons: dict[int, str], now: datetime, *, with_campaign: datetime | None) -> None:
    for row in rows:
        row.called_off_at, row.called_off_because, row.called_off_with_at = now, reasons[row.pk], with_campaign
        row.changed_at, row.sequence = later(row, now), row.sequence + 1
    fields = ["called_off_at", "called_off_because", "called_off_with_at", "changed_at", "sequence"]
    Action.objects.bulk_update(rows, fields, batch_size=100)
    for some in _parts([row.pk for row in rows]):
        Occurrence.objects.filter(action__in=some).update(called_off=True)
    _tell(rows, What.CALLED_OFF, now)


def _parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """Give so many numbers at a time as one statement takes."""
    yield from (numbers[first : first + AT_ONCE] for first in range(0, len(numbers), AT_ONCE))


def _tell(rows: Iterable[Action], what: What, now: datetime) -> None:
    for row in rows:
        row.refresh_from_db()
        events.changed(row, Change(what), now)


def _decline(rows: QuerySet[Action], now: datetime) -> None:
    """Decline proposals by themselves: what they were proposed for does not take place."""
    for row in rows.select_for_update():
        with translation.override(row.proposer_language or row.language):
            reason = _("The campaign was called off, or the organisation acts no more.")
        proposals.put_down(row, reason, now)


def _carry(goes: Organisation, stays: Organisation, now: datetime) -> None:
    """Let one entry hold what the other did; what was to come is hidden if that one does not take part."""
    rows = list(Action.objects.select_for_update().filter(organisation=goes))
    numbers = [row.pk for row in rows]
    for some in _parts(numbers):
        Action.objects.filter(pk__in=some).update(organisation=stays, changed_at=now)
        Occurrence.objects.filter(action__in=some).update(organisation_id=stays.pk)
    for row in rows:
        row.refresh_from_db()
        note(Event.ACTION_CARRIED_OVER, row, None, now)
        if row.listed_at is not None:
            events.changed(row, Change(What.CARRIED), now)
    _carry_calendars(goes, stays, now)
    for some in _parts(numbers):
        _hide_outsiders(Action.objects.filter(pk__in=some), now)


def _carry_calendars(goes: Organisation, stays: Organisation, now: datetime) -> None:
    """Read the calendars of one entry for the other from now on; one that both have is read once."""
    read = Source.objects.filter(organisation=stays, stopped_at__isnull=True)
    theirs = Source.objects.filter(organisation=goes)
    theirs.filter(stopped_at__isnull=True, url__in=list(read.values_list("url", flat=True))).update(stopped_at=now)
    theirs.update(organisation=stays)


def _hide_outsiders(rows: QuerySet[Action], now: datetime) -> None:
    for found in to_come(rows.filter(listed_at__isnull=False, hidden_at__isnull=True, campaign__isnull=False), now):
        row = locked(found)
        if row.campaign is not None and permissions.takes_part(row.organisation, row.campaign) != Allowed():
            row.hidden_at = now
            changed(row, [What.HIDDEN], now)
            note(Event.ACTION_HIDDEN, row, None, now)
