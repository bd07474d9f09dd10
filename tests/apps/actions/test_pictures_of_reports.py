"""Pictures of reports: drawn anew, described, taken away with their files."""

from __future__ import annotations

import os
import time
from datetime import timedelta

import pytest

from undersigned.apps.actions.models import Picture, Report
from undersigned.apps.actions.queries.reports import mark_of
from undersigned.apps.actions.services import pictures, reports
from undersigned.apps.audit.models import Line
from undersigned.apps.organisations.models import Role
from undersigned.kit import retention
from undersigned.kit.kinds import NotTaken
from undersigned.kit.limits import Daily
from undersigned.kit.pictures import PHOTOGRAPHS, Kept
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED
from tests.factories import actions
from tests.factories.campaigns import ON
from tests.factories.organisations import colleague, owner
from tests.factories.people import drafter
from tests.factories.reports import AFTER, BEGUN, picture, report, shot
from tests.kit.files import picture as file
from tests.kit.test_drawing import SECRET, photograph

pytestmark = pytest.mark.usefixtures("installation")


def files(folder) -> list[str]:
    return sorted(path.name for path in folder.glob("photographs/*/*"))


def of(row: Picture | Kept) -> list[str]:
    return [f"{row.digest}-small.jpg", f"{row.digest}.jpg"]


def test_of_a_photograph_of_a_telephone_nothing_is_kept_but_what_one_sees(folder):
    action, sent = actions.action(), photograph(size=(400, 300))
    assert SECRET in sent

    kept = pictures.keep(action=action, on=ON, data=sent, by=owner(), now=AFTER)

    assert ((kept.width, kept.height), files(folder)) == (
        (400, 300),
        [f"{kept.digest}-small.jpg", f"{kept.digest}.jpg"],
    )
    written = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert [one in written for one in (SECRET, b"Telephone", b"GPSLatitude", b"2026:10:12")] == [False] * 4


def test_a_picture_stands_in_its_report_with_its_words():
    row = picture(words="A banner: open the harbours.")

    assert (row.words, row.width, row.height, row.author) == ("A banner: open the harbours.", 40, 20, "")
    assert list(row.report.pictures.all()) == [row]
    assert Line.objects.latest("pk").event == "actions:picture:added"


def test_a_picture_without_words_is_not_put_in():
    row = report()

    with pytest.raises(pictures.NotDescribed):
        pictures.add(report=row, picture=shot(words=""), by=owner(), now=AFTER)
    kept = pictures.add(report=row, picture=shot(), by=owner(), now=AFTER)
    with pytest.raises(pictures.NotDescribed):
        pictures.describe(picture=kept, words="", author="", by=owner(), now=AFTER)

    assert list(Picture.objects.values_list("words", flat=True)) == ["A square full of lamps."]


def test_the_same_picture_twice_is_one_with_the_later_words():
    row = report()

    for words in ("Lamps.", "A square full of lamps."):
        pictures.add(report=row, picture=shot(words=words), by=owner(), now=AFTER)

    assert list(row.pictures.values_list("words", flat=True)) == ["A square full of lamps."]


def test_a_report_has_at_most_twelve_pictures():
    row = report()
    for number in range(pictures.MOST):
        pictures.add(report=row, picture=shot(f"{number:064x}"), by=owner(), now=AFTER)

    with pytest.raises(pictures.TooManyPictures):
        pictures.add(report=row, picture=shot(), by=owner(), now=AFTER)
    pictures.add(report=row, picture=shot(f"{3:064x}", "Others."), by=owner(), now=AFTER)  # one that it has

    assert row.pictures.count() == pictures.MOST == 12


def test_a_report_that_cannot_hold_the_picture_is_not_written_either():
    row = report(text="Before.")
    for number in range(pictures.MOST):
        pictures.add(report=row, picture=shot(f"{number:064x}"), by=owner(), now=AFTER)

    with pytest.raises(pictures.TooManyPictures):
        reports.write(
            action=row.action,
            on=ON,
            said=reports.Said(language="en", text="After."),
            based_on=mark_of(row),
            picture=shot(),
            by=owner(),
            now=AFTER,
        )

    assert Report.objects.get().text == "Before."


def test_whoever_may_not_report_has_nothing_drawn(folder):
    action = actions.action()

    for by, now in ((drafter(), AFTER), (owner(ATTESTED), AFTER), (owner(), BEGUN - timedelta(seconds=1))):
        with pytest.raises(NotAllowed):
            pictures.keep(action=action, on=ON, data=file(), by=by, now=now)

    assert files(folder) == []


def test_what_is_no_picture_is_not_kept(folder):
    with pytest.raises(NotTaken, match="not a picture"):
        pictures.keep(action=actions.action(), on=ON, data=b"<svg/>", by=owner(), now=AFTER)

    assert files(folder) == []


def test_nobody_has_more_drawn_in_a_day_than_is_sensible(monkeypatch):
    action = actions.action()
    monkeypatch.setattr(pictures, "SENT", Daily("picture", 1, "Enough for today."))
    pictures.keep(action=action, on=ON, data=file(), by=owner(), now=AFTER)

    with pytest.raises(NotAllowed, match="Enough for today"):
        pictures.keep(action=action, on=ON, data=file(), by=owner(), now=AFTER)
    pictures.keep(action=action, on=ON, data=file(), by=colleague("Edu", Role.EDITOR), now=AFTER)


def test_other_words_are_said_of_a_picture():
    row = picture()

    pictures.describe(picture=row, words="Lamps on the water.", author="Ana", by=owner(), now=AFTER)

    row.refresh_from_db()
    assert (row.words, row.author) == ("Lamps on the water.", "Ana")


def test_a_picture_is_taken_away_with_its_files(folder, django_capture_on_commit_callbacks):
    row = report()
    kept, gone = picture(row, colour="red"), picture(row, colour="blue")

    with django_capture_on_commit_callbacks(execute=True):
        pictures.take_away(picture=gone, by=owner(), now=AFTER)

    assert (list(row.pictures.all()), files(folder)) == ([kept], of(kept))


def test_a_picture_that_another_report_has_keeps_its_files(folder, django_capture_on_commit_callbacks):
    row = picture()
    other = report(actions.action(row.report.action.campaign, locality="Porto"))
    again = picture(other)
    assert row.digest == again.digest

    with django_capture_on_commit_callbacks(execute=True):
        pictures.take_away(picture=row, by=owner(), now=AFTER)
    there = files(folder)
    with django_capture_on_commit_callbacks(execute=True):
        reports.take_away(report=other, by=owner(), now=AFTER)

    assert (there, files(folder)) == (of(again), [])


def test_with_its_last_picture_a_report_that_says_nothing_else_goes():
    row = report(actions.action())
    kept = picture(row)
    Report.objects.update(text="", least=None, most=None)

    pictures.take_away(picture=kept, by=owner(), now=AFTER)

    assert not Report.objects.exists()


def test_others_put_nothing_in_and_take_nothing_away():
    row = picture()
    deeds = [
        lambda by: pictures.add(report=row.report, picture=shot(), by=by, now=AFTER),
        lambda by: pictures.describe(picture=row, words="X", author="", by=by, now=AFTER),
        lambda by: pictures.take_away(picture=row, by=by, now=AFTER),
    ]

    for deed in deeds:
        for by in (drafter(), owner(ATTESTED)):
            with pytest.raises(NotAllowed, match="You do not act for this organisation"):
                deed(by)

    assert list(Picture.objects.values_list("digest", "words")) == [(row.digest, "A square full of lamps.")]


def test_files_that_no_report_shows_any_more_go_after_a_day(folder):
    row = picture(colour="red")
    lost = PHOTOGRAPHS.keep(file(colour="blue")).digest
    rule = retention.RULES["photographs"]
    at_once = rule.due(AFTER)
    before = time.time() - 2 * 24 * 3600
    for path in folder.glob("photographs/*/*"):
        os.utime(path, (before, before))

    assert (at_once, rule.due(AFTER)) == ([], [lost])
    assert (rule.carry_out(rule.due(AFTER)), files(folder)) == (1, of(row))


def test_the_rule_for_logos_leaves_photographs_alone(folder):
    row = picture()
    before = time.time() - 2 * 24 * 3600
    for path in folder.glob("photographs/*/*"):
        os.utime(path, (before, before))

    rule = retention.RULES["pictures"]
    rule.carry_out(rule.due(AFTER))

    assert (retention.RULES["photographs"].due(AFTER), files(folder)) == ([], of(row))
