"""A hall that votes at once, each in a thread: on two devices, as two delegates of one organisation, while it closes.

`python -m tests.apps.votes.crowd` lets them do so in a new installation, and prints what became of it.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from typing import Any

import django

AT_ONCE = 8
TIMES = 24


def clicked() -> dict[str, Any]:
    """Let somebody's form arrive many times at once; return how many ballots there are, and what was answered."""
    from undersigned.apps.votes.models import Ballot  # noqa: PLC0415  # needs the apps
    from undersigned.apps.votes.services import ballots  # noqa: PLC0415  # the same

    from tests.cast import NOW  # noqa: PLC0415  # the same
    from tests.factories.votes import caster, opened, parts  # noqa: PLC0415  # the same

    row = caster(opened())
    by = row.person
    answers = _at_once(
        [
            lambda: (
                ballots.cast(caster=row, parts=parts(for_=30, against=10), token="once", by=by, now=NOW).pk
            )  # of a form
            for _ in range(AT_ONCE)
        ]
    )
    rows = Ballot.objects.filter(voter=row.voter)
    return {"answers": len(set(answers)), "ballots": rows.count(), "failed": _failed(answers)}


def shared() -> dict[str, Any]:
    """Let delegates of one organisation cast its 45 votes at once, ten each, again and again; return how many stand."""
    from undersigned.apps.organisations.models import Role  # noqa: PLC0415  # needs the apps
    from undersigned.apps.votes import queries  # noqa: PLC0415  # the same
    from undersigned.apps.votes.services.ballots import TooManyVotes  # noqa: PLC0415  # the same

    from tests.cast import REPRESENTATIVE  # noqa: PLC0415  # the same
    from tests.factories.organisations import colleague  # noqa: PLC0415  # the same
    from tests.factories.votes import cast, line, opened  # noqa: PLC0415  # the same

    people = [colleague(f"Delegate {number}", Role.EDITOR) for number in range(AT_ONCE)]
    vote = opened(lines=[line(REPRESENTATIVE, *people)])
    answers = _at_once([lambda who=who: cast(vote, who, for_=10).votes for who in people])  # type: ignore[misc]  # of this turn
    refused = sum(isinstance(one, TooManyVotes) for one in answers)
    return {"cast": queries.progress(vote).cast, "refused": refused, "failed": _failed(answers, TooManyVotes)}


def closing() -> dict[str, Any]:
    """Let many cast while the vote is closed; return whether what is counted is what was acknowledged."""
    from undersigned.apps.votes import queries  # noqa: PLC0415  # needs the apps
    from undersigned.apps.votes.services.casting import Wish  # noqa: PLC0415  # the same
    from undersigned.apps.votes.services.casting import cast as cast_together  # noqa: PLC0415  # the same
    from undersigned.kit.results import NotAllowed  # noqa: PLC0415  # the same

    from tests.cast import NOW  # noqa: PLC0415  # the same
    from tests.factories.organisations import owner  # noqa: PLC0415  # the same
    from tests.factories.votes import closed, line, opened, parts, result_of  # noqa: PLC0415  # the same

    lines = [replace(line(), key=f"member-{number:02}", votes=1) for number in range(TIMES)]
    vote, by = opened(lines=lines), owner()
    rows = queries.casters_of(by, vote)
    deeds: list[Callable[[], object]] = [
        lambda n=n, row=row: cast_together(Wish(caster=row, parts=parts(for_=1), token=str(n), by=by, now=NOW)).votes  # type: ignore[misc]  # of this turn
        for n, row in enumerate(rows)
    ]
    deeds.insert(TIMES // 2, lambda: closed(vote).outcome)
    answers = _at_once(deeds)
    acknowledged = sum(one == 1 for one in answers)
    vote.refresh_from_db()
    return {"lost": acknowledged - result_of(vote)["for"], "failed": _failed(answers, NotAllowed)}


def called_back() -> dict[str, Any]:
    """Let a delegate cast many times while they are called back; return whether anything was cast after that."""
    from undersigned.apps.votes.models import Ballot, Caster  # noqa: PLC0415  # needs the apps
    from undersigned.apps.votes.services import casters  # noqa: PLC0415  # the same
    from undersigned.kit.results import NotAllowed  # noqa: PLC0415  # the same

    from tests.cast import REPRESENTATIVE  # noqa: PLC0415  # the same
    from tests.factories.organisations import organisation, owner  # noqa: PLC0415  # the same
    from tests.factories.votes import cast, opened  # noqa: PLC0415  # the same

    vote, by, row = opened(), owner(), organisation()
    seen: list[int] = []

    def end() -> int:
        casters.end(person=by, organisation=row, subject=vote.subject, now=_now())
        seen.append(Ballot.objects.filter(voter__vote=vote).count())
        return 0

    deeds: list[Callable[[], object]] = [lambda: cast(vote, REPRESENTATIVE, for_=1).votes for _ in range(TIMES)]
    deeds.insert(TIMES // 2, end)
    answers = _at_once(deeds)
    after = Ballot.objects.filter(voter__vote=vote).count() - seen[0]
    ended = Caster.objects.filter(voter__vote=vote, ended_at__isnull=False).count()
    return {"after": after, "ended": ended, "failed": _failed(answers, NotAllowed)}


def counted() -> dict[str, Any]:
    """Let tellers enter the same at once; return how often the vote was settled."""
    from undersigned.apps.audit.models import Line  # noqa: PLC0415  # needs the apps
    from undersigned.apps.votes import events  # noqa: PLC0415  # the same
    from undersigned.apps.votes.models import Means  # noqa: PLC0415  # the same
    from undersigned.apps.votes.services.counts import Agreed, Found, enter  # noqa: PLC0415  # the same

    from tests.cast import NOW  # noqa: PLC0415  # the same
    from tests.factories.coalitions import coalition  # noqa: PLC0415  # the same
    from tests.factories.people import somebody  # noqa: PLC0415  # the same
    from tests.factories.votes import closed, opened  # noqa: PLC0415  # the same

    before = Line.objects.filter(event="votes:vote:settled").count()
    vote = closed(opened(means=Means.PAPER, of=coalition()))
    people = [somebody(f"teller-{number}@hall.example", "A teller") for number in range(AT_ONCE)]
    events.TELLING.append(lambda who, _vote, _now: who in people)
    answers = _at_once([lambda who=who: enter(vote=vote, found=Found(), by=who, now=NOW).pk for who in people])  # type: ignore[misc]  # of this turn
    events.TELLING.pop()
    settled = Line.objects.filter(event="votes:vote:settled").count() - before
    return {"settled": settled, "refused": len(_failed(answers)), "failed": _failed(answers, Agreed)}


def _now() -> datetime:
    from tests.cast import NOW  # noqa: PLC0415  # needs the apps

    return NOW


def _at_once(deeds: Sequence[Callable[[], object]]) -> list[object]:
    """Do all, so many at once; return what each gave, or the error."""
    from django.db import connection  # noqa: PLC0415  # needs the settings

    together = threading.Barrier(AT_ONCE)
    shares = [deeds[place::AT_ONCE] for place in range(AT_ONCE)]

    def work(share: Sequence[Callable[[], object]]) -> list[object]:
        together.wait(30)
        answers: list[object] = []
        for deed in share:
            try:
                answers.append(deed())
            except Exception as error:  # noqa: BLE001  # which it was is what is told
                answers.append(error)
        connection.close()
        return answers

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [answer for answers in pool.map(work, shares) for answer in answers]


def _failed(answers: Sequence[object], *expected: type[Exception]) -> list[str]:
    return [repr(one) for one in answers if isinstance(one, Exception) and not isinstance(one, expected)]


def main() -> None:
    """Do all of it in the installation that the environment names."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "undersigned.settings"
    django.setup()
    print(json.dumps([clicked(), shared(), closing(), called_back(), counted()]))  # noqa: T201  # for the one who asked


if __name__ == "__main__":
    main()
