"""Any two versions of a text beside each other: saved states and sealed ones, chosen without a script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.drafting import queries
from undersigned.apps.drafting.pages import address, of_draft, show
from undersigned.apps.drafting.queries.amendments import name_of
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.forms import HeadForm
from undersigned.apps.statements.models import Draft, Revision, Statement
from undersigned.core import amendments as core
from undersigned.core.amendments import Row, RowKind
from undersigned.core.text.diff import Piece, PieceKind
from undersigned.core.text.wording import Clause, Wording
from undersigned.kit.clock import now

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

BECAME: dict[RowKind, str | StrPromise] = {
    RowKind.KEPT: "",
    RowKind.CHANGED: _("Other words"),
    RowKind.INSERTED: _("New"),
    RowKind.DELETED: _("Deleted"),
    RowKind.MOVED: _("Moved here"),
    RowKind.LEFT: _("Moved from here"),
}


@dataclass(frozen=True, slots=True)
class Version:
    """A version as an address names it ("7", "v1"), and the row that holds its words."""

    key: str
    row: Draft | Revision

    @property
    def is_sealed(self) -> bool:
        """Whether it is a sealed version."""
        return isinstance(self.row, Revision)

    @property
    def number(self) -> int:
        """Under which number it was saved, or sealed."""
        return self.row.version if isinstance(self.row, Revision) else self.row.number

    @property
    def at(self) -> Any:
        """When it was saved, or sealed."""
        return self.row.sealed_at if isinstance(self.row, Revision) else self.row.saved_at

    @property
    def wording(self) -> Wording:
        """Its words."""
        return self.row.wording if isinstance(self.row, Revision) else statements.wording_of(self.row)


@of_draft
def compare(request: HttpRequest, statement: Statement) -> HttpResponse:
    """Compare two versions; if none are named, the first that the reader may see with today's."""
    drafts, sealed = queries.versions(request.user, statement, now())
    states = [Version(str(row.number), row) for row in drafts]
    versions = [*states, *(Version(f"v{row.version}", row) for row in sealed)]
    old = _chosen(request, "from", versions, states[-1])
    new = _chosen(request, "to", versions, states[0])
    found = core.compare(old.wording, new.wording)
    everything = "all" in request.GET
    kept = [row for row in found.rows if everything or row.kind != RowKind.KEPT]
    rows = [shown(row, address(statement, "drafting_clause", row.id)) for row in kept]
    labels = {name: field.label for name, field in HeadForm().fields.items()}
    context = {
        "states": states,
        "sealed": [one for one in versions if one.is_sealed],
        "is_alone": len(versions) == 1,
        "old": old,
        "new": new,
        "head": [(labels.get(name, name), pieces) for name, pieces in found.head.items()],
        "rows": rows,
        "everything": everything,
        "left_out": len(found.rows) - len(rows),
        "compared": new.wording,
    }
    return show(request, statement, "drafting/compare.html", context)


def _chosen(request: HttpRequest, name: str, versions: Sequence[Version], default: Version) -> Version:
    """Return the version that the address names, or raise Http404: also for one that the reader may not see."""
    key = request.GET.get(name)
    if not key:
        return default
    found = next((one for one in versions if one.key == key), None)
    if found is None:
        raise Http404
    return found


def shown(row: Row, url: str) -> dict[str, Any]:
    """Return what `drafting/_parts/compared.html` shows of a clause in two wordings; *url* is its page, if any."""
    clause = row.new or row.old
    reworded = row.kind == RowKind.MOVED and row.is_reworded
    named_above = row.kind in {RowKind.INSERTED, RowKind.DELETED}
    return {
        "url": url,
        "kind": row.kind.value,
        "name": name_of(clause) if isinstance(clause, Clause) else row.id,
        "said": __("Moved here, with other words") if reworded else BECAME[row.kind],
        "label": () if named_above else _if_changed(row.label),
        "heading": _if_changed(row.heading),
        "text": row.text,
    }


def _if_changed(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return the pieces of a number or heading that reads otherwise; the name above says one that does not."""
    return pieces if any(one.kind != PieceKind.KEEP for one in pieces) else ()
