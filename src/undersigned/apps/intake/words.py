"""What is asked at a desk: the keys of the answers, in their order, and what they are called where they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

WHAT: Final = "what"
WHOM: Final = "whom"
WHERE: Final = "where"
WHEN: Final = "when"
WHO_DID: Final = "who-did"
WANTED: Final = "wanted"
PUBLISH: Final = "publish"
REACH: Final = "reach"

LABELS: Final[dict[str, str | StrPromise]] = {
    WHAT: _("What happened?"),
    WHOM: _("To whom?"),
    WHERE: _("Where?"),
    WHEN: _("When?"),
    WHO_DID: _("Who did it?"),
    WANTED: _("What is wanted?"),
    PUBLISH: _("May we publish anything of it?"),
    REACH: _("How can we reach you?"),
}

NO: Final = "no"
ASK: Final = "ask"
MAY: Final[dict[str, str | StrPromise]] = {
    NO: _("No, nothing."),
    ASK: _("Ask me first, here, under my code. Until I answer, nothing."),
}
