"""What a coalition decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.models import Change, Coalition, Decision, Term
from undersigned.apps.organisations.models import Means, Organisation, Verification
from undersigned.kit.days import active, day_in
from undersigned.kit.forms import isolated


def decision_line(decision: Decision | None) -> str:
    """Return a decision in one line of at most 200 characters, as the log keeps it; nothing for none."""
    if decision is None:
        return ""
    return _short(f"{decision.body}, {decision.decided_on}: {decision.words}", 200)


def decision_said(decision: Decision | None) -> str:
    """Return a decision in one line as pages show it, its day as the reader writes it; nothing for none."""
    if decision is None:
        return ""
    facts = {
        "body": isolated(decision.body),
        "day": day_in(decision.decided_on, active()),
        "words": isolated(_short(decision.words, 200)),
    }
    return _("%(body)s, %(day)s: %(words)s") % facts


def decision_url(decision: Decision | None) -> str:
    """Return where a decision stands in the list, with what rests on it; nothing for none."""
    if decision is None:
        return ""
    address = reverse("coalition_decisions", args=[decision.coalition.slug])
    return f"{address}?before={decision.pk + 1}#decision-{decision.pk}"


def _short(text: str, limit: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def decisions(coalition: Coalition, *, before: int = 0) -> QuerySet[Decision]:
    """Return what the coalition decided, the latest recorded first, from one on if its number is given."""
    rows = Decision.objects.filter(coalition=coalition).select_related("coalition")
    return (rows.filter(pk__lt=before) if before else rows).order_by("-pk")


RESTING = 20
"""Of each sort, as many as are shown of what rests on one decision."""


@dataclass(frozen=True, slots=True)
class Resting:
    """What rests on a decision: what was done, about which organisation if about one."""

    did: str
    organisation: Organisation | None


def resting(decisions: Sequence[Decision]) -> dict[int, list[Resting]]:
    """Return what rests on each of these decisions of a coalition, by its number, in four more questions."""
    found = defaultdict[int, list[Resting]](list)
    for one in decisions:
        if one.did:
            found[one.pk].append(Resting(one.get_did_display(), None))
    for change in _first(Change.objects.filter(decision__in=decisions), "decision", "membership__organisation"):
        found[change.decision_id].append(Resting(change.get_state_display(), change.membership.organisation))
    for term in _first(Term.objects.filter(decision__in=decisions), "decision", "post", "organisation"):
        found[term.decision_id].append(Resting(_("appointed: %s") % isolated(term.post.title), term.organisation))
    lines = {decision_line(one): one.pk for one in decisions}
    slugs = {one.coalition.slug for one in decisions}
    said = Verification.objects.filter(means=Means.CONFIRMED, coalition_slug__in=slugs)
    begun = _first(said.filter(decision__in=lines), "decision", "organisation")
    ended = _first(said.filter(ending__in=lines), "ending", "organisation")
    for row in begun:
        found[lines[row.decision]].append(Resting(_("confirmed"), row.organisation))
    for row in ended:
        found[lines[row.ending]].append(Resting(_("confirmed no longer"), row.organisation))
    return found


def _first(rows: QuerySet[Any], of: str, *related: str) -> QuerySet[Any]:
    """Give the first rows of each decision."""
    place = Window(RowNumber(), partition_by=[F(of)], order_by=F("pk").asc())
    found: QuerySet[Any] = rows.annotate(place=place).filter(place__lte=RESTING)
    return found.select_related(*related).order_by("pk")
