from __future__ import annotations

import threading

import pytest

from undersigned.kit import schedule


@pytest.fixture
def duties(monkeypatch):
    """No duty but those of the test."""
    monkeypatch.setattr(schedule, "DUTIES", {})


def test_what_was_registered_is_done_again_and_again(duties):
    done, twice = [], threading.Event()

    @schedule.every(0.01, name="tests.duty")
    def duty(now):
        done.append(now)
        if len(done) == 2:
            twice.set()

    schedule.begin()

    assert twice.wait(10)
    assert done[0] <= done[1]


def test_two_duties_do_not_share_a_name(duties):
    schedule.every(1, name="tests.duty")(print)

    with pytest.raises(ValueError, match=r"tests\.duty"):
        schedule.every(1, name="tests.duty")(print)


def test_every_duty_of_the_house_is_known_by_its_app():
    assert sorted(schedule.DUTIES) == [
        "actions.sources",
        "appeals.ends",
        "attendance.reminders",
        "attendance.seats",
        "coalitions.gone",
        "coalitions.votes",
        "commonground.computing",
        "kit.gone",
        "kit.wiping",
        "needs.digests",
        "organisations.domains",
        "positions.reminders",
        "signatures.pledges",
        "solidarity.days",
        "tasks.reminders",
        "votes.closing",
        "votes.reminders",
    ]
