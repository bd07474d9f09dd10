"""A case, a desk and a public page in which every word that is protected is a word of its own: a marker.

    zqjaabjqz      what the note of the fact says that is the family's address, for the case team

A marker says who may ever see it. The values that are planted are made of the very classes by which services take
them: a text that is added there is planted by itself.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any, TypeVar
from urllib.parse import unquote_to_bytes

import pypdf
from django.test import Client
from pypdf.generic import DictionaryObject, NameObject, StreamObject, TextStringObject

from undersigned.apps.cases.models import (
    NEVER_PUBLIC,
    Audience,
    Case,
    Consent,
    Kind,
    Purpose,
    Role,
    Source,
    TeamMember,
)
from undersigned.apps.cases.services import cases, consents, drafts, facts, happenings, publishing, sources, teams
from undersigned.apps.cases.services.consents import Given, Reasons, Scope
from undersigned.apps.cases.services.writing import About, Says
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.intake.models import Report
from undersigned.apps.intake.services import reports, telling
from undersigned.apps.intake.services.files import Looked
from undersigned.apps.intake.words import LABELS, PUBLISH
from undersigned.apps.people.models import Person
from undersigned.apps.solidarity.models import Part, PublicCase
from undersigned.core.casework import Happened, When
from undersigned.kit import kinds
from undersigned.kit.clock import now

from tests.cast import LAPSED, NOW
from tests.factories import cases as factory
from tests.factories import coalitions, intake, organisations
from tests.factories.people import drafter, somebody
from tests.kit import files as samples
from tests.web.stage import operator, window_of

MARKER = re.compile(rb"zqj[a-z]{3}jqz")
BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}")
T = TypeVar("T")

CAST = (
    "nobody",
    "supporter",
    "operator",
    "committee",
    "member",
    "worker",
    "keeper",
    "teammate",
    "granted",
    "lead",
    "removed",
    "lapsed",
    "without a factor",
)
"""Who asks: a signed-in account that is nothing else; who runs the installation; the committee, that names workers and
reads nothing; who acts for a member organisation; a case worker of another team; who keeps the desk; the team: one
without a grant, one with, and the lead; who was let go, whose turn lapsed, and who has nothing but a mailbox."""

EVERYBODY = frozenset(CAST)
TEAM = frozenset({"teammate", "granted", "lead"})
MEMBERS = TEAM | {"member"}
SEALED = frozenset({"granted"})
DESK = frozenset({"keeper"})
WHO = {Audience.PUBLIC: MEMBERS, Audience.COALITION: MEMBERS, Audience.TEAM: TEAM, Audience.SEALED: SEALED}


@dataclass(frozen=True, slots=True)
class Marker:
    """What is marked, and who may see it."""

    what: str
    may: frozenset[str]


@dataclass(slots=True, kw_only=True)
class Planted:
    """Everything that was planted, and who stands around it."""

    markers: dict[str, Marker] = field(default_factory=dict)
    cast: dict[str, Client] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    case: Case = field(default_factory=Case)
    public: PublicCase = field(default_factory=PublicCase)
    report: Report = field(default_factory=Report)
    receipt: str = ""
    coalition: Coalition = field(default_factory=Coalition)

    def marker(self, what: str, may: Collection[str]) -> str:
        """A word that is nowhere else."""
        number = len(self.markers)
        letters = "".join(chr(97 + number // 26**place % 26) for place in (2, 1, 0))
        word = f"zqj{letters}jqz"
        self.markers[word] = Marker(what, frozenset(may))
        return word

    def filled(self, of: type[T], called: str, may: Collection[str], /, **known: Any) -> T:
        """A value of a class whose texts are markers, but for those that are given."""
        texts = [one.name for one in fields(of) if one.type == "str" and one.name not in known]
        return of(**{name: self.marker(f"{called}: {name}", may) for name in texts}, **known)

    def allowed(self, who: str) -> set[str]:
        """The markers that somebody may see."""
        return {word for word, marker in self.markers.items() if who in marker.may}

    def told(self, words: Collection[str]) -> list[str]:
        """What these markers stand for, to be read in a failure."""
        return sorted(self.markers[word].what for word in words)


def plant() -> Planted:
    """Open a case, keep all that can be kept of it, publish some, tell the desk something."""
    here = Planted()
    here.coalition = factory.coalition()
    coalitions.admitted(here.coalition, LAPSED)
    _gather(here)
    _case(here)
    _facts(here)
    _records(here)
    _publish(here)
    _desk(here)
    _windows(here)
    return here


def _gather(here: Planted) -> None:
    """The committee is the drafter, who runs the installation in other tests."""
    people = {
        "supporter": factory.with_factor(somebody("supporter@mail.example", "Sami Supporter")),
        "member": factory.with_factor(organisations.owner(LAPSED)),
        "worker": factory.worker("Willem Worker"),
        "keeper": factory.worker("Kira Keeper"),
        "lead": factory.lead(),
        "teammate": factory.worker("Timo Teammate"),
        "granted": factory.worker("Greta Granted"),
        "removed": factory.worker("Rosa Removed"),
        "lapsed": factory.worker("Leo Lapsed"),
        "without a factor": factory.worker("Bruno Bare"),
        "committee": factory.with_factor(drafter()),
    }
    here.people = people | {"operator": factory.with_factor(operator())}


def _case(here: Planted) -> None:
    moment = now()
    whom = [cases.Whom(name=here.marker(f"name at the beginning {n}", TEAM)) for n in range(2)]
    here.case = cases.open_(
        coalition=here.coalition,
        called=here.marker("what the team calls it", TEAM),
        subjects=[*whom, cases.Whom(name=here.marker("a group", TEAM), is_group=True)],
        review_on=moment.date() + timedelta(days=5),
        delete_on=moment.date() + timedelta(days=20),
        by=here.people["lead"],
        now=moment - timedelta(days=3),
    )
    for who in ("teammate", "granted", "removed", "without a factor"):
        _join(here, who, moment - timedelta(days=2))
    _join(here, "lapsed", moment - timedelta(days=2), until_on=moment.date() - timedelta(days=1))
    gone = TeamMember.objects.get(person=here.people["removed"])
    teams.end(member=gone, by=here.people["lead"], now=moment - timedelta(days=1))


def _join(here: Planted, who: str, at: datetime, until_on: date | None = None) -> None:
    person, by = here.people[who], here.people["lead"]
    teams.add(case=here.case, person=person, role=Role.WORKER, until_on=until_on, by=by, now=at)


NOT_WORDS = {Kind.COUNTRY: "PT", Kind.OCCUPATION: "docker"}
"""Facts that are a choice from a list."""


def _facts(here: Planted) -> None:
    """Every kind for every audience, about the second, of whom nothing is public."""
    about = here.case.subjects.all()[1]
    for audience in Audience:
        by = here.people["granted" if audience == Audience.SEALED else "lead"]
        for kind in Kind:
            if kind in (*NEVER_PUBLIC, Kind.COUNTRY) and audience == Audience.PUBLIC:
                continue  # the country is published
            known = {"value": NOT_WORDS[kind]} if kind in NOT_WORDS else {}
            says = here.filled(Says, f"{kind} for {audience}", WHO[audience], audience=audience, **known)
            facts.add(case=here.case, about=About(kind=kind, subject=about), says=says, by=by, now=now())
    _before(here)


def _before(here: Planted) -> None:
    """What was replaced, what was taken out, and what was sealed to others since."""
    lead, granted = here.people["lead"], here.people["granted"]
    about = About(kind=Kind.NOTE)
    for deed in ("changed", "sealed", "taken out"):
        first = here.filled(Says, f"note that was {deed}", () if deed == "sealed" else TEAM)
        row = facts.add(case=here.case, about=about, says=first, by=lead, now=now())
        if deed == "taken out":
            facts.take_out(fact=row, by=lead, now=now())
            continue
        audience = Audience.SEALED if deed == "sealed" else Audience.TEAM
        after = here.filled(Says, f"note after it was {deed}", WHO[audience], audience=audience)
        facts.change(fact=row, says=after, by=granted, now=now())


def _records(here: Planted) -> None:
    """What happened, sources with their files, consents, and words for the public."""
    lead, (_, second, _group) = here.people["lead"], here.case.subjects.all()
    for audience in (Audience.PUBLIC, Audience.COALITION, Audience.TEAM):
        may = WHO[audience]
        what = here.filled(
            happenings.What,
            f"happening for {audience}",
            may,
            kind=Happened.DETAINED,
            when=When.read("2026-02"),
            language="en",
            audience=audience,
            subjects=(second,),
        )
        happenings.add(case=here.case, what=what, by=lead, now=now())
        told = _told(here, f"source for {audience}", may, audience)
        data = paper(here.marker(f"author of the file of a source for {audience}", TEAM))
        sources.add(case=here.case, what=told, data=data, by=lead, now=now())
    text = here.marker("file of a testimony", TEAM).encode()
    told = _told(here, "testimony", TEAM, Audience.TEAM)
    row = sources.add(case=here.case, what=told, data=text, by=lead, now=now())
    _reasons(here, row)
    sentence = here.filled(drafts.Sentence, "sentence without consent", TEAM, part=Part.STORY, language="en")
    drafts.say(case=here.case, sentence=sentence, by=lead, now=now())


def _told(here: Planted, what: str, may: Collection[str], audience: Audience) -> sources.What:
    url = f"https://news.example/{here.marker(f'{what}: url', may)}"
    return here.filled(sources.What, what, may, sort=sources.Sort.FILE, url=url, language="en", audience=audience)


def _reasons(here: Planted, source: Source) -> None:
    """Reasons that nobody confirmed."""
    scope = Scope(purposes=(Purpose.NAME,), given_on=now().date(), sources=(source,))
    says = here.filled(Reasons, "reasons", TEAM)
    consents.note(case=here.case, scope=scope, says=says, by=here.people["lead"], now=now())


def _consent(here: Planted, what: str, purposes: tuple[Purpose, ...], data: bytes = b"") -> Consent:
    first = here.case.subjects.all()[0]
    scope = Scope(purposes=purposes, given_on=now().date(), subject=first)
    says = here.filled(Given, what, TEAM)
    return consents.note(case=here.case, scope=scope, says=says, data=data, by=here.people["lead"], now=now())


def _publish(here: Planted) -> None:
    """Publish the first of them under another name, with a picture whose consent is withdrawn at once."""
    lead, first, row = here.people["lead"], here.case.subjects.all()[0], here.case
    document = here.marker("document of a consent", TEAM).encode()
    _consent(here, "consent", (Purpose.STORY, Purpose.LETTERS, Purpose.APPEAL), document)
    pictured = _consent(here, "consent to a picture", (Purpose.PICTURE,))
    for kind, value in {Kind.PSEUDONYM: here.marker("public name", EVERYBODY), Kind.COUNTRY: "PT"}.items():
        note = here.marker(f"note on the public {kind}", MEMBERS)
        says = Says(value=value, note=note, audience=Audience.PUBLIC)
        facts.add(case=row, about=About(kind=kind, subject=first), says=says, by=lead, now=now())
    told = sources.What(
        sort=sources.Sort.LINK,
        title=here.marker("public source: title", EVERYBODY),
        publisher=here.marker("public source: publisher", EVERYBODY),
        url=f"https://news.example/{here.marker('public source: url', EVERYBODY)}",
        note=here.marker("public source: note", MEMBERS),
        audience=Audience.PUBLIC,
    )
    cited = sources.add(case=row, what=told, by=lead, now=now())
    story = here.filled(
        drafts.Sentence, "public sentence", EVERYBODY, part=Part.STORY, language="en", cites=(cited,), subjects=(first,)
    )
    drafts.say(case=row, sentence=story, by=lead, now=now())
    picture = here.filled(drafts.Picture, "picture taken back", TEAM, language="en", subjects=(first,))
    exif = here.marker("artist in the EXIF of the picture", ())
    drafts.show_picture(case=row, picture=picture, data=photograph(exif), by=lead, now=now())
    box = here.filled(drafts.Letters, "letters", EVERYBODY, country="PT", language="en", reads="en", subjects=(first,))
    drafts.place_letters(case=row, letters=box, by=lead, now=now())
    what = happenings.What(
        kind=Happened.HEARING,
        when=When.on(now().date() + timedelta(days=3)),
        place=here.marker("public happening: place", EVERYBODY),
        words=here.marker("public happening: words", EVERYBODY),
        charges=here.marker("public happening: charges", MEMBERS),
        court=here.marker("public happening: court", MEMBERS),
        sentence=here.marker("public happening: sentence", MEMBERS),
        language="en",
        audience=Audience.PUBLIC,
        subjects=(first,),
        sources=(cited,),
    )
    happenings.add(case=row, what=what, by=lead, now=now())
    plan = publishing.preview(case=row, with_appeals=True, by=lead, now=now())
    here.public = publishing.publish(case=row, seen=publishing.mark(plan), with_appeals=True, by=lead, now=now())
    who, how = here.marker("who withdrew", TEAM), here.marker("how they withdrew", TEAM)
    consents.withdraw(consent=pictured, who=who, how=how, by=lead, now=now())
    here.case = Case.objects.select_related("coalition", "key", "public").get(pk=row.pk)


def _desk(here: Planted) -> None:
    """The desk, which one person keeps; what somebody told there, with files, and what was said since."""
    desk, by = intake.desk(here.coalition), here.people["keeper"]
    intake.desks.name_keeper(desk=desk, person=by, until_on=None, by=drafter(), now=NOW)  # type: ignore[attr-defined]  # made by a library, or another module's
    answers = {key: "no" if key == PUBLISH else here.marker(f"answer: {key}", DESK) for key in LABELS}
    name, data = here.marker("name of an attachment", DESK), here.marker("attachment", DESK).encode()
    looked = Looked(data=data, name=f"{name}.txt", kind=kinds.Kind.TXT, is_original=True)
    told = telling.Telling(answers=answers, files=(looked,), language="en")
    here.receipt = telling.tell(desk=desk, told=told, word=intake.WORD, now=now())
    here.report = intake.found(here.receipt)
    answer = here.marker("answer of the desk", DESK)
    reports.answer(report=here.report, words=answer, seen=0, by=by, now=now())
    telling.add(report=here.report, words=here.marker("added later", DESK), looked=(), now=now())


def _windows(here: Planted) -> None:
    """Each at their own browser. Who was let go, or lapsed, or lost their factor, signed in before."""
    coordinating = drafter()
    coordinating.operator_since_at = None
    coordinating.save()
    factory.without_factor(here.people["without a factor"])
    here.cast = {who: window_of(here.people[who]) for who in CAST if who != "nobody"} | {"nobody": Client()}


def paper(author: str) -> bytes:
    """A PDF whose author is told."""
    writer, out = pypdf.PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": author})
    writer.write(out)
    return out.getvalue()


def photograph(artist: str) -> bytes:
    """A photograph whose artist is told."""
    from PIL import Image  # noqa: PLC0415  # one picture

    exif = Image.Exif()
    exif[0x013B] = artist
    exif[0x8825] = {1: "N", 2: (38.0, 43.0, 20.28), 3: "W", 4: (9.0, 8.0, 21.48)}
    return samples.picture("JPEG", exif=exif)


def found(data: bytes) -> set[str]:
    """The markers in some bytes: as they are, as UTF-16, quoted, packed, as base64, or in a PDF."""
    plain = data.lower()
    words = set(MARKER.findall(plain))
    words |= set(MARKER.findall(plain.replace(b"\0", b""))) if b"\0" in data else set()
    words |= set(MARKER.findall(unquote_to_bytes(plain))) if b"%7" in plain else set()
    for run in BASE64.findall(data) if b"\0" not in data else ():
        words |= set(MARKER.findall(_unpacked(run)))
    if data.startswith(b"%PDF"):
        words |= set(MARKER.findall(_in_pdf(data).lower().encode()))
    return {word.decode() for word in words}


def _unpacked(run: bytes) -> bytes:
    """What base64 says at any of its four beginnings, and what that holds if it is packed."""
    known = run.translate(bytes.maketrans(b"-_", b"+/"))
    out = b""
    for place in range(4):
        part = known[place:]
        try:
            said = binascii.a2b_base64(part[: len(part) // 4 * 4])
        except binascii.Error:
            continue
        out += said.lower()
        if not place and said[:1] == b"x":
            try:
                out += zlib.decompress(base64.b64decode(part + b"=" * (-len(part) % 4))).lower()
            except (zlib.error, binascii.Error):
                continue
    return out


def _in_pdf(data: bytes) -> str:
    reader = pypdf.PdfReader(BytesIO(data))
    said = [str(reader.metadata), *(page.extract_text() for page in reader.pages)]
    return " ".join([*said, *_streams(reader)])


def _streams(reader: pypdf.PdfReader) -> Iterator[str]:
    for number in range(1, len(reader.xref_objStm) + sum(map(len, reader.xref.values())) + 1):
        thing = reader.get_object(number)
        if isinstance(thing, StreamObject):
            yield thing.get_data().decode("latin-1")
        elif isinstance(thing, DictionaryObject | TextStringObject | NameObject):
            yield str(thing)


def answered(answer: Any) -> set[str]:
    """The markers in an answer: its head, its cookies, its body."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    head = "\n".join([*(f"{name}: {value}" for name, value in answer.headers.items()), answer.cookies.output()])
    return found(body) | found(head.encode())
