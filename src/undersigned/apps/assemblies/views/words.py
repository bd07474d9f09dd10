"""The words of an assembly: its title and what it is about, in one language after another."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from undersigned.apps.assemblies import pages
from undersigned.apps.assemblies.forms.assemblies import NewLanguageForm, WordsForm
from undersigned.apps.assemblies.queries import assemblies as queries
from undersigned.apps.assemblies.queries import marks
from undersigned.apps.assemblies.services import texts
from undersigned.apps.assemblies.views.arranging import FACTS, at_desk
from undersigned.kit.attempts import attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.saving import Came, based_on, differences, marked, save


@signed_in
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """List the languages in which it speaks."""
    assembly, _by = at_desk(request, slug)
    rows = [
        {"language": row.language, "title": row.title, "own": row.language == assembly.language}
        for row in queries.texts_of(assembly)
    ]
    return pages.at_desk(request, assembly, "assembly/words.html", {"rows": rows})


@signed_in
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Say it in one more language."""
    assembly, by = at_desk(request, slug)
    form = NewLanguageForm(posted(request), spoken=[row.language for row in queries.texts_of(assembly)])
    if request.method == "POST" and form.is_valid():
        said = form.new_words()
        came = save(form, lambda: texts.write(assembly=assembly, words=said, based_on="", by=by, now=now()), FACTS)
        if came is Came.SAVED:
            messages.success(request, _("Saved."))
            return pages.to(assembly, "assembly_words")
        if came is Came.MOVED:
            return pages.to(assembly, "assembly_words_change", said.language)
    crumbs = pages.crumbs(assembly, (_("Words"), pages.address(assembly, "assembly_words")))
    return pages.at_desk(request, assembly, "assembly/words_new.html", {"form": form, "crumbs": crumbs})


@signed_in
def change(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Change what it says in one language."""
    assembly, by = at_desk(request, slug)
    row = next((one for one in queries.texts_of(assembly) if one.language == language), None)
    if row is None:
        raise Http404
    form, mark = WordsForm(posted(request), initial={"title": row.title, "about": row.about}), marks.of_words(row)
    came = Came.REFUSED
    if request.method == "POST" and form.is_valid():
        said, seen = form.words(language), based_on(request, "")
        came = save(form, lambda: texts.write(assembly=assembly, words=said, based_on=seen, by=by, now=now()), FACTS)
        if came is Came.SAVED:
            messages.success(request, _("Saved."))
            return pages.to(assembly, "assembly_words")
    typed = form.cleaned_data if came is Came.MOVED else {"title": row.title, "about": row.about}
    context = {
        "form": form,
        "language": language,
        "own": language == assembly.language,
        "differences": differences([(_("Title"), row.title, typed["title"]), (_("Text"), row.about, typed["about"])]),
        "crumbs": pages.crumbs(assembly, (_("Words"), pages.address(assembly, "assembly_words"))),
        **marked(request, mark, came),
    }
    return pages.at_desk(request, assembly, "assembly/words_change.html", context, came.status)


@signed_in
@require_POST
def remove(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Take a language away."""
    assembly, by = at_desk(request, slug)
    if language not in {row.language for row in queries.texts_of(assembly)}:
        raise Http404
    deed = lambda: texts.remove(assembly=assembly, language=language, by=by, now=now())  # noqa: E731  # read below
    attempt(request, deed, _("Taken away."), FACTS)
    return pages.to(assembly, "assembly_words")
