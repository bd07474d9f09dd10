"""What is demanded of whom, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from undersigned.apps.campaigns.models import Campaign, Demand, DemandStep, DemandText, Outcome
from undersigned.apps.campaigns.queries.texts import nearest
from undersigned.kit.days import active


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDemand:
    """A demand as it reads in one language. Body and text may be in two: then each says in which it is.

    `state` is what became of it last; `steps` how it came to that, the first first; `taken_back` what was noted and
    turned out to be wrong.
    """

    demand: Demand
    number: int
    text: str
    language: str
    body: str
    body_language: str
    country: str
    state: Outcome | None
    steps: Sequence[DemandStep]
    taken_back: Sequence[DemandStep]


def demands_of(campaign: Campaign, language: str = "") -> list[ShownDemand]:
    """Return what is demanded, in its order, in a language or the nearest one in which it is said. Three questions."""
    rows = campaign.demands.prefetch_related("texts", "steps")
    wanted = (language or active(), campaign.language)
    return [_shown(row, number, *wanted) for number, row in enumerate(rows, 1)]


def _shown(row: Demand, number: int, wanted: str, own: str) -> ShownDemand:
    said = sorted(row.texts.all(), key=lambda text: text.pk)
    text = nearest(said, wanted, own) or DemandText(demand=row, language=own)
    body = nearest([one for one in said if one.body], text.language, own) or text
    standing = [step for step in row.steps.all() if step.taken_back_at is None]
    return ShownDemand(
        demand=row,
        number=number,
        text=text.text,
        language=text.language,
        body=body.body,
        body_language=body.language,
        country=row.country,
        state=Outcome(standing[-1].outcome) if standing else None,
        steps=standing,
        taken_back=[step for step in row.steps.all() if step.taken_back_at is not None],
    )


def languages_of_demands(campaign: Campaign) -> Counter[str]:
    """Count how many demands are said in which language."""
    return Counter(DemandText.objects.filter(demand__campaign=campaign).values_list("language", flat=True))
