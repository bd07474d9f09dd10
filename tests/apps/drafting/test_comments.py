"""Comments: made while a round is open, for an organisation or oneself; deleted by their author; hidden."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from undersigned.apps.audit.models import Line
from undersigned.apps.drafting import permissions
from undersigned.apps.drafting.models import Audience, Comment, Moderated, ModerationLine
from undersigned.apps.drafting.services import comments, moderation
from undersigned.apps.organisations.models import Role
from undersigned.apps.organisations.permissions import SIGN_IN
from undersigned.apps.rights.services import erasure
from undersigned.kit.limits import Daily
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, OUTSIDER
from tests.factories import drafting, organisations
from tests.factories.drafting import CLOSES, WEEK
from tests.factories.people import drafter
from tests.factories.statements import WORDING, drafted, save


@pytest.fixture
def text(installation):
    """A draft in its first reading."""
    row = drafting.text(ATTESTED)
    drafting.opened(row)
    return row


def test_somebody_comments_for_themselves_or_for_their_organisation(text):
    union = organisations.organisation()

    alone = drafting.comment(text, "One.")
    together = drafting.comment(text, "Two.", organisation=union)

    said = [(row.clause, row.text, row.person, row.organisation, row.said_at) for row in (alone, together)]
    owner = organisations.owner()
    assert said == [("c1", "One.", owner, None, NOW), ("c1", "Two.", owner, union, NOW)]
    assert {row.round for row in (alone, together)} == {text.rounds.get()}


def test_an_observer_comments_for_themselves_only(text):
    observer = organisations.colleague("Olga", Role.OBSERVER)

    drafting.comment(text, by=observer)
    with pytest.raises(NotAllowed, match="role"):
        drafting.comment(text, by=observer, organisation=organisations.organisation())

    assert [row.person for row in Comment.objects.all()] == [observer]


@pytest.mark.parametrize("who", [LAPSED, OUTSIDER])
def test_who_does_not_take_part_says_nothing_and_is_not_told_that_there_is_a_draft(text, who):
    organisation = organisations.organisation(who)

    for speaking_for in (None, organisation, organisations.organisation()):
        with pytest.raises(NotAllowed, match="no such draft"):
            drafting.comment(text, by=organisations.owner(who), organisation=speaking_for)

    assert Comment.objects.count() == 0


def test_in_a_public_round_whoever_has_an_account_comments_and_for_no_organisation_but_theirs(
    installation,
):
    text = drafting.text()
    drafting.opened(text, Audience.PUBLIC)
    guild = organisations.organisation(LAPSED)

    drafting.comment(text, by=organisations.owner(LAPSED), organisation=guild)
    with pytest.raises(NotAllowed, match="do not act"):
        drafting.comment(text, by=organisations.owner(LAPSED), organisation=organisations.organisation())

    assert [row.organisation for row in Comment.objects.all()] == [guild]
    assert permissions.may_comment(AnonymousUser(), text, NOW) == SIGN_IN


def test_comments_are_closed_with_the_round(text):
    drafting.comment(text)
    drafting.closed(text.rounds.get(), now=NOW)

    for now in (NOW, CLOSES):
        with pytest.raises(NotAllowed, match="No round"):
            drafting.comment(text, now=now)

    assert Comment.objects.count() == 1


def test_what_is_not_in_the_newest_draft_is_not_commented_on(text):
    save(text, WORDING.__class__(kind="call", language="en", title="Shorter", clauses=WORDING.clauses[:1]))

    for clause in ("c2", "c9"):
        with pytest.raises(NotAllowed, match="not in this text"):
            drafting.comment(text, clause=clause)

    assert drafting.comment(text, clause="c1").clause == "c1"


def test_a_comment_stands_at_one_place(installation):
    text = drafting.text()

    for place in ({}, {"clause": ""}):
        with pytest.raises(ValueError):  # a place is a value, and its own error says nothing
            comments.Place(statement=text, **place)


def test_a_person_writes_a_hundred_comments_a_day(text, monkeypatch):
    monkeypatch.setattr(comments, "MADE", Daily("comment", 2, "Enough."))
    for _ in range(2):
        drafting.comment(text)

    with pytest.raises(NotAllowed, match="Enough"):
        drafting.comment(text)

    assert drafting.comment(text, by=organisations.owner(ATTESTED)).person == organisations.owner(ATTESTED)


def test_only_the_author_deletes_a_comment_in_the_round_and_after_it(text):
    first, second = drafting.comment(text), drafting.comment(text)

    for stranger in (drafter(), organisations.owner(ATTESTED)):
        with pytest.raises(NotAllowed, match="Only who wrote"):
            comments.delete(comment=first, by=stranger, now=NOW)
    comments.delete(comment=first, by=organisations.owner(), now=NOW)
    comments.delete(comment=second, by=organisations.owner(), now=CLOSES + WEEK)

    assert Comment.objects.count() == 0


def test_the_committee_hides_a_comment_and_shows_it_again_and_says_why(text):
    row = drafting.comment(text)

    for _ in range(2):
        moderation.hide(comment=row, reason="It insults.", by=drafter(), now=NOW)
    row.refresh_from_db()
    hidden = row.hidden_at
    for _ in range(2):
        moderation.show(comment=row, reason="It does not.", by=drafter(), now=NOW + WEEK)
    row.refresh_from_db()

    assert (hidden, row.hidden_at) == (NOW, None)
    lines = ModerationLine.objects.order_by("pk").values_list("deed", "reason", "done_at", "clause", "comment")
    assert list(lines) == [
        (Moderated.HIDDEN, "It insults.", NOW, "c1", row.pk),
        (Moderated.SHOWN, "It does not.", NOW + WEEK, "c1", row.pk),
    ]


def test_nobody_else_moderates(text):
    row = drafting.comment(text)

    for deed in (moderation.hide, moderation.show):
        with pytest.raises(NotAllowed, match="committee"):
            deed(comment=row, reason="I do not like it.", by=organisations.owner(ATTESTED), now=NOW)

    assert ModerationLine.objects.count() == 0


def test_the_line_of_the_log_stays_when_the_comment_is_deleted(text):
    row = drafting.comment(text)
    moderation.hide(comment=row, reason="It insults.", by=drafter(), now=NOW)

    comments.delete(comment=row, by=organisations.owner(), now=NOW)

    line = ModerationLine.objects.get()
    assert (line.comment, line.clause, line.reason) == (None, "c1", "It insults.")


def test_an_account_that_is_erased_leaves_its_comments_without_a_name(text):
    row = drafting.comment(text)

    erasure.erase(person=organisations.owner(), by="", now=NOW)

    row.refresh_from_db()
    assert (row.text, row.person.name, row.person.is_active) == ("Name the harbours.", "", False)


def test_comments_are_written_down_without_their_words(text):
    union = organisations.organisation()
    row = drafting.comment(text, organisation=union)
    moderation.hide(comment=row, reason="It insults.", by=drafter(), now=NOW)
    moderation.show(comment=row, reason="It does not.", by=drafter(), now=NOW)
    number = row.pk
    comments.delete(comment=row, by=organisations.owner(), now=NOW)

    lines = Line.objects.filter(event__startswith="drafting:comment").values_list("event", "subject", "organisation")
    assert list(lines) == [
        ("drafting:comment:made", f"comment:{number}", union.pk),
        ("drafting:comment:hidden", f"comment:{number}", None),
        ("drafting:comment:shown", f"comment:{number}", None),
        ("drafting:comment:deleted", f"comment:{number}", union.pk),
    ]


def test_a_round_of_another_text_lets_nobody_comment_on_this_one(text):
    other = drafted(text.coalition)

    with pytest.raises(NotAllowed, match="no such draft"):
        drafting.comment(other)

    assert Comment.objects.count() == 0
