"""What a vote asks: the title, the options, the rule, and who may see the answers; fixed when it opens.

    {"kind":"motion","options":[],"question":{"language":"en","title":"An action plan for the ports"},
     "rule":{…},"secrecy":"open"}

Whoever asks steers what is answered; the digest of the question is logged before anybody votes, so that at least it is
the same question for all (`vote-v1`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from undersigned.core.evidence import spelling
from undersigned.core.tally.ballots import AGAINST, FOR
from undersigned.core.tally.errors import MalformedVote
from undersigned.core.tally.naming import one_of, require_id, require_once
from undersigned.core.tally.rule import Kind, Rule
from undersigned.core.text import canonical
from undersigned.core.text.canonical import Record as Members
from undersigned.core.text.canonical import Value
from undersigned.core.text.characters import is_blank, require_line
from undersigned.core.text.wording import TITLE_LIMIT, require_language, require_member

OPTIONS_LIMIT: Final = 200
"""Options of one vote."""
OPTION_ID_LIMIT: Final = 32
"""Characters in the id of an option: a result names each beside each, and is to fit into the file."""


class Secrecy(StrEnum):
    """Who can learn what was voted: everybody; or nobody but the server."""

    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Option:
    """What can be chosen."""

    id: str
    name: str

    def __post_init__(self) -> None:
        require_id(self.id, OPTION_ID_LIMIT)
        spelling.name(self.name)

    @classmethod
    def read(cls, value: Value) -> Option:
        """Take an option from what `as_json` makes of it; raise Malformed."""
        members = Members(value, members=("id", "name"))
        return cls(members.text("id"), members.text("name"))

    def as_json(self) -> dict[str, Value]:
        """Write the option as a vote holds it."""
        return {"id": self.id, "name": self.name}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, by which rule, and who may see the answers: fixed when a vote opens.

    Raises MalformedVote when the rule is not one for this kind of vote, or needs to know whose a ballot is where
    nobody may.
    """

    kind: Kind
    title: str
    language: str
    options: tuple[Option, ...]
    rule: Rule
    secrecy: Secrecy

    def __post_init__(self) -> None:
        require_member("title", self.title, TITLE_LIMIT, require_line)
        if is_blank(self.title):
            raise MalformedVote("no title", defect="no-title")
        require_language(self.language)
        self._require_options()
        if not self.rule.fits(self.kind):
            raise MalformedVote(f"not a rule for {self.kind}", defect="rule-does-not-fit")
        if self.secrecy is Secrecy.CLOSED and self.rule.asks_whose:
            raise MalformedVote("the rule asks whose a ballot is", defect="needs-names")

    def _require_options(self) -> None:
        ids = [option.id for option in self.options]
        require_once(ids)
        if not (1 <= len(ids) <= OPTIONS_LIMIT if self.kind is not Kind.MOTION else not ids):
            raise MalformedVote(f"{len(ids)} options", defect="rule-does-not-fit")
        if self.rule.casting not in (None, *(ids or (FOR, AGAINST))):
            raise MalformedVote("a casting vote for what is not asked", defect="unknown-option")

    @property
    def digest(self) -> str:
        """The hex SHA-256 of `as_json`: what the log says of a question when the vote opens."""
        return canonical.digest(canonical.dumps(self.as_json()))

    def as_json(self) -> dict[str, Value]:
        """Write what was fixed at the opening: this is what is logged."""
        rule = {name: value for name, value in self.rule.as_json().items() if name != "casting"}
        return {**self.members(), "rule": rule}

    def members(self) -> dict[str, Value]:
        """Give the members of a vote that say this."""
        return {
            "kind": self.kind.value,
            "options": [option.as_json() for option in self.options],
            "question": {"language": self.language, "title": self.title},
            "rule": self.rule.as_json(),
            "secrecy": self.secrecy.value,
        }

    @classmethod
    def read(cls, members: Members) -> Question:
        """Take the question from the members of a vote; raise Malformed."""
        asked = Members(members.value("question"), members=("language", "title"))
        return cls(
            kind=one_of(Kind, members.text("kind")),
            title=asked.text("title"),
            language=asked.text("language"),
            options=tuple(map(Option.read, members.array("options"))),
            rule=Rule.read(members.value("rule")),
            secrecy=one_of(Secrecy, members.text("secrecy")),
        )
