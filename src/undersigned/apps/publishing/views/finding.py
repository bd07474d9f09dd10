"""From paper to proof: the text of which somebody has the check words, or the digest."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Revision
from undersigned.core.text import checkwords
from undersigned.core.text.checkwords import MalformedCheckWords

DIGEST = re.compile(r"[0-9a-f]{64}")


def find(request: HttpRequest) -> HttpResponse:
    """Lead to the text, or say what is wrong with the words, with the words still there. Begins no session."""
    typed = request.GET.get("words", "").replace("\0", "")[:1000]
    try:
        found = _found(typed)
        slip = _("No text here has these words. It may be on another site: look on the paper for its address.")
    except MalformedCheckWords as error:
        found, slip = None, _slip(error)
    if found is None:
        return render(request, "check.html", {"words": typed, "slip": slip})
    return redirect("statement_revision", slug=found.statement.slug, version=found.version)


def _found(typed: str) -> Revision | None:
    digest = re.sub(r"\s", "", typed.casefold())
    if DIGEST.fullmatch(digest):
        return statements.between(digest, digest)
    return statements.between(*checkwords.digests(typed))


def _slip(error: MalformedCheckWords) -> str:
    facts = error.facts
    match error.facts["defect"]:
        case "word-count":
            return _("There are twelve check words. These are %(count)d.") % {"count": facts["count"]}
        case "unknown-word":
            said = _("“%(word)s”, at place %(position)d, is no check word. Look at the paper again.")
            return said % {"word": facts["word"], "position": facts["position"]}
        case "checksum":
            return _("One of these words is wrong, or they are not in their order. Look at the paper again.")
        case other:
            raise ValueError(other) from error
