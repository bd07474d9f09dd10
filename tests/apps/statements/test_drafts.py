from __future__ import annotations

import re
from dataclasses import replace

import pytest

from undersigned.apps.audit.models import Line
from undersigned.apps.coalitions.models import Coalition, Kind
from undersigned.apps.people import services as people
from undersigned.apps.people.models import Person
from undersigned.apps.statements import queries
from undersigned.apps.statements.models import Draft, Statement
from undersigned.apps.statements.services import drafts
from undersigned.core.text.wording import Clause, StatementKind, Wording
from undersigned.kit.results import NotAllowed

from tests.cast import FORMER_DRAFTER, NOW
from tests.factories.people import drafter, person
from tests.factories.statements import WORDING, revision, save, seal, statement


def clauses_of(text: Statement) -> list[str]:
    return [clause.id for clause in queries.wording_of(queries.latest_draft(text)).clauses]


def test_a_statement_begins_with_its_first_draft(installation):
    text = statement()

    draft = queries.latest_draft(text)
    assert (draft.number, draft.next_clause, queries.wording_of(draft)) == (1, 3, WORDING)
    assert (draft.saved_at, draft.saved_by, text.started_at, text.started_by) == (NOW, drafter(), NOW, drafter())


def test_starting_and_saving_are_written_down(installation):
    text = statement()
    save(text, WORDING)

    lines = Line.objects.filter(event__startswith="statements:").values_list("event", "subject", "actor")
    subject, actor = f"statement:{text.pk}", f"person:{drafter().pk}"
    assert list(lines) == [
        ("statements:statement:started", subject, actor),
        ("statements:draft:saved", subject, actor),
    ]


def test_a_draft_may_be_empty(installation):
    blank = Wording(kind=StatementKind.CALL, language="fa", title="", clauses=())

    text = statement(blank)

    assert queries.wording_of(queries.latest_draft(text)) == blank


@pytest.mark.parametrize(
    ("title", "slugs"),
    [
        ("Open harbours", ["open-harbours", "open-harbours-2", "open-harbours-3"]),
        ("موانئ مفتوحة", ["statement", "statement-2", "statement-3"]),
        ("—", ["statement", "statement-2", "statement-3"]),
        ("New", ["new-2", "new-3", "new-4"]),  # secretariat/new/ is where statements begin
        ("x" * 300, ["x" * 60, "x" * 60 + "-2", "x" * 60 + "-3"]),
    ],
)
def test_every_sealed_statement_has_an_address_of_its_own(installation, title, slugs):
    sealed = [seal(statement(replace(WORDING, title=title))) for _ in range(3)]

    assert [revision.statement.slug for revision in sealed] == slugs


def test_the_address_of_a_draft_tells_nothing(installation):
    first, second = statement(), statement()

    assert first.slug != second.slug
    assert all(re.fullmatch(r"draft-[0-9a-f]{32}", text.slug) for text in (first, second))


def test_a_sealed_text_is_still_written_where_it_was_a_draft(installation):
    draft = statement()
    others = [statement(), seal(statement()).statement]
    was_at = draft.slug

    sealed = seal(draft).statement

    assert [queries.at_desk(slug).get() for slug in (was_at, sealed.slug)] == [sealed, sealed]
    assert [queries.at_desk(other.slug).get() for other in others] == others
    assert [queries.at_desk(slug).exists() for slug in ("draft-", "draft-ab", "nothing")] == [False] * 3


def test_saving_keeps_every_earlier_draft(installation):
    text = statement()
    second = replace(WORDING, title="Harbours, open")

    save(text, second)

    assert [queries.wording_of(draft) for draft in text.drafts.order_by("number")] == [WORDING, second]


def test_the_second_of_two_windows_does_not_overwrite_the_first(installation):
    text = statement()
    mine, theirs = replace(WORDING, title="Mine"), replace(WORDING, title="Theirs")
    drafts.save(statement=text, wording=theirs, based_on=1, by=drafter(), now=NOW)

    with pytest.raises(drafts.DraftMoved) as moved:
        drafts.save(statement=text, wording=mine, based_on=1, by=drafter(), now=NOW)

    assert moved.value.latest == queries.latest_draft(text)
    assert [queries.wording_of(draft).title for draft in text.drafts.order_by("number")] == ["Open harbours", "Theirs"]


def test_a_draft_that_was_never_there_is_nothing_to_build_upon(installation):
    text = statement()

    with pytest.raises(drafts.DraftMoved):
        drafts.save(statement=text, wording=WORDING, based_on=2, by=drafter(), now=NOW)

    assert text.drafts.count() == 1


def test_the_id_of_a_deleted_clause_is_never_given_again(installation):
    text = statement()
    save(text, replace(WORDING, clauses=WORDING.clauses[:1]))

    rewritten = (*WORDING.clauses[:1], Clause(id="c2", text="Something quite different stands here."))
    save(text, replace(WORDING, clauses=drafts.carried(text, rewritten)))

    assert clauses_of(text) == ["c1", "c3"]


def test_an_id_that_was_reserved_is_nobody_elses_and_no_later_draft_gives_it(installation):
    text = statement()

    first = drafts.reserve_ids(statement=text, count=2)
    second = drafts.reserve_ids(statement=text, count=1)
    written = (*WORDING.clauses, Clause(id="c9", text="Something quite different stands here."))
    draft = save(text, replace(WORDING, clauses=drafts.carried(text, written)))

    assert (first, second) == (("c3", "c4"), ("c5",))
    assert (clauses_of(text), draft.next_clause) == (["c1", "c2", "c6"], 7)
    assert drafts.reserve_ids(statement=text, count=1) == ("c7",)


def test_a_clause_that_was_carried_over_and_not_saved_has_an_id_of_its_own_all_the_same(installation):
    text = statement()
    written = (*WORDING.clauses, Clause(id="c9", text="Something quite different stands here."))

    carried = drafts.carried(text, written)

    assert [clause.id for clause in carried] == ["c1", "c2", "c3"]
    assert drafts.reserve_ids(statement=text, count=1) == ("c4",)


def test_a_clause_with_a_reserved_id_is_saved_under_it(installation):
    text = statement()
    (reserved,) = drafts.reserve_ids(statement=text, count=1)

    save(text, replace(WORDING, clauses=(*WORDING.clauses, Clause(id=reserved, text="New."))))

    assert clauses_of(text) == ["c1", "c2", "c3"]
    assert drafts.reserve_ids(statement=text, count=1) == ("c4",)


def test_a_clause_keeps_its_id_when_its_words_or_its_place_change(installation):
    text = statement()
    first, second = WORDING.clauses
    amended = Clause(id="c9", text="Every harbour is open to all those in distress.")

    save(text, replace(WORDING, clauses=drafts.carried(text, (replace(second, id="c8"), amended))))

    assert clauses_of(text) == ["c2", "c1"]
    assert first.id == "c1"


def test_an_earlier_draft_can_be_restored_with_its_clauses(installation):
    text = statement()
    save(text, replace(WORDING, clauses=WORDING.clauses[:1]))

    restored = save(text, queries.wording_of(text.drafts.get(number=1)))

    assert (restored.number, restored.next_clause, queries.wording_of(restored)) == (3, 3, WORDING)


def test_the_highest_id_that_was_ever_given_is_remembered(installation):
    text = statement()
    save(text, replace(WORDING, clauses=(*WORDING.clauses, Clause(id="c7", text="More."))))

    kept = save(text, WORDING)

    assert kept.next_clause == 8


def test_two_statements_number_their_drafts_apart(installation):
    one, two = statement(), statement()

    save(one, WORDING)

    assert [queries.latest_draft(text).number for text in (one, two)] == [2, 1]


def start_another(text: Statement, by: Person) -> None:
    drafts.start(wording=WORDING, identity="f" * 32, by=by, now=NOW)


def save_another(text: Statement, by: Person) -> None:
    drafts.save(statement=text, wording=WORDING, based_on=1, by=by, now=NOW)


def test_a_draft_that_is_thrown_away_takes_its_coalition_with_it(installation):
    text = statement()
    coalition, subject = text.coalition, f"statement:{text.pk}"
    assert coalition.kind == Kind.AD_HOC

    drafts.discard(statement=text, by=drafter(), now=NOW)

    assert (Statement.objects.count(), Draft.objects.count(), Coalition.objects.count()) == (0, 0, 0)
    assert Line.objects.filter(event="statements:statement:discarded").values_list("subject", flat=True)[0] == subject


def test_what_was_sealed_is_not_thrown_away(installation):
    text = revision().statement

    with pytest.raises(NotAllowed, match="What is sealed stays"):
        drafts.discard(statement=text, by=drafter(), now=NOW)


@pytest.mark.parametrize("deed", [start_another, save_another])
def test_an_account_that_ended_writes_nothing(installation, deed):
    text, gone = statement(), person(FORMER_DRAFTER)
    people.remove(person=gone, now=NOW)

    with pytest.raises(NotAllowed, match="This account has ended"):
        deed(text, gone)

    assert (Statement.objects.count(), Draft.objects.count()) == (1, 1)
