"""What pages of minutes share: find them, show their clauses with what is said about each, say what came of an act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies import pages as assemblies
from undersigned.apps.assemblies.events import Business
from undersigned.apps.assemblies.models import Assembly, Item, Sort
from undersigned.apps.assemblies.queries import assemblies as assembled
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.minutes import permissions
from undersigned.apps.minutes.models import Correction, Minutes
from undersigned.apps.minutes.queries import business, following
from undersigned.apps.minutes.queries import minutes as queries
from undersigned.apps.minutes.queries.following import Kept
from undersigned.apps.minutes.services import approving, corrections, drafts
from undersigned.apps.votes import permissions as votes
from undersigned.apps.votes.models import Vote
from undersigned.core.text import diff, markup
from undersigned.core.text.wording import Clause
from undersigned.kit.attempts import Facts
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed

FACTS: Final[Facts] = {
    drafts.AlreadyBegun: _("Somebody else began the minutes a moment ago."),
    drafts.EditedSince: _("Somebody else changed this clause a moment ago. Look at what they saved, then do it again."),
    drafts.NoSuchClause: _("This clause is not there any more."),
    drafts.TooMany: _("There are as many clauses as anybody reads."),
    drafts.NothingToFollow: _("The minutes say what happened. There is nothing to bring up to date."),
    drafts.SaysNothing: _("Write a heading or some words; or leave the clause out."),
    corrections.NothingCorrected: _("It reads like this already. Change what is wrong in it."),
    approving.DraftMoved: _("The minutes changed since you read them. Read them once more, then approve them."),
    approving.NotApproving: _("This vote decided nothing here. Choose another one, or approve them in words."),
}


def is_shown(person: Visitor, assembly: int, now: datetime) -> bool:
    """Tell whether somebody sees the link to the minutes of an assembly: who may read them, or may begin them."""
    row = Assembly.objects.filter(pk=assembly).first()
    if row is None:
        return False
    minutes = queries.of(row)
    if minutes is None:
        return permissions.may_begin(person, row, now) == Allowed()
    return permissions.may_read(person, minutes, now) == Allowed()


def on_items(person: Visitor, items: Iterable[int], now: datetime) -> Iterator[Business]:
    """Give the minutes of the last assembly, or that there are none yet that whoever looks may read."""
    for item in Item.objects.filter(pk__in=list(items), sort=Sort.MINUTES).select_related("assembly"):
        before = _before(person, item.assembly, now)
        if before is not None:
            yield _of_last(person, item, before, now)


def _before(person: Visitor, assembly: Assembly, now: datetime) -> Assembly | None:
    """Return the last assembly of the same host that met before this one, as far as somebody may see it."""
    met = assembled.visible_to(person, now).filter(host=assembly.host_id, opened_at__isnull=False)
    return met.filter(starts_at__lt=assembly.starts_at).exclude(pk=assembly.pk).order_by("-starts_at", "-pk").first()


def _of_last(person: Visitor, item: Item, before: Assembly, now: datetime) -> Business:
    minutes, text = queries.of(before), assembled.text_of(before)
    reads = minutes is not None and permissions.may_read(person, minutes, now) == Allowed()
    if minutes is None or not reads:
        address, state, word = assembled.address_of(before), "waiting", __("there are none yet to read")
    else:
        address, state = queries.address_of(minutes), "done" if minutes.approved_at else "waiting"
        word = str(minutes.state(now).label)
    return Business(
        item=item.pk,
        label=__("Minutes"),
        title=text.title,
        language=text.language,
        address=address,
        state=state,
        word=word,
    )


def find(request: HttpRequest, slug: str) -> Minutes:
    """Return the minutes of an assembly; Http404 for who may not read them, or where there are none.

    Raises:
        IsHidden: A measure hides the assembly from whoever looks; a page says why.
    """
    minutes = queries.of(assemblies.find(request, slug))
    if minutes is None or permissions.may_read(request.user, minutes, now()) != Allowed():
        raise Http404
    return minutes


def show(
    request: HttpRequest, minutes: Minutes, template: str, more: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Show a page of minutes, under the head of their assembly."""
    moment = now()
    context = {
        "minutes": minutes,
        "stands": minutes.state(moment),
        "may_write": permissions.may_write(request.user, minutes, moment) == Allowed(),
        **more,
    }
    return assemblies.show(request, minutes.assembly, template, context, status)


def kept_of(minutes: Minutes) -> Kept | None:
    """Return what was saved last, with of what each clause tells; none once that is gone."""
    draft = minutes.drafts.order_by("-number").first()
    return queries.kept_in(draft) if draft else None


def clauses(request: HttpRequest, minutes: Minutes) -> list[dict[str, Any]]:
    """Return the clauses as a page shows them: each with its roll call as a table, and what is to be corrected."""
    wording, kept = queries.wording_of(minutes), None if minutes.approved_at else kept_of(minutes)
    asked = defaultdict[str, list[dict[str, Any]]](list)
    inside = permissions.may_read_corrections(request.user, minutes, now()) == Allowed()
    for row in queries.corrections(minutes) if inside else ():
        asked[row.clause].append(correction(request, row))
    rolls = _rolls(request, _votes(minutes, kept))
    return [
        {
            "id": one.id,
            "label": one.label,
            "heading": one.heading,
            "html": SafeString(markup.to_html(one.text)),
            "mark": following.mark_of(one),
            "touched": kept is not None and bool(kept.origin(one.id).key) and kept.is_touched(one),
            "own": kept is not None and not kept.origin(one.id).key,
            "corrections": asked[one.id],
            "roll": rolls.get(one.id, []),
        }
        for one in wording.clauses
    ]


def _votes(minutes: Minutes, kept: Kept | None) -> dict[str, str]:
    if kept is None:
        found: dict[str, str] = minutes.votes
        return found
    return {number: one.vote for number, one in kept.origins.items() if one.vote}


def _rolls(request: HttpRequest, wanted: Mapping[str, str]) -> dict[str, list[Any]]:
    """Return roll calls by clause, of settled votes that whoever looks may read."""
    rows = Vote.objects.select_related("coalition").filter(public_id__in=wanted.values(), settled_at__isnull=False)
    known = {row.public_id: row for row in rows if votes.may_read(request.user, row, now()) == Allowed()}
    return {
        clause: [line for group in business.result_of(known[vote]).roll for line in group.lines]
        for clause, vote in wanted.items()
        if vote in known
    }


def correction(request: HttpRequest, row: Correction) -> dict[str, Any]:
    """Return a correction as a page shows it: what it changes, and what came of it."""
    row_open = row.accepted_at is None and row.declined_at is None
    return {
        "row": row,
        "pieces": diff.words(row.was, row.words),
        "open": row_open,
        "own": row.written_by_id is not None and row.written_by_id == request.user.pk,
    }


def clause(minutes: Minutes, number: str) -> Clause:
    """Return a clause as it reads now; Http404, if it is not there."""
    found = next((one for one in queries.wording_of(minutes).clauses if one.id == number), None)
    if found is None:
        raise Http404
    return found
