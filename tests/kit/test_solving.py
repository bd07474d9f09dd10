from __future__ import annotations

import signal
from threading import Barrier, Event, get_ident

import pytest

from undersigned.core.commonground.running import Stop, in_turn
from undersigned.kit import solving


def count_down(run, begin=5):
    """Each piece of work asks for two smaller ones."""
    heard = []

    def then(number):
        heard.append(number)
        return [lambda: number - 1, lambda: number - 1] if number else []

    run([lambda: begin], then)
    return sorted(heard)


def test_threads_do_what_is_done_in_turn():
    assert count_down(solving.in_threads(many=3)) == count_down(in_turn)


def test_so_many_work_at_once():
    together = Barrier(3, timeout=10)
    heard = []

    def then(place):
        heard.append(place)
        return []

    solving.in_threads(many=3)([together.wait] * 3, then)

    assert sorted(heard) == [0, 1, 2]


def test_answers_and_looks_are_heard_where_it_was_called():
    heard, looked, done = [], [], Event()

    def look():
        looked.append(get_ident())
        done.set()

    def then(ident):
        heard.append(get_ident())
        assert ident != get_ident()
        return []

    def work():
        done.wait(10)
        return get_ident()

    solving.in_threads(many=1, meanwhile=look, every=0.01)([work], then)

    assert {*heard, *looked} == {get_ident()}


def test_what_goes_wrong_stops_the_rest_and_is_raised():
    stop, heard = Stop(), Event()

    def work():
        with stop.heard_by(heard.set):
            return heard.wait(10)

    def fail():
        raise LookupError

    with pytest.raises(LookupError):
        solving.in_threads(stop, many=2)([work, fail], lambda _: [])

    assert heard.is_set()


def test_a_stop_comes_when_the_time_is_over():
    heard = Event()

    with solving.stopping_after(0.01) as stop, stop.heard_by(heard.set):
        assert heard.wait(10)

    assert stop.wished


def test_a_stop_comes_at_the_end_of_the_block():
    with solving.stopping_after(None) as stop:
        assert not stop.wished

    assert stop.wished


def test_ctrl_c_is_a_stop_while_it_lasts():
    stop, before = Stop(), signal.getsignal(signal.SIGINT)

    with solving.stopping_on_interrupt(stop):
        signal.raise_signal(signal.SIGINT)

    assert stop.wished
    assert signal.getsignal(signal.SIGINT) is before
