"""Who sees a vote, what of it is told to whom, and what is forgotten when."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.db import connection

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.organisations.models import Role, Scope
from undersigned.apps.rights import queries as rights
from undersigned.apps.rights.services import erasure
from undersigned.apps.votes import events, handlers, jobs, permissions, queries
from undersigned.apps.votes.models import Audience, Ballot, Caster, Count, Means, Vote
from undersigned.apps.votes.permissions import may_read
from undersigned.apps.votes.services import casters, closing, counts, reminders
from undersigned.apps.votes.services.votes import Casting
from undersigned.core import tally
from undersigned.core.tally import Secrecy
from undersigned.kit import retention
from undersigned.kit.results import Allowed, NotAllowed

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import organisations
from tests.factories.organisations import colleague, owner
from tests.factories.people import drafter, somebody
from tests.factories.post import work
from tests.factories.votes import cast, caster, closed, line, opened, prepared, question, result_of, settled

pytestmark = pytest.mark.usefixtures("installation")

YEAR = timedelta(days=365)


def readers(vote):
    """Who of three may read it: somebody, one who can cast, and the committee."""
    people = (somebody("reader@mail.example", "A reader"), owner(), drafter())
    return [may_read(person, vote, NOW) == Allowed() for person in people]


def test_everybody_reads_a_public_vote_that_was_opened_and_the_committee_one_that_is_prepared():
    assert [readers(vote) for vote in (opened(), prepared())] == [[True, True, True], [False, False, True]]


def test_a_vote_for_members_is_read_by_those_who_take_part(monkeypatch):
    vote = opened(audience=Audience.MEMBERS)
    before = readers(vote)

    monkeypatch.setattr(events, "READING", [lambda who, _vote, _now: who.email == "reader@mail.example"])

    assert (before, readers(vote)) == ([False, True, True], [True, True, True])


def test_a_vote_of_a_coalition_that_nobody_sees_is_read_by_those_who_take_part():
    vote = opened()
    Coalition.objects.update(public_at=None)
    vote.coalition.refresh_from_db()

    assert readers(vote) == [False, True, True]


def kept():
    """All that stands in the database, in clear."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [value for row in cursor for value in row]
    return b"\n".join(bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode() for one in found)


CLOSED = question(secrecy=Secrecy.CLOSED)
ANSWER = b'"answer"'


def test_how_anybody_votes_is_not_in_the_database_in_clear_while_a_vote_is_open():
    vote = opened()

    cast(vote, REPRESENTATIVE, for_=30, against=15)

    assert ANSWER not in kept()


def test_of_a_closed_vote_only_totals_are_left():
    cast(vote := opened(CLOSED), REPRESENTATIVE, for_=30, against=15)
    closed(vote)

    assert kept().count(ANSWER) == 2
    assert queries.parts_of(Ballot.objects.get()) == ()


def test_two_years_after_it_was_settled_nobody_knows_any_more_who_cast():
    vote = settled()
    broken = opened()
    cast(broken, ATTESTED, for_=1)
    closing.break_off(vote=broken, because="A mistake", by=drafter(), now=NOW)
    Count.objects.create(vote=vote, teller=drafter(), entered_at=NOW)
    file = bytes(Vote.objects.get(pk=vote.pk).file)

    early = retention.sweep(now=NOW + 2 * YEAR)
    late = retention.sweep(now=NOW + 2 * YEAR + timedelta(days=1))

    names = ("ballots", "casters", "counts-of-tellers")
    assert [[swept[name] for name in names] for swept in (early, late)] == [[0, 0, 0], [3, 6, 1]]
    assert bytes(Vote.objects.get(pk=vote.pk).file) == file


def test_an_open_vote_keeps_what_was_cast_for_as_long_as_it_is_open():
    cast(opened(), REPRESENTATIVE, for_=1)

    retention.sweep(now=NOW + 5 * YEAR)

    assert (Ballot.objects.count(), Caster.objects.count()) == (1, 3)


def test_what_was_prepared_and_never_opened_goes_after_a_year():
    prepared()
    stays = opened()

    retention.sweep(now=NOW + YEAR + timedelta(days=1))

    assert list(Vote.objects.all()) == [stays]


def test_somebody_takes_along_what_they_cast_and_nothing_that_others_did():
    vote = opened(CLOSED)
    cast(vote, REPRESENTATIVE, for_=30)
    cast(vote, ATTESTED, against=3)

    told = json.loads(json.dumps(rights.export(owner(), now=NOW)))

    assert [(one["voter"], one["parts"], one["vote"]) for one in told["ballots"]] == [
        ("União dos Portos", [{"answer": "for", "votes": 30}], vote.public_id)
    ]
    assert [row["as"] for row in told["tables"]["votes.caster"]] == [["person"]]
    assert "against" not in json.dumps(told)


def test_what_somebody_cast_counts_when_their_account_is_erased_and_they_cast_no_more():
    vote = opened()
    cast(vote, REPRESENTATIVE, for_=45)
    who = owner()

    erasure.erase(person=who, by="", now=NOW)
    who.refresh_from_db()

    with pytest.raises(NotAllowed):
        cast(vote, who, against=45)
    assert result_of(closed(vote))["for"] == 45


def test_a_teller_reads_no_count_of_another_in_their_export():
    vote = closed(opened(means="paper"))
    found = counts.Found((tally.Ballot((tally.Part(3, "for"),), "kadikoy-theatre-workers"),))
    counts.enter(vote=vote, found=found, by=drafter(), now=NOW)

    assert "answer" not in json.dumps(rights.export(drafter(), now=NOW))


# ---- mails


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr(handlers, "now", lambda: NOW)


def test_a_reminder_says_what_is_asked_of_whom_and_until_when(postbox, clock):
    opened(closes_at=NOW + timedelta(days=2))
    vote = Vote.objects.get()
    cast(vote, ATTESTED, for_=1)

    work()
    postbox.mails.clear()
    reminders.send(vote=vote, by=drafter(), now=NOW)
    work()

    assert sorted(mail["To"] for mail in postbox.mails) == [
        "board@harbour-guild-of-gdynia.example",
        "board@uniao-dos-portos.example",
    ]
    mail = next(one for one in postbox.mails if "portos" in one["To"])
    text = mail.get_content()
    assert "Six harbours" in mail["Subject"]
    said = ("An action plan for the ports", "União dos Portos", vote.public_id)
    assert [word for word in said if word not in text] == []
    assert "Gdynia" not in text


def test_who_can_cast_is_told_once_that_a_vote_over_days_is_open(postbox, clock):
    proxy = Casting(person=owner(), proxy=organisations.organisation())
    vote = opened(lines=[line(), line(ATTESTED, casters=(proxy,))], closes_at=NOW + timedelta(days=2))
    work()

    assert [mail["To"] for mail in postbox.mails] == ["board@uniao-dos-portos.example"]
    text = postbox.mails[0].get_content()
    said = ("An action plan for the ports", "União dos Portos", "Kadıköy Theatre Workers", vote.public_id)
    assert [word for word in said if word not in text] == []
    assert "a vote is open" in postbox.mails[0]["Subject"]


def test_who_is_to_cast_later_is_told_then_and_who_casts_for_another_is_not_told_again(postbox, clock):
    vote = opened(lines=[line(), line(ATTESTED)], closes_at=NOW + timedelta(days=2))
    work()
    postbox.mails.clear()
    late = colleague("Somebody later", Role.EDITOR)

    for who, member in ((late, REPRESENTATIVE), (owner(), ATTESTED)):
        row, casting = organisations.organisation(member), Casting(person=who, proxy=organisations.organisation())
        casters.begin(organisation=row, subject=vote.subject, casting=casting, now=NOW)
    work()

    assert [mail["To"] for mail in postbox.mails] == [late.email]


def test_nobody_is_told_who_casts_no_more_or_of_what_is_over(postbox, clock):
    vote = opened(lines=[line()], closes_at=NOW + timedelta(days=2))
    other = opened(lines=[line(ATTESTED)], closes_at=NOW + timedelta(days=2))
    closing.break_off(vote=vote, because="A mistake", by=drafter(), now=NOW)
    Caster.objects.filter(voter__vote=other).update(ended_at=NOW)
    work()

    assert postbox.mails == []


def test_nobody_is_reminded_who_cast_by_then_or_casts_no_more(postbox, clock):
    vote = opened(closes_at=NOW + timedelta(days=2))
    work()
    postbox.mails.clear()
    reminders.send(vote=vote, by=drafter(), now=NOW)
    cast(vote, REPRESENTATIVE, for_=1)
    Caster.objects.filter(person=owner(ATTESTED)).update(ended_at=NOW)
    work()

    assert [mail["To"] for mail in postbox.mails] == ["board@harbour-guild-of-gdynia.example"]


def test_nobody_is_reminded_of_what_is_over(postbox, clock):
    vote = opened(closes_at=NOW + timedelta(days=2))
    closing.break_off(vote=vote, because="A mistake", by=drafter(), now=NOW)

    handlers.mail_reminder(jobs.MailReminder(vote_id=vote.pk, person_id=owner().pk))
    handlers.mail_reminder(jobs.MailReminder(vote_id=0, person_id=owner().pk))

    assert postbox.mails == []


def test_the_duties_close_and_remind():
    vote = opened(closes_at=NOW + timedelta(days=2))

    handlers.remind(NOW + timedelta(days=1))
    handlers.close(NOW + timedelta(days=2))

    row = Vote.objects.get(pk=vote.pk)
    assert (row.reminded_at, row.outcome) == (NOW + timedelta(days=1), "rejected")


def test_a_reminder_by_hand_long_before_does_not_stand_in_for_the_last_one():
    vote = opened(closes_at=NOW + timedelta(days=9))
    reminders.send(vote=vote, by=drafter(), now=NOW)

    assert [reminders.send_due(now=NOW + timedelta(days=days)) for days in (7, 8, 8.5)] == [0, 3, 0]


def test_a_stranger_is_told_of_no_ballot():
    vote = opened()
    cast(vote, REPRESENTATIVE, for_=45)

    assert queries.casters_of(somebody("reader@mail.example", "A reader"), vote) == []
    assert permissions.may_cast(owner(ATTESTED), caster(vote), NOW) == permissions.NOT_YOURS
    assert organisations.organisation().handle in queries.who_voted(vote)


# ---- what nobody closes


def abandoned(vote, *, after):
    """What is known of a vote when the schedule was carried out so long after."""
    found = retention.sweep(now=NOW + after)["votes-that-nobody-closes"]
    row = Vote.objects.get(pk=vote.pk)
    parts = set(Ballot.objects.values_list("parts", flat=True)) | set(Count.objects.values_list("found", flat=True))
    return found, row.state, parts == {None}


def test_a_vote_that_nobody_closes_is_broken_off_a_year_after_it_opened_and_its_ballots_go():
    vote = opened()
    cast(vote, REPRESENTATIVE, for_=1)

    found = [abandoned(vote, after=after) for after in (YEAR, YEAR + timedelta(days=1), YEAR + timedelta(days=2))]

    assert found == [(0, "open", False), (1, "broken-off", True), (0, "broken-off", True)]
    assert "Nobody closed it" in Vote.objects.get().broken_off_because


def test_what_tellers_never_agreed_on_goes_30_days_after_the_assembly_is_over(monkeypatch):
    vote = opened(scope=Scope.ASSEMBLY, subject="an-assembly", means=Means.PAPER)
    closed(vote)
    Count.objects.create(vote=vote, teller=drafter(), found="3 for", entered_at=NOW)
    over_at = NOW + timedelta(days=3)
    monkeypatch.setattr(events, "OVER", [lambda moment: ["an-assembly"] if over_at < moment else []])

    said = [abandoned(vote, after=timedelta(days=days)) for days in (32, 34)]

    assert said == [(0, "counted", False), (1, "broken-off", True)]
