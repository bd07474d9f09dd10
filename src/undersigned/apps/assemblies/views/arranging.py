"""What the pages of an assembly share: who may, and what an act came to, in words."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies import pages, permissions
from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.assemblies.services import asking, assemblies, officers, rules, texts
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.attempts import Facts
from undersigned.kit.clock import now
from undersigned.kit.results import Denied, Permission, require
from undersigned.kit.saving import EDITED, EditedSince

FIRST = _("End this first, then close the assembly.")
FACTS: Final[Facts] = {
    EditedSince: EDITED,
    texts.OwnLanguage: _("The assembly was written in this language first. It stays."),
    rules.WithoutReason: _("The assembly is open. Say by what its rules were changed: the motion, the vote, when."),
    officers.Held: _("They hold this office already."),
    officers.NotKnown: _("Offices are for committees, delegates, and who acts for an organisation that meets."),
    asking.InIt: _("The assembly is this coalition’s already."),
    asking.Answered: _("This was answered or taken back a moment ago. Look at what it is now."),
    assemblies.NotYet: lambda error: " ".join([*error.reasons, str(FIRST)]),
}


def at_desk(request: HttpRequest, slug: str) -> tuple[Assembly, Person]:
    """Return an assembly and who arranges it; Http404 for who may not see it, and others are told why they may not."""
    by = myself(request)
    assembly = pages.find(request, slug)
    require(permissions.may_arrange(by, assembly, now()))
    return assembly, by


def reason(answer: Permission) -> Any:
    """Return why something is not allowed, or nothing."""
    return answer.reason if isinstance(answer, Denied) else ""
