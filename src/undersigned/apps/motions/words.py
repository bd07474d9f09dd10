"""How motions say things on record: in the language of the assembly, shortened to what a vote can hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from undersigned.kit.forms import isolated

TITLE: Final = 500
"""Characters in the title of a vote."""
NAME: Final = 200
"""Characters in the name of an option."""
WORDS: Final = 2000
"""Characters in a decision."""
SET_APART: Final = dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069))
"""What keeps directions apart on a page: the log knows no such characters."""
REASON: Final = 1000
"""Characters in a note, or in why something could not be done."""


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say things in a language of this site, or else in its first one: what is kept is not kept in the reader's."""
    known = dict(settings.LANGUAGES)
    short = language.partition("-")[0]
    spoken = next((one for one in (language, short) if one in known), settings.LANGUAGE_CODE)
    with translation.override(spoken):
        yield


def clipped(text: str, most: int) -> str:
    """Return a text in one line, as it is kept, with its end cut off where it is longer than that."""
    line = " ".join(text.translate(SET_APART).split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def named(names: Iterable[str]) -> str:
    """Return names in one line: A1, A2 and A3."""
    found = list(names)
    if len(found) < 2:
        return "".join(found)
    first = pgettext("between names in a list", ", ").join(found[:-1])
    return _("%(first)s and %(last)s") % {"first": first, "last": found[-1]}


def labelled(label: str, title: str) -> str:
    """Return a motion in one line: M3: An action plan."""
    return _("%(label)s: %(title)s") % {"label": label, "title": title}


def of_bundle(motions: Iterable[tuple[str, str]]) -> str:
    """Return what a vote on several motions asks, and that there is one answer to all: of each label and title."""
    pairs = list(motions)
    long = _("All together, adopted or rejected: %(names)s")
    said = long % {"names": "; ".join(labelled(*pair) for pair in pairs)}
    if len(said) <= TITLE:
        return said
    return clipped(long % {"names": named(label for label, _title in pairs)}, TITLE)


def of_motion_counts(result: Mapping[str, Any]) -> str:
    """Say how many votes were for and against a motion, of how many there were."""
    cast = result["for"] + result["against"] + result["abstain"]
    said = _("%(for)d for, %(against)d against, %(abstain)d abstained") % result
    there = ngettext("of %d vote", "of %d votes", cast + result["missing"]) % (cast + result["missing"])
    return pgettext("counts of a vote, and the number of all", "%(counts)s, %(all)s") % {"counts": said, "all": there}


def of_option_counts(result: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Say who of several was chosen, with the votes where each has some."""
    votes: Mapping[str, int] = result.get("votes", {})
    by_votes = sorted(votes, key=lambda key: (-votes[key], list(names).index(key)))
    parts = [f"{isolated(names[key])} {votes[key]}" for key in by_votes]
    if "order" in result:
        order = ", ".join(" = ".join(isolated(names[key]) for key in place) for place in result["order"])
        parts = [_("in order: %(names)s") % {"names": order}]
    elected = named(isolated(names[key]) for key in result["elected"])
    chosen = [_("chosen: %(names)s") % {"names": elected}] if elected else [_("nobody was chosen")]
    abstained = ngettext("%d vote abstained", "%d votes abstained", result["abstain"]) % result["abstain"]
    return "; ".join([*chosen, *([", ".join(parts)] if parts else []), abstained])


def why_not_decided(outcome: str) -> str:
    """Say why a vote decided nothing."""
    return {
        "no-quorum": _("Too few were there for the vote to count. It can be put to the vote again."),
        "tied": _("There were as many votes for one as for the other. It can be put to the vote again."),
        "open": _("Nobody had enough votes. It can be put to the vote again."),
    }[outcome]
