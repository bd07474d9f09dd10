"""What an action says in each language; where the day's template changed under own words, that is shown beside them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from undersigned.apps.actions import queries
from undersigned.apps.actions.forms.words import PARTS, OtherWordsForm
from undersigned.apps.actions.models import Action
from undersigned.apps.actions.queries import Part
from undersigned.apps.actions.services import texts
from undersigned.apps.actions.services.plans import Refused
from undersigned.apps.actions.services.saving import ChangedMeanwhile
from undersigned.apps.actions.views.common import address, mark, mine, refuse, seen, show
from undersigned.apps.campaigns import queries as campaigns
from undersigned.apps.people.models import Person
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.fields import is_language
from undersigned.kit.results import NotAllowed

MEANWHILE = _("Somebody changed this action since you opened it. Look at its words below, and save yours once more.")


@never_cache
@signed_in
def words(request: HttpRequest, slug: str) -> HttpResponse:
    """List the words by language; say them in one more; answer what changed in the template."""
    action, by = mine(request, slug)
    if request.method != "POST":
        return _page(request, action, OtherWordsForm(initial=_begun(request, action)))
    deed, _colon, what = request.POST.get("do", "").replace("\0", "").partition(":")
    if deed in {"take", "keep"}:
        return _answer(request, action, by, deed=deed, what=what)
    form = OtherWordsForm(request.POST)
    return _save(request, action, by, form) if form.is_valid() else _page(request, action, form, status=422)


def _save(request: HttpRequest, action: Action, by: Person, form: OtherWordsForm) -> HttpResponse:
    language, before = form.cleaned_data["language"], seen(form.cleaned_data["looked_at"])
    try:
        texts.say(action=action, language=language, wording=form.wording(), looked_at=before, by=by, now=now())
    except Refused as error:
        refuse(form, error)
        return _page(request, action, form, status=422)
    except NotAllowed as error:  # it was answered, or merged away, while they wrote
        form.add_error(None, str(error))
        return _page(request, action, form, status=422)
    except ChangedMeanwhile:
        action.refresh_from_db()
        form.add_error(None, MEANWHILE)
        form.data = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict
        form.data["looked_at"] = mark(action)  # type: ignore[index]  # the same
        return _page(request, action, form, status=409)
    messages.success(request, _("Saved."))
    return redirect(address(action, "action_words"))


def _answer(request: HttpRequest, action: Action, by: Person, *, deed: str, what: str) -> HttpResponse:
    """Let one part follow the template again, or say that own words are right as they are."""
    language, _slash, named = what.rpartition("/")
    if named not in set(Part) or not action.texts.filter(language=language).exists():
        raise Http404
    part, moment = Part(named), now()
    if deed == "take":
        texts.take_words(action=action, language=language, part=part, by=by, now=moment)
        messages.success(request, _("It says the words of the day of action again, and follows them."))
    else:
        texts.keep_words(action=action, language=language, part=part, by=by, now=moment)
        messages.success(request, _("Your words stay."))
    return redirect(address(action, "action_words"))


def _begun(request: HttpRequest, action: Action) -> dict[str, Any]:
    """Return the words of the language that is asked for."""
    asked = request.GET.get("in", "").replace("\0", "")
    row = action.texts.filter(language=asked).first()
    said = {name: getattr(row, name) for name in PARTS} if row else {}
    return {"language": asked if is_language(asked.partition("-")[0]) else "", "looked_at": mark(action), **said}


def _page(request: HttpRequest, action: Action, form: OtherWordsForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "changed": queries.changed_under(action),
        "spoken": [queries.words(action, one) for one in queries.languages_of(action)],
        "said": campaigns.day_text(action.day, form.spoken) if action.day else None,
        "day": action.day,
        "asked": request.GET.get("in", ""),
    }
    return show(request, action, "action/words.html", context, status=status)
