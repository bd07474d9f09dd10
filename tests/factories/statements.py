"""Texts: as words, as drafts, sealed and translated."""

from __future__ import annotations

from dataclasses import replace

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.statements import queries
from undersigned.apps.statements.models import Draft, Revision, Statement, Translation
from undersigned.apps.statements.services import drafts, revisions
from undersigned.core.text.wording import Clause, StatementKind, Wording

from tests.cast import NOW
from tests.factories.people import drafter

WORDING = Wording(
    kind=StatementKind.DECLARATION,
    language="en",
    title="Open harbours",
    issuer="Coalition of the six harbours",
    dated="2026-05",
    licence="CC0-1.0",
    clauses=(
        Clause(id="c1", label="1", text="Every harbour is open to those in distress."),
        Clause(id="c2", label="2", text="Nobody is punished for *helping*."),
    ),
)
ARABIC = replace(
    WORDING,
    language="ar",
    title="موانئ مفتوحة",
    issuer="ائتلاف الموانئ الستة",
    clauses=(
        Clause(id="c1", label="١", text="كل ميناء مفتوح لمن هم في خطر."),
        Clause(id="c2", label="٢", text="لا يعاقب أحد على المساعدة."),
    ),
)


def statement(wording: Wording = WORDING) -> Statement:
    identity = f"{Statement.objects.count() + 1:032x}"
    return drafts.start(wording=wording, identity=identity, by=drafter(), now=NOW)


def drafted(coalition: Coalition, wording: Wording = WORDING) -> Statement:
    """A text of a coalition that the drafter convenes."""
    identity = f"{Statement.objects.count() + 1:032x}"
    home = drafts.Home(coalition=coalition)
    return drafts.start(wording=wording, identity=identity, by=drafter(), now=NOW, home=home)


def charter(coalition: Coalition) -> Revision:
    """The sealed charter of a coalition that the drafter convenes."""
    return seal(drafted(coalition, replace(WORDING, kind=StatementKind.CHARTER, title="Charter of the harbours")))


def save(text: Statement, wording: Wording) -> Draft:
    """Save the next draft, as the only window that is open would."""
    latest = queries.latest_draft(text)
    return drafts.save(statement=text, wording=wording, based_on=latest.number, by=drafter(), now=NOW)


def seal(text: Statement) -> Revision:
    number = queries.latest_draft(text).number
    return revisions.seal(statement=text, draft_number=number, by=drafter(), now=NOW)


def revision(wording: Wording = WORDING) -> Revision:
    return seal(statement(wording))


def replace_revision(old: Revision) -> Revision:
    """Seal a newer version, after which the old one takes no names any more."""
    wording = old.wording
    save(old.statement, replace(wording, title=f"{wording.title}, amended"))
    return seal(old.statement)


def translation(of: Revision, wording: Wording = ARABIC) -> Translation:
    bound = revisions.bind(of, wording)
    return revisions.seal_translation(revision=of, translation=bound, by=drafter(), now=NOW)
