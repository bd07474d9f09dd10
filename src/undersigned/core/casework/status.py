"""How it stands with a person, and what each event makes of that.

    after(Status.HELD, Happened.TRIED)      Status.ON_TRIAL

What each event does to a status:

    threatened, attacked, dismissed, searched,      at risk, of whom nothing worse is known
    travel-banned, summoned, charged, hearing
    disappeared                                     disappeared; nobody knows any more whether they are held
    reappeared                                      at risk, of whom was disappeared
    detained, house-arrest                          held; who is on trial or sentenced stays it
    tried                                           on trial, of whom is held; at risk, of whom is at liberty
    convicted                                       found guilty without prison: a fine, a suspended sentence, in
                                                    absence. At risk, of whom is at liberty; held, of whom is on trial
    sentenced                                       sentenced to prison and in it, whether or not an arrest is known;
                                                    who is in exile or disappeared stays it
    acquitted, charges-dropped, pardoned            free, of whom is at liberty; of whom is held or sentenced, *held*:
                                                    until a release is told, nobody says that somebody is free
    escaped, bailed, sheltered                      at risk: out of prison, and not out of danger
    released                                        free
    exiled                                          exiled
    died                                            died; nothing changes after it
    ill-treated, isolated, visited, hunger-strike,  nothing
    appealed, appeal-decided, transferred, other

The table errs on one side: nobody is called free before somebody says that they walked out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from undersigned.core.casework.happenings import Happened


class Status(StrEnum):
    """How it stands with a person."""

    AT_RISK = "at-risk"
    """At liberty, and threatened with losing it, or worse."""
    HELD = "held"
    """Deprived of liberty, before or without a trial; under house arrest, too."""
    ON_TRIAL = "on-trial"
    """Held, while a court tries them."""
    SENTENCED = "sentenced"
    """In prison by a sentence."""
    FREE = "free"
    EXILED = "exiled"
    DISAPPEARED = "disappeared"
    DIED = "died"
    UNKNOWN = "unknown"

    @property
    def is_custody(self) -> bool:
        """Tell whether who stands so is held, in whatever way."""
        return self in _CUSTODY


_CUSTODY: Final = frozenset({Status.HELD, Status.ON_TRIAL, Status.SENTENCED})
_AT_LIBERTY: Final = frozenset({Status.UNKNOWN, Status.AT_RISK, Status.FREE})
_ALIVE: Final = frozenset(Status) - {Status.DIED}
FREEING: Final = frozenset({Happened.RELEASED, Happened.BAILED})
"""What ends custody with a person who is let out."""


def _to(status: Status, *, of: Iterable[Status]) -> Mapping[Status, Status]:
    return dict.fromkeys(of, status)


_NOTHING: Final[Mapping[Status, Status]] = {}
_THREATENED: Final = _to(Status.AT_RISK, of=_AT_LIBERTY)
_HELD: Final = _to(Status.HELD, of=_ALIVE - _CUSTODY)
_CLEARED: Final = {**_to(Status.FREE, of=_AT_LIBERTY), **_to(Status.HELD, of=_CUSTODY)}

_EFFECTS: Final[Mapping[Happened, Mapping[Status, Status]]] = {
    Happened.THREATENED: _THREATENED,
    Happened.ATTACKED: _THREATENED,
    Happened.DISMISSED: _THREATENED,
    Happened.SEARCHED: _THREATENED,
    Happened.TRAVEL_BANNED: _THREATENED,
    Happened.SUMMONED: _THREATENED,
    Happened.DISAPPEARED: _to(Status.DISAPPEARED, of=_ALIVE),
    Happened.REAPPEARED: _to(Status.AT_RISK, of={Status.DISAPPEARED}),
    Happened.DETAINED: _HELD,
    Happened.ILL_TREATED: _NOTHING,
    Happened.ISOLATED: _NOTHING,
    Happened.VISITED: _NOTHING,
    Happened.HUNGER_STRIKE: _NOTHING,
    Happened.CHARGED: _THREATENED,
    Happened.HEARING: _THREATENED,
    Happened.TRIED: {**_THREATENED, Status.HELD: Status.ON_TRIAL},
    Happened.CONVICTED: {**_THREATENED, Status.ON_TRIAL: Status.HELD},
    Happened.SENTENCED: _to(Status.SENTENCED, of=_AT_LIBERTY | _CUSTODY),
    Happened.APPEALED: _NOTHING,
    Happened.APPEAL_DECIDED: _NOTHING,
    Happened.TRANSFERRED: _NOTHING,
    Happened.HOUSE_ARREST: _HELD,
    Happened.CHARGES_DROPPED: _CLEARED,
    Happened.ACQUITTED: _CLEARED,
    Happened.PARDONED: _CLEARED,
    Happened.ESCAPED: _to(Status.AT_RISK, of=_ALIVE),
    Happened.BAILED: _to(Status.AT_RISK, of=_ALIVE),
    Happened.RELEASED: _to(Status.FREE, of=_ALIVE),
    Happened.SHELTERED: _to(Status.AT_RISK, of=_ALIVE),
    Happened.EXILED: _to(Status.EXILED, of=_ALIVE),
    Happened.DIED: _to(Status.DIED, of=_ALIVE),
    Happened.OTHER: _NOTHING,
}
"""For each event what it makes of a status; what is not named stays as it is, and `Status.DIED` never is."""


def after(status: Status, kind: Happened) -> Status:
    """Return how it stands after one more event."""
    return _EFFECTS[kind].get(status, status)
