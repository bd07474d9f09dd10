"""From facts to clauses: each tells of one thing, under a key that it keeps, so that it can be followed and corrected.

    pieces_of(happened, public=True)      "opening", "presence", "item-7", "motion-3", "vote-12" …, "tasks", "closing"

What is for who takes part alone is told to nobody else: its place stays, and says that there was something.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from undersigned.apps.minutes.phrases.facts import Happened, Here, Item, Moved, Piece, Presence, Voted
from undersigned.apps.minutes.phrases.speaking import Clock, bullets, listed, number, paragraphs, plain, quoted
from undersigned.kit.days import active, day_in

HEADING = 1000


def minutes_of(title: str) -> str:
    """Return what the minutes of an assembly are called."""
    return paragraphs(_("Minutes: %(title)s") % {"title": " ".join(title.split())})[:500].rstrip()


def pieces_of(happened: Happened, *, public: bool) -> list[Piece]:
    """Return the clauses of what happened, in order; for everybody without what is for who takes part alone."""
    found = list(_pieces(happened, public))
    return [_withheld(piece) if public and piece.internal else piece for piece in found]


def _withheld(piece: Piece) -> Piece:
    """Say that something stood here, and nothing of it."""
    text = _("This was for those who took part. What was said and decided does not stand in public minutes.")
    label = piece.label if piece.key.startswith("item-") else ""
    return replace(piece, label=label, heading=_("Internal item"), text=text, vote="")


def _pieces(happened: Happened, public: bool) -> Iterator[Piece]:  # noqa: FBT001  # a fact, within this module
    clock = Clock(happened.zone, happened.opened_at)
    yield _opening(happened, clock, public)
    yield _presence(happened, clock)
    for item in happened.items:
        yield _item(item, clock)
        if public and item.internal:
            continue
        yield from _business(item.motions, item.votes, clock)
    yield from _business(happened.motions, happened.votes, clock)
    if happened.tasks:
        yield _tasks(happened, public)
    if happened.closed_at is not None:
        yield _closing(happened, clock)


def _opening(happened: Happened, clock: Clock, public: bool) -> Piece:  # noqa: FBT001  # a fact, within this module
    facts = {
        "title": plain(happened.title),
        "hosts": listed(plain(one) for one in happened.hosts),
        "form": happened.form,
    }
    said = [_("%(title)s, an assembly of %(hosts)s, met %(form)s.") % facts]
    if happened.place:
        said.append(_("Place: %(place)s.") % {"place": plain(happened.place)})
    if happened.opened_at is not None:
        said.append(_("The chair opened it on %(at)s.") % {"at": clock.moment(happened.opened_at)})
    said.append(_("Times are those of %(zone)s.") % {"zone": plain(happened.zone)})
    adopted = ""
    if happened.agenda_adopted_at is not None:
        at = clock.moment(happened.agenda_adopted_at)
        adopted = _("The agenda was adopted on %(at)s.") % {"at": at}
    items = [f"{item.number} {_called(item, public)}" for item in happened.items if item.number]
    agenda = paragraphs(_("The agenda:"), bullets(items)) if items else ""
    return Piece(key="opening", heading=_("Opening"), text=paragraphs(" ".join(said), adopted, agenda))


def _called(item: Item, public: bool) -> str:  # noqa: FBT001  # a fact, within this module
    return _("Internal item") if public and item.internal else plain(item.title)


def _presence(happened: Happened, clock: Clock) -> Piece:
    presence = happened.presence
    there = [one for one in presence.seats if one.spans or one.by_proxy]
    facts = {"there": number(len(there)), "all": number(len(presence.seats))}
    votes = {"votes": number(sum(one.votes for one in there)), "of": number(sum(one.votes for one in presence.seats))}
    if not presence.is_taken:
        said = ngettext(
            "%(all)s organisation had a seat. The assembly met over days: who was there is not noted.",
            "%(all)s organisations had a seat. The assembly met over days: who was there is not noted.",
            len(presence.seats),
        )
        rows = [_seat(one, clock) for one in presence.seats]
        return Piece(key="presence", heading=_("Who took part"), text=paragraphs(said % facts, bullets(rows)))
    said = _("%(there)s of %(all)s organisations with a seat were there, with %(votes)s of %(of)s votes.")
    absent = [plain(one.name) for one in presence.seats if one not in there]
    missing = _("Not there: %(names)s.") % {"names": listed(absent)} if absent else ""
    throughout = [one for one in there if _stayed(one, happened)]
    stayed = _("From the opening to the closing: %(names)s.") % {"names": listed(map(_weighed, throughout))}
    others = bullets(_seat(one, clock) for one in there if one not in throughout)
    text = paragraphs(said % {**facts, **votes}, *_quorums(presence), stayed if throughout else "", others, missing)
    return Piece(key="presence", heading=_("Who was there"), text=text)


def _stayed(one: Here, happened: Happened) -> bool:
    """Tell whether an organisation was there all the time, and nothing else is to be said of it."""
    if one.people or one.by_proxy or len(one.spans) != 1 or happened.opened_at is None or happened.closed_at is None:
        return False
    begin, end = one.spans[0]
    return begin <= happened.opened_at and (end is None or end >= happened.closed_at)


def _weighed(one: Here) -> str:
    """Return an organisation with its votes, where it has several or none."""
    if one.votes == 1:
        return plain(one.name)
    votes = ngettext("%(n)s vote", "%(n)s votes", one.votes) % {"n": number(one.votes)}
    return _("%(name)s (%(votes)s)") % {"name": plain(one.name), "votes": votes}


def _quorums(presence: Presence) -> Iterator[str]:
    for one in presence.quorums:
        facts = {"there": number(one.there), "whole": number(one.whole), "counted": one.counted}
        if one.is_reached:
            yield _("At the opening %(there)s of %(whole)s %(counted)s were there: the quorum was reached.") % facts
        else:
            yield _("At the opening %(there)s of %(whole)s %(counted)s were there: the quorum was not reached.") % facts


def _seat(one: Here, clock: Clock) -> str:
    head, parts = _weighed(one), [_span(*span, clock) for span in one.spans]
    if one.people:
        parts.append(listed(plain(name) for name in one.people))
    if one.by_proxy:
        parts.append(_("by proxy through %(name)s") % {"name": plain(one.by_proxy)})
    if not parts:
        return head
    rest = "; ".join(parts)
    return pgettext("an organisation, and when it was there", "%(head)s: %(rest)s") % {"head": head, "rest": rest}


def _span(begin: datetime, end: datetime | None, clock: Clock) -> str:
    if end is None:
        return _("from %(begin)s") % {"begin": clock.hour(begin)}
    return _("%(begin)s to %(end)s") % {"begin": clock.hour(begin), "end": clock.hour(end)}


def _item(item: Item, clock: Clock) -> Piece:
    said = []
    if item.called_at is not None:
        said.append(_("Called at %(at)s.") % {"at": clock.hour(item.called_at)})
    if item.done_at is not None:
        said.append(_("Finished at %(at)s.") % {"at": clock.hour(item.done_at)})
    said.append({"adjourned": _("It was adjourned."), "waiting": _("It was not called.")}.get(item.state, ""))
    text = paragraphs(
        " ".join(part for part in said if part), quoted(item.note), _speeches(item), _requests(item, clock)
    )
    return Piece(
        key=f"item-{item.key}",
        label=item.number,
        heading=plain_heading(item.title),
        text=text or _("Nothing is noted."),
        internal=item.internal,
    )


def plain_heading(title: str) -> str:
    """Return a title as a heading: headings hold no mark-up."""
    return paragraphs(" ".join(title.split()))[:HEADING].rstrip()


def _speeches(item: Item) -> str:
    if not item.spoken:
        return ""
    names = [
        _("%(who)s (%(sort)s)") % {"who": plain(one.who), "sort": one.sort} if one.sort else plain(one.who)
        for one in item.spoken
    ]
    return _("Spoke, in this order: %(names)s.") % {"names": listed(names)}


def _requests(item: Item, clock: Clock) -> str:
    return bullets(
        {
            True: _("At %(at)s %(who)s asked for: %(what)s. It was granted."),
            False: _("At %(at)s %(who)s asked for: %(what)s. It was declined."),
            None: _("At %(at)s %(who)s asked for: %(what)s."),
        }[one.granted]
        % {"at": clock.hour(one.at), "who": plain(one.who), "what": plain(one.what)}
        for one in item.asked
    )


def _business(motions: tuple[Moved, ...], votes: tuple[Voted, ...], clock: Clock) -> Iterator[Piece]:
    for one in motions:
        yield _motion(one, clock)
        yield from (_vote(vote, clock) for vote in one.votes)
    yield from (_vote(vote, clock) for vote in votes)


def _motion(one: Moved, clock: Clock) -> Piece:
    if one.hidden:
        text = _("This motion was hidden by moderation.")
        return Piece(key=f"motion-{one.number}", label=one.label, heading=_("Motion"), text=text)
    mover = plain(one.mover) if one.mover else _("the committee")
    said = _("Moved by %(name)s.") % {"name": mover}
    if one.seconders:
        names = listed(plain(name) for name in one.seconders)
        said = " ".join((said, _("Seconded by %(names)s.") % {"names": names}))
    did = _("What followed: %(words)s") % {"words": plain(one.did)} if one.did else ""
    return Piece(
        key=f"motion-{one.number}",
        label=one.label,
        heading=plain_heading(one.title),
        text=paragraphs(said, _steps(one, clock), _amendments(one), plain(one.decision), did),
        internal=one.internal,
    )


def _steps(one: Moved, clock: Clock) -> str:
    lines = []
    for step in one.steps:
        line = pgettext("a moment, and what became of a motion", "%(at)s: %(state)s") % {
            "at": clock.moment(step.at),
            "state": step.state,
        }
        lines.append(f"{line} – {plain(step.note)}" if step.note else line)
    return bullets(lines)


def _amendments(one: Moved) -> str:
    if not one.amendments:
        return ""
    said = _("%(label)s of %(who)s (%(does)s): %(became)s")
    lines = [
        said % {"label": row.label, "who": plain(row.who), "does": plain(row.does), "became": row.became}
        for row in one.amendments
    ]
    return paragraphs(_("Amendments:"), bullets(lines))


def _vote(vote: Voted, clock: Clock) -> Piece:
    when = {"begin": clock.moment(vote.opened_at), "end": clock.hour(vote.closed_at) if vote.closed_at else ""}
    said = _("Voted on %(begin)s, closed at %(end)s.") if vote.closed_at else _("Voted on from %(begin)s.")
    first = " ".join((said % when, vote.secrecy))
    outcome = _("Result: %(outcome)s.") % {"outcome": vote.outcome} if vote.outcome else ""
    if vote.because:
        outcome = _("The vote was broken off: %(because)s") % {"because": plain(vote.because)}
    counts = ", ".join(_("%(name)s: %(n)s") % {"name": word, "n": number(votes)} for word, votes in vote.counts)
    options = bullets(_("%(name)s: %(n)s") % {"name": plain(name), "n": number(votes)} for name, votes in vote.options)
    text = paragraphs(first, outcome, f"{counts}." if counts else "", options, " ".join(vote.sentences), _roll(vote))
    heading = plain_heading(_("Vote: %(title)s") % {"title": vote.title})
    key, internal = f"vote-{vote.number}", vote.internal
    return Piece(key=key, heading=heading, text=text, internal=internal, vote=vote.public_id)


def _roll(vote: Voted) -> str:
    """Say who voted how: by what they said, in words, each with those who said it."""
    if not vote.roll:
        return ""
    groups: dict[str, list[str]] = {word: [] for word, _votes in vote.counts}
    for name, said in vote.roll:
        groups.setdefault(said, []).append(plain(name))
    lines = [
        _("%(said)s: %(names)s.") % {"said": plain(said), "names": listed(names)}
        for said, names in groups.items()
        if names
    ]
    return paragraphs(_("The roll call:"), bullets(lines))


def _tasks(happened: Happened, public: bool) -> Piece:  # noqa: FBT001  # a fact, within this module
    shown = [one for one in happened.tasks if not (public and one.internal)]
    lines = [
        _("%(title)s – %(who)s, %(until)s") % {"title": plain(one.title), "who": plain(one.who), "until": one.until}
        for one in shown
    ]
    left = len(happened.tasks) - len(shown)
    said = ngettext("%(n)s task is for members.", "%(n)s tasks are for members.", left) % {"n": number(left)}
    return Piece(key="tasks", heading=_("What is to be done"), text=paragraphs(bullets(lines), said if left else ""))


def _closing(happened: Happened, clock: Clock) -> Piece:
    if happened.closed_at is None:
        raise ValueError(happened)
    text = _("The chair closed the assembly on %(at)s.") % {"at": clock.moment(happened.closed_at)}
    return Piece(key="closing", heading=_("Closing"), text=text)


def together(names: Iterable[str]) -> str:
    """Return names as a sentence has them."""
    return listed(names)


def committee() -> str:
    """Return who does what nobody else was given."""
    return _("the committee")


def day(on: date | None) -> str:
    """Return until when something is to be done."""
    return _("until %(day)s") % {"day": day_in(on, active())} if on else _("without a day")
