"""The home of those who coordinate, and sealing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.models import Kind
from undersigned.apps.drafting import queries as drafting
from undersigned.apps.people.models import Person
from undersigned.apps.publishing import forms
from undersigned.apps.publishing.services import publications
from undersigned.apps.signatures import queries as signatures
from undersigned.apps.statements import permissions
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Draft, Revision, Statement
from undersigned.apps.statements.services import drafts, revisions
from undersigned.core import reading
from undersigned.core.errors import Malformed, Unproven, Unreadable
from undersigned.core.text.translation import Translation as SealedTranslation
from undersigned.kit import aside
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import sentence
from undersigned.kit.results import Allowed

LISTED = 200


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """List the coalitions that somebody coordinates, with their drafts and their sealed texts."""
    mine = list(coalitions.coordinated_by(request.user, now()).filter(ended_at__isnull=True))
    published = statements.published().filter(statement__coalition__in=mine)
    sealed = list(published.select_related("statement__coalition")[:LISTED])
    organisations, supporters = signatures.counts_of_organisations(sealed), signatures.counts(sealed)
    context = {
        "drafts": [
            _draft(draft)
            for draft in _unsealed(
                statements.latest_drafts()
                .filter(statement__coalition__in=mine)
                .select_related("statement__coalition")[:LISTED],
                sealed,
            )
        ],
        "coalitions": [
            {"title": one.called(), "url": reverse("coalition", args=[one.slug]), "meta": one.get_kind_display()}
            for one in mine
            if one.kind == Kind.STANDING
        ],
        "may_begin": permissions.may_begin(request.user, now()) == Allowed(),
        "statements": [_sealed(row, organisations[row.pk], supporters[row.pk]) for row in sealed],
    }
    return render(request, "secretariat/home.html", context)


def _unsealed(drafts: Iterable[Draft], sealed: Iterable[Revision]) -> Iterator[Draft]:
    """Leave out the drafts that hold nothing but what was sealed last."""
    last = {revision.statement_id: revision for revision in sealed}
    for draft in drafts:
        revision = last.get(draft.statement_id)
        if revision is None or revision.wording != statements.wording_of(draft):
            yield draft


def _standing(statement: Statement) -> str:
    """Return the name of the coalition whose text it is; one that came together for it has the text's own."""
    return statement.coalition.called() if statement.coalition.kind == Kind.STANDING else ""


def _draft(draft: Draft) -> dict[str, Any]:
    return {
        "slug": draft.statement.slug,
        "title": draft.words["title"] or draft.statement.slug,
        "coalition": _standing(draft.statement),
        "language": draft.words["language"],
        "saved_at": draft.saved_at,
        "clauses": len(draft.words["clauses"]),
    }


def _sealed(revision: Revision, organisations: int, supporters: int) -> dict[str, Any]:
    return {
        "slug": revision.statement.slug,
        "title": revision.title,
        "coalition": _standing(revision.statement),
        "language": revision.language,
        "version": revision.version,
        "sealed_at": revision.sealed_at,
        "organisations": organisations,
        "supporters": supporters,
    }


@signed_in
def seal(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the digest once more, and fix the text for good."""
    statement = get_object_or_404(statements.at_desk(slug))
    by = permissions.acting(request.user, permissions.may_seal(request.user, statement, now()))
    draft = statements.latest_draft(statement)
    try:
        sealed = revisions.prepare(statement)
        if (latest := statements.latest_revision(statement)) and latest.wording == sealed.wording:
            raise revisions.NothingChanged  # before anybody is asked to seal it again
        if request.method == "POST" and request.POST.get("digest") == sealed.digest:
            revision = publications.seal(statement=statement, draft_number=draft.number, by=by, now=now())
            if statements.is_charter(revision):
                messages.success(request, _("The charter is sealed, and its clauses are the goals."))
                return redirect("coalition", slug=revision.statement.coalition.slug)
            return redirect("statement", slug=revision.statement.slug)
    except Malformed as error:
        messages.error(request, sentence(error))
        return redirect("draft", slug=slug)
    except revisions.NothingChanged:
        messages.warning(request, _("These words are sealed already. Change something first."))
        return redirect("draft", slug=slug)
    except drafts.DraftMoved:
        messages.warning(request, _("Somebody saved the draft in this moment. Look at it again, then seal."))
        return redirect("seal", slug=slug)
    if request.method == "POST":
        messages.warning(request, _("The draft was changed since this page was made. Look at it again, then seal."))
        return redirect("seal", slug=slug)
    context = {
        "statement": statement,
        "wording": sealed.wording,
        "version": sealed.version,
        "digest": sealed.digest,
        "check_words": revisions.check_words(sealed),
        "clause_count": len(sealed.wording.clauses),
        "undecided": drafting.undecided([statement]).count(),
        "round": drafting.current(statement, now()),
    }
    return render(request, "statement/seal.html", context)


SESSION = "translation-read"


@signed_in
def translate(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """Read a translation in, show it beside the original, and seal it."""
    rows = Revision.objects.select_related("statement__coalition")
    revision = get_object_or_404(rows, statement__slug=slug, version=version)
    by = permissions.acting(request.user, permissions.may_seal(request.user, revision.statement, now()))
    if request.POST.get("do") == "seal" and SESSION in request.session:
        return _seal_translation(request, revision, request.session.pop(SESSION), by)
    form = forms.TranslationForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            wording = reading.to_wording(aside.read(*form.source()))
            translation = revisions.bind(revision, form.in_language(wording))
        except Unreadable as error:
            form.add_error(None, _("This could not be read: %(reason)s") % {"reason": error.detail or error.code})
        except revisions.ClausesDiffer as error:
            form.add_error(None, forms.differ(error))
        except (Malformed, Unproven) as error:
            form.add_error(None, sentence(error))
        else:
            request.session[SESSION] = translation.canonical().decode()
            return _beside(request, revision, translation)
    return render(
        request, "statement/translate.html", {"statement": revision.statement, "revision": revision, "form": form}
    )


def _beside(request: HttpRequest, revision: Revision, translation: SealedTranslation) -> HttpResponse:
    wording = translation.wording(revision.sealed)
    pairs = zip(statements.shown_clauses(revision.wording), statements.shown_clauses(wording), strict=True)
    context = {
        "statement": revision.statement,
        "revision": revision,
        "original": revision.wording,
        "translation": wording,
        "pairs": [{"original": original, "translation": clause} for original, clause in pairs],
    }
    return render(request, "statement/translate.html", context)


def _seal_translation(request: HttpRequest, revision: Revision, document: str, by: Person) -> HttpResponse:
    translation = SealedTranslation.parse(document.encode())
    try:
        publications.seal_translation(revision=revision, translation=translation, by=by, now=now())
    except revisions.AlreadyTranslated:
        messages.warning(request, _("There is a sealed translation in this language already; a seal is not replaced."))
        return redirect("translate", slug=revision.statement.slug, version=revision.version)
    except Unproven as error:
        messages.error(request, sentence(error))
        return redirect("translate", slug=revision.statement.slug, version=revision.version)
    address = [revision.statement.slug, revision.version, translation.language]
    return redirect(reverse("statement_language", args=address))
