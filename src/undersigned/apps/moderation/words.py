"""The terms: what holds for everything public here, and what the operator of this installation adds."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TERMS: tuple[str | Promise, ...] = (
    _("What is called to here is peaceful and lawful."),
    _("Nothing is aimed at private persons, and nobody’s home or family is named. Demands go to public bodies."),
    _("Nobody is named, shown or made recognisable without having agreed."),
    _("Whoever acts for an organisation may do so, and is who they say."),
    _("Nothing here threatens, degrades or calls to hatred."),
)
"""They hold everywhere, and are shown where something public is written."""


def further(language: str) -> str:
    """Return what the operator adds, in a language if there is a file of it: `terms.txt`, `terms.ar.txt`.

    The file is plain text in UTF-8, read anew each time, so that a change needs no restart.
    """
    if not settings.TERMS:
        return ""
    base = Path(settings.TERMS)
    for path in (base.with_suffix(f".{language.partition('-')[0]}{base.suffix}"), base):
        try:
            return path.read_text(encoding="utf-8").strip()
        except (FileNotFoundError, UnicodeDecodeError):
            continue
    return ""
