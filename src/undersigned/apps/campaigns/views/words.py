"""What a campaign says, language by language."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from undersigned.apps.campaigns import queries
from undersigned.apps.campaigns.forms.campaigns import NewLanguageForm, WordsForm
from undersigned.apps.campaigns.models import Campaign, CampaignText
from undersigned.apps.campaigns.queries import calls, marks
from undersigned.apps.campaigns.services import campaigns, texts
from undersigned.apps.campaigns.views.common import FACTS, address, at_desk, attempt, crumbs, show, to
from undersigned.apps.statements import queries as statements
from undersigned.core.errors import Unreadable
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.saving import NOTHING, Came, based_on, differences, marked, save


@signed_in
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """List the languages in which a campaign speaks, each with how many of its demands are said in it."""
    campaign, _by = at_desk(request, slug)
    demands = queries.languages_of_demands(campaign)
    rows = [
        {
            "language": row.language,
            "title": row.title,
            "own": row.language == campaign.language,
            "slogans": len(row.slogans),
            "demands": demands[row.language],
        }
        for row in queries.texts_of(campaign)
    ]
    return show(request, campaign, "campaign/words.html", {"rows": rows, "demands": campaign.demands.count()})


@signed_in
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Let a campaign speak one more language; what its call says in it is filled in, if it was sealed in it."""
    campaign, by = at_desk(request, slug)
    spoken = [row.language for row in queries.texts_of(campaign)]
    sealed = statements.languages_of(campaign.call) if campaign.call else []
    offered = [tag for tag in sealed if tag not in spoken]
    form = NewLanguageForm(posted(request), spoken=spoken, initial=_from_call(request, campaign, offered))
    if request.method == "POST" and form.is_valid():
        words = form.new_words()
        came = save(
            form, lambda: texts.write(campaign=campaign, words=words, based_on=NOTHING, by=by, now=now()), FACTS
        )
        if came is Came.SAVED:
            messages.success(request, _("The campaign speaks this language, too. Go on with its demands and its days."))
            return to(campaign, "campaign_words")
        form.add_error("language", _("The campaign has words in this language. Change those."))
    context = {
        "form": form,
        "offered": offered,
        "crumbs": crumbs(campaign, (_("Words"), address(campaign, "campaign_words"))),
    }
    return show(request, campaign, "campaign/words_new.html", context)


def _from_call(request: HttpRequest, campaign: Campaign, offered: list[str]) -> dict[str, Any]:
    """Return what the call says in the language that is asked for, as far as it was read."""
    asked = request.GET.get("words", "")
    if campaign.call is None or asked not in offered:
        return {}
    try:
        found = calls.read_sealed(campaign.call, now().date(), asked)
    except Unreadable:
        return {"language": asked}
    return {"language": asked, "title": found.title, "slogans": found.slogans}


@signed_in
def change(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Change what a campaign says in one language."""
    campaign, by = at_desk(request, slug)
    text = get_object_or_404(CampaignText, campaign=campaign, language=language)
    form = WordsForm(posted(request), initial={"title": text.title, "about": text.about, "slogans": text.slogans})
    mark, came = marks.of_words(text), Came.REFUSED
    if request.method == "POST" and form.is_valid():
        words, seen = form.words(language), based_on(request, mark)
        came = save(form, lambda: texts.write(campaign=campaign, words=words, based_on=seen, by=by, now=now()), FACTS)
        if came is Came.SAVED:
            messages.success(request, _("Saved."))
            return to(campaign, "campaign_words")
    context = {
        "form": form,
        "language": language,
        "own": language == campaign.language,
        "differences": _compared(text, form.words(language)) if came is Came.MOVED else [],
        "crumbs": crumbs(campaign, (_("Words"), address(campaign, "campaign_words"))),
        **marked(request, mark, came),
    }
    return show(request, campaign, "campaign/words_change.html", context, came.status)


def _compared(text: CampaignText, given: campaigns.Words) -> list[dict[str, Any]]:
    return differences(
        [
            (_("Title"), text.title, given.title),
            (_("What it is about"), text.about, given.about),
            (_("Slogans"), "\n".join(text.slogans), "\n".join(given.slogans)),
        ]
    )


@signed_in
@require_POST
def remove(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Take a language away, with the demands in it."""
    campaign, by = at_desk(request, slug)
    attempt(
        request,
        lambda: texts.remove(campaign=campaign, language=language, by=by, now=now()),
        _("The campaign does not speak this language any more."),
    )
    return to(campaign, "campaign_words")
