"""Sends the mails that were promised: to whoever proposed an action, and to those who answer for an organisation."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from undersigned.apps.actions import jobs, queries
from undersigned.apps.actions.models import Action, Source
from undersigned.apps.actions.services import sources
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.campaigns.queries import label_of_kind
from undersigned.apps.campaigns.queries import title_of as title_of_campaign
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.kit import mail
from undersigned.kit.clock import now
from undersigned.kit.days import day_in
from undersigned.kit.jobs import handles
from undersigned.kit.schedule import every


@handles(jobs.MailProposer)
def mail_proposer(job: jobs.MailProposer) -> None:
    """Send the link, unless the proposal or its address is gone by now; nothing that whoever proposed it has typed.

    Anybody can propose with anybody's address: the mail says of what kind it is and when, and nothing else of it.
    """
    action = _action(job.action_id)
    if action is None or not action.proposer:
        return
    language = action.proposer_language
    title = f"{label_of_kind(queries.kind_of(action), language)} · {day_in(action.on, language)}"
    _write("mail/proposal.txt", action, action.proposer, language, _link(action), title=title)


@handles(jobs.MailAnswer)
def mail_answer(job: jobs.MailAnswer) -> None:
    """Tell what became of the proposal, unless the address is gone by now."""
    action = _action(job.action_id)
    if action is None or not action.proposer:
        return
    page = settings.URL + reverse("action", args=[action.slug]) if queries.is_listed(action) else ""
    _write("mail/proposal_answered.txt", action, action.proposer, action.proposer_language, _link(action), page=page)


@handles(jobs.MailWaiting)
def mail_waiting(job: jobs.MailWaiting) -> None:
    """Tell somebody that a proposal waits, unless it does no more."""
    action, person = _action(job.action_id), Person.objects.filter(pk=job.person_id).first()
    if action is None or person is None or not person.is_active or not queries.waits(action):
        return
    link = settings.URL + reverse("action_answer", args=[action.slug])
    _write("mail/proposal_waits.txt", action, person.email, person.language or action.language, link)


@handles(jobs.MailHolder)
def mail_holder(job: jobs.MailHolder) -> None:
    """Tell somebody what became of what their organisation holds, unless one of them is gone by now."""
    person = Person.objects.filter(pk=job.person_id).first()
    campaign = Campaign.objects.filter(pk=job.campaign_id).first()
    organisation = Organisation.objects.filter(pk=job.organisation_id).first()
    if person is None or not person.is_active or campaign is None or organisation is None:
        return
    language = person.language or campaign.language
    rows = Action.objects.filter(pk__in=job.action_ids).select_related("campaign", "day").order_by("on", "pk")
    lines = [_line(row, language) for row in rows]
    context = {
        "campaign": title_of_campaign(campaign, language),
        "organisation": organisation.name,
        "fate": job.fate,
        "because": campaign.called_off_because,
        "first": campaign.from_on,
        "last": campaign.last_on,
        "lines": lines,
        "more": job.count - len(lines),
        "link": settings.URL + reverse("organisation_actions", args=[organisation.handle]),
    }
    mail.send("mail/holder.txt", to=person.email, language=language, context=context)


def _line(action: Action, language: str) -> dict[str, str]:
    return {
        "title": queries.title_of(action, language),
        "day": day_in(action.on, language),
        "url": settings.URL + reverse("action_preview", args=[action.slug]),
    }


@handles(jobs.ReadSource)
def read_source(job: jobs.ReadSource) -> None:
    """Read an organisation's own calendar, unless it was stopped by now."""
    source = Source.objects.select_related("campaign").filter(pk=job.source_id, stopped_at__isnull=True).first()
    if source is not None:
        sources.read(source=source, now=now())


@every(300, name="actions.sources")
def promise_sources(now: datetime) -> None:
    """Promise to read the calendars whose time has come."""
    sources.promise_due(now=now)


def _action(number: int) -> Action | None:
    return Action.objects.select_related("campaign", "day", "organisation").filter(pk=number).first()


def _link(action: Action) -> str:
    return settings.URL + reverse("proposal", args=[queries.proposal_token_of(action)])


def _write(template: str, action: Action, to: str, language: str, link: str, **more: object) -> None:
    campaign = title_of_campaign(action.campaign, language) if action.campaign is not None else ""
    context: dict[str, object] = {
        "action": action,
        "title": queries.title_among(action, language),
        "campaign": campaign,
        "organisation": action.organisation.name,
        "link": link,
        **more,
    }
    mail.send(template, to=to, language=language, context=context)
