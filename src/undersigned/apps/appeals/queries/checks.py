"""What is wrong, or odd, with an office that was written down: appeals go to public offices, and to nobody's home."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from undersigned.apps.appeals.models import Recipient
from undersigned.kit import postal

_ANYBODYS: Final = """
aol.com 126.com 163.com daum.net fastmail.com gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net googlemail.com
hotmail.co.uk hotmail.com hotmail.fr icloud.com inbox.ru laposte.net libero.it list.ru live.com mac.com mail.com mail.ru
mailbox.org me.com msn.com naver.com orange.fr outlook.com pm.me proton.me protonmail.com qq.com rambler.ru
rediffmail.com rocketmail.com t-online.de tuta.com tutanota.com ukr.net web.de yahoo.co.jp yahoo.co.uk yahoo.com
yahoo.fr yandex.com yandex.ru ymail.com zoho.com
"""
FREE_MAIL: Final = frozenset(_ANYBODYS.split())
"""Providers where anybody has an address: an office with one of these is told by post."""
_PERSON: Final = re.compile(r"[a-zà-ÿ]{2,}[._-][a-zà-ÿ]{2,}", re.IGNORECASE)
_ROLE: Final = re.compile(
    r"adalet|admin|bureau|cabinet|contact|court|dept|desk|embassy|enquir|foreign|info|inquir|justice|kontakt|legal|mail|"
    r"media|minist|office|post|presid|press|prime|prison|protocol|public|registr|relations|secret|service|tribunal",
    re.IGNORECASE,
)
_HOME: Final = re.compile(r"\b(?:apt|apartment|appartement|c/o|daire|flat|wohnung|квартира)\b", re.IGNORECASE)


def is_free_mail(email: str) -> bool:
    """Tell whether anybody has an address at this provider."""
    return email.rpartition("@")[2].lower() in FREE_MAIL


def oddities(row: Recipient) -> list[str | Promise]:
    """Return what whoever confirms an office should look at twice. Each may be in order."""
    return list(_oddities(row))


def _oddities(row: Recipient) -> Iterator[str | Promise]:
    local = row.email.partition("@")[0]
    if row.email and _PERSON.fullmatch(local) and not _ROLE.search(local):
        yield _("The e-mail address looks like that of one person. Take the one of the office.")
    if _HOME.search(row.address):
        yield _("The address looks like somebody’s home. Letters go to the office alone.")
    if row.email and not _same_house(row.email, row.published_url):
        yield _("The page that shows the address lies under another name than the e-mail address.")
    if not postal.is_likely(row.postcode, row.country):
        yield _("The postcode does not look like one of this country.")
    if row.address and not row.town:
        yield _("No town is given.")


def _same_house(email: str, url: str) -> bool:
    host = re.sub(r"^https?://", "", url.lower()).partition("/")[0].partition(":")[0]
    domain = email.rpartition("@")[2].lower()
    return bool(set(_ends(host)) & set(_ends(domain)))


def _ends(name: str) -> Iterator[str]:
    """Give the last two and three parts of a name, but for endings that many have, such as gov.uk."""
    parts = name.split(".")
    short = len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 4
    yield ".".join(parts[-3:] if short else parts[-2:])
