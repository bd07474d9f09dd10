"""What all pages about putting a name under a text show of that text."""

from __future__ import annotations

from typing import Any

from django.http import Http404

from undersigned.apps.statements.models import Revision


def newest_or_404(slug: str) -> Revision:
    """Return the newest revision of a statement.

    Raises:
        Http404: There is no such statement, or it was never sealed.
    """
    newest = Revision.objects.select_related("statement").filter(statement__slug=slug).order_by("-version").first()
    if newest is None:
        raise Http404
    return newest


def context(revision: Revision, **more: Any) -> dict[str, Any]:
    """Return what the templates know of the text, and whatever else they are given."""
    return {"statement": revision.statement, "revision": revision, "wording": revision.wording, **more}
