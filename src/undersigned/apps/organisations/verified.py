"""How verified: the one question that every page asks which shows an organisation, answered for a whole list at once.

    how_verified([ours, theirs])[ours.pk].means         domain | confirmed | vouched | none

What stands in a list is what stands on the organisation's own page and in the log. Fewer vouchers than are asked for
verify nobody, and neither do those who were merged into another or closed since: who is gone answers for nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.organisations.models import Means, Organisation, Verification
from undersigned.kit.days import active, day_in

NONE: Final = "none"
FAILING: Final = "failing"
NAMED: Final = 3
"""So many vouchers are named in a line; the page of the organisation names all."""
DECISION: Final = 120
"""Characters of a decision in a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """Every reason that stands today, the oldest first; so many vouchers are one as the installation asks for."""

    standing: tuple[Verification, ...] = ()

    @property
    def needed(self) -> int:
        """Return how many must vouch."""
        return int(settings.VOUCHERS)

    @property
    def reasons(self) -> tuple[Verification, ...]:
        """Return what the strongest means rests on; a domain that is not found now is the weakest. None is enough."""
        domains, vouchers = self._by(Means.DOMAIN), self.vouchers
        found = tuple(row for row in domains if row.failing_since_at is None)[:1] or self._by(Means.CONFIRMED)[-1:]
        return found or (vouchers if len(vouchers) >= self.needed else ()) or domains[:1]

    @property
    def means(self) -> str:
        """Return a value of `Means`, or ``none``."""
        return str(self.reasons[0].means) if self.reasons else NONE

    @property
    def sign(self) -> str:
        """Return what `parts/verified.html` takes: the means, or ``failing`` for a domain that is not found now."""
        return FAILING if self.failing_since else self.means

    @property
    def failing_since(self) -> datetime | None:
        """Return since when the domain that it rests on is not found, or None."""
        return self.reasons[0].failing_since_at if self.reasons else None

    @property
    def vouchers(self) -> tuple[Verification, ...]:
        """Return who vouches, whether they are enough or not."""
        return self._by(Means.VOUCHED)

    @property
    def detail(self) -> str:
        """Say in the reader's language on what it rests: the domain, the decision, or who vouches."""
        match self.means:
            case Means.DOMAIN if since := self.failing_since:
                said = _("%(domain)s, not found since %(day)s")
                return said % {"domain": self.reasons[0].domain, "day": day_in(since, active())}
            case Means.DOMAIN:
                return self.reasons[0].domain
            case Means.CONFIRMED:
                decision = Truncator(self.reasons[0].decision).chars(DECISION)
                return f"{self.reasons[0].committee} · {decision}"
            case Means.VOUCHED:
                return self._named()
            case _:
                return self._too_few()

    @property
    def source(self) -> str:
        """Return where the page of the coalition is whose committee confirmed it, if it rests on that."""
        slug = self.reasons[0].coalition_slug if self.means == Means.CONFIRMED else ""
        return reverse("coalition", args=[slug]) if slug else ""

    @property
    def words(self) -> str:
        """Say it in a few English words, for the log: at most 200 characters, as a name is spelled there."""
        match self.means:
            case Means.DOMAIN if since := self.failing_since:
                said = f"domain not found since {since.date().isoformat()}: {self.reasons[0].domain}"
            case Means.DOMAIN:
                said = f"domain {self.reasons[0].domain}"
            case Means.CONFIRMED:
                said = f"confirmed by {self.reasons[0].committee}"
            case Means.VOUCHED:
                said = f"vouched for by {len(self.vouchers)}"
            case _:
                said = "not verified"
        return said[:200].rstrip()

    def _by(self, means: Means) -> tuple[Verification, ...]:
        return tuple(row for row in self.standing if row.means == means)

    def _too_few(self) -> str:
        if not self.vouchers:
            return ""
        said = ngettext(
            "%(n)d of %(needed)d vouches: %(names)s", "%(n)d of %(needed)d vouch: %(names)s", len(self.vouchers)
        )
        return said % {"n": len(self.vouchers), "needed": self.needed, "names": self._named()}

    def _named(self) -> str:
        names = [row.voucher.name for row in self.vouchers if row.voucher]
        shown, more = " · ".join(names[:NAMED]), len(names) - NAMED
        if more <= 0:
            return shown
        return ngettext("%(names)s and %(n)d other", "%(names)s and %(n)d others", more) % {"names": shown, "n": more}


def how_verified(organisations: Iterable[Organisation | int]) -> Mapping[int, How]:
    """Return for each of these organisations, or of their numbers, how it is verified today. Asks the database once."""
    numbers = {one.pk if isinstance(one, Organisation) else one for one in organisations}
    found: defaultdict[int, list[Verification]] = defaultdict(list)
    for row in reasons_today().filter(organisation__in=numbers) if numbers else ():
        found[row.organisation_id].append(row)
    return {number: How(standing=tuple(found[number])) for number in numbers}


def reasons_today() -> QuerySet[Verification]:
    """Return every reason that stands today to believe that an organisation is what it says, the oldest first."""
    answering = Q(voucher__isnull=True) | Q(voucher__merged_into__isnull=True, voucher__closed_at__isnull=True)
    rows = Verification.objects.filter(answering, ended_at__isnull=True)
    return rows.select_related("voucher").order_by("established_at", "pk")
