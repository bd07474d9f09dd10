"""Puts a draft on stage that is in its second reading, one that nobody has seen, and what was said of the first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.urls import reverse

from undersigned.apps.drafting.models import Audience, Comment
from undersigned.apps.drafting.services import moderation
from undersigned.apps.statements.models import Statement
from undersigned.apps.statements.services import drafts
from undersigned.core.text.wording import Clause
from undersigned.kit.clock import now

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import coalitions, drafting, organisations
from tests.factories import statements as texts
from tests.factories.people import drafter

LONG = replace(
    texts.WORDING,
    title="Declaration of the open harbours, of the lamps on their quays, and of those who keep them",
    clauses=(
        Clause(id="c1", text="Whereas the sea belongs to nobody, and whoever is in distress is to be helped,"),
        Clause(id="c2", label="1", heading="Open harbours", text="Every harbour is open.\n\nNobody asks for papers."),
        Clause(id="c3", label="2", text="Nobody is punished for *helping*. No ship is taken from those who helped."),
        Clause(id="c4", label="3", text="Costs are shared:\n\n- by the harbours,\n- by the states under whose flag."),
    ),
)


def places() -> dict[str, str]:
    """Say where its pages are."""
    text, hidden = _discussed()
    new, asking = texts.statement(replace(texts.WORDING, title="A call of its own")), texts.statement()
    drafting.asked(asking)
    at = {"slug": text.slug}
    return {
        "discussed": reverse("drafting", kwargs=at),
        "its rounds": reverse("drafting_rounds", kwargs=at),
        "round, extended": reverse("drafting_extend", kwargs=at),
        "round, closed": reverse("drafting_close", kwargs=at),
        "who takes part": reverse("drafting_participants", kwargs=at),
        "versions": reverse("drafting_compare", kwargs=at, query={"from": "1", "to": "3"}),
        "a clause": reverse("drafting_clause", kwargs=at | {"clause": "c2"}),
        "a comment": reverse("drafting_clause_comment", kwargs=at | {"clause": "c2"}),
        "a hidden comment": reverse("drafting_comment_moderate", kwargs=at | {"number": hidden.pk}),
        "moderation": reverse("drafting_moderation", kwargs=at),
        "not discussed": reverse("drafting", args=[new.slug]),
        "no round": reverse("drafting_rounds", args=[new.slug]),
        "a first round": reverse("drafting_open", args=[new.slug]),
        "asking who takes part": reverse("drafting_participants", args=[asking.slug], query={"q": "harbours"}),
    }


def _discussed() -> tuple[Statement, Comment]:
    """A draft in a round for everybody, after one for the members, in its third state."""
    six = coalitions.coalition()
    for member in (REPRESENTATIVE, ATTESTED):
        coalitions.admitted(six, member)
    text, today = texts.drafted(six, LONG), now()
    first = drafting.opened(text, now=today - timedelta(days=20))
    union, theatre = (organisations.organisation(member) for member in (REPRESENTATIVE, ATTESTED))
    said = {"clause": "c2", "organisation": union, "now": today - timedelta(days=19)}
    drafting.comment(text, "What about the smallest harbours?\n\nThey have no quay for ships of this size.", **said)
    drafting.closed(first, now=today - timedelta(days=10))
    _rewrite(text)
    drafting.opened(text, Audience.PUBLIC, now=today - timedelta(days=5))
    answer = {"clause": "c2", "by": organisations.owner(ATTESTED), "now": today - timedelta(days=4)}
    drafting.comment(text, "Better. But who counts as being in distress?", organisation=theatre, **answer)
    hidden = drafting.comment(text, "They never listen.", **answer)
    moderation.hide(comment=hidden, reason="It is not about the clause.", by=drafter(), now=today)
    return text, hidden


def _rewrite(text: Statement) -> None:
    preamble, open_, unpunished, costs = LONG.clauses
    wider = replace(open_, text="Every harbour of the six is open, by day and by night.\n\nNobody asks for papers.")
    for number, clauses in enumerate(((preamble, wider, unpunished, costs), (preamble, costs, wider, unpunished)), 1):
        wording = replace(LONG, clauses=clauses)
        moment = now() - timedelta(days=10 - number)
        drafts.save(statement=text, wording=wording, based_on=number, by=drafter(), now=max(moment, NOW))
