"""Writing an appeal: one language beside the first, and the offices to which it goes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from undersigned.apps.appeals import pages, permissions, words
from undersigned.apps.appeals.forms.drafting import LanguageForm, TextForm
from undersigned.apps.appeals.forms.recipients import ConfirmForm, RecipientForm, filled
from undersigned.apps.appeals.models import Appeal, AppealText, Recipient
from undersigned.apps.appeals.pages import mine
from undersigned.apps.appeals.queries import checks, letters
from undersigned.apps.appeals.services import recipients, texts
from undersigned.apps.appeals.services.texts import Words
from undersigned.apps.people.models import Person
from undersigned.core.errors import Malformed
from undersigned.core.text import languages
from undersigned.kit import postal
from undersigned.kit.attempts import attempt
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import require
from undersigned.kit.saving import Came, based_on, differences, marked, save


@mine
def text(request: HttpRequest, row: Appeal, by: Person, language: str) -> HttpResponse:
    """Write it in one language, with the first text beside it."""
    require(permissions.may_change(by, row, now()))
    tag = _tag(language)
    known = row.texts.filter(language=tag).first()
    first = row.texts.filter(language=row.language).exclude(language=tag).first()
    form, came = TextForm(posted(request), initial=_filled(known, tag)), Came.REFUSED
    if request.method == "POST" and form.is_valid():
        mark = based_on(request, texts.mark(known))
        came = save(
            form,
            lambda: texts.save(appeal=row, language=tag, words=form.words(), based_on=mark, by=by, now=now()),
            pages.FACTS,
        )
        if came is Came.SAVED:
            messages.success(request, _("Saved."))
            return redirect(pages.desk_of(row))
        known = row.texts.filter(language=tag).first()
    context = {
        "form": form,
        "first": first,
        "tag": tag,
        "cancel_url": pages.desk_of(row),
        "differences": _differences(known, form) if came is Came.MOVED and known else [],
        **marked(request, texts.mark(known), came),
    }
    return pages.show_desk(request, row, "appeal/text.html", context, came.status)


def _tag(given: str) -> str:
    try:
        return languages.canonical(given)
    except Malformed as error:
        raise Http404 from error


def _filled(known: AppealText | None, tag: str) -> dict[str, Any]:
    if known is not None:
        return {name: getattr(known, name) for name in Words.__dataclass_fields__}
    with translation.override(tag):
        return {"letter": words.offered_letter(tag), "tips": words.offered_tips()}


def _differences(known: AppealText, form: TextForm) -> list[dict[str, Any]]:
    typed = form.words()
    named = ((name, form.fields[name].label) for name in Words.__dataclass_fields__)
    return differences((str(label), getattr(known, name), getattr(typed, name)) for name, label in named)


@mine
def text_new(request: HttpRequest, row: Appeal, by: Person) -> HttpResponse:
    """Choose the language that is written next."""
    require(permissions.may_change(by, row, now()))
    form = LanguageForm(posted(request))
    if request.method == "POST" and form.is_valid():
        return redirect("appeal_text", *pages.args(row), form.cleaned_data["language"])
    return pages.show_desk(request, row, "appeal/language.html", {"form": form, "cancel_url": pages.desk_of(row)})


@mine
@require_POST
def text_remove(request: HttpRequest, row: Appeal, by: Person, language: str) -> HttpResponse:
    """Take a language away."""
    found = get_object_or_404(row.texts.select_related("appeal__coalition"), language=language)
    attempt(request, lambda: texts.remove(text=found, by=by, now=now()), _("Taken away."), pages.FACTS)
    return redirect(pages.desk_of(row))


@mine
def recipient_new(request: HttpRequest, row: Appeal, by: Person) -> HttpResponse:
    """Write an office down."""
    require(permissions.may_change(by, row, now()))
    form = RecipientForm(posted(request))
    if request.method == "POST" and form.is_valid():
        deed = lambda: recipients.add(appeal=row, details=form.details(), by=by, now=now())  # noqa: E731  # once
        if save(form, deed, pages.FACTS) is Came.SAVED:
            messages.success(request, _("Written down. Somebody else confirms it."))
            return redirect(pages.desk_of(row))
    return pages.show_desk(request, row, "appeal/recipient.html", {"form": form, "cancel_url": pages.desk_of(row)})


@mine
def recipient(request: HttpRequest, row: Appeal, by: Person, office: int) -> HttpResponse:
    """Write an office down otherwise."""
    require(permissions.may_change(by, row, now()))
    known = _office(row, office)
    form, came = RecipientForm(posted(request), initial=filled(known)), Came.REFUSED
    if request.method == "POST" and form.is_valid():
        mark, given = based_on(request, recipients.mark(known)), form.details()
        came = save(
            form,
            lambda: recipients.change(recipient=known, details=given, based_on=mark, by=by, now=now()),
            pages.FACTS,
        )
        if came is Came.SAVED:
            messages.success(request, _("Written down. Somebody else confirms it."))
            return redirect(pages.desk_of(row))
        known = _office(row, office)
    context = {
        "form": form,
        "office": known,
        "order": postal.form_of(known.country),
        "cancel_url": pages.desk_of(row),
        **marked(request, recipients.mark(known), came),
    }
    return pages.show_desk(request, row, "appeal/recipient.html", context, came.status)


def _office(row: Appeal, number: int) -> Recipient:
    return get_object_or_404(row.recipients.select_related("appeal__coalition"), pk=number)


@mine
@require_POST
def recipient_remove(request: HttpRequest, row: Appeal, by: Person, office: int) -> HttpResponse:
    """Take an office away."""
    known = _office(row, office)
    attempt(request, lambda: recipients.remove(recipient=known, by=by, now=now()), _("Taken away."), pages.FACTS)
    return redirect(pages.desk_of(row))


@mine
def confirm(request: HttpRequest, row: Appeal, by: Person, office: int) -> HttpResponse:
    """Confirm an office, line by line."""
    known = _office(row, office)
    require(permissions.may_confirm(by, known, now()))
    form, came = ConfirmForm(posted(request)), Came.REFUSED
    if request.method == "POST" and form.is_valid():
        mark, checked = based_on(request, recipients.mark(known)), form.checked()
        came = save(
            form,
            lambda: recipients.confirm(recipient=known, checked=checked, based_on=mark, by=by, now=now()),
            pages.FACTS,
        )
        if came is Came.SAVED:
            messages.success(request, _("Confirmed."))
            return redirect(pages.desk_of(row))
        known = _office(row, office)
    context = {
        "form": form,
        "office": known,
        "lines": letters.envelope(known),
        "odd": checks.oddities(known),
        "letters": [letters.letter(one, known, letters.LINE_TO_SIGN) for one in row.texts.order_by("language")[:1]],
        "cancel_url": pages.desk_of(row),
        **marked(request, recipients.mark(known), came),
    }
    return pages.show_desk(request, row, "appeal/confirm.html", context, came.status)
