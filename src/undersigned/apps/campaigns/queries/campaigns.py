"""Finding campaigns: who may see which, where each stands today, and which are planned, open and over."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from undersigned.apps.campaigns.models import Campaign, CampaignText, Joining, State
from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.models.asking import OPEN
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.moderation import queries as moderation

HIDDEN: Final = "draft-"
"""What the address of a campaign begins with until it is announced; its `public_id` follows."""
MODERATED: Final = "campaign"
"""By which kind moderation knows campaigns."""
ANNOUNCED: Final = Q(announced_at__isnull=False)
EARLIEST, LATEST = timedelta(hours=14), timedelta(hours=-12)
"""How far clocks are ahead of UTC where a day begins first, and behind where it ends last."""


def find(slug: str) -> Campaign | None:
    """Return the campaign at this address, or that was written there before it was announced."""
    here = Q(slug=slug) | Q(public_id=slug.removeprefix(HIDDEN))
    return with_words(Campaign.objects.select_related("call__statement").filter(here)).order_by("pk").first()


def address_of(campaign: Campaign) -> str:
    """Return where everybody reads about a campaign."""
    return reverse("campaign", args=[campaign.slug])


def public() -> QuerySet[Campaign]:
    """Return what everybody may see: announced, and not hidden by a measure."""
    return Campaign.objects.filter(ANNOUNCED).exclude(pk__in=moderation.hidden(MODERATED))


def visible_to(person: Visitor, now: datetime) -> QuerySet[Campaign]:
    """Return what somebody may see: what was announced, what they run, and what their committees are asked to carry."""
    own = coalitions.coordinated_by(person, now).values("pk")
    through = Campaign.coalitions.through.objects.filter(campaign=OuterRef("pk"), coalition__in=own)
    asked = Joining.objects.filter(OPEN, campaign=OuterRef("pk"), coalition__in=own)
    shown = ANNOUNCED & ~Q(pk__in=moderation.hidden(MODERATED))
    return Campaign.objects.filter(shown | Exists(through) | Exists(asked))


def run_by(person: Visitor, now: datetime) -> QuerySet[Campaign]:
    """Return the campaigns of the coalitions on whose committees somebody is, those that end last first."""
    own = coalitions.coordinated_by(person, now).filter(ended_at__isnull=True).values("pk")
    through = Campaign.coalitions.through.objects.filter(campaign=OuterRef("pk"), coalition__in=own)
    return Campaign.objects.filter(Exists(through)).order_by("-last_on", "-pk")


def of_coalition(coalition: Coalition | int) -> QuerySet[Campaign]:
    """Return the announced campaigns of a coalition, those that end last first."""
    return public().filter(coalitions=coalition).order_by("-last_on", "-pk")


def running(now: datetime) -> QuerySet[Campaign]:
    """Return those that are open somewhere in the world, what ends first first."""
    rows = public().filter(called_off_at__isnull=True, from_on__lte=_first_day(now), last_on__gte=_last_day(now))
    return rows.order_by("last_on", "pk")


def planned(now: datetime) -> QuerySet[Campaign]:
    """Return those that begin nowhere yet, what begins first first."""
    return public().filter(called_off_at__isnull=True, from_on__gt=_first_day(now)).order_by("from_on", "pk")


def over(now: datetime) -> QuerySet[Campaign]:
    """Return those that are over everywhere or were called off, the latest first."""
    gone = Q(last_on__lt=_last_day(now)) | Q(called_off_at__isnull=False)
    return public().filter(gone).order_by("-last_on", "-pk")


def named(rows: QuerySet[Campaign], words: str) -> QuerySet[Campaign]:
    """Return those whose titles, in any language, have all these words in them."""
    for word in words.split()[:10]:
        rows = rows.filter(Exists(CampaignText.objects.filter(campaign=OuterRef("pk"), title__icontains=word)))
    return rows


def with_words(rows: QuerySet[Campaign]) -> QuerySet[Campaign]:
    """Bring along what each says in its languages, and whose it is, in two more questions."""
    return rows.prefetch_related("texts", "coalitions")


def state_of(campaign: Campaign, now: datetime) -> State:
    """Tell where a campaign stands: it opens where its first day begins first, and is over where the last ends last."""
    first, last = _first_day(now), _last_day(now)
    if last >= campaign.from_on:
        return campaign.state(last)
    return campaign.state(min(first, campaign.from_on))


def window_is_over(campaign: Campaign, now: datetime) -> bool:
    """Tell whether its last day is over everywhere, called off or not."""
    return campaign.last_on < _last_day(now)


def coalitions_of(campaign: Campaign) -> list[Coalition]:
    """Return whose campaign it is, by name."""
    return sorted(campaign.coalitions.all(), key=lambda row: (row.name, row.pk))


def open_invitations(campaign: Campaign) -> QuerySet[Joining]:
    """Return the coalitions that were asked and have not answered, the latest first."""
    return campaign.invitations.filter(OPEN).select_related("coalition")


def declined_invitations(campaign: Campaign) -> list[Joining]:
    """Return the last answer of each coalition that declined, the latest first."""
    rows = campaign.invitations.filter(declined_at__isnull=False).select_related("coalition").order_by("declined_at")
    return list({row.coalition_id: row for row in rows}.values())[::-1]


def asked_of(person: Visitor, now: datetime) -> QuerySet[Joining]:
    """Return what the committees on which somebody is were asked to carry, and have not answered."""
    own = coalitions.coordinated_by(person, now).filter(ended_at__isnull=True).values("pk")
    return Joining.objects.filter(OPEN, coalition__in=own).select_related("campaign", "coalition")


def _first_day(now: datetime) -> date:
    """Return the day where it is latest: what begins on it has begun somewhere."""
    return (now + EARLIEST).date()


def _last_day(now: datetime) -> date:
    """Return the day where it is earliest: what ended before it is over everywhere."""
    return (now + LATEST).date()
