"""A published statement, with everyone who stands behind it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.models import Kind
from undersigned.apps.credit.queries import VIA, query_of
from undersigned.apps.moderation.queries import require_shown
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.publishing.services import shelves
from undersigned.apps.signatures import permissions
from undersigned.apps.signatures import queries as signatures
from undersigned.apps.signatures.models import Endorsement
from undersigned.apps.statements import events
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.events import Origin
from undersigned.apps.statements.models import Revision, Statement
from undersigned.core.text.wording import StatementKind, Wording
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed

SUPPORTERS = 100
"""Names of supporters on one page."""
ORGANISATIONS = 200
"""Organisations in one list of a page."""
FEW = 3
"""Until so many organisations have signed, whoever wrote the text is told to send its address around."""
FOLLOWING = (2, 30)
"""Of so many pledges, from and to, it is shown who follows whom: one needs no picture, and more make none."""
RESERVATIONS = 500
"""Organisations whose reservations are shown beside the clauses."""


def statement(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the newest revision in the language it was sealed in."""
    found = get_object_or_404(Statement, slug=slug)
    revision = statements.latest_revision(found)
    if revision is None:
        raise Http404
    require_shown(statements.KIND, found.pk)
    return _page(request, revision, revision.language)


def revision(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """Show one revision in the language it was sealed in."""
    found = _revision_or_404(slug, version)
    return _page(request, found, found.language)


def in_language(request: HttpRequest, slug: str, version: int, language: str) -> HttpResponse:
    """Show one revision in one of its languages."""
    return _page(request, _revision_or_404(slug, version), language)


def _revision_or_404(slug: str, version: int) -> Revision:
    rows = Revision.objects.select_related("statement", "sealing")
    found = get_object_or_404(rows, statement__slug=slug, version=version)
    require_shown(statements.KIND, found.statement_id)
    return found


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
    """Around a text in Arabic the page speaks Arabic, too, unless the reader chose a language, or their browser did.

    English is no choice: it is what browsers ask for that nobody told anything.
    """
    chosen = "language" in request.GET or settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    asked = request.LANGUAGE_CODE != settings.LANGUAGE_CODE
    known = language in dict(settings.LANGUAGES)
    return language if known and not chosen and not asked else request.LANGUAGE_CODE


def _shown(request: HttpRequest, revision: Revision, wording: Wording) -> HttpResponse:
    language = wording.language
    newest = statements.latest_revision(revision.statement)
    by_country = signatures.by_country(revision)
    counts, origins = _counts(revision, by_country), events.origins(request.user, revision.pk, now())
    context = {
        "statement": revision.statement,
        "revision": revision,
        "wording": wording,
        "clauses": _clauses(revision, wording),
        "original": revision.language,
        "newest": newest.version if newest and newest.pk != revision.pk else None,
        "is_open": permissions.may_sign(revision) == Allowed(),
        "by_day": _by_day(revision),
        "standing_by_country": by_country,
        "withdrawn_by_country": signatures.withdrawn_by_country(revision),
        "witnesses": 0,
        "languages": _languages(revision, language),
        "via": query_of(request.GET.get(VIA, "")),
        "downloads": _downloads(revision, language),
        "counts": counts,
        "spread": _spread(request, revision) if sum(by_country.values()) < FEW else None,
        "origins": origins,
        "adopted": _adopted(counts, origins),
        **_home(request, revision),
        **_lines(request, revision),
        **_supporters(request, revision),
    }
    return render(request, "statement/page.html", context)


def _adopted(counts: Mapping[str, int], origins: Iterable[Origin]) -> Origin | None:
    """Return by what a text was adopted that nobody signed, too: what stands there then, and not that nobody signed."""
    signed = counts["organisations"] or counts["supporters"]
    return None if signed else next((one for one in origins if one.is_adoption), None)


def _home(request: HttpRequest, revision: Revision) -> dict[str, Any]:
    """Return whose text it is, to which goals it belongs, and whether whoever looks may say to which."""
    coalition = revision.statement.coalition
    standing = coalition.kind == Kind.STANDING
    linkable = standing and revision.wording.kind != StatementKind.CHARTER  # its clauses are the goals
    return {
        "coalition": coalition if standing else None,
        "members": coalitions.members(coalition).count() if standing and not linkable else None,
        "goals": list(coalitions.goals_of(shelves.KIND, revision.statement_id)) if standing else [],
        "links_goals": linkable and coalitions.is_on_committee(request.user, coalition, now()),
    }


def _spread(request: HttpRequest, revision: Revision) -> dict[str, str] | None:
    """Return the words with which whoever wrote the text sends its address to organisations."""
    statement = revision.statement
    newest = statements.is_latest(revision) and permissions.may_sign(revision) == Allowed()
    if not newest or not coalitions.is_on_committee(request.user, statement.coalition, now()):
        return None
    address = request.build_absolute_uri(reverse("statement", args=[statement.slug]))
    words = _("“%(title)s” is sealed. Read it, and undersign it for your organisation: %(address)s")
    said = words % {"title": revision.title, "address": address}
    standing = statement.coalition.kind == Kind.STANDING
    return {
        "words": said,
        "mailto": "mailto:?" + urlencode({"subject": revision.title, "body": said}, quote_via=quote),
        "invited_url": reverse("coalition_register", args=[statement.coalition.slug]) if standing else "",
    }


def _counts(revision: Revision, by_country: Mapping[str, int]) -> dict[str, int]:
    return {
        "organisations": sum(by_country.values()),
        "countries": len(set(by_country) - {""}),
        "supporters": signatures.count(revision),
        "hidden": signatures.count_hidden(revision),
    }


def _clauses(revision: Revision, wording: Wording) -> list[dict[str, Any]]:
    """Return the clauses of a wording, each with what organisations except of it."""
    excepted: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in signatures.with_reservations(revision)[:RESERVATIONS]:
        for one in signatures.record_of(row).reservations:
            excepted[one.clause].append({"organisation": row.name, "text": one.text})
    return [
        {
            "id": clause.id,
            "label": clause.label,
            "heading": clause.heading,
            "html": clause.html,
            "reservations": excepted[clause.id],
        }
        for clause in statements.shown_clauses(wording)
    ]


def _by_day(revision: Revision) -> list[tuple[date, int]]:
    """Count on which day how many began to stand behind the text: organisations and supporters together."""
    days = Counter(signatures.endorsed_by_day(revision))
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


def _lines(request: HttpRequest, revision: Revision) -> dict[str, Any]:
    """List who stands, page by page; who is ready to sign, on a condition; who withdrew; and whose key was lost."""
    after = _after(request, "signed_after")
    rows = signatures.page_of_endorsements(revision, after=after, limit=ORGANISATIONS + 1)
    page = rows[:ORGANISATIONS]
    waiting = signatures.what_is_missing(revision)
    ready = waiting[:ORGANISATIONS]
    how = organisations.how_verified(row.organisation_id for row in [*page, *(one.endorsement for one in ready)])
    lines = [(row.country, _line(row, how)) for row in page]
    more = f"{request.path}?signed_after={page[-1].pk}#undersigned-by" if len(rows) > ORGANISATIONS else ""
    return {
        "countries": [
            {"code": code, "endorsements": [line for _code, line in group]}
            for code, group in groupby(lines, key=itemgetter(0))
        ],
        "ready": [_ready(one, how) for one in ready],
        "more_ready": len(waiting) - len(ready),
        "follow": _follow(revision, waiting),
        "failed": [_failed(row) for row in signatures.failed(revision)[:ORGANISATIONS]],
        "withdrawn": [_withdrawn(row) for row in signatures.withdrawn(revision)[:ORGANISATIONS]],
        "doubtful": [
            {"organisation": row.name, "url": _page_of(row)} for row in signatures.doubtful(revision)[:ORGANISATIONS]
        ],
        "first_signed_url": f"{request.path}#undersigned-by" if after else "",
        "next_signed_url": more,
    }


def _line(row: Endorsement, how: Mapping[int, organisations.How]) -> dict[str, Any]:
    verified = how[row.organisation_id]
    return {
        "organisation": row.name,
        "handle": row.organisation.handle,
        "verified": verified.sign,
        "verified_detail": verified.detail,
        "verified_source": verified.source,
        "how": signatures.how(row.means),
        "mandate": signatures.mandate_line(signatures.record_of(row).mandate, row.mandate, now()),
        "reserved": row.reserved,
        "at": row.collected_at,
        "url": _page_of(row),
    }


def _page_of(row: Endorsement) -> str:
    return reverse("endorsed", args=[row.digest])


def _ready(waiting: signatures.Waiting, how: Mapping[int, organisations.How]) -> dict[str, Any]:
    row = waiting.endorsement
    return {
        "organisation": row.name,
        "country": row.country,
        "verified": how[row.organisation_id].sign,
        "verified_detail": how[row.organisation_id].detail,
        "verified_source": how[row.organisation_id].source,
        "url": _page_of(row),
        "mandate": signatures.mandate_line(signatures.record_of(row).mandate, row.mandate, now()),
        "condition": signatures.condition_line(waiting.condition, waiting.names),
        "missing": {
            "organisations": waiting.missing.organisations,
            "countries": waiting.missing.countries,
            "names": waiting.missing_names,
        },
    }


def _follow(revision: Revision, waiting: Sequence[signatures.Waiting]) -> dict[str, Any]:
    """Return who follows if so many more sign, and who waits for something else; nothing where one waits alone."""
    if not FOLLOWING[0] <= len(waiting) <= FOLLOWING[1]:
        return {}
    steps = signatures.following(revision, waiting)
    following = {row.pk for step in steps for row in step.endorsements}
    return {
        "counts": [(step.newcomers, len(step.endorsements)) for step in steps],
        "steps": [{"newcomers": step.newcomers, "names": [row.name for row in step.endorsements]} for step in steps],
        "others": [one.endorsement.name for one in waiting if one.endorsement.pk not in following],
    }


def _failed(row: Endorsement) -> dict[str, Any]:
    return {
        "organisation": row.name,
        "country": row.country,
        "at": row.collected_at,
        "failed_at": row.failed_at,
        "why": signatures.why_failed(row),
        "url": _page_of(row),
    }


def _withdrawn(row: Endorsement) -> dict[str, Any]:
    return {
        "organisation": row.name,
        "country": row.country,
        "at": row.collected_at,
        "withdrawn_at": row.withdrawn_at,
        "pledged": row.is_pledge and row.fulfilled_at is None,
        "reason": signatures.withdrawal_of(row).reason,
        "url": _page_of(row),
    }


def _after(request: HttpRequest, name: str) -> int:
    asked = request.GET.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else 0


def _supporters(request: HttpRequest, revision: Revision) -> dict[str, Any]:
    """List the supporters who show their names, page by page."""
    after = _after(request, "after")
    shown = signatures.shown(revision, after=after, limit=SUPPORTERS + 1)
    page = shown[:SUPPORTERS]
    more = f"{request.path}?after={page[-1].pk}#supporters" if len(shown) > SUPPORTERS else ""
    first = f"{request.path}#supporters" if after else ""
    return {"supporters": page, "previous_url": first, "next_url": more}
