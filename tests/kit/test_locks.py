from __future__ import annotations

import subprocess
import sys
import threading

from undersigned.kit.locks import only_one

HOLD = """
import sys, time
from pathlib import Path
sys.path.insert(0, "src")
from undersigned.kit.locks import only_one
with only_one(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def taken(path):
    """Try to take the lock in a thread; return the event that says that it was."""
    event = threading.Event()

    def take() -> None:
        with only_one(path):
            event.set()

    threading.Thread(target=take, daemon=True).start()
    return event


def test_only_one_thread_is_inside(tmp_path):
    with only_one(tmp_path / "lock"):
        second = taken(tmp_path / "lock")
        assert not second.wait(0.2)

    assert second.wait(10)


def test_two_locks_do_not_wait_for_each_other(tmp_path):
    with only_one(tmp_path / "one"):
        assert taken(tmp_path / "two").wait(10)


def test_the_lock_of_a_process_that_was_killed_is_free(tmp_path):
    with subprocess.Popen([sys.executable, "-c", HOLD, tmp_path / "lock"], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        waiting = taken(tmp_path / "lock")
        assert not waiting.wait(0.2)

        holder.kill()

        assert waiting.wait(10)
