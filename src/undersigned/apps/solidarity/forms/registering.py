"""What motions can do with public cases. Registered once, in the `ready` of this app."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models import Matter
from undersigned.apps.motions.events import DEEDS, Deed
from undersigned.apps.solidarity.forms.adopting import AdoptionForm
from undersigned.apps.solidarity.services import deed

KIND: Final = "case"
ADOPTION: Final = Deed(
    label=_("The coalition adopts a case"),
    help=_("It stands with people who are persecuted and whose case is public here; their page shows it."),
    matter=Matter.MOTION,
    text=False,
    form=AdoptionForm,
    says=deed.says,
    carry_out=deed.carry_out,
    shown=deed.shown,
    order=75,
)


def register() -> None:
    """Let motions do this deed."""
    DEEDS[KIND] = ADOPTION
