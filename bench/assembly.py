"""An assembly of three hundred, through HTTP on SQLite: all vote within twenty seconds, and see the result at once.

Each of 300 delegates opens the live page, which then asks every second whether anything changed, and fetches what is
their own anew, as its script does. Each votes once, at a moment of their own, every tenth by a double click, and is led
back to the page; then the chair closes the vote. All votes must be counted, each once; what is told is how long a vote
took, and when the last one saw the result.
"""

from __future__ import annotations

import asyncio
import html
import random
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from bench import _site

if TYPE_CHECKING:
    from undersigned.apps.assemblies.models import Assembly
    from undersigned.apps.people.models import Person
    from undersigned.apps.votes.models import Vote

DELEGATES: Final = 300
SECONDS: Final = 20
EVERY: Final = 1.0
SELDOM: Final = 60.0
SPREAD: Final = 3.0
MARK, KEY = re.compile(rb'data-mark="([^"]*)"'), re.compile(rb'data-key="([^"]*)"')
FORGERY: Final = "a" * 32
SEED: Final = 1948
SERVE: Final = ["-m", "undersigned", "serve", "--port", str(_site.PORT), "--processes", "3"]
"""As an operator serves on four cores."""
Answer: TypeAlias = tuple[int, dict[str, str], bytes]


@dataclass(slots=True)
class Delegate:
    """One browser: whose it is, what it posts, and what it saw when. It does what live.js does."""

    live: str
    cast: str
    cookie: str
    at: float
    twice: bool
    mark: str = ""
    key: str = ""
    own: float = 0.0
    took: list[float] = field(default_factory=list)
    polls: list[float] = field(default_factory=list)
    saw_at: float = 0.0

    async def open(self) -> None:
        """Open the live page."""
        async with _connection() as ask:
            await self._read(await ask(self.live, cookie=self.cookie))
        self.own = time.perf_counter()

    async def poll(self, began: float) -> None:
        """Ask every second whether anything changed; fetch it, if so, until the result is there."""
        async with _connection() as ask, asyncio.TaskGroup() as group:
            await asyncio.sleep(random.random() * EVERY)  # browsers were opened at different moments
            while not self.saw_at and time.perf_counter() < began + SECONDS + 30:
                asked, before = time.perf_counter(), self.key
                status, head, body = await ask(f"{self.live}state/?v", mark=self.mark)
                self.polls.append(time.perf_counter() - asked)
                if status == 204:
                    status, head, body = await ask(f"{self.live}state/", cookie=self.cookie, mark=self.mark)
                if status == 200:
                    await self._read((status, head, body))
                    if self.key != before or time.perf_counter() - self.own > SELDOM:
                        group.create_task(self._fetch_own())
                await asyncio.sleep(max(0.0, EVERY - (time.perf_counter() - asked)))

    async def _read(self, answer: Answer) -> None:
        status, head, body = answer
        if status != 200:
            raise RuntimeError(f"{status} {body[:2000]!r}")
        self.mark = head.get("etag") or html.unescape(MARK.findall(body)[0].decode())
        self.key = KEY.findall(body)[0].decode()
        if b"adopted" in body.lower():
            self.saw_at = self.saw_at or time.perf_counter()

    async def _fetch_own(self) -> None:
        self.own = time.perf_counter()
        await asyncio.sleep(random.random() * SPREAD)
        async with _connection() as ask:
            status, _head, body = await ask(f"{self.live}mine/", cookie=self.cookie)
        if status != 200:
            raise RuntimeError(f"{status} {body[:2000]!r}")

    async def vote(self, began: float) -> None:
        """Vote for, when the moment has come; some press twice."""
        await asyncio.sleep(max(0.0, began + self.at - time.perf_counter()))
        await asyncio.gather(*(self._press() for _ in range(2 if self.twice else 1)))

    async def _press(self) -> None:
        body = f"csrfmiddlewaretoken={FORGERY}&answer=for&token={self.cookie[-32:]}"
        began = time.perf_counter()
        async with _connection() as ask:
            status, _head, said = await ask(self.cast, cookie=self.cookie, body=body)
            if status != 302:
                raise RuntimeError(f"{status} {said[:2000]!r}")
            self.took.append(time.perf_counter() - began)
            await self._read(await ask(self.live, cookie=self.cookie, accept="text/html;parts=1"))


@asynccontextmanager
async def _connection() -> AsyncIterator[Callable[..., Awaitable[Answer]]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", _site.PORT)
    try:
        yield partial(_ask, reader, writer)
    finally:
        writer.close()


async def _ask(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    path: str,
    *,
    cookie: str = "",
    accept: str = "",
    mark: str = "",
    body: str = "",
) -> Answer:
    head = [f"{'POST' if body else 'GET'} {path} HTTP/1.1", "Host: 127.0.0.1", "Accept-Language: en"]
    head += [f"Cookie: csrftoken={FORGERY}; {cookie}"] if cookie else []
    head += [f"Accept: {accept}"] if accept else []
    head += [f"If-None-Match: {mark}"] if mark else []
    head += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"] if body else []
    writer.write(("\r\n".join(head) + "\r\n\r\n" + body).encode())
    raw = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    heads = {name.lower(): value.strip() for name, _colon, value in (line.partition(":") for line in raw[1:] if line)}
    status = int(raw[0].split()[1])
    return status, heads, await reader.readexactly(int(heads.get("content-length", 0))) if status != 304 else b""


def main() -> None:
    """Measure, and print one line."""
    with _site.installation():
        vote, chair, delegates = gather()
        with _site.server(SERVE):
            began, closed_at = asyncio.run(_hold(vote, chair, delegates))
        counted = check(vote)
    took = _site.Times(SECONDS, [one for row in delegates for one in row.took])
    polls = _site.Times(closed_at - began, [one for row in delegates for one in row.polls])
    last = max(row.saw_at - closed_at for row in delegates)
    print(
        f"assembly: {counted} of {DELEGATES} delegates voted within {SECONDS} s, each once ({took}), while each asked "
        f"every second what is new ({polls.rate:,.0f}/s, {polls}); the last saw the result {last:.2f} s after the vote "
        f"was closed, against 2 s: {last / 2:.2f}"
    )


async def _hold(vote: Vote, chair: str, delegates: list[Delegate]) -> tuple[float, float]:
    """Let all vote, and the chair close it; return when it began, and when closing it was answered."""
    for row in delegates:
        await row.open()
    began = time.perf_counter()
    polls = [asyncio.create_task(row.poll(began)) for row in delegates]
    await asyncio.gather(*(row.vote(began) for row in delegates))
    body = f"csrfmiddlewaretoken={FORGERY}&sure=on"
    async with _connection() as ask:
        status, _head, said = await ask(f"/votes/{vote.public_id}/run/close/", cookie=chair, body=body)
    closed_at = time.perf_counter()
    if status != 302:
        raise RuntimeError(f"{status} {said[:2000]!r}")
    await asyncio.gather(*polls)
    return began, closed_at


def gather() -> tuple[Vote, str, list[Delegate]]:
    """Open an assembly of so many organisations with a delegate each, and put a motion to the vote."""
    from undersigned.apps.assemblies.models import Form, How  # noqa: PLC0415  # needs the apps
    from undersigned.apps.assemblies.queries import delegates as found  # noqa: PLC0415  # the same
    from undersigned.apps.assemblies.services import (  # noqa: PLC0415  # the same
        assemblies,
        credentials,
        presence,
        voting,
    )
    from undersigned.apps.coalitions.models import Kind  # noqa: PLC0415  # the same
    from undersigned.apps.coalitions.services import coalitions  # noqa: PLC0415  # the same
    from undersigned.apps.people.services import persons  # noqa: PLC0415  # the same
    from undersigned.apps.votes.models import Caster  # noqa: PLC0415  # the same
    from undersigned.kit.clock import now  # noqa: PLC0415  # the same

    desk, moment = persons.add(email="desk@example.org", name="Desk", now=now()), now()
    persons.appoint(person=desk, now=moment)
    coalition = coalitions.start(name="A coalition of three hundred", kind=Kind.STANDING, by=desk, now=moment)
    frame = assemblies.Frame(
        form=Form.ON_SITE, starts_at=moment, ends_at=moment.replace(year=moment.year + 1), zone="UTC"
    )
    words = assemblies.Words(language="en", title="An assembly of three hundred", about="")
    draft = assemblies.begin(coalition=coalition, frame=frame, words=words, by=desk, now=moment)
    assembly = assemblies.announce(assembly=draft, by=desk, now=moment)
    sent = [_send(assembly, number, desk, moment) for number in range(DELEGATES)]
    credentials.accept(assembly=assembly, delegates=[row.pk for row in sent], by=desk, now=now())
    assembly = assemblies.open_(assembly=assembly, by=desk, now=now())
    for row in found.delegates(assembly):
        presence.arrive(delegate=row, how=How.SELF, by=row.person, now=now())
    asking = voting.Asking(title="An action plan for the ports", language="en")
    vote = voting.put(assembly=assembly, asking=asking, by=desk, now=now())
    casters = Caster.objects.filter(voter__vote=vote).select_related("person").order_by("pk")
    return vote, _session(desk), list(_browsers(assembly, vote, casters))


def _send(assembly: Assembly, number: int, desk: Person, moment: Any) -> Any:
    """Let one organisation more have a seat, and send somebody."""
    from undersigned.apps.assemblies.services import delegates, seats  # noqa: PLC0415  # needs the apps
    from undersigned.apps.organisations.services import mandates, organisations  # noqa: PLC0415  # the same
    from undersigned.apps.people.services import persons  # noqa: PLC0415  # the same

    person = persons.add(email=f"delegate-{number}@example.org", name=f"Delegate {number}", now=moment)
    profile = organisations.Profile(name=f"Union number {number}", country="PT")
    union = organisations.introduce(profile=profile, by=person, now=moment)
    seat = seats.add(assembly=assembly, organisation=union, by=desk, now=moment)
    terms = mandates.Terms(body="Board", decided_on=moment.date())
    return delegates.name(seat=seat, sent=delegates.Sent(person=person, mandate=terms), by=person, now=moment)


def _browsers(assembly: Assembly, vote: Vote, casters: Any) -> Iterator[Delegate]:
    chance = random.Random(SEED)  # the same moments on every run
    for number, caster in enumerate(casters):
        cookie = f"{_session(caster.person)}; x={number:032x}"
        yield Delegate(
            live=f"/assemblies/{assembly.slug}/live/",
            cast=f"/votes/{vote.public_id}/cast/{caster.pk}/",
            cookie=cookie,
            at=chance.random() * (SECONDS - 1),
            twice=number % 10 == 0,
        )


def _session(person: Person) -> str:
    from django.test import Client  # noqa: PLC0415  # needs the apps

    from undersigned.apps.people.services import visits  # noqa: PLC0415  # the same
    from undersigned.kit.clock import now  # noqa: PLC0415  # the same

    browser = Client()
    browser.force_login(person)
    session = browser.session
    session[visits.SEEN] = int(now().timestamp())  # as whoever signed in within the hour has it
    session.save()
    return f"sessionid={browser.cookies['sessionid'].value}"


def check(vote: Vote) -> int:
    """Count what the result says; every vote is there, and once."""
    from undersigned.apps.votes import queries  # noqa: PLC0415  # needs the apps
    from undersigned.core import tally  # noqa: PLC0415  # the same

    vote.refresh_from_db()
    counted = queries.tally_of(vote)
    if tally.recount(counted).differences or counted.cast != DELEGATES:
        raise RuntimeError(f"{counted.cast} votes of {DELEGATES}")
    return len(counted.voted)


if __name__ == "__main__":
    main()
