"""The deed on a membership: an organisation is admitted, suspended, restored or excluded, in the register."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from undersigned.apps.coalitions.models import Change, Coalition, Membership, State
from undersigned.apps.coalitions.permissions import may_restore
from undersigned.apps.coalitions.services import register
from undersigned.apps.motions.events import CannotBeDone, Done
from undersigned.apps.motions.queries import deeds
from undersigned.apps.people.models import Person
from undersigned.kit.forms import isolated
from undersigned.kit.results import require

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class What(TextChoices):
    """What becomes of the membership."""

    ADMIT = "admit", gettext_lazy("admit it")
    SUSPEND = "suspend", gettext_lazy("suspend it: its rights rest")
    RESTORE = "restore", gettext_lazy("restore it: end its suspension")
    EXCLUDE = "exclude", gettext_lazy("exclude it")


FROM: Final[dict[What, frozenset[State]]] = {
    What.ADMIT: frozenset({State.APPLIED}),
    What.SUSPEND: frozenset({State.ADMITTED}),
    What.RESTORE: frozenset({State.SUSPENDED}),
    What.EXCLUDE: register.INSIDE,
}
"""From where an organisation can come to each."""
TO: Final = {
    What.ADMIT: State.ADMITTED,
    What.SUSPEND: State.SUSPENDED,
    What.RESTORE: State.ADMITTED,
    What.EXCLUDE: State.EXCLUDED,
}
SAYS: Final[dict[What, str | StrPromise]] = {
    What.ADMIT: gettext_lazy("%(organisation)s is admitted to %(coalition)s."),
    What.SUSPEND: gettext_lazy("%(organisation)s is suspended: its rights in %(coalition)s rest."),
    What.RESTORE: gettext_lazy("The suspension of %(organisation)s in %(coalition)s ends."),
    What.EXCLUDE: gettext_lazy("%(organisation)s is excluded from %(coalition)s."),
}
STANDS: Final[dict[State, str | StrPromise]] = {
    State.APPLIED: gettext_lazy("%(organisation)s has applied and is no member. Admit it first."),
    State.INVITED: gettext_lazy("%(organisation)s has not undersigned the charter. Do it when it has."),
    State.ADMITTED: gettext_lazy("%(organisation)s is a member already. There is nothing left to do."),
    State.SUSPENDED: gettext_lazy("%(organisation)s is suspended. Look at the register before you do anything."),
    State.LEFT: gettext_lazy("%(organisation)s has left. It applies by undersigning the charter; do it then."),
    State.EXCLUDED: gettext_lazy("%(organisation)s was excluded. It applies by undersigning the charter; do it then."),
}
"""Why something cannot be done to one that stands there, and what can be."""


def says(motion: int) -> str:
    """Say what becomes of which membership."""
    row = deeds.motion_of(motion)
    named = deeds.by_handles([row.facts["handle"]]).get(row.facts["handle"])
    facts = {
        "organisation": isolated(named.name if named else row.facts["handle"]),
        "coalition": isolated(row.assembly.host.called()),
    }
    return deeds.in_words(row, str(SAYS[What(row.facts["what"])]) % facts)


def carry_out(motion: int, _by: Person, now: datetime) -> None:
    """Write it into the register, by the decision."""
    row = deeds.motion_of(motion)
    what = What(row.facts["what"])
    with transaction.atomic():
        Coalition.objects.select_for_update().get(pk=row.assembly.host_id)
        membership = deeds.membership_of(row)
        if membership is None:
            raise CannotBeDone(_("This organisation is not in the register. It has to undersign the charter first."))
        _require_there(membership, what)
        if row.decision is not None:
            register.settle(membership=membership, decision=row.decision, state=TO[what], now=now)


def _require_there(membership: Membership, what: What) -> None:
    if State(membership.state) not in FROM[what]:
        said = str(STANDS[State(membership.state)])
        raise CannotBeDone(said % {"organisation": isolated(membership.organisation.name)})
    if what is What.RESTORE:
        require(may_restore(membership))


def shown(motion: int) -> Done | None:
    """Say what the organisation became, and where the register shows it."""
    row = deeds.motion_of(motion)
    change = Change.objects.filter(decision=row.decision, membership__organisation__handle=row.facts["handle"]).first()
    if row.decision is None or change is None:
        return None
    address = reverse("coalition_member", args=[row.assembly.host.slug, row.facts["handle"]])
    return Done(words=_("In the register"), address=address)
