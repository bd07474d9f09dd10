"""Writing minutes: begun, brought up to what happened, changed clause by clause."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from undersigned.apps.assemblies import pages as assemblies
from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.minutes import pages, permissions
from undersigned.apps.minutes.forms import BeginForm, ClauseForm, ReadersForm
from undersigned.apps.minutes.models import Audience, Minutes
from undersigned.apps.minutes.queries import following
from undersigned.apps.minutes.queries import minutes as queries
from undersigned.apps.minutes.services import drafts
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.core.text import diff
from undersigned.core.text.wording import Clause
from undersigned.kit.attempts import attempt, sentence
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.days import active
from undersigned.kit.forms import posted
from undersigned.kit.results import Allowed, require


def begin_form(assembly: Assembly, data: QueryDict | None) -> BeginForm:
    """Return the form with which the minutes of an assembly are begun."""
    may_be_public = permissions.may_be_for(assembly, Audience.PUBLIC) == Allowed()
    language = assembly.language.partition("-")[0]
    return BeginForm(
        data, may_be_public=may_be_public, initial={"language": language or active(), "audience": Audience.MEMBERS}
    )


@signed_in
@require_POST
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Let the system write what happened until now."""
    assembly, by = assemblies.find(request, slug), myself(request)
    require(permissions.may_begin(by, assembly, now()))
    form = begin_form(assembly, posted(request))
    if not form.is_valid():
        return assemblies.show(request, assembly, "minutes/begin.html", {"form": form})
    terms = form.terms(form.cleaned_data["language"])
    deed = lambda: drafts.begin(assembly=assembly, terms=terms, by=by, now=now())  # noqa: E731  # once
    attempt(request, deed, _("The minutes say what happened until now. Nobody else sees them yet."), pages.FACTS)
    return assemblies.to(assembly, "minutes")


def at_work(request: HttpRequest, slug: str) -> tuple[Minutes, Person]:
    """Return minutes and who writes in them; others are told why they may not."""
    row, by = pages.find(request, slug), myself(request)
    require(permissions.may_write(by, row, now()))
    return row, by


@signed_in
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose for whom they are, and who is named."""
    row, by = at_work(request, slug)
    may_be_public = permissions.may_be_for(row.assembly, Audience.PUBLIC) == Allowed()
    initial = {"audience": row.audience, "speakers": row.speakers}
    form = ReadersForm(posted(request), may_be_public=may_be_public, initial=initial)
    if request.method == "POST" and form.is_valid():
        terms = form.terms(row.language)
        drafts.choose(minutes=row, terms=terms, by=by, now=now())
        messages.success(request, _("Saved."))
        return assemblies.to(row.assembly, "minutes")
    return pages.show(request, row, "minutes/choose.html", {"form": form})


@signed_in
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what following what happened would change, and do it."""
    row, by = at_work(request, slug)
    if request.method == "POST":
        deed = lambda: drafts.follow(minutes=row, by=by, now=now())  # noqa: E731  # once
        attempt(request, deed, _("The minutes say what happened until now. What you wrote stayed."), pages.FACTS)
        return assemblies.to(row.assembly, "minutes")
    changes = [
        {"change": one, "became": one.became.name.lower(), "pieces": diff.words(one.before, one.after)}
        for one in queries.changes_since(row, now())
    ]
    return pages.show(request, row, "minutes/follow.html", {"changes": changes})


@signed_in
def write(request: HttpRequest, slug: str, clause: str) -> HttpResponse:
    """Change a clause."""
    row, by = at_work(request, slug)
    known = pages.clause(row, clause)
    form = ClauseForm(posted(request), initial={"heading": known.heading, "text": known.text})
    seen, moved = _seen(request, known), False
    if request.method == "POST" and form.is_valid():
        try:
            drafts.write(minutes=row, clause=clause, words=form.words(), seen=seen, by=by, now=now())
        except drafts.EditedSince as error:
            moved = True
            form.add_error(None, str(sentence(error, pages.FACTS)))
        except drafts.NoSuchClause as error:
            form.add_error(None, str(sentence(error, pages.FACTS)))
        else:
            messages.success(request, _("Saved."))
            return assemblies.to(row.assembly, "minutes")
    context = {
        "form": form,
        "clause": known,
        "seen": following.mark_of(known) if moved else seen,
        "pieces": diff.words(known.text, form.cleaned_data["text"]) if moved else (),
        **_about(row, known),
    }
    return pages.show(request, row, "minutes/clause.html", context, 409 if moved else 200)


def _about(row: Minutes, known: Clause) -> dict[str, Any]:
    """Return whether a clause tells of something that happened, and whether somebody wrote in it."""
    kept = pages.kept_of(row)
    tells = kept is not None and bool(kept.origin(known.id).key)
    return {"tells": tells, "touched": tells and kept is not None and kept.is_touched(known)}


def _seen(request: HttpRequest, known: Clause) -> str:
    return request.POST.get("seen", "")[:32] if request.method == "POST" else following.mark_of(known)


@signed_in
def insert(request: HttpRequest, slug: str, clause: str) -> HttpResponse:
    """Add a clause after another one."""
    row, by = at_work(request, slug)
    known, form = pages.clause(row, clause), ClauseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        words = form.words()
        deed = lambda: drafts.insert(minutes=row, after=clause, words=words, by=by, now=now())  # noqa: E731  # once
        if attempt(request, deed, _("The clause is there."), pages.FACTS):
            return assemblies.to(row.assembly, "minutes")
    return pages.show(request, row, "minutes/insert.html", {"form": form, "clause": known})


@signed_in
@require_POST
def remove(request: HttpRequest, slug: str, clause: str) -> HttpResponse:
    """Leave a clause out."""
    row, by = at_work(request, slug)
    seen = request.POST.get("seen", "")[:32]
    deed = lambda: drafts.remove(minutes=row, clause=clause, seen=seen, by=by, now=now())  # noqa: E731  # once
    attempt(request, deed, _("The clause is left out."), pages.FACTS)
    return assemblies.to(row.assembly, "minutes")


@signed_in
@require_POST
def restore(request: HttpRequest, slug: str, clause: str) -> HttpResponse:
    """Let a clause say what happened again."""
    row, by = at_work(request, slug)
    seen = request.POST.get("seen", "")[:32]
    deed = lambda: drafts.restore(minutes=row, clause=clause, seen=seen, by=by, now=now())  # noqa: E731  # once
    attempt(request, deed, _("The clause says what happened, and follows it."), pages.FACTS)
    return assemblies.to(row.assembly, "minutes")
