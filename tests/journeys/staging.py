"""Sets the stage: `python -m tests.journeys.staging` fills an installation and prints the addresses of what is on it.

It uses the services that the site uses, and nothing else, so that there is no state on stage that people cannot reach.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import datetime, timedelta

import django

django.setup()

from django.urls import reverse  # noqa: E402  # needs the apps

from undersigned.apps.ledger.services import sequencer  # noqa: E402  # needs the apps
from undersigned.apps.needs import queries as needs  # noqa: E402  # needs the apps
from undersigned.apps.needs.models import Rhythm  # noqa: E402  # needs the apps
from undersigned.apps.needs.services import preferences  # noqa: E402  # needs the apps
from undersigned.apps.organisations.models import Organisation, Representative, Role  # noqa: E402  # needs the apps
from undersigned.apps.organisations.services import organisations  # noqa: E402  # needs the apps
from undersigned.apps.signatures import queries  # noqa: E402  # needs the apps
from undersigned.apps.signatures.models import Endorsement, Signature  # noqa: E402  # needs the apps
from undersigned.apps.signatures.services import pledges as waiting  # noqa: E402  # needs the apps
from undersigned.apps.signatures.services import signatures  # noqa: E402  # needs the apps
from undersigned.apps.statements.models import Revision, Statement  # noqa: E402  # needs the apps
from undersigned.core.text.wording import Clause, StatementKind, Wording  # noqa: E402  # needs the apps
from undersigned.kit.clock import now  # noqa: E402  # needs the apps

from tests.cast import ATTESTED, HIDDEN_SUPPORTER, LAPSED, NOW, REPRESENTATIVE, SUPPORTER, Member, seed  # noqa: E402  # Django must be set up first
from tests.factories import signatures as names  # noqa: E402  # needs the apps
from tests.factories import statements as texts  # noqa: E402  # needs the apps
from tests.factories.people import drafter, somebody  # noqa: E402  # needs the apps
from tests.journeys import (  # noqa: E402  # needs the apps
    a_campaign,
    a_case,
    a_coalition,
    a_debate,
    a_draft,
    a_frontier,
    an_assembly,
    an_organisation,
)

LONG = replace(
    REPRESENTATIVE,
    organisation="Confederação Intermunicipal das Associações de Trabalhadores Portuários e dos Serviços Marítimos",
    representative="",
    seed=seed("long"),
)
UNBROKEN = replace(
    REPRESENTATIVE,
    organisation="Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 3,
    country="AT",
    seed=seed("unbroken"),
)
RIGHT_TO_LEFT = replace(REPRESENTATIVE, organisation="شبكة الموانئ (المتوسط) 2026", country="", seed=seed("ar"))
CROWD = 120
"""Supporters who show their names: more than one page holds."""


def text(title: str, wording: Wording = texts.WORDING) -> Revision:
    return texts.revision(replace(wording, title=title))


def endorsement(row: Endorsement, what: str = "endorsement") -> str:
    return reverse(what, args=[queries.token_of(row)])


def signature(row: Signature) -> str:
    return reverse("signature", args=[queries.token_of(row)])


def full() -> dict[str, str]:
    """A text under which everything has happened."""
    revision = text("Harbours stay open for everybody in distress, by day and by night")
    texts.translation(revision)
    standing = names.collected(revision)
    attested = names.collected(revision, ATTESTED)
    for number, member in enumerate((LONG, UNBROKEN, RIGHT_TO_LEFT)):
        names.collected(revision, member, now=NOW + timedelta(days=number))
    gone = names.withdrawn(revision, LAPSED, now=NOW + timedelta(days=3))
    # What waits for somebody is deleted after some days: it must be of today.
    by_key = names.drawn_up(revision, names.member(1), now=now())
    by_mail = names.drawn_up(revision, names.attested_member(1), now=now())
    demanded = names.on_condition(organisations=21, countries=5, named=frozenset({gone.organisation.handle}))
    lasting = replace(demanded, deadline=now() + timedelta(days=300))
    pledged = names.collected(revision, names.member(2), condition=lasting, now=now())
    names.withdrawal_drawn_up(standing, now=now())
    leaving = names.withdrawal_drawn_up(attested, ATTESTED, now=now())
    token = queries.withdrawal_token_of(leaving)
    own = of_the_drafter(standing.organisation)
    crowd(revision, NOW + timedelta(days=2))
    asked = names.requested(revision, HIDDEN_SUPPORTER, now=now())
    signed = names.confirmed(revision, SUPPORTER)
    ended = signatures.withdraw(signature=names.confirmed(revision, names.signer(999)), now=NOW)
    slug = revision.statement.slug
    return {
        "full": reverse("statement", args=[slug]),
        "full in English": reverse("statement_revision", args=[slug, 1]),
        "full in Arabic": reverse("statement_language", args=[slug, 1, "ar"]),
        "to be sealed in another language": reverse("translate", args=[slug, 1]),
        "sign": reverse("sign", args=[slug]),
        "sign, sent": reverse("sign_sent", args=[slug]),
        "undersign": reverse("undersign", args=[slug]),
        "undersign for one": reverse("undersign", args=[slug], query={"for": own.handle}),
        "undersign for who stands": reverse("undersign", args=[slug], query={"for": standing.organisation.handle}),
        "undersign, sent": reverse("undersign_sent", args=[slug]),
        "endorsement to be signed by key": endorsement(by_key),
        "endorsement to be confirmed by mail": endorsement(by_mail),
        "endorsement that stands by key": endorsement(standing),
        "endorsement that was withdrawn": endorsement(gone),
        "endorsement, as everybody sees it": reverse("endorsed", args=[standing.digest]),
        "pledge, as everybody sees it": reverse("endorsed", args=[pledged.digest]),
        "withdrawal": reverse("endorsement_withdraw", args=[standing.digest]),
        "withdrawal by key": reverse("endorsement_withdraw_sign", args=[standing.digest]),
        "withdrawal by mail": reverse("endorsement_withdrawal", args=[attested.digest, token]),
        "signature to be confirmed": signature(asked),
        "signature that stands": signature(signed),
        "signature that was withdrawn": signature(ended),
    }


def of_the_drafter(colleagues: Organisation) -> Organisation:
    """An organisation of the drafter's own, who is a signatory of another one, too."""
    by = drafter()
    Representative.objects.create(organisation=colleagues, person=by, role=Role.SIGNATORY, starts_at=NOW)
    return organisations.introduce(profile=organisations.Profile(name="Press of the harbours"), by=by, now=NOW)


def crowd(revision: Revision, moment: datetime) -> None:
    asked = [names.requested(revision, names.signer(number), now=moment) for number in range(CROWD)]
    signatures.confirm_all(presses=[signatures.Press.under(row) for row in asked], now=moment)


def replaced() -> dict[str, str]:
    """A text with a newer version, which therefore takes no more names."""
    old = text("Harbours of yesterday")
    names.collected(old, replace(REPRESENTATIVE, seed=seed("yesterday")))
    asked = names.requested(old, SUPPORTER, now=now())
    texts.replace_revision(old)
    return {
        "replaced": reverse("statement_revision", args=[old.statement.slug, 1]),
        "signature under what was replaced": signature(asked),
    }


def drafts() -> dict[str, str]:
    """Texts that are being written."""
    written = texts.statement(replace(texts.WORDING, title="Lamps on every quay"))
    for number in range(3, 6):
        clause = Clause(id=f"c{number}", label=str(number), heading="Lamps", text=f"Quay {number} has a lamp.")
        clauses = (*texts.WORDING.clauses, clause)
        texts.save(written, replace(texts.WORDING, title="Lamps on every quay", clauses=clauses))
    empty = texts.statement(replace(texts.WORDING, title="Nothing yet", clauses=()))
    return {
        "draft": reverse("draft", args=[written.slug]),
        "draft without a clause": reverse("draft", args=[empty.slug]),
        "preview": reverse("preview", args=[written.slug]),
        "discard": reverse("discard", args=[written.slug]),
        "seal": reverse("seal", args=[written.slug]),
    }


def stages() -> dict[str, str]:
    """One text for each journey, so that none is in another's way."""
    titles = {
        "for a supporter": "Open harbours",
        "for a key": "Lamps by night",
        "for a mail": "Bread on board",
        "for a passkey": "Water for all",
        "for a reader": "Names on a list",
        "to break": "A rope that holds",
    }
    shown = {name: text(title) for name, title in titles.items()}
    shown["for a supporter in Arabic"] = text("موانئ مفتوحة للجميع", texts.ARABIC)
    for_reader(shown["for a reader"])
    return {name: reverse("statement", args=[revision.statement.slug]) for name, revision in shown.items()}


def charter_of_many_goals() -> dict[str, str]:
    """A charter with twenty-one goals, each of which can be excepted, for those who register a key on the way."""
    goals = tuple(
        Clause(
            id=f"c{number}",
            label=str(number),
            text=f"Every harbour has its lamp {number}, by day and by night.",
        )
        for number in range(1, 22)
    )
    wording = replace(texts.WORDING, title="Charter of many goals", kind=StatementKind.CHARTER, clauses=goals)
    draft = texts.statement(wording)
    type(draft.coalition).objects.filter(pk=draft.coalition_id).update(kind="standing", reservations="allowed")
    draft.refresh_from_db()
    slug = texts.seal(draft).statement.slug
    own = Organisation.objects.get(name="Press of the harbours")
    return {
        "charter of many goals": reverse("statement", args=[slug]),
        "charter of many goals, undersign": reverse("undersign", args=[slug], query={"for": own.handle}),
    }


def pledges() -> dict[str, str]:
    """A text under which some wait for others, and one waited in vain."""
    revision = text("Harbours together or not at all")
    names.collected(revision, names.member(20), now=NOW)
    failed = names.on_condition(organisations=50)
    names.collected(revision, names.member(21), condition=failed, now=NOW)
    waiting.sweep(now=failed.deadline + timedelta(seconds=1))
    lasting = {"deadline": now() + timedelta(days=300)}
    for number, organisations_in_all in enumerate((4, 4, 7, 12, 12), 22):
        condition = names.on_condition(organisations=organisations_in_all, **lasting)
        names.collected(revision, names.member(number), condition=condition, now=now())
    named = frozenset({Organisation.objects.get(name=LAPSED.organisation).handle})
    names.collected(revision, RIGHT_TO_LEFT, condition=names.on_condition(named=named, **lasting), now=now())
    return {"pledges": reverse("statement", args=[revision.statement.slug])}


JOURNEYS = {
    "pasted": "Ports of the pasted <b>&amp;</b> coast",
    "upload": "Ports of the upload <b>&amp;</b> coast",
    "slips": "Ports of the slips",
    "mail": "Ports of the letters",
    "phone": "Ports of the telephone",
    "way": "Ports of the way",
    "weg": "موانئ الطريق",
}
"""Organisations of the journeys, none of which has a key yet. The owner of each is at owner@<name>.example."""


def members() -> dict[str, str]:
    """Organisations with an owner, each for one journey."""
    found = {}
    for short, name in JOURNEYS.items():
        by = somebody(f"owner@{short}.example", "Ana Silva")
        profile = organisations.Profile(name=name, country="PT")
        row = organisations.introduce(profile=profile, by=by, now=NOW)
        found[short] = reverse("organisation", args=[row.handle])
    return found


def for_reader(revision: Revision) -> None:
    texts.translation(revision)
    members: list[Member] = [names.member(2), names.member(3), names.attested_member(2)]
    for member in members:
        names.collected(revision, member)
    names.withdrawn(revision, names.member(4))
    names.confirmed(revision, names.signer(1))
    names.confirmed(revision, names.signer(2, shown=False))


def mails() -> dict[str, str]:
    """Mails that somebody can stop without signing in."""
    chosen = preferences.choose(rhythm=Rhythm.WEEKLY, by=drafter(), now=now())
    return {"stop the mails": reverse("needs_stop", args=[needs.stop_token_of(chosen)])}


def main() -> None:
    """Fill the installation, and say where everything is."""
    places = full() | replaced() | drafts() | stages() | mails() | charter_of_many_goals() | pledges()
    places |= an_organisation.places() | a_coalition.places() | a_draft.places() | a_frontier.places()
    places |= a_debate.places() | a_campaign.places() | an_assembly.places() | members()
    places |= a_case.places()
    # Nobody reads the mails of those who were put on stage; the journeys wait for their own.
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415  # the apps are not loaded when this file is

    DBTaskResult.objects.all().delete()
    sequencer.advance(now=NOW + timedelta(days=10))
    sys.stdout.write(json.dumps(places))


if __name__ == "__main__":
    assert Statement.objects.count() == 0, "the stage is set once"
    main()
