"""A motion that is being prepared: it is looked at, changed, its text written, and it is moved or thrown away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from undersigned.apps.motions import events, pages, permissions
from undersigned.apps.motions.events import DEEDS
from undersigned.apps.motions.forms.motions import HeadForm, MandateForm
from undersigned.apps.motions.forms.texts import Sheet
from undersigned.apps.motions.models import Motion
from undersigned.apps.motions.queries import motions as queries
from undersigned.apps.motions.services import motions
from undersigned.apps.motions.services.motions import What
from undersigned.apps.motions.views.beginning import DEED
from undersigned.apps.motions.views.common import FACTS
from undersigned.apps.motions.views.shown import item_of
from undersigned.apps.organisations.models import Mandate
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.apps.statements import queries as statements
from undersigned.core.text.wording import Wording
from undersigned.kit.attempts import attempt
from undersigned.kit.attempts import sentence as said
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import Denied, require


@signed_in
def draft(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show it as it will be read, and move it."""
    motion, by = pages.draft(request, slug, number), myself(request)
    mandates = _mandates(motion, by)
    form = MandateForm(posted(request), mandates=mandates) if motion.mover else None
    if request.method == "POST" and (form is None or form.is_valid()):
        chosen = form.chosen() if form else None
        if attempt(request, lambda: _move(motion, chosen, by), _l("The motion is moved."), FACTS):
            return redirect(pages.address_of(queries.motions().get(pk=motion.pk)))
    return pages.show(request, motion, "motion/draft.html", _shown(motion, by, form))


def _move(motion: Motion, mandate: Mandate | None, by: Person) -> None:
    motions.move(motion=motion, mandate=mandate, by=by, now=now())


def _mandates(motion: Motion, by: Person) -> list[Mandate]:
    seat = queries.seat_of(motion)
    return permissions.mandates(by, seat, now()) if seat else []


def _shown(motion: Motion, by: Person, form: MandateForm | None) -> dict[str, Any]:
    wording, deed = queries.wording_of(motion), DEEDS.get(motion.deed)
    fault = permissions.may_move(by, motion, next(iter(form.mandates.values()), None) if form else None, now())
    return {
        "deed": deed,
        "says": deed.says(motion.pk) if deed else "",
        "item": item_of(motion),
        "wording": wording,
        "clauses": statements.shown_clauses(wording) if wording else [],
        "form": form,
        "fault": fault.reason if isinstance(fault, Denied) else "",
        "mandates_url": reverse("organisation_mandates", args=[motion.mover.handle]) if motion.mover else "",
        "text_url": _text_url(motion),
    }


def _text_url(motion: Motion) -> str:
    """Return where the text is written: a draft of the host, where its committee writes its drafts."""
    if motion.statement is not None:
        return reverse("draft", args=[motion.statement.slug])
    return pages.address(motion, "motion_draft_text") if motion.words is not None else ""


@signed_in
def change(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say otherwise what is moved, but for its text and for what its adoption does."""
    motion, by = pages.draft(request, slug, number), myself(request)
    require(permissions.may_edit(by, motion, now()))
    deed = DEEDS.get(motion.deed)
    data = posted(request)
    first = {"title": motion.title, "language": motion.language, "reason": motion.reason, "item": motion.item_id or ""}
    head = HeadForm(data, assembly=motion.assembly, text=deed is not None and deed.text, initial=first)
    terms = None
    if deed is not None and deed.form is not None:
        terms = deed.form(data, assembly=motion.assembly, prefix=DEED, initial=motion.facts)
    if request.method == "POST" and all([head.is_valid(), terms is None or terms.is_valid()]):  # both
        given = head.cleaned_data
        what = What(
            deed=motion.deed,
            title=given["title"] or motion.title,
            language=given["language"] or motion.language,
            reason=given["reason"],
            facts=events.facts_of(terms) if terms else {},
            item=head.item_chosen(),
            wording=statements.wording_from(motion.words) if motion.words is not None else None,
            statement=motion.statement,
        )
        try:
            motions.change(motion=motion, what=what, by=by, now=now())
        except tuple(FACTS) as error:
            head.add_error(None, str(said(error, FACTS)))
        else:
            messages.success(request, _("Saved."))
            return pages.to(motion, "motion_draft")
    context = {"title": _("Change the motion"), "head": head, "terms": terms, "has_text": motion.words is not None}
    return pages.show(request, motion, "motion/change.html", context)


@signed_in
def text(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Write the text clause by clause: one form, every button saves."""
    motion, by = pages.draft(request, slug, number), myself(request)
    require(permissions.may_edit(by, motion, now()))
    wording = queries.wording_of(motion)
    if wording is None or motion.statement is not None:
        return redirect(_text_url(motion) or pages.address_of(motion))
    sheet = Sheet.sent(wording, request.POST) if request.method == "POST" else Sheet.of(wording)
    if request.method == "POST" and (words := sheet.words(request.POST)) is not None:
        what = _with(motion, words)
        if attempt(request, lambda: motions.change(motion=motion, what=what, by=by, now=now()), _l("Saved."), FACTS):
            if request.POST.get("do") == "done":
                return pages.to(motion, "motion_draft")
            return redirect(pages.address(motion, "motion_draft_text") + (f"#{sheet.place}" if sheet.place else ""))
    return pages.show(request, motion, "motion/text.html", {"sheet": sheet, "form": sheet.head})


def _with(motion: Motion, words: Wording) -> What:
    """Return what is moved, with another text."""
    return What(
        deed=motion.deed,
        title=words.title or motion.title,
        language=words.language,
        reason=motion.reason,
        facts=motion.facts,
        item=motion.item,
        wording=words,
    )


@signed_in
def discard(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Ask once more, and throw a draft away."""
    motion, by = pages.draft(request, slug, number), myself(request)
    require(permissions.may_edit(by, motion, now()))
    if request.method == "POST":
        motions.discard(motion=motion, by=by, now=now())
        messages.success(request, _("The draft is deleted."))
        return redirect("motions", slug=slug)
    context = {
        "title": _("Throw this motion away?"),
        "text": _("It was not moved, so nobody else has seen it. It is deleted with its text. This cannot be undone."),
        "act": _("Throw it away"),
        "grave": True,
        "cancel_url": pages.address_of(motion),
        "cancel": _("Back to the draft"),
    }
    return render(request, "confirm.html", context)
