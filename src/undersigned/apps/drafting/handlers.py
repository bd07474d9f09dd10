"""Mails those who write for an organisation that a draft waits for what it says."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from undersigned.apps.drafting import jobs, queries
from undersigned.apps.drafting.models import OPEN, Proposal, Round, Step
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.kit import mail
from undersigned.kit.clock import now
from undersigned.kit.jobs import handles


@handles(jobs.MailRound)
def mail_round(job: jobs.MailRound) -> None:
    """Tell them, unless the round is closed by now or they write for nobody any more that takes part."""
    moment = now()
    rows = Round.objects.filter(queries.is_open(moment)).select_related("statement__coalition")
    round_ = rows.filter(pk=job.round_id).first()
    person = Person.objects.filter(pk=job.person_id, left_at__isnull=True).first()
    if round_ is None or person is None:
        return
    speaks_for = queries.speaking(person, round_.statement, moment)
    if not speaks_for:
        return
    language = person.language or settings.LANGUAGE_CODE
    with translation.override(language):
        context: dict[str, object] = {
            "coalition": round_.statement.coalition.called(),
            "organisation": speaks_for[0].name,
            "others": len(speaks_for) - 1,
            "closes_at": round_.closes_at,
            "link": settings.URL + reverse("drafting", args=[round_.statement.slug]),
        }
    mail.send("mail/round.txt", to=person.email, language=language, context=context)


@handles(jobs.MailCounter)
def mail_counter(job: jobs.MailCounter) -> None:
    """Tell them, unless somebody has answered by now or they sign for the organisation no more."""
    rows = Proposal.objects.filter(pk=job.proposal_id, answer="", amendment__state__in=OPEN)
    proposal = rows.select_related("amendment__statement__coalition", "amendment__organisation").first()
    if proposal is None or (person := _signs(job.person_id, proposal.amendment.organisation)) is None:
        return
    amendment = proposal.amendment
    context: dict[str, object] = {
        "coalition": amendment.statement.coalition.called(),
        "organisation": amendment.organisation.name,
        "amendment": amendment.label,
        "link": settings.URL + reverse("drafting_amendment_answer", args=[amendment.statement.slug, amendment.number]),
    }
    language = person.language or settings.LANGUAGE_CODE
    mail.send("mail/counter_proposal.txt", to=person.email, language=language, context=context)


@handles(jobs.MailDecided)
def mail_decided(job: jobs.MailDecided) -> None:
    """Tell them what became of their organisation's amendments, unless they sign for it no more."""
    rows = Step.objects.select_related("amendment__statement__coalition", "amendment__organisation")
    first = rows.filter(pk=job.first_id).first()
    if first is None or (person := _signs(job.person_id, first.amendment.organisation)) is None:
        return
    amendment, language = first.amendment, person.language or settings.LANGUAGE_CODE
    # Whoever acts holds the text, so that nobody else moved an amendment of it in between.
    theirs = rows.filter(amendment__statement=amendment.statement_id, amendment__organisation=amendment.organisation_id)
    steps = theirs.filter(pk__range=(job.first_id, job.last_id)).order_by("pk")
    with translation.override(language):
        context: dict[str, object] = {
            "coalition": amendment.statement.coalition.called(),
            "organisation": amendment.organisation.name,
            "became": [f"{step.amendment.label}: {step.get_became_display()}" for step in steps],
            "link": settings.URL + reverse("drafting_amendments", args=[amendment.statement.slug]) + "?by=state",
        }
    mail.send("mail/decided_amendments.txt", to=person.email, language=language, context=context)


def _signs(number: int, organisation: Organisation) -> Person | None:
    """Return somebody, if they sign for an organisation now."""
    row = organisations.signatories(organisation, now()).filter(person=number).first()
    return row.person if row else None
