"""Who may hold an action, change it, answer a proposal, and see what is not public yet."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from undersigned.apps.actions import queries
from undersigned.apps.actions.models import Action, Report, Source
from undersigned.apps.campaigns import permissions as campaigns
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.coalitions.models import Membership
from undersigned.apps.coalitions.models import State as Belongs
from undersigned.apps.moderation import queries as moderation
from undersigned.apps.organisations import permissions as organisations
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.organisations.queries import Visitor
from undersigned.apps.people.models import Person
from undersigned.apps.signatures import queries as signatures
from undersigned.kit.results import Allowed, Denied, Permission

LAST_CLOCKS = timedelta(hours=12)
"""So much later than in UTC a day ends where it ends last."""

NOT_HERE = Denied(_("There is no such action here."))
NOT_TAKING_PART = Denied(
    _("This organisation does not take part in this campaign: it is no member of its coalitions, nor under its call.")
)
NOT_ANNOUNCED = Denied(_("This campaign is not announced yet. Actions can be entered from then on."))
CAMPAIGN_CALLED_OFF = Denied(_("This campaign was called off. No actions are entered any more."))
CAMPAIGN_HIDDEN = Denied(_("This campaign is hidden, because it was reported. No actions are entered."))
ORGANISATION_HIDDEN = Denied(_("This organisation is hidden, because it was reported. It holds nothing in public."))
CAMPAIGN_OVER = Denied(_("This campaign is over. No actions are entered any more."))
ELSEWHERE = Denied(_("This action is kept in the organisation's own calendar. Change it there."))
DECLINED = Denied(_("This proposal was declined. Enter an action of your own instead."))
NOT_WAITING = Denied(_("This proposal was answered, or taken back."))
NOT_ANSWERED = Denied(_("This proposal waits for an answer. Take it back, and your address is deleted with it."))
FORGOTTEN = Denied(_("No address is kept with this proposal any more."))


def takes_part(organisation: Organisation, campaign: Campaign) -> Permission:
    """Answer whether an organisation takes part: a member of one of the coalitions, or standing under the call."""
    member = Membership.objects.filter(
        coalition__in=campaign.coalitions.all(), organisation=organisation, state=Belongs.ADMITTED
    )
    if member.exists():
        return Allowed()
    if campaign.call is not None and signatures.standing_of(campaign.call, organisation) is not None:
        return Allowed()
    return NOT_TAKING_PART


def takes_actions(campaign: Campaign, now: datetime) -> Permission:
    """Answer whether actions are entered: from when a campaign is announced until its last day is over everywhere."""
    if campaign.called_off_at is not None:
        return CAMPAIGN_CALLED_OFF
    if campaign.announced_at is None:
        return NOT_ANNOUNCED
    if moderation.measure_hiding("campaign", campaign.pk) is not None:
        return CAMPAIGN_HIDDEN
    return CAMPAIGN_OVER if campaign.last_on < (now - LAST_CLOCKS).date() else Allowed()


def may_hold(person: Visitor, organisation: Organisation, campaign: Campaign, now: datetime) -> Permission:
    """Answer whether somebody may enter an action that an organisation holds."""
    if (answer := organisations.may_write_for(person, organisation, now)) != Allowed():
        return answer
    if (answer := takes_actions(campaign, now)) != Allowed():
        return answer
    if is_hidden(organisation):
        return ORGANISATION_HIDDEN
    return takes_part(organisation, campaign)


def is_hidden(organisation: Organisation) -> bool:
    """Tell whether a measure of moderation hides an organisation, and so all that it holds."""
    return moderation.measure_hiding("organisation", organisation.pk) is not None


def may_propose(campaign: Campaign, organisation: Organisation, now: datetime) -> Permission:
    """Answer whether anybody may propose an action to an organisation: one that takes part."""
    if (answer := takes_actions(campaign, now)) != Allowed():
        return answer
    if organisation.closed_at is not None or organisation.merged_into_id is not None:
        return Denied(_("This organisation acts no more. Choose another one."))
    if is_hidden(organisation):
        return ORGANISATION_HIDDEN
    return takes_part(organisation, campaign)


def may_change(person: Visitor, action: Action, now: datetime) -> Permission:
    """Answer whether somebody may change an action: those who write for the organisation that holds it."""
    if (answer := organisations.may_write_for(person, action.organisation, now)) != Allowed():
        return answer
    if action.proposed_at is not None and action.proposal_confirmed_at is None:
        return NOT_HERE
    if action.declined_at is not None:
        return DECLINED
    return Allowed() if action.source_id is None else ELSEWHERE


def may_publish(person: Visitor, action: Action, now: datetime) -> Permission:
    """Answer whether somebody may let everybody see an action: one of their organisation's own."""
    if (answer := may_change(person, action, now)) != Allowed():
        return answer
    if action.proposed_at is not None and action.listed_at is None:
        return Denied(_("This was proposed to you. Answer the proposal: who made it is told."))
    if action.campaign is None:
        return ORGANISATION_HIDDEN if is_hidden(action.organisation) else Allowed()
    return may_hold(person, action.organisation, action.campaign, now)


def may_hide(person: Visitor, action: Action, now: datetime) -> Permission:
    """Answer whether somebody may hide an action at once: whoever writes for its organisation, wherever it is kept."""
    if (answer := organisations.may_write_for(person, action.organisation, now)) != Allowed():
        return answer
    return Allowed() if action.listed_at is not None else NOT_HERE


def may_show(person: Visitor, action: Action, now: datetime) -> Permission:
    """Answer whether somebody may show a hidden action again: while its organisation takes part in the campaign."""
    if (answer := may_hide(person, action, now)) != Allowed():
        return answer
    return Allowed() if action.campaign is None else takes_part(action.organisation, action.campaign)


def may_call_off(person: Visitor, action: Action, now: datetime) -> Permission:
    """Answer whether somebody may call an action off: one that everybody could see."""
    if (answer := may_change(person, action, now)) != Allowed():
        return answer
    if action.listed_at is None:
        return Denied(_("Nobody has seen this action yet. Discard it instead of calling it off."))
    return Allowed()


def may_take_up(person: Visitor, action: Action, now: datetime) -> Permission:
    """Answer whether somebody may say that an action takes place after all: not in a campaign that was called off."""
    if (answer := may_change(person, action, now)) != Allowed():
        return answer
    if action.campaign is not None and action.campaign.called_off_at is not None:
        return CAMPAIGN_CALLED_OFF
    return Allowed()


def may_discard(person: Visitor, action: Action, now: datetime) -> Permission:
    """Answer whether somebody may discard an action: one of their organisation's own that nobody else has seen."""
    if (answer := may_change(person, action, now)) != Allowed():
        return answer
    if action.listed_at is not None:
        return Denied(_("Others have seen this action, and may come. Call it off, and say why."))
    return Allowed() if action.proposed_at is None else Denied(_("This was proposed to you. Decline it, and say why."))


def may_approve(person: Visitor, action: Action, now: datetime) -> Permission:
    """Answer whether somebody may answer a proposal, and so hold the action for their organisation."""
    if (answer := may_decline(person, action, now)) != Allowed() or action.campaign is None:
        return answer
    return may_hold(person, action.organisation, action.campaign, now)


def may_decline(person: Visitor, action: Action, now: datetime) -> Permission:
    """Answer whether somebody may decline a proposal: also when their organisation does not take part any more."""
    if (answer := organisations.may_write_for(person, action.organisation, now)) != Allowed():
        return answer
    if action.proposed_at is None or action.proposal_confirmed_at is None:
        return NOT_HERE
    return Allowed() if queries.waits(action) else NOT_WAITING


def may_correct(action: Action) -> Permission:
    """Answer whether whoever proposed an action may still correct it or take it back: until it is answered."""
    undecided = action.proposed_at is not None and action.listed_at is None and action.declined_at is None
    return Allowed() if undecided else NOT_WAITING


def may_be_forgotten(action: Action) -> Permission:
    """Answer whether whoever proposed an action may have their address deleted: once it is answered."""
    if may_correct(action) == Allowed():
        return NOT_ANSWERED
    return Allowed() if action.proposer_fingerprint is not None else FORGOTTEN


def may_see(person: Visitor, action: Action, now: datetime) -> Permission:
    """Answer whether somebody may see an action: everybody, if it is listed; else its organisation's people.

    What was listed and then hidden is seen by those who may judge it, too.
    """
    if queries.is_listed(action):
        return Allowed()
    confirmed = action.proposed_at is None or action.proposal_confirmed_at is not None
    if confirmed and organisations.may_look_inside(person, action.organisation, now) == Allowed():
        return Allowed()
    if action.listed_at is not None and may_moderate(person, action, now) == Allowed():
        return Allowed()
    return NOT_HERE


def may_moderate(person: Visitor, action: Action, now: datetime) -> Permission:
    """Answer whether somebody may judge complaints about an action: operators, and the campaign's committees."""
    if not isinstance(person, Person):
        return organisations.SIGN_IN
    if person.is_operator:
        return Allowed()
    if action.campaign is not None:
        return campaigns.may_run(person, action.campaign, now)
    return Denied(_("Only operators may do this: the action belongs to no campaign."))


def may_report(person: Visitor, action: Action, on: date, now: datetime) -> Permission:
    """Answer whether somebody may report how an action was: who writes for its organisation, once it has begun."""
    if (answer := organisations.may_write_for(person, action.organisation, now)) != Allowed():
        return answer
    held = queries.occurrence_of(action, on) if action.listed_at is not None else None
    if held is None:
        return Denied(_("This action is not held on that day. Reports are of the days on which it was."))
    if action.called_off_at is not None and held.starts_at >= action.called_off_at:
        return Denied(_("This action was called off before that day. There is nothing to report."))
    if held.starts_at > now:
        return Denied(_("This action has not begun yet. You can report of it from its beginning on."))
    return Allowed()


def may_change_report(person: Visitor, report: Report, now: datetime) -> Permission:
    """Answer whether somebody may hide or take away a report: who writes for the organisation that held the action."""
    return organisations.may_write_for(person, report.action.organisation, now)


def judged_reports(numbers: Collection[int], person: Person, now: datetime) -> list[int]:
    """Return which of some reports somebody may judge who is no operator: the campaign's committees."""
    rows = Report.objects.filter(pk__in=numbers, action__campaign__isnull=False).select_related("action__campaign")
    campaign_of = {row.pk: row.action.campaign for row in rows if row.action.campaign is not None}
    known = {one.pk: one for one in campaign_of.values()}
    mine = {pk for pk, one in known.items() if campaigns.may_run(person, one, now) == Allowed()}
    return [number for number, one in campaign_of.items() if one.pk in mine]


def judged_actions(numbers: Collection[int], person: Person, now: datetime) -> list[int]:
    """Return which of some actions somebody may judge who is no operator: the campaign's committees."""
    rows = Action.objects.filter(pk__in=numbers, campaign__isnull=False).select_related("campaign")
    known = {row.campaign_id: row.campaign for row in rows if row.campaign is not None}
    mine = {pk for pk, one in known.items() if campaigns.may_run(person, one, now) == Allowed()}
    return [row.pk for row in rows if row.campaign_id in mine]


def may_bring_in(person: Visitor, organisation: Organisation, campaign: Campaign | None, now: datetime) -> Permission:
    """Answer whether somebody may bring in an organisation's own calendar, for a campaign or for none."""
    if campaign is not None:
        return may_hold(person, organisation, campaign, now)
    return organisations.may_write_for(person, organisation, now)


def may_manage_source(person: Visitor, source: Source, now: datetime) -> Permission:
    """Answer whether somebody may stop a calendar that is brought in, or have it read: who writes for its keeper."""
    if (answer := organisations.may_write_for(person, source.organisation, now)) != Allowed():
        return answer
    return Allowed() if source.stopped_at is None else Denied(_("This calendar is not brought in any more."))
