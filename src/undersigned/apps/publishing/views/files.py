"""What readers take with them: editions and the bundle."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from undersigned.apps.moderation.queries import require_shown
from undersigned.apps.publishing import editions, queries
from undersigned.apps.publishing.editions import Format
from undersigned.apps.publishing.services import bundles, publications
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Revision
from undersigned.kit.clock import now


def edition(request: HttpRequest, slug: str, version: int, language: str, form: str) -> HttpResponse:
    """Hand out the edition that shows who stands behind the revision now."""
    revision = _revision_or_404(slug, version)
    try:
        made = publications.make(revision=revision, language=language, form=Format(form), now=now())
    except (publications.NoSuchLanguage, ValueError) as error:
        raise Http404 from error
    except editions.CannotPrint as error:
        return render(request, "statement/no_edition.html", {"revision": revision, "error": error}, status=422)
    name = f"{slug}-v{version}.{language}.{form}"
    return _file(queries.file_of(made) or b"", Format(form).media_type, name, made.sha256)


def bundle(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """Hand out the bundle under the newest checkpoint."""
    revision = _revision_or_404(slug, version)
    data, mark = bundles.make(revision=revision, now=now())
    return _file(data, "application/vnd.undersigned.bundle", f"{slug}-v{version}.undersigned", mark)


def _revision_or_404(slug: str, version: int) -> Revision:
    found = get_object_or_404(Revision.objects.select_related("statement"), statement__slug=slug, version=version)
    require_shown(statements.KIND, found.statement_id)
    return found


def _file(data: bytes, kind: str, name: str, mark: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "ETag": f'"{mark}"',
        "Cache-Control": "public, max-age=5",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    }
    return HttpResponse(data, content_type=kind, headers=headers)
