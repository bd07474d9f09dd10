"""Who may see a campaign, and who may run it: the committees of the coalitions whose campaign it is."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from undersigned.apps.campaigns import events, queries
from undersigned.apps.campaigns.models import Campaign, Demand, Joining, State
from undersigned.apps.coalitions import permissions as coalitions
from undersigned.apps.coalitions import queries as coalition_queries
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.moderation import queries as moderation
from undersigned.apps.people.models import Person
from undersigned.kit.results import Allowed, Denied, Permission

NOWHERE = Denied(_("There is no such campaign here."))
DRAFT = Denied(_("This campaign was not announced yet."))


def may_begin(person: Visitor, coalition: Coalition, now: datetime) -> Permission:
    """Answer whether somebody may begin a campaign of a coalition: those on its committee."""
    return coalitions.may_coordinate(person, coalition, now)


def may_see(person: Visitor, campaign: Campaign, now: datetime) -> Permission:
    """Answer whether somebody may see a campaign: everybody, once it is announced; before, those who run it.

    And the committees that are asked to carry it, too. One that was hidden by a measure is shown to those who run it.
    """
    hidden = moderation.hidden(queries.MODERATED).filter(number=campaign.pk).exists()
    if campaign.announced_at is not None and not hidden:
        return Allowed()
    seen = queries.visible_to(person, now).filter(pk=campaign.pk).exists()
    return Allowed() if seen else NOWHERE


def may_run(person: Visitor, campaign: Campaign, now: datetime) -> Permission:
    """Answer whether somebody may change a campaign: who is on the committee of any of its coalitions that go on."""
    if not isinstance(person, Person):
        return coalitions.SIGN_IN
    if not person.is_active:
        return coalitions.ENDED
    rows = queries.coalitions_of(campaign)
    if all(row.ended_at is not None for row in rows):
        return coalitions.OVER
    own = coalition_queries.coordinated_by(person, now).filter(ended_at__isnull=True)
    if own.filter(pk__in=[row.pk for row in rows]).exists():
        return Allowed()
    return Denied(_("Only the committees of the coalitions whose campaign it is may do this."))


def may_announce(person: Visitor, campaign: Campaign, now: datetime) -> Permission:
    """Answer whether somebody may let everybody see a campaign: not while nobody may know of one of its coalitions."""
    if campaign.announced_at is not None:
        return Denied(_("This campaign was announced before."))
    if any(row.public_at is None for row in queries.coalitions_of(campaign)):
        return Denied(_("Nobody can see the coalition yet: its text is a draft. Seal that first, then announce."))
    return may_run(person, campaign, now)


def may_call_off(person: Visitor, campaign: Campaign, now: datetime) -> Permission:
    """Answer whether somebody may call a campaign off: one that was announced, and is not over."""
    match queries.state_of(campaign, now):
        case State.DRAFT:
            return DRAFT
        case State.CALLED_OFF:
            return Denied(_("This campaign was called off before."))
        case State.OVER:
            return Denied(_("This campaign is over. It cannot be called off any more."))
        case _:
            return may_run(person, campaign, now)


def may_take_up(person: Visitor, campaign: Campaign, now: datetime) -> Permission:
    """Answer whether somebody may take up a campaign that was called off: while its window is not over."""
    if campaign.called_off_at is None:
        return Denied(_("This campaign was not called off."))
    if queries.window_is_over(campaign, now):
        return Denied(_("The window of this campaign is over. Begin another one."))
    return may_run(person, campaign, now)


def may_delete(person: Visitor, campaign: Campaign, now: datetime) -> Permission:
    """Answer whether somebody may throw a campaign away: one that was never announced, and on which nothing stands."""
    if campaign.announced_at is not None:
        return Denied(_("This campaign was announced. It can be called off, and stays for everybody to read."))
    if events.is_used(campaign):
        return Denied(_("There are actions in this campaign. It cannot be thrown away."))
    return may_run(person, campaign, now)


def may_change_window(campaign: Campaign, now: datetime) -> Permission:
    """Answer whether the window may be changed: not when it is over, for then it is what happened."""
    if campaign.announced_at is not None and queries.window_is_over(campaign, now):
        return Denied(_("This campaign is over. Its window stays as it was."))
    if campaign.called_off_at is not None:
        return Denied(_("This campaign was called off. Take it up again first."))
    return Allowed()


def may_report(person: Visitor, campaign: Campaign, now: datetime) -> Permission:
    """Answer whether somebody may publish how a campaign ended: when it is over, or was called off."""
    if campaign.announced_at is None:
        return DRAFT
    if campaign.called_off_at is None and not queries.window_is_over(campaign, now):
        return Denied(_("This campaign is not over yet. Its end report is published afterwards."))
    return may_run(person, campaign, now)


def may_note(person: Visitor, campaign: Campaign, now: datetime) -> Permission:
    """Answer whether somebody may note what became of a demand: it was raised in public before."""
    return DRAFT if campaign.announced_at is None else may_run(person, campaign, now)


def may_remove(demand: Demand) -> Permission:
    """Answer whether a demand may be taken away: while nothing was noted of what became of it."""
    if demand.steps.exists():
        return Denied(_("What became of this demand was noted. It stays, with that."))
    return Allowed()


def may_invite(person: Visitor, campaign: Campaign, coalition: Coalition, now: datetime) -> Permission:
    """Answer whether a coalition may be asked to carry a campaign: one that goes on, and that everybody can see."""
    if coalition.ended_at is not None:
        return coalitions.OVER
    if coalition.public_at is None:
        return Denied(_("There is no such coalition here."))
    if campaign.called_off_at is not None or queries.window_is_over(campaign, now):
        return Denied(_("This campaign is over. Nobody joins it any more."))
    return may_run(person, campaign, now)


def may_answer(person: Visitor, invitation: Joining, now: datetime) -> Permission:
    """Answer whether somebody may accept or decline for a coalition: those on its committee."""
    return coalitions.may_coordinate(person, invitation.coalition, now)


def may_leave(person: Visitor, campaign: Campaign, coalition: Coalition, now: datetime) -> Permission:
    """Answer whether a coalition may leave a campaign: by its own committee, while another one carries it on."""
    if [row.pk for row in queries.coalitions_of(campaign)] == [coalition.pk]:
        return Denied(_("This campaign is of no other coalition. It can be called off instead."))
    return coalitions.may_coordinate(person, coalition, now)
