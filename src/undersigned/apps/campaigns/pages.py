"""What pages of other rooms show of a campaign: find it, and hand the parts of its public page what they need.

    campaign = pages.find(request, slug)
    render(request, "calendar/campaign.html", pages.shown(request, campaign) | …)

The parts stand in `campaign/_parts/`: head, about, demands, slogans, materials, aims, report, acts.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from undersigned.apps.campaigns import permissions, queries
from undersigned.apps.campaigns.models import Campaign, Licence, Material
from undersigned.apps.campaigns.queries import ShownDemand, address_of
from undersigned.apps.coalitions.queries.coalitions import KIND as COALITION
from undersigned.apps.moderation import queries as moderation
from undersigned.apps.statements.models import Revision
from undersigned.kit.clock import now
from undersigned.kit.kinds import Kind
from undersigned.kit.results import Allowed

__all__ = ["address_of", "demand", "find", "material", "shown"]


def find(request: HttpRequest, slug: str) -> Campaign:
    """Return a campaign; Http404, if there is none or whoever looks may not know of it.

    Raises:
        IsHidden: A measure hides it from whoever looks; a page says why.
    """
    campaign = queries.find(slug)
    if campaign is None:
        raise Http404
    if permissions.may_see(request.user, campaign, now()) != Allowed():
        if campaign.announced_at is not None:
            moderation.require_shown(queries.MODERATED, campaign.pk)
        raise Http404
    return campaign


def shown(request: HttpRequest, campaign: Campaign) -> dict[str, Any]:
    """Return what the parts of a campaign's public page show, in the page's language or the nearest one.

    Asks a fixed number of questions, whatever the campaign holds.
    """
    moment = now()
    texts = queries.texts_of(campaign)
    text = queries.text_of(campaign)
    runs = permissions.may_run(request.user, campaign, moment) == Allowed()
    hidden = set(moderation.hidden(COALITION))
    return {
        "campaign": campaign,
        "text": text,
        "languages": [one.language for one in texts],
        "state": queries.state_of(campaign, moment),
        "coalitions": [
            {"name": row.called(), "url": reverse("coalition", args=[row.slug])}
            for row in queries.coalitions_of(campaign)
            if runs or (row.public_at is not None and row.pk not in hidden)
        ],
        "call": _call(campaign.call) if campaign.call else None,
        "demands": [demand(one) for one in queries.demands_of(campaign)],
        "slogans": queries.slogans_of(campaign),
        "materials": [material(one) for one in queries.materials_of(campaign)],
        "aims": queries.progress_of(campaign, moment),
        "report": queries.report_of(campaign),
        "report_languages": [one.language for one in queries.reports_of(campaign)],
        "may_run": runs,
        "change_url": reverse("campaign_change", args=[campaign.slug]) if runs else "",
    }


def _call(row: Revision) -> dict[str, Any]:
    return {
        "title": row.title,
        "language": row.language,
        "url": reverse("statement_revision", args=[row.statement.slug, row.version]),
        "sign": reverse("statement", args=[row.statement.slug]),
        "sealed_at": row.sealed_at,
    }


def demand(one: ShownDemand) -> dict[str, Any]:
    """Return a demand as a template shows it: the state as a key of `web.components.signs`."""
    return {
        "number": one.number,
        "pk": one.demand.pk,
        "text": one.text,
        "language": one.language,
        "body": one.body,
        "body_language": one.body_language,
        "country": one.country,
        "state": one.state.value if one.state else "",
        "word": one.state.label if one.state else "",
        "steps": one.steps,
        "taken_back": one.taken_back,
    }


def material(row: Material) -> dict[str, Any]:
    """Return a material as a list shows it: where it is, what it is, and what others may do with it."""
    if row.revision is not None:
        args = [row.revision.statement.slug, row.revision.version, row.language, row.form]
        url, form = reverse("edition", args=args), row.form.upper()
    else:
        url, form = reverse("campaign_material", args=[row.campaign.slug, row.pk]), Kind(row.type).extension.upper()
    return {
        "pk": row.pk,
        "title": row.title,
        "language": row.language,
        "url": url,
        "form": form,
        "size": row.size,
        "author": row.author,
        "licence": Licence(row.licence).label,
        "is_edition": row.revision_id is not None,
    }
