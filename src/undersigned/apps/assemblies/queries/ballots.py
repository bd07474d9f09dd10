"""Which votes are held at an assembly, and at which assembly a vote is held: the subject of the vote names it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from undersigned.apps.assemblies.models import Assembly, State
from undersigned.apps.assemblies.queries.assemblies import address_of, text_of, with_words
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.organisations.models import Scope
from undersigned.apps.votes.events import About
from undersigned.apps.votes.models import Vote


def assembly_of(vote: int) -> Assembly | None:
    """Return the assembly at which a vote is held, by the number of the vote; none where it is held elsewhere."""
    subjects = Vote.objects.filter(pk=vote, scope=Scope.ASSEMBLY).values("subject")
    return with_words(Assembly.objects.filter(public_id__in=subjects)).first()


def votes_of(assembly: Assembly) -> QuerySet[Vote]:
    """Return the votes of an assembly that were opened, the latest first; ask for each whether somebody may read it."""
    rows = Vote.objects.filter(scope=Scope.ASSEMBLY, subject=assembly.public_id, opened_at__isnull=False)
    return rows.order_by("-opened_at", "-pk")


def about(vote: int, person: Visitor) -> Iterator[About]:
    """Say at which assembly a vote is held: whoever may read the vote may know, for none is wider than its assembly.

    While it meets one gets back to its live page.
    """
    found = assembly_of(vote)
    if found is not None:
        text = text_of(found)
        label = gettext_lazy("Assembly")
        live = reverse("assembly_live", args=[found.slug]) if found.state is State.OPEN else ""
        yield About(title=text.title, address=live or address_of(found), label=label, language=text.language)


def over_by(moment: datetime) -> Iterator[str]:
    """Give the public ids of the assemblies that were over by a moment: closed, called off, or past their last day."""
    over = Q(closed_at__lt=moment) | Q(called_off_at__lt=moment) | Q(ends_at__lt=moment)
    voted = Vote.objects.filter(scope=Scope.ASSEMBLY, opened_at__isnull=False, settled_at=None, broken_off_at=None)
    rows = Assembly.objects.filter(over, public_id__in=voted.values("subject"))
    yield from rows.order_by("pk").values_list("public_id", flat=True)


def open_votes(assembly: int, now: datetime) -> Iterator[str]:
    """Say which votes are open, or wait for somebody to settle them: they keep the chair from closing an assembly."""
    subject = Assembly.objects.filter(pk=assembly).values("public_id")
    rows = Vote.objects.filter(scope=Scope.ASSEMBLY, subject__in=subject, opened_at__isnull=False)
    for row in rows.filter(settled_at=None, broken_off_at=None).order_by("pk"):
        yield _("The vote “%(title)s” is not settled yet.") % {"title": row.title}
