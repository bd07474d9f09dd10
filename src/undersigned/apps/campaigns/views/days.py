"""Days of action at a campaign's desk: added, changed, worded in languages, taken away."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from undersigned.apps.campaigns import events, queries
from undersigned.apps.campaigns.events import Following
from undersigned.apps.campaigns.forms.days import DayForm, DayWordsForm, NewDayForm, NewDayLanguageForm
from undersigned.apps.campaigns.models import Campaign, DayOfAction, DayText
from undersigned.apps.campaigns.queries import marks
from undersigned.apps.campaigns.services import days
from undersigned.apps.campaigns.services.days import Words
from undersigned.apps.campaigns.views.common import FACTS, address, at_desk, crumbs, show, to
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.days import active, day_in
from undersigned.kit.forms import posted
from undersigned.kit.saving import NOTHING, EditedSince, based_on, differences

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
SURE = "sure"
SENT_ANEW = {"csrfmiddlewaretoken", "do"}

SAID: dict[type[Exception], tuple[str, str | StrPromise]] = {
    days.OutsideWindow: ("on", _("The campaign's days have changed. Choose a day of it.")),
    days.DayTaken: ("on", _("This day is a day of action of the campaign already. Change that one.")),
    days.TooManyDays: ("on", _("A campaign has at most 100 days of action. Take some away first.")),
    days.UnknownKind: ("kind", _("This kind is not used any more. Choose another one.")),
    days.NotItsMaterial: ("materials", _("One of these materials was taken away. Look at those that are left.")),
    days.HasActions: ("on", _("There are actions on this day, or proposals that wait. So it stays where it is.")),
}
"""At which field a refusal is told, and in which words."""


@signed_in
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """List the days of action, each with its words and how many actions are held on it."""
    campaign, _by = at_desk(request, slug)
    found = queries.days_of(campaign)
    held = events.held(campaign.pk, [day.on for day in found])
    rows = [_shown(day, held[day.on]) for day in found]
    labels = queries.labels_of_kinds(row["kind"] for row in rows)
    context = {"days": [row | {"kind": labels.get(row["kind"], "")} for row in rows]}
    return show(request, campaign, "campaign/days.html", context)


def _shown(day: DayOfAction, actions: int) -> dict[str, Any]:
    text = queries.day_text(day)
    return {
        "on": day.on,
        "url": _address(day),
        "title": text.title,
        "language": text.language,
        "kind": day.kind,
        "languages": [one.language for one in day.texts.all()],
        "materials": list(day.materials.all()),
        "actions": actions,
    }


@signed_in
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Make a day of the window a day of action."""
    campaign, by = at_desk(request, slug)
    start = {"language": campaign.language, "on": _next_free(campaign)}
    form = NewDayForm(posted(request), initial=start, **_choices(campaign))
    if request.method == "POST" and form.is_valid():
        template, words = form.template(), form.words(form.cleaned_data["language"])
        deed = lambda: days.add(campaign=campaign, template=template, words=words, by=by, now=now())  # noqa: E731  # once
        if _put(form, deed):
            messages.success(request, _("The day was added. Say it in other languages, too, if you can."))
            return to(campaign, "campaign_day_change", template.on.isoformat())
    return show(request, campaign, "campaign/day_new.html", {"form": form, "crumbs": _crumbs(campaign)})


@signed_in
def change(request: HttpRequest, slug: str, on: str) -> HttpResponse:
    """Show a day with its words in every language; change when it is, its kind and materials."""
    campaign, by = at_desk(request, slug)
    day = _find(campaign, on)
    mark = marks.of_day(day)
    form = DayForm(posted(request), initial=_known(day), **_choices(campaign, day))
    status = 200
    if request.method == "POST" and form.is_valid():
        template = form.template()
        if template.kind != day.kind and (asked := _ask(request, day, _("kind of action"))) is not None:
            return asked
        deed = lambda: days.change(  # noqa: E731  # once
            day=day, template=template, based_on=based_on(request, mark), by=by, now=now()
        )
        try:
            if _put(form, deed):
                messages.success(request, _("Saved."))
                return to(campaign, "campaign_day_change", template.on.isoformat())
        except EditedSince:
            status = 409
            form.add_error(None, str(FACTS[EditedSince]))
    context = {
        "day": day,
        "form": form,
        "mark": mark if status == 409 or request.method == "GET" else based_on(request, mark),  # HTTP
        "texts": list(day.texts.all()),
        "following": queries.following_of(day),
        "crumbs": _crumbs(campaign),
    }
    return show(request, campaign, "campaign/day.html", context, status)


@signed_in
def new_words(request: HttpRequest, slug: str, on: str) -> HttpResponse:
    """Give a day its words in one more language, beside those that it has."""
    campaign, by = at_desk(request, slug)
    day = _find(campaign, on)
    spoken = [text.language for text in day.texts.all()]
    form = NewDayLanguageForm(posted(request), spoken=spoken)
    if request.method == "POST" and form.is_valid():
        words = form.words(form.cleaned_data["language"])
        try:
            days.say(day=day, words=words, based_on=NOTHING, by=by, now=now())
        except EditedSince:
            messages.error(request, FACTS[EditedSince])
            return redirect(_address(day, "campaign_day_words", words.language))
        messages.success(request, _("The day says it in this language, too."))
        return redirect(_address(day))
    context = {"day": day, "form": form, "beside": queries.day_text(day), "crumbs": _crumbs(campaign, day)}
    return show(request, campaign, "campaign/day_words.html", context)


@signed_in
def words(request: HttpRequest, slug: str, on: str, language: str) -> HttpResponse:
    """Change what a day says in one language, or take that away; first say how many actions follow it."""
    campaign, by = at_desk(request, slug)
    day = _find(campaign, on)
    text = next((one for one in day.texts.all() if one.language == language), None)
    if text is None:
        raise Http404
    if request.POST.get("do") == "unsay":
        return _unsay(request, day, text)
    mark, compared = marks.of_day_words(text), []
    form = DayWordsForm(posted(request), initial=_said(text))
    if request.method == "POST" and form.is_valid():
        given = form.words(text.language)
        if _is_other(text, given) and (asked := _ask(request, day, _("words"))) is not None:
            return asked
        try:
            days.say(day=day, words=given, based_on=based_on(request, mark), by=by, now=now())
        except EditedSince:
            compared = _compared(text, given)
        else:
            messages.success(request, _("Saved."))
            return redirect(_address(day))
    context = {
        "day": day,
        "form": form,
        "text": text,
        "beside": None if text.language == campaign.language else queries.day_text(day, campaign.language),
        "last": len(day.texts.all()) == 1,
        "mark": mark if compared or request.method == "GET" else based_on(request, mark),
        "moved": FACTS[EditedSince] if compared else "",
        "differences": compared,
        "crumbs": _crumbs(campaign, day),
    }
    return show(request, campaign, "campaign/day_words.html", context, 409 if compared else 200)


def _unsay(request: HttpRequest, day: DayOfAction, text: DayText) -> HttpResponse:
    campaign, by = at_desk(request, day.campaign.slug)
    if (asked := _ask(request, day, _("words"))) is not None:
        return asked
    try:
        days.unsay(day=day, language=text.language, by=by, now=now())
    except days.LastWords:
        messages.error(request, _("Without these words the day would say nothing. Add another language first."))
        return redirect(_address(day, "campaign_day_words", text.language))
    messages.success(request, _("The day does not speak this language any more."))
    return to(campaign, "campaign_day_change", day.on.isoformat())


@signed_in
def remove(request: HttpRequest, slug: str, on: str) -> HttpResponse:
    """Ask once more, then take a day away on which there is no action."""
    campaign, by = at_desk(request, slug)
    day = _find(campaign, on)
    if request.method == "POST":
        try:
            days.remove(day=day, by=by, now=now())
        except days.HasActions:
            messages.error(request, SAID[days.HasActions][1])
            return redirect(_address(day))
        messages.success(request, _("The day was taken away."))
        return to(campaign, "campaign_days")
    context = {
        "title": _("Take this day away?"),
        "text": __("%(day)s: %(title)s") % {"day": day_in(day.on, active()), "title": queries.day_text(day).title},
        "points": [_("Its words go with it, in every language."), _("There is no action on it yet: nobody is told.")],
        "act": _("Take it away"),
        "grave": True,
        "cancel_url": _address(day),
        "crumbs": _crumbs(campaign, day),
    }
    return render(request, "confirm.html", context)


def _ask(request: HttpRequest, day: DayOfAction, part: str | StrPromise) -> HttpResponse | None:
    """Say how many actions follow a template before it changes; what was typed goes along, hidden. Or nothing."""
    following = queries.following_of(day)
    sure = request.POST.get(SURE) == "yes"
    if sure or not (following.follow or following.changed):
        return None
    context = {
        "day": day,
        "points": _consequences(following),
        "typed": [(name, one) for name, many in request.POST.lists() for one in many if name != "csrfmiddlewaretoken"],
        "back": request.get_full_path(),
        "crumbs": _crumbs(day.campaign, day),
    }
    return show(request, day.campaign, "campaign/day_sure.html", context)


def _consequences(following: Following) -> list[str]:
    """Say what becomes of actions when the template changes."""
    follow, changed = following.follow, following.changed
    said = []
    if follow:
        said.append(
            ngettext(
                "%(n)d action follows this template. It says what you write now, at once.",
                "%(n)d actions follow this template. They say what you write now, at once.",
                follow,
            )
            % {"n": follow}
        )
    if changed:
        said.append(
            ngettext(
                "%(n)d action has words of its own. It keeps them, and those who hold it see what changed here.",
                "%(n)d actions have words of their own. They keep them, and those who hold them see what changed here.",
                changed,
            )
            % {"n": changed}
        )
    return said


def _put(form: forms.BaseForm, deed: Callable[[], object]) -> bool:
    """Do something; a refusal is told at its field."""
    try:
        deed()
    except tuple(SAID) as error:
        field, said = SAID[type(error)]
        form.add_error(field if field in form.fields else None, str(said))
        return False
    return True


def _find(campaign: Campaign, on: str) -> DayOfAction:
    """Return a day of a campaign by its date in the address, or raise Http404."""
    try:
        day = queries.day_on(campaign, date.fromisoformat(on)) if ISO.fullmatch(on) else None
    except ValueError:
        day = None
    if day is None:
        raise Http404
    return day


def _choices(campaign: Campaign, day: DayOfAction | None = None) -> dict[str, Any]:
    """Return what a day can be of; the kind that it is stays offered, even if it is used no more."""
    kinds = queries.kinds_for(queries.coalitions_of(campaign))
    if day is not None and day.kind not in dict(kinds):
        kinds = [(day.kind, queries.label_of_kind(day.kind)), *kinds]
    return {"campaign": campaign, "kinds": kinds, "materials": queries.materials_of(campaign)}


def _known(day: DayOfAction) -> dict[str, Any]:
    return {"on": day.on, "kind": day.kind, "materials": [str(row.pk) for row in day.materials.all()]}


def _said(text: DayText) -> dict[str, str]:
    return {"title": text.title, "description": text.description, "invitation": text.invitation}


def _is_other(text: DayText, words: Words) -> bool:
    return _said(text) != {"title": words.title, "description": words.description, "invitation": words.invitation}


def _compared(text: DayText, words: Words) -> list[dict[str, Any]]:
    return differences(
        [
            (_("Title"), text.title, words.title),
            (_("What it is about"), text.description, words.description),
            (_("Words to invite with"), text.invitation, words.invitation),
        ]
    )


def _next_free(campaign: Campaign) -> date | None:
    """Return the first day of the campaign that is none yet: most often the one that is meant."""
    taken = {day.on for day in queries.days_of(campaign)}
    return campaign.from_on if campaign.from_on not in taken else None


def _address(day: DayOfAction, name: str = "campaign_day_change", *more: object) -> str:
    return address(day.campaign, name, day.on.isoformat(), *more)


def _crumbs(campaign: Campaign, day: DayOfAction | None = None) -> Any:
    above = [(_("Days of action"), address(campaign, "campaign_days"))]
    own = [(day_in(day.on, active()), _address(day))] if day is not None else []
    return crumbs(campaign, *above, *own)
