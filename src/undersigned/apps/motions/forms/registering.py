"""Which deeds there are: what each is called and asks for, by which majority it is decided, and what it does.

register()      once, in the `ready` of this app: rooms below hear of votes, decisions and resolutions from then on
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies import events as assemblies
from undersigned.apps.assemblies.models import Matter
from undersigned.apps.campaigns import events as campaigns
from undersigned.apps.coalitions import events as coalitions
from undersigned.apps.drafting import events as drafting
from undersigned.apps.motions.events import DEEDS, Deed
from undersigned.apps.motions.forms import deeds as forms
from undersigned.apps.motions.models import ELECTION
from undersigned.apps.motions.queries import outcomes, puttings, resolutions, texts
from undersigned.apps.motions.services import carrying, withdrawing
from undersigned.apps.motions.services.deeds import (
    agenda,
    backing,
    day,
    decision,
    election,
    membership,
    resolution,
    rules,
    tasks,
)
from undersigned.apps.statements import events as statements
from undersigned.apps.tasks import events as action_plan
from undersigned.apps.votes import events as votes

OWN: Final[dict[str, Deed]] = {
    "resolution": Deed(
        label=_("A resolution"),
        help=_("A text in clauses, which organisations amend. Adopted, it is sealed, numbered and published."),
        matter=Matter.MOTION,
        text=True,
        form=forms.ResolutionForm,
        says=resolution.says,
        carry_out=resolution.carry_out,
        shown=resolution.shown,
        order=10,
    ),
    "decision": Deed(
        label=_("A decision in words"),
        help=_("A sentence or two that go on record; tasks can follow from them."),
        matter=Matter.MOTION,
        text=False,
        form=forms.DecisionForm,
        says=decision.says,
        carry_out=decision.carry_out,
        shown=decision.shown,
        order=20,
    ),
    "tasks": Deed(
        label=_("An action plan"),
        help=_("Tasks: what is to be done, by which organisations, until when."),
        matter=Matter.MOTION,
        text=False,
        form=forms.PlanForm,
        says=tasks.says,
        carry_out=tasks.carry_out,
        shown=tasks.shown,
        order=30,
    ),
    "membership": Deed(
        label=_("A membership"),
        help=_("An organisation is admitted, suspended, restored or excluded."),
        matter=Matter.MEMBERSHIP,
        text=False,
        form=forms.MembershipForm,
        says=membership.says,
        carry_out=membership.carry_out,
        shown=membership.shown,
        order=40,
    ),
    ELECTION: Deed(
        label=_("An election"),
        help=_("Organisations propose candidates; those who win hold a post on the committee."),
        matter=Matter.ELECTION,
        text=False,
        form=forms.ElectionForm,
        says=election.says,
        carry_out=election.carry_out,
        shown=election.shown,
        order=50,
    ),
    "day": Deed(
        label=_("A day of action"),
        help=_("A day is added to a campaign of the coalition."),
        matter=Matter.MOTION,
        text=False,
        form=forms.DayForm,
        says=day.says,
        carry_out=day.carry_out,
        shown=day.shown,
        order=60,
    ),
    "backing": Deed(
        label=_("To stand behind a text"),
        help=_("The coalition as such stands behind a text that was sealed here, and the text shows it."),
        matter=Matter.MOTION,
        text=False,
        form=forms.BackingForm,
        says=backing.says,
        carry_out=backing.carry_out,
        shown=backing.shown,
        order=70,
    ),
    "agenda": Deed(
        label=_("The agenda"),
        help=_("The assembly adopts its agenda as it stands."),
        matter=Matter.PROCEDURE,
        text=False,
        form=None,
        says=agenda.says,
        carry_out=agenda.carry_out,
        shown=agenda.shown,
        order=80,
    ),
    "rules": Deed(
        label=_("The rules of the assembly"),
        help=_("Who speaks, moves and votes, and what is enough, from now on."),
        matter=Matter.RULES,
        text=False,
        form=forms.RulesDeedForm,
        says=rules.says,
        carry_out=rules.carry_out,
        shown=rules.shown,
        order=90,
    ),
}


def register() -> None:
    """Let motions do these deeds, and rooms below show where what they hold comes from."""
    DEEDS.update(OWN)
    assemblies.NOT_YET.append(outcomes.not_yet)
    campaigns.DECIDED.append(outcomes.decided_days)
    coalitions.GROUNDED.append(resolutions.grounded)
    coalitions.RECORDS.append(
        coalitions.Page(
            label=_("Resolutions"), text=_("What assemblies adopted, sealed."), name="coalition_resolutions"
        )
    )
    drafting.MOVED.append(withdrawing.moved)
    drafting.HOLDING.append(withdrawing.hold_for)
    drafting.BREAKING.append(texts.breaking)
    drafting.FROZEN.append(texts.frozen)
    statements.ORIGINS.append(resolutions.origins)
    action_plan.NAMED.append(resolutions.named)
    votes.ABOUT.append(puttings.about)
    votes.WORDS.append(puttings.on_ballot)
    votes.SETTLED.append(carrying.settled)
    votes.BROKEN_OFF.append(carrying.broken_off)
    votes.ASKED_AGAIN.append(carrying.asked_again)
