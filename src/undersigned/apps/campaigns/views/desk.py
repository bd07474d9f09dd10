"""The desk of a campaign: what is still missing, when it is, and on what it rests."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.campaigns import events, permissions, queries
from undersigned.apps.campaigns.events import Held
from undersigned.apps.campaigns.forms.campaigns import WindowForm
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.campaigns.queries import marks
from undersigned.apps.campaigns.services import campaigns
from undersigned.apps.campaigns.views.common import FACTS, address, at_desk, crumbs, show, to
from undersigned.apps.people.models import Person
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.days import active, day_in
from undersigned.kit.forms import posted
from undersigned.kit.results import Allowed, Denied, Permission
from undersigned.kit.saving import Came, based_on, marked, save

TEXTS = 100


@signed_in
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what there is, what is missing, and what can be done next."""
    campaign, by = at_desk(request, slug)
    moment = now()
    may_move = permissions.may_change_window(campaign, moment)
    outside = events.to_come(campaign, moment, (campaign.from_on, campaign.last_on))
    context = {
        "outside": outside.first,
        "outside_more": len(outside.numbers) - len(outside.first),
        "steps": _steps(campaign) if may_move == Allowed() else [],
        "may_move": may_move == Allowed(),
        "coalitions": queries.coalitions_of(campaign),
        "call": campaign.call,
        "may_call_off": permissions.may_call_off(by, campaign, moment) == Allowed(),
        "may_take_up": permissions.may_take_up(by, campaign, moment) == Allowed(),
        "may_delete": permissions.may_delete(by, campaign, moment) == Allowed(),
        "may_report": permissions.may_report(by, campaign, moment) == Allowed(),
        "refused": "" if campaign.announced_at else _reason(permissions.may_announce(by, campaign, moment)),
        "aims": queries.progress_of(campaign, moment),
    }
    return show(request, campaign, "campaign/desk.html", context)


def _reason(answer: Permission) -> Any:
    """Return why something is not allowed, or nothing."""
    return answer.reason if isinstance(answer, Denied) else ""


def _steps(campaign: Campaign) -> list[dict[str, Any]]:
    """Say what a campaign still lacks, each with where that is done; nothing of it has to be."""
    text = queries.text_of(campaign, campaign.language)
    have = (
        (bool(text.about), _("Say what it is about"), _("A few sentences, for who has not read the call."), "words"),
        (campaign.days.exists(), _("Add a day of action"), _("Actions take their words from it."), "days"),
        (campaign.demands.exists(), _("Add what is demanded"), _("And of which public body."), "demands"),
        (campaign.texts.count() > 1, _("Say it in another language"), _("Title, demands, days."), "words"),
        (campaign.materials.exists(), _("Add materials"), _("A leaflet, a poster, the call as PDF."), "materials"),
        (campaign.aims.exists(), _("Say what is counted"), _("How far it is stands on its page."), "aims"),
    )
    return [
        {"act": act, "text": said, "url": address(campaign, f"campaign_{name}")}
        for done, act, said, name in have
        if not done
    ]


@signed_in
def window(request: HttpRequest, slug: str) -> HttpResponse:
    """Change when a campaign is, and on which text it rests."""
    campaign, by = at_desk(request, slug)
    known = {"from_on": campaign.from_on, "last_on": campaign.last_on, "call": campaign.call}
    form, mark = WindowForm(posted(request), texts=_texts(campaign), initial=known), marks.of_window(campaign)
    came = Came.REFUSED
    if request.method == "POST" and form.is_valid():
        try:
            came = _move(request, campaign, form, by)
        except campaigns.ActionsOutside as error:
            return _sure(request, campaign, form, error.held)
        if came is Came.SAVED:
            messages.success(request, _("Saved."))
            return to(campaign)
    context = {
        "form": form,
        "saved": known if came is Came.MOVED else None,
        "refused": _reason(permissions.may_change_window(campaign, now())),
        "crumbs": crumbs(campaign),
        **marked(request, mark, came),
    }
    return show(request, campaign, "campaign/window.html", context, came.status)


def _move(request: HttpRequest, campaign: Campaign, form: WindowForm, by: Person) -> Came:
    mark = based_on(request, "")
    try:
        return save(
            form,
            lambda: campaigns.move(
                campaign=campaign, window=form.window(), based_on=mark, told=_told(request), by=by, now=now()
            ),
            FACTS,
        )
    except campaigns.DaysOutside as error:
        form.add_error(None, _days_outside(campaign, error))
        return Came.REFUSED


def _texts(campaign: Campaign) -> list[Any]:
    """Return the texts on which a campaign may rest: the latest of each, and the one on which it does."""
    rows = list(queries.texts_for(campaign)[:TEXTS])
    return rows if campaign.call is None or campaign.call in rows else [campaign.call, *rows]


def _told(request: HttpRequest) -> str:
    """Return the mark of the actions that would lie outside, of which the page told that was sent."""
    return request.POST.get("told", "")[:64]


def _days_outside(campaign: Campaign, error: campaigns.DaysOutside) -> str:
    """Name the days of action that would lie outside, each with where it is changed."""
    links = format_html_join(
        " · ",
        '<a href="{}">{}</a>',
        ((address(campaign, "campaign_day_change", day.isoformat()), day_in(day, active())) for day in error.days),
    )
    said = __("These days of action would lie outside. Move them, or take them away first:")
    return format_html("{} {}", said, links)


def _sure(request: HttpRequest, campaign: Campaign, form: WindowForm, held: Held) -> HttpResponse:
    """Name the actions that would lie outside, and ask once more."""
    window = form.window()
    context = {
        "from_on": window.from_on,
        "last_on": window.last_on,
        "call": window.call.pk if window.call else "",
        "mark": based_on(request, ""),
        "told": marks.of_held(held),
        "held": held.first,
        "count": len(held.numbers),
        "more": len(held.numbers) - len(held.first),
        "crumbs": crumbs(campaign, (_("Window and call"), address(campaign, "campaign_window"))),
    }
    return show(request, campaign, "campaign/window_sure.html", context)
