"""The desk of the coalition of the cast, kept by Mara Voss, and a report that somebody told there.

No word of an answer is in another, nor in what is kept of cases: whoever finds one where it should not be knows which.
"""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

from PIL import Image

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.intake.models import Desk, Report
from undersigned.apps.intake.queries import desks as queries
from undersigned.apps.intake.services import desks, receipts, telling
from undersigned.apps.intake.services.files import Looked
from undersigned.apps.people.models import Person
from undersigned.kit.kinds import Kind

from tests.cast import NOW
from tests.factories import cases
from tests.factories.people import drafter

ANSWERS = {
    "what": "They took the lamplighter Isidore away before dawn.",
    "whom": "Isidore Wexcombe",
    "where": "Quarry Lane, Dunmarrow",
    "when": "2026-04-29",
    "who-did": "Harbour constabulary of Dunmarrow",
    "wanted": "A lawyer who speaks Frisian.",
    "publish": "no",
    "reach": "Through the baker at Pilgrim's Stairs",
}
"""What somebody told."""
FILE = b"Minutes of the night watch: the wagon left at four."
"""What stands in the file that came with it."""
WORD = "a word that the form of the tests carries"


def keeper(name: str = "Mara Voss") -> Person:
    """A case worker with a second factor, who may keep a desk."""
    return cases.worker(name)


def desk(of: Coalition | None = None, **terms: Any) -> Desk:
    """The open desk of a coalition, kept by Mara Voss."""
    row = of or cases.coalition()
    says = desks.Terms(**{"words": {"en": "We read Frisian."}, "keep_days": 90, **terms})
    made = desks.set_up(coalition=row, terms=says, based_on="", by=drafter(), now=NOW)
    desks.name_keeper(desk=made, person=keeper(), until_on=None, by=drafter(), now=NOW)
    return desks.open_(desk=made, by=drafter(), now=NOW)


def told(at: Desk | None = None, word: str = WORD, *, now: datetime = NOW, **more: Any) -> str:
    """The code of somebody who told something."""
    what = telling.Telling(**{"answers": ANSWERS, "files": (looked(),), "language": "en", **more})
    return telling.tell(desk=at or _desk(), told=what, word=word, now=now)


def report(at: Desk | None = None, word: str = WORD, *, now: datetime = NOW, **more: Any) -> Report:
    """What somebody told, with a file."""
    return found(told(at, word, now=now, **more))


def found(code: str) -> Report:
    """The report under a code."""
    row = receipts.find(code, now=NOW)
    assert row is not None
    return row


def _desk() -> Desk:
    return queries.open_desk(cases.coalition().slug, NOW) or desk()


def looked(data: bytes = FILE) -> Looked:
    """A text that was looked at."""
    return Looked(data=data, name="", kind=Kind.TXT, is_original=False)


def photograph() -> bytes:
    """A photograph that says where it was taken, and with what."""
    picture, out = Image.new("RGB", (40, 30), (120, 90, 60)), BytesIO()
    said = Image.Exif()
    said[0x010F] = "Lumenette"
    said.get_ifd(0x8825).update({1: "N", 2: (53.0, 12.0, 7.0), 3: "E", 4: (5.0, 47.0, 9.0)})
    picture.save(out, "JPEG", exif=said)
    return out.getvalue()
