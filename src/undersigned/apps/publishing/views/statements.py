"""A published statement, with everyone who stands behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from undersigned.apps.publishing import queries
from undersigned.apps.signatures import permissions
from undersigned.apps.signatures import queries as signatures
from undersigned.apps.signatures.models import Endorsement, Means
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Revision, Statement
from undersigned.core.text.wording import Wording
from undersigned.kit.results import Allowed

SUPPORTERS = 100
"""Names of supporters on one page."""


def statement(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the newest revision in the language it was sealed in."""
    found = get_object_or_404(Statement, slug=slug)
    revision = statements.latest_revision(found)
    if revision is None:
        raise Http404
    return _page(request, revision, revision.language)


def revision(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """Show one revision in the language it was sealed in."""
    found = _revision_or_404(slug, version)
    return _page(request, found, found.language)


def in_language(request: HttpRequest, slug: str, version: int, language: str) -> HttpResponse:
    """Show one revision in one of its languages."""
    return _page(request, _revision_or_404(slug, version), language)


def _revision_or_404(slug: str, version: int) -> Revision:
    return get_object_or_404(
        Revision.objects.select_related("statement", "sealing"), statement__slug=slug, version=version
    )


def _page(request: HttpRequest, revision: Revision, language: str) -> HttpResponse:
    wording = statements.wording_in(revision, language)
    if wording is None:
        raise Http404
    spoken = _spoken(request, language)
    with translation.override(spoken):
        response = _shown(request, revision, wording)
    response.headers["Content-Language"] = spoken
    return response


def _spoken(request: HttpRequest, language: str) -> str:
    """A page in Arabic speaks Arabic around the text as well, where the interface can and the reader chose no other."""
    chosen = "language" in request.GET or settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    return language if language in dict(settings.LANGUAGES) and not chosen else request.LANGUAGE_CODE


def _shown(request: HttpRequest, revision: Revision, wording: Wording) -> HttpResponse:
    language = wording.language
    endorsements = list(signatures.endorsements(revision))
    standing = queries.standing(endorsements)
    newest = statements.latest_revision(revision.statement)
    context = {
        "statement": revision.statement,
        "revision": revision,
        "wording": wording,
        "clauses": statements.shown_clauses(wording),
        "original": revision.language,
        "newest": newest.version if newest and newest.pk != revision.pk else None,
        "is_open": permissions.may_sign(revision) == Allowed(),
        "by_day": _by_day(revision, standing),
        "standing_by_country": Counter(row.organisation.country for row in standing),
        "withdrawn_by_country": Counter(row.organisation.country for row in endorsements if row.withdrawn_at),
        "witnesses": 0,
        "languages": _languages(revision, language),
        "downloads": _downloads(revision, language),
        "countries": _by_country(standing),
        "withdrawn": [_withdrawn(row) for row in endorsements if row.withdrawn_at],
        **_supporters(request, revision, standing),
    }
    return render(request, "statement/page.html", context)


def _by_day(revision: Revision, standing: Sequence[Endorsement]) -> list[tuple[date, int]]:
    """Count on which day how many began to stand behind the text: organisations and supporters together."""
    days = Counter(row.collected_at.date() for row in standing if row.collected_at)
    days.update(dict(signatures.by_day(revision)))
    return sorted(days.items())


def _address(revision: Revision, language: str) -> str:
    if language == revision.language:
        return reverse("statement_revision", args=[revision.statement.slug, revision.version])
    return reverse("statement_language", args=[revision.statement.slug, revision.version, language])


def _languages(revision: Revision, shown: str) -> list[dict[str, Any]]:
    return [
        {"code": code, "url": _address(revision, code), "current": code == shown}
        for code in statements.languages_of(revision)
    ]


def _downloads(revision: Revision, language: str) -> list[dict[str, str]]:
    forms = [("pdf", _("PDF")), ("html", _("Web page in one file")), ("txt", _("Plain text")), ("md", _("Markdown"))]
    slug, version = revision.statement.slug, revision.version
    files = [
        {"format": form, "label": label, "note": "", "url": reverse("edition", args=[slug, version, language, form])}
        for form, label in forms
    ]
    bundle = {
        "format": "bundle",
        "label": _("Bundle"),
        "note": _("the text, every signature and the proof, in one file"),
        "url": reverse("bundle", args=[slug, version]),
    }
    return [*files, bundle]


def _by_country(standing: Sequence[Endorsement]) -> list[dict[str, Any]]:
    rows = sorted(standing, key=lambda row: row.organisation.country)
    return [
        {"code": code, "endorsements": [_line(row) for row in group]}
        for code, group in groupby(rows, key=lambda row: row.organisation.country)
    ]


def _line(row: Endorsement) -> dict[str, Any]:
    mandate = signatures.record_of(row).mandate
    return {
        "organisation": row.organisation.name,
        "how": "attested" if row.means == Means.EMAIL else "key",
        "mandate": mandate,
        "at": row.collected_at,
        "url": _entry_url(row.collection),
    }


def _entry_url(entry: Any) -> str:
    return reverse("log_entry", args=[entry.index]) if entry and entry.index is not None else reverse("log")


def _withdrawn(row: Endorsement) -> dict[str, Any]:
    return {
        "organisation": row.organisation.name,
        "country": row.organisation.country,
        "at": row.collected_at,
        "withdrawn_at": row.withdrawn_at,
        "reason": signatures.withdrawal_of(row).reason,
        "url": _entry_url(row.withdrawal),
    }


def _supporters(request: HttpRequest, revision: Revision, standing: Sequence[Endorsement]) -> dict[str, Any]:
    """Count supporters, and list those who show their names, page by page."""
    asked = request.GET.get("after", "")
    after = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else 0
    shown = signatures.shown(revision, after=after, limit=SUPPORTERS + 1)
    page = shown[:SUPPORTERS]
    counts = {
        "organisations": len(standing),
        "countries": len({row.organisation.country for row in standing} - {""}),
        "supporters": signatures.count(revision),
        "hidden": signatures.count_hidden(revision),
    }
    more = f"{request.path}?after={page[-1].pk}#supporters" if len(shown) > SUPPORTERS else ""
    first = f"{request.path}#supporters" if after else ""
    return {"counts": counts, "supporters": page, "previous_url": first, "next_url": more}
