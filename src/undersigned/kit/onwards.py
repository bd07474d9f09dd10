"""Where somebody goes on to: back to what they were about, and never to another site.

    /o/union/keys/passkey/?next=/s/ports/undersign/        then on to /s/ports/undersign/

And the name under which the site is to be looked at where a number will not do: browsers keep passkeys for names.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

NEXT = "next"
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def asked(request: HttpRequest) -> str:
    """Return the address on this site to go on to, or nothing: nobody is sent to another site."""
    wanted = request.POST.get(NEXT) or request.GET.get(NEXT) or ""
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe and wanted.startswith("/") else ""


def along(request: HttpRequest, name: str, *args: object, **query: object) -> str:
    """Return the address of a page between, which takes along where to go on to."""
    return reverse(name, args=args, query=query | ({NEXT: where} if (where := asked(request)) else {}))


def by_name(request: HttpRequest) -> str:
    """Return the address of this page under the site's name if it is looked at under a number, or else nothing."""
    try:
        host = request.get_host()
    except DisallowedHost:  # the page that refuses it is drawn with this, too
        return ""
    if not (host.partition(":")[0].replace(".", "").isdecimal() or host.startswith("[")):
        return ""
    port = host.rpartition(":")[2]
    local = f"http://localhost:{port}" if port.isdecimal() else "http://localhost"
    return (local if urlsplit(settings.URL).hostname in LOOPBACK else settings.URL) + request.get_full_path()
