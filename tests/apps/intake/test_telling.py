"""Telling a coalition of a case: what is kept, for whom, under which code, and until when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from undersigned.apps.audit.models import Line
from undersigned.apps.cases.models import DataKey
from undersigned.apps.intake.models import Attachment, Desk, Message, Report, State
from undersigned.apps.intake.services import desks, files, receipts, reports, telling
from undersigned.apps.intake.services.files import Keep
from undersigned.apps.intake.services.holding import ReportGone
from undersigned.kit import retention as schedule
from undersigned.kit.kinds import NotTaken
from undersigned.kit.models import Count
from undersigned.kit.results import NotAllowed

from tests.cast import NOW
from tests.factories import cases, intake
from tests.factories.people import drafter, somebody
from tests.web.conftest import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(installation):
    return intake.desk()


def stored(installation) -> bytes:
    """Every byte of the tables, and of the files."""
    rows = repr(filled()).encode()
    return rows + b"".join(one.read_bytes() for one in sorted((installation / "intake").rglob("*")) if one.is_file())


def on_disk(installation) -> int:
    return sum(one.is_file() for one in (installation / "intake").rglob("*"))


def test_no_word_of_a_report_lies_readable_anywhere(desk, installation):
    code = intake.told(desk)
    telling.add(report=intake.found(code), words="Mirabelle heard the wagon.", looked=[], now=NOW)

    lies = stored(installation)

    sought = [*intake.ANSWERS.values(), "Mirabelle heard", intake.FILE.decode(), code, receipts.shown(code)]
    assert [one for one in sought if len(one) > 5 and one.encode() in lies] == []


def test_who_keeps_the_desk_reads_what_was_told_and_leaves_a_line(desk):
    row = intake.report(desk)

    opened = reports.read(report=row, by=intake.keeper(), now=NOW)

    assert opened.answers == intake.ANSWERS
    assert opened.report.state == State.READ
    assert Line.objects.filter(event="intake:report:read", subject=f"report:{row.pk}").count() == 1


@pytest.mark.parametrize("who", ["committee", "worker", "stranger"])
def test_nobody_else_reads_it_not_the_committee_either(desk, who):
    row = intake.report(desk)
    people = {"committee": drafter, "worker": lambda: intake.keeper("Ilan Okoro")}
    person = people.get(who, lambda: somebody("xaver@mail.example", "Xaver"))()

    with pytest.raises(NotAllowed) as refused:
        reports.read(report=row, by=person, now=NOW)

    assert "Isidore" not in str(refused.value)


def test_who_keeps_it_no_more_reads_nothing_from_that_moment_on(desk):
    row = intake.report(desk)

    desks.end_keeper(keeper=desk.keepers.get(), by=drafter(), now=NOW + timedelta(minutes=1))

    with pytest.raises(NotAllowed):
        reports.read(report=row, by=intake.keeper(), now=NOW + timedelta(minutes=1))


def test_who_signs_in_with_a_mailbox_alone_keeps_no_desk(desk):
    person = intake.keeper("Ilan Okoro")
    cases.without_factor(person)

    with pytest.raises(desks.NoFactor):
        desks.name_keeper(desk=desk, person=person, until_on=None, by=drafter(), now=NOW)

    assert desk.keepers.count() == 1


def test_the_last_who_goes_closes_the_desk(desk):
    desks.end_keeper(keeper=desk.keepers.get(), by=drafter(), now=NOW + timedelta(minutes=1))

    assert Desk.objects.get().opened_at is None


def test_a_desk_that_nobody_keeps_is_not_opened(desk):
    desks.end_keeper(keeper=desk.keepers.get(), by=drafter(), now=NOW + timedelta(minutes=1))

    with pytest.raises(desks.NobodyKeepsIt):
        desks.open_(desk=desk, by=drafter(), now=NOW + timedelta(minutes=2))


def test_the_same_form_sent_twice_is_one_report_with_one_code(desk):
    codes = [intake.told(desk), intake.told(desk)]

    assert (codes[0], Report.objects.count()) == (codes[1], 1)


def test_a_form_that_was_handed_on_gives_somebody_else_another_code(desk):
    first, second = intake.told(desk), intake.told(desk, answers={"what": "Something else.", "publish": "no"})

    assert first != second
    assert intake.found(first).pk != intake.found(second).pk


def test_a_code_is_read_in_any_script_and_with_anything_between(desk):
    code = intake.told(desk)
    arabic = code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    found = [receipts.find(typed, now=NOW) for typed in (code, receipts.shown(code), f" {arabic[:8]}-{arabic[8:]}")]

    assert [one.pk for one in found] == [Report.objects.get().pk] * 3


def test_a_right_code_opens_however_many_wrong_ones_were_tried(desk):
    code = intake.told(desk)

    wrong = [receipts.find(f"{number:016}", now=NOW) for number in range(receipts.WRONG_AN_HOUR + 5)]

    assert set(wrong) == {None}
    assert receipts.find(code, now=NOW) is not None


def test_the_log_says_once_an_hour_that_somebody_tries_codes():
    moment = NOW + timedelta(days=1)

    with capture_logs() as said:
        for hour in range(2):
            for _code in range(receipts.WRONG_AN_HOUR + 3):
                receipts.find("1", now=moment + timedelta(hours=hour))

    assert [one["event"] for one in said] == ["many wrong codes at the desk"] * 2


@pytest.mark.parametrize("typed", ["", "no digits", "1", "0" * 16, "9" * 200])
def test_every_wrong_code_asks_the_same_questions(desk, typed, django_assert_num_queries):
    intake.told(desk)

    with django_assert_num_queries(1):
        assert receipts.find(typed, now=NOW) is None


def test_a_closed_desk_takes_in_nothing_and_keeps_what_it_has(desk):
    code = intake.told(desk)
    desks.close(desk=desk, by=drafter(), now=NOW)

    with pytest.raises(telling.DeskShut):
        intake.told(desk, "another word of another form, as it is")

    assert receipts.find(code, now=NOW) is not None


def test_a_desk_is_full_after_so_many_in_an_hour(desk, monkeypatch):
    monkeypatch.setattr(telling, "AN_HOUR", 1)
    intake.told(desk)

    with pytest.raises(telling.DeskFull) as full:
        intake.told(desk, "another word of another form, as it is")

    assert full.value.full is telling.Full.HOUR


def test_a_desk_without_room_for_files_still_takes_words(desk, monkeypatch):
    monkeypatch.setattr(telling, "ROOM_OF_DESK", 10)

    with pytest.raises(telling.DeskFull) as full:
        intake.told(desk)

    assert full.value.full is telling.Full.FILES
    assert intake.report(desk, files=()).attachments.count() == 0


def test_what_is_taken_back_is_gone_with_its_key_and_its_files(desk, installation, committed):
    code, keys = intake.told(desk), DataKey.objects.count()

    with committed():
        telling.take_back(report=intake.found(code), now=NOW)

    assert receipts.find(code, now=NOW) is None
    assert (Report.objects.count(), Attachment.objects.count(), DataKey.objects.count()) == (0, 0, keys - 1)
    assert on_disk(installation) == 0


def test_taking_back_twice_does_nothing_more(desk):
    row = intake.report(desk)

    telling.take_back(report=row, now=NOW)
    telling.take_back(report=row, now=NOW)

    assert Line.objects.filter(event="intake:report:taken-back").count() == 1


@pytest.mark.parametrize("deed", ["read", "answer", "close", "delete", "add"])
def test_who_is_at_work_on_what_was_taken_back_is_told(desk, deed):
    row, by = intake.report(desk), intake.keeper()
    telling.take_back(report=row, now=NOW)
    deeds = {
        "read": lambda: reports.read(report=row, by=by, now=NOW),
        "answer": lambda: reports.answer(report=row, words="Yes.", seen=0, by=by, now=NOW),
        "close": lambda: reports.close(report=row, words="No.", seen=0, by=by, now=NOW),
        "delete": lambda: reports.delete(report=row, by=by, now=NOW),
        "add": lambda: telling.add(report=row, words="More.", looked=[], now=NOW),
    }

    with pytest.raises(ReportGone):
        deeds[deed]()

    assert (Message.objects.count(), Report.objects.count()) == (0, 0)


def test_desk_and_who_told_write_to_each_other(desk):
    code, by = intake.told(desk), intake.keeper()
    reports.answer(report=intake.found(code), words="When?", seen=0, by=by, now=NOW)
    telling.add(report=intake.found(code), words="At four.", looked=[], now=NOW)

    heard = telling.heard(report=intake.found(code), now=NOW)

    assert [(one.words, one.row.is_from_desk) for one in heard] == [("When?", True), ("At four.", False)]
    assert [one.words for one in reports.read(report=intake.found(code), by=by, now=NOW).words] == ["When?", "At four."]


def test_an_answer_knows_the_last_word(desk):
    row, by = intake.report(desk), intake.keeper()
    telling.add(report=row, words="At four.", looked=[], now=NOW)

    with pytest.raises(reports.AnsweredSince):
        reports.answer(report=row, words="When?", seen=0, by=by, now=NOW)


def test_the_same_words_and_files_sent_twice_are_kept_once(desk):
    row = intake.report(desk, files=())
    for _press in range(2):
        telling.add(report=row, words="At four.", looked=[intake.looked(b"Once.")], now=NOW)

    assert (row.messages.count(), row.attachments.count()) == (1, 1)


def test_who_told_opens_what_was_closed_by_writing(desk):
    row, by = intake.report(desk), intake.keeper()
    reports.close(report=row, words="Not ours.", seen=0, by=by, now=NOW)

    telling.add(report=row, words="Look again.", looked=[], now=NOW)

    row.refresh_from_db()
    assert (row.state, row.closed_at) == (State.READ, None)


def test_of_who_told_no_minute_is_kept(desk, installation):
    counted = Count.objects.count()
    code = intake.told(desk)
    telling.add(report=intake.found(code), words="At four.", looked=[intake.looked(b"Once.")], now=NOW)
    telling.heard(report=intake.found(code), now=NOW)

    moments = [
        *Report.objects.values_list("last_word_at", flat=True),
        *Message.objects.values_list("written_at", flat=True),
        *Attachment.objects.values_list("sent_at", flat=True),
        *Line.objects.filter(actor="", event__startswith="intake:report").values_list("at", flat=True),
    ]
    assert {(one.minute, one.second) for one in moments} == {(0, 0)}
    assert {one.stat().st_mtime % 3600 for one in (installation / "intake").rglob("*")} == {0}
    assert Count.objects.count() == counted


def test_a_photograph_is_cleaned_unless_somebody_wants_it_as_it_is(installation):
    photograph = intake.photograph()

    cleaned, original = (files._looked(photograph, "Dunmarrow.jpg", keep) for keep in Keep)

    assert (cleaned.name, b"Lumenette" in cleaned.data) == ("", False)
    assert (original.name, original.data) == ("Dunmarrow.jpg", photograph)


def test_what_does_something_by_itself_is_not_taken(installation):
    with pytest.raises(NotTaken):
        files._looked(b"<html><script>alert(1)</script></html>", "a.txt", Keep.ORIGINAL)


def test_a_report_goes_when_its_days_are_over(desk, installation, committed):
    code = intake.told(desk)
    last = NOW + timedelta(days=90)

    kept = receipts.find(code, now=last)
    with committed():
        counts = schedule.sweep(now=last + timedelta(days=1))

    assert kept is not None
    assert (counts["intake-reports"], Report.objects.count(), on_disk(installation)) == (1, 0, 0)


def test_a_report_whose_days_are_over_is_gone_before_the_schedule_comes(desk):
    code = intake.told(desk)

    assert receipts.find(code, now=NOW + timedelta(days=91)) is None


def test_a_word_keeps_a_report_for_longer(desk):
    row, later = intake.report(desk), NOW + timedelta(days=80)

    telling.add(report=row, words="Still here.", looked=[], now=later)

    row.refresh_from_db()
    assert row.delete_on == later.date() + timedelta(days=90)


def test_a_file_that_belongs_to_no_report_goes_after_a_day(desk, installation, monkeypatch):
    intake.told(desk)
    files.store().write("ab/abcd", b"noise")

    young = files.forgotten()
    monkeypatch.setattr(files, "WAIT_SECONDS", -1)

    assert (young, files.forgotten()) == ([], ["abcd"])


def test_a_file_opens_under_its_own_name_and_report_alone(desk):
    first, second = intake.report(desk), intake.report(desk, "another word of another form, as it is")
    one, other = first.attachments.get(), second.attachments.get()

    Attachment.objects.filter(pk=one.pk).update(file="x")
    Attachment.objects.filter(pk=other.pk).update(file=one.file)

    with pytest.raises(Exception, match="casefile"):
        reports.read_file(report=second, number=other.pk, by=intake.keeper(), now=NOW)


@given(st.integers(0, 10**receipts.DIGITS - 1))
def test_a_code_is_read_as_it_is_shown(number):
    code = f"{number:0{receipts.DIGITS}}"

    assert receipts.plain(receipts.shown(code)) == code


@given(st.text())
def test_whatever_is_typed_is_looked_for_as_digits(typed):
    assert set(receipts.plain(typed)) <= set("0123456789")
