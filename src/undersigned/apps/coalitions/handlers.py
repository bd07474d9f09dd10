"""Counts the votes whose days are over, and mails organisations what became of them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import jobs, queries
from undersigned.apps.coalitions.models import Change
from undersigned.apps.coalitions.services import register, votes, vouching
from undersigned.apps.organisations import queries as organisations
from undersigned.kit import mail
from undersigned.kit.clock import now
from undersigned.kit.jobs import handles
from undersigned.kit.schedule import every

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

SAID: Final[dict[str, tuple[StrPromise, StrPromise]]] = {
    "invited": (
        _("%(coalition)s invites %(organisation)s"),
        _(
            "%(coalition)s invites %(organisation)s to join. Whoever may sign for the organisation undersigns the "
            "charter; until then nothing happens. What the coalition wants, and how to join, is here:"
        ),
    ),
    "applied": (
        _("The members of %(coalition)s vote on %(organisation)s"),
        _(
            "%(organisation)s undersigned the charter of %(coalition)s. Now the members vote on its admission. How "
            "they vote, and until when, everybody can see here:"
        ),
    ),
    "admitted": (
        _("%(organisation)s is a member of %(coalition)s"),
        _("%(organisation)s was admitted: it is listed and counted, and votes. On what that rests is here:"),
    ),
    "restored": (
        _("%(organisation)s is a member of %(coalition)s again"),
        _("The suspension of %(organisation)s has ended: it is listed and counted, and votes. On what that rests:"),
    ),
    "suspended": (
        _("%(coalition)s has suspended %(organisation)s"),
        _("The membership of %(organisation)s rests: it is not counted, and does not vote. By which decision:"),
    ),
    "doubted": (
        _("%(organisation)s has to sign the charter of %(coalition)s again"),
        _(
            "The signature of %(organisation)s under the charter counts no more: others may have held the key. Until "
            "it signs again, with another key, it is not counted, does not vote and vouches for nobody. What to do:"
        ),
    ),
    "declined": (
        _("%(coalition)s did not admit %(organisation)s"),
        _("%(organisation)s was not admitted. It can apply again. By which decision:"),
    ),
    "excluded": (
        _("%(coalition)s has excluded %(organisation)s"),
        _("The membership of %(organisation)s ended against its will. By which decision:"),
    ),
}
"""What a mail says of each that a membership became: the subject, and the text."""


@every(60, name="coalitions.votes")
def close_votes(now: datetime) -> None:
    """Count them, and carry out what was decided."""
    votes.close_due(now=now)


@every(60, name="coalitions.gone")
def let_go(now: datetime) -> None:
    """End what began in the moment in which its ground went: memberships of closed ones, words of former members."""
    register.sweep(now=now)
    vouching.sweep(now=now)


@handles(jobs.MailChange)
def mail_change(job: jobs.MailChange) -> None:
    """Tell it, unless the person does not sign for the organisation any more."""
    rows = Change.objects.select_related("membership__coalition", "membership__organisation")
    change = rows.filter(pk=job.change_id).first()
    if change is None:
        return
    coalition, organisation = change.membership.coalition, change.membership.organisation
    told = organisations.signatories(organisation, now()).filter(person=job.person_id).first()
    if told is None:
        return
    language = told.person.language or settings.LANGUAGE_CODE
    subject, text = SAID["doubted" if change.note == queries.DOUBTED else queries.became(change)]
    with translation.override(language):
        names = {"coalition": coalition.called(), "organisation": organisation.name}
        context: dict[str, object] = {"subject": subject % names, "text": text % names, "link": _link(change)}
    mail.send("mail/membership.txt", to=told.person.email, language=language, context=context)


def _link(change: Change) -> str:
    coalition, organisation = change.membership.coalition, change.membership.organisation
    if change.state == "invited":
        return str(settings.URL) + reverse("coalition", args=[coalition.slug])
    return str(settings.URL) + reverse("coalition_member", args=[coalition.slug, organisation.handle])
