"""The log as C2SP tlog-tiles serves it: plain files under one prefix."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from undersigned.apps.ledger import queries
from undersigned.core import merkle

MOMENT = "public, max-age=2"
FOR_EVER = "public, max-age=31536000, immutable"


def checkpoint(request: HttpRequest) -> HttpResponse:
    """Serve the newest signed tree head."""
    newest = queries.checkpoint()
    if newest is None:
        raise Http404
    return _answer(newest.note.encode(), "text/plain; charset=utf-8", MOMENT)


def vkey(request: HttpRequest) -> HttpResponse:
    """Serve the key that checks the checkpoint."""
    return _answer(f"{queries.log_key().verifier}\n".encode(), "text/plain; charset=utf-8", MOMENT)


def policy(request: HttpRequest) -> HttpResponse:
    """Serve the policy with which this log is checked."""
    return _answer(queries.policy().encode(), "text/plain; charset=utf-8", MOMENT)


def tile(request: HttpRequest, path: str) -> HttpResponse:
    """Serve a tile of hashes or a bundle of entries."""
    name = f"tile/{path}"
    try:
        (merkle.Tile.parse_entries if path.startswith("entries/") else merkle.Tile.parse)(name)
    except merkle.MalformedTilePath as error:
        raise Http404 from error
    data = queries.store().read(name)
    if data is None:
        raise Http404
    return _answer(data, "application/octet-stream", FOR_EVER)


def _answer(data: bytes, kind: str, caching: str) -> HttpResponse:
    return HttpResponse(data, content_type=kind, headers={"Cache-Control": caching, "Access-Control-Allow-Origin": "*"})
