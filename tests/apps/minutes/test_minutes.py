"""Minutes are written, circulated, corrected, approved and sealed by those who may, and in this order."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from undersigned.apps.assemblies.models import Office
from undersigned.apps.assemblies.models.assemblies import Audience as Assembled
from undersigned.apps.ledger.models import Entry
from undersigned.apps.minutes import permissions
from undersigned.apps.minutes.models import Audience, Correction, Minutes, MinutesDraft, Speakers, State
from undersigned.apps.minutes.queries import following, origins
from undersigned.apps.minutes.queries import minutes as queries
from undersigned.apps.minutes.services import approving, circulating, corrections, drafts
from undersigned.apps.motions.models import Motion, Resolution
from undersigned.core.text.statement import Statement
from undersigned.kit.results import Allowed, NotAllowed
from undersigned.kit.retention import RULES

from tests.cast import ATTESTED, NOW, OUTSIDER, REPRESENTATIVE
from tests.factories import agenda, assemblies, minutes, organisations, statements
from tests.factories.people import drafter, somebody

pytestmark = pytest.mark.django_db

LATER = minutes.LATER


def clause(row, place=2):
    return queries.wording_of(row).clauses[place]


def write(row, text="By hand.", *, place=2, seen=None, now=LATER):
    one = clause(row, place)
    words = drafts.Words(heading=one.heading, text=text)
    mark = seen or following.mark_of(one)
    return drafts.write(minutes=row, clause=one.id, words=words, seen=mark, by=drafter(), now=now)


def everything(row):
    return "\n".join(one.text for one in queries.wording_of(row).clauses)


def test_nobody_writes_down_what_did_not_begin(installation):
    with pytest.raises(NotAllowed, match="did not open"):
        minutes.begun(assemblies.assembly())


def test_the_minute_taker_begins_them_and_no_delegate_does(installation):
    held = minutes.over()
    taker = somebody("taker@mail.example", "Tom Taker")
    before = permissions.may_begin(taker, held, LATER) == Allowed()
    assemblies.officer(held, taker, Office.MINUTES)

    may = [
        permissions.may_begin(one, held, LATER) == Allowed() for one in (taker, organisations.owner(), AnonymousUser())
    ]

    assert (before, may) == (False, [True, False, False])


def test_there_are_one_minutes_of_an_assembly(installation):
    row = minutes.begun()

    with pytest.raises(drafts.AlreadyBegun):
        minutes.begun(row.assembly)


def test_minutes_of_an_assembly_for_members_are_for_nobody_else(installation):
    with pytest.raises(NotAllowed, match="So are its minutes"):
        minutes.begun(minutes.over(audience=Assembled.MEMBERS), audience=Audience.PUBLIC)

    assert Minutes.objects.count() == 0


def test_they_are_written_while_the_assembly_goes_on_and_follow_it(installation):
    held = minutes.assembly()
    row = minutes.begun(held, now=NOW + 3 * minutes.HOUR)
    agenda.called(agenda.item(held, "One more"), now=NOW + 4 * minutes.HOUR)

    changed = drafts.follow(minutes=row, by=drafter(), now=NOW + 5 * minutes.HOUR)

    assert (
        "One more" in [one.heading for one in changed],
        "One more" in [one.heading for one in queries.wording_of(row).clauses],
    ) == (True, True)
    with pytest.raises(drafts.NothingToFollow):
        drafts.follow(minutes=row, by=drafter(), now=NOW + 5 * minutes.HOUR)


def test_of_two_windows_the_second_does_not_overwrite_the_first(installation):
    row = minutes.begun()
    seen = following.mark_of(clause(row))
    write(row, "The first window.")

    with pytest.raises(drafts.EditedSince):
        write(row, "The second window.", seen=seen)
    write(row, "Another clause.", place=0)

    assert (clause(row).text, clause(row, 0).text) == ("The first window.", "Another clause.")


def test_every_state_that_was_saved_stays(installation):
    row = minutes.begun()
    write(row)

    assert list(row.drafts.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_a_clause_is_added_left_out_and_made_to_follow_again(installation):
    row = minutes.begun()
    said = clause(row).text
    write(row)
    drafts.insert(
        minutes=row, after=clause(row).id, words=drafts.Words(heading="", text="More."), by=drafter(), now=LATER
    )
    one = clause(row)
    drafts.restore(minutes=row, clause=one.id, seen=following.mark_of(one), by=drafter(), now=LATER)
    vote = clause(row, 4)
    drafts.remove(minutes=row, clause=vote.id, seen=following.mark_of(vote), by=drafter(), now=LATER)

    assert (clause(row).text, clause(row, 3).text) == (said, "More.")
    assert (vote.heading, queries.changes_since(row, LATER)) == ("Vote: An action plan", ())


def test_what_was_written_about_something_internal_is_taken_out_when_they_become_public(installation):
    row = minutes.begun()
    write(row, "We are broke.", place=4)
    inside = clause(row, 4)
    drafts.insert(
        minutes=row, after=inside.id, words=drafts.Words(heading="", text="Debts: all."), by=drafter(), now=LATER
    )
    terms = drafts.Terms(language="en", audience=Audience.PUBLIC, speakers=Speakers.NOBODY)

    drafts.choose(minutes=row, terms=terms, by=drafter(), now=LATER)

    told = everything(row)
    assert ("broke" in told, "Debts" in told, "fund" in told) == (False, False, False)


def test_what_became_internal_since_is_taken_out_when_they_are_sealed(installation):
    row = minutes.circulated(minutes.begun(audience=Audience.PUBLIC))
    write(row, "We argued about the harbour fund.")
    row.assembly.items.filter(title="Open harbours").update(internal_at=LATER)

    minutes.approved(row)

    row.refresh_from_db()
    assert ("argued" in everything(row), "action plan" in everything(row)) == (False, False)


def test_a_draft_is_the_minute_takers_alone_then_it_is_theirs_who_attended(installation):
    row = minutes.begun()
    people = (drafter(), organisations.owner(), organisations.owner(OUTSIDER), AnonymousUser())

    def readers():
        return [permissions.may_read(one, row, LATER) == Allowed() for one in people]

    before = readers()
    minutes.circulated(row)
    row.refresh_from_db()

    assert (before, readers()) == ([True, False, False, False], [True, True, False, False])


@pytest.mark.parametrize(("audience", "read"), [(Audience.PUBLIC, True), (Audience.MEMBERS, False)])
def test_approved_they_are_read_by_those_for_whom_they_are(installation, audience, read):
    row = minutes.approved(minutes.circulated(minutes.begun(audience=audience)))

    assert (permissions.may_read(AnonymousUser(), row, LATER) == Allowed()) == read


def test_they_are_sent_when_the_assembly_is_over_to_those_who_attended_and_not_too_often(installation):
    open_ = minutes.begun(minutes.assembly(), now=NOW + 3 * minutes.HOUR)
    with pytest.raises(NotAllowed, match="not over"):
        minutes.circulated(open_)
    assemblies.closed(open_.assembly, now=LATER)

    sent = [circulating.circulate(minutes=open_, days=7, by=drafter(), now=LATER) for _again in range(2)]

    assert sent == [2, 2]
    with pytest.raises(NotAllowed, match="twice today"):
        circulating.circulate(minutes=open_, days=7, by=drafter(), now=LATER)


@pytest.mark.parametrize("days", [0, 91])
def test_the_window_is_days_to_months(installation, days):
    with pytest.raises(NotAllowed, match="between one day and ninety"):
        minutes.circulated(days=days)


def test_who_attended_asks_for_a_correction_and_nobody_else(installation):
    row = minutes.circulated()
    stranger = organisations.owner(OUTSIDER)
    wish = corrections.Wish(
        organisation=organisations.organisation(), clause=clause(row, 1).id, words="Otherwise.", because=""
    )

    for by in (stranger, drafter()):
        with pytest.raises(NotAllowed, match="Only those who attended"):
            corrections.ask(minutes=row, wish=wish, by=by, now=LATER)
    with pytest.raises(NotAllowed, match="did not attend for this organisation"):
        corrections.ask(minutes=row, wish=wish, by=organisations.owner(ATTESTED), now=LATER)

    assert Correction.objects.count() == 0


def test_a_correction_that_is_accepted_stands_in_the_clause(installation):
    row = minutes.corrected()

    corrections.accept(correction=row, taken=corrections.Taken.AS_IT_IS, answer="Right.", by=drafter(), now=LATER)

    row.refresh_from_db()
    assert (clause(row.minutes, 1).text, row.answer, row.accepted_at) == ("We came at ten.", "Right.", LATER)


def test_a_correction_of_what_was_changed_since_is_worked_in_by_hand(installation):
    row = minutes.corrected()
    write(row.minutes, "Changed in between.", place=1)

    with pytest.raises(drafts.EditedSince):
        corrections.accept(correction=row, taken=corrections.Taken.AS_IT_IS, answer="", by=drafter(), now=LATER)
    corrections.accept(correction=row, taken=corrections.Taken.BY_HAND, answer="Worked in.", by=drafter(), now=LATER)

    assert (clause(row.minutes, 1).text, Correction.objects.get().answer) == ("Changed in between.", "Worked in.")


def test_who_declines_says_why_and_answers_once(installation):
    row = minutes.corrected()

    with pytest.raises(NotAllowed, match="Say why"):
        corrections.decline(correction=row, answer=" ", by=drafter(), now=LATER)
    corrections.decline(correction=row, answer="You came at eleven.", by=drafter(), now=LATER)
    with pytest.raises(NotAllowed, match="answered or taken back"):
        corrections.accept(correction=row, taken=corrections.Taken.BY_HAND, answer="", by=drafter(), now=LATER)


def test_a_correction_is_taken_back_by_who_asked_for_it_alone(installation):
    row = minutes.corrected()

    with pytest.raises(NotAllowed, match="Only who asked"):
        corrections.take_back(correction=row, by=organisations.owner(ATTESTED), now=LATER)
    corrections.take_back(correction=row, by=organisations.owner(), now=LATER)

    assert list(queries.corrections(row.minutes)) == []


def test_after_the_window_nobody_corrects(installation):
    row = minutes.circulated()

    with pytest.raises(NotAllowed, match="The time for corrections is over"):
        minutes.corrected(row, now=minutes.after(row))


def test_they_are_approved_after_the_window_when_every_correction_is_answered(installation):
    row = minutes.circulated()
    asked = minutes.corrected(row)

    def may(now):
        return permissions.may_approve(drafter(), Minutes.objects.select_related("assembly").get(), now) == Allowed()

    early, unanswered = may(LATER), may(minutes.after(row))
    corrections.decline(correction=asked, answer="No.", by=drafter(), now=LATER)

    assert (early, unanswered, may(minutes.after(row))) == (False, False, True)


def test_approved_they_are_sealed_and_the_log_commits_to_them(installation):
    row = minutes.approved()

    sealed = Statement.parse(bytes(row.document))

    assert (sealed.digest, sealed.wording.title) == (row.digest, "Minutes: General assembly")
    assert row.sealing_id in Entry.objects.values_list("pk", flat=True)
    assert (row.state(LATER), len(queries.check_words_of(row))) == (State.APPROVED, 12)
    assert list(row.votes.values()) == [row.assembly.host.votes.get().public_id]


def test_what_was_sealed_stays_as_it_is(installation):
    row = minutes.approved()

    for deed in (lambda: write(row), lambda: minutes.circulated(row), lambda: minutes.corrected(row)):
        with pytest.raises(NotAllowed, match="approved and sealed"):
            deed()


def test_what_changed_since_it_was_read_is_not_approved_unread(installation):
    row = minutes.circulated()
    read = queries.latest(row).number
    write(row)
    approval = approving.Approval(words="Approved.", read=read)

    with pytest.raises(approving.DraftMoved):
        approving.approve(minutes=row, approval=approval, by=drafter(), now=minutes.after(row))

    assert Minutes.objects.get().approved_at is None


def test_a_vote_of_the_next_assembly_approves_them_and_no_other(installation):
    row = minutes.circulated()
    held = assemblies.opened(row.assembly.host, seats=[REPRESENTATIVE, ATTESTED], title="Next", now=LATER)
    vote = minutes.voted(held, "The minutes of the last assembly", now=LATER)
    own = row.assembly.host.votes.get(title="An action plan")

    assert [one.vote for one in queries.votes_that_approve(row)] == [vote]
    with pytest.raises(approving.NotApproving):
        approving.approve(
            minutes=row,
            approval=approving.Approval(words="By vote.", read=queries.latest(row).number, vote=own),
            by=drafter(),
            now=minutes.after(row),
        )


def test_drafts_and_corrections_go_a_year_after_approval_and_what_was_sealed_stays(installation):
    asked = minutes.corrected()
    corrections.decline(correction=asked, answer="No.", by=drafter(), now=LATER)
    row = minutes.approved(asked.minutes)
    approved_at = row.approved_at
    assert approved_at is not None

    def due(now):
        return [len(list(RULES[name].due(now))) for name in ("minutes-drafts", "minutes-corrections")]

    assert due(approved_at + timedelta(days=364)) == [0, 0]
    assert due(approved_at + timedelta(days=366)) == [1, 1]
    MinutesDraft.objects.all().delete()
    assert queries.wording_of(row).title == "Minutes: General assembly"


@pytest.mark.parametrize(("audience", "linked"), [(Audience.PUBLIC, 1), (Audience.MEMBERS, 0)])
def test_the_text_of_a_resolution_leads_to_public_minutes_alone(installation, audience, linked):
    row = minutes.approved(minutes.circulated(minutes.begun(audience=audience)))
    text = statements.revision()
    motion = Motion.objects.create(
        assembly=row.assembly, deed="resolution", title=text.title, language="en", started_at=NOW
    )
    Resolution.objects.create(
        motion=motion, coalition=row.assembly.host, year=2026, number=1, revision=text, adopted_at=NOW
    )

    found = list(origins.of_text(AnonymousUser(), text.pk, LATER))

    assert [one.address for one in found] == [queries.address_of(row)] * linked
