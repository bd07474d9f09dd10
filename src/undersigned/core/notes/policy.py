"""Policies: which logs and witnesses a reader trusts, and how many of them it takes.

    log coalition.example/log+9a8f405c+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4
    witness w1 witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X
    witness w2 witness.example/w2+7c1fb1d3+BK…
    group unions any w1 w2
    quorum unions

The format is c2sp.org/tlog-policy, whole. People write policies, so comments and spaces are free;
`str` writes the one spelling without them. Whoever writes the policy decides what is believed: one
that came from the log says whom the log would like to be judged by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Self

from undersigned.core.errors import Malformed, Unproven

from .checkpoint import Checkpoint
from .keys import VerifierKey
from .note import Note
from .signatures import verify_known
from .spelling import read_decimal

NO_WITNESS: Final = "none"
"""The quorum of a policy that asks for no cosignature."""

POLICY_LIMIT: Final = 1024 * 1024
"""Bytes in the longest policy."""

PARTIES_LIMIT: Final = 256
"""Logs, witnesses and groups in a policy, each."""

_FORBIDDEN: Final = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")  # all control characters but tab and newline
_NO_WORD: Final = re.compile(rb"[\x00-\x20\x7f]")
_SPACE: Final = re.compile("[ \t]+")


class MalformedPolicy(Malformed):
    """Not a policy; says in which line."""

    code = "malformed-policy"


class LogNotTrusted(Unproven):
    """The policy has no log of the checkpoint's name."""

    code = "log-not-trusted"


class LogDidNotSign(Unproven):
    """The checkpoint has no signature by the log that it names."""

    code = "log-did-not-sign"


class QuorumNotReached(Unproven):
    """Too few of the witnesses cosigned the checkpoint."""

    code = "quorum-not-reached"


@dataclass(frozen=True, slots=True)
class Log:
    """A log that is believed, and where it can be asked."""

    key: VerifierKey
    url: str = ""

    def __post_init__(self) -> None:
        _check_words(self.url)

    def __str__(self) -> str:
        return f"log {self.key} {self.url}".rstrip(" ") + "\n"


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness, by the name that this policy gives it, and where it can be asked.

    A name that is not UTF-8 in the file has its bytes as lone surrogates: show `key.name` to people.
    """

    name: str
    key: VerifierKey
    url: str = ""

    def __post_init__(self) -> None:
        if not self.key.type.is_timestamped:
            raise ValueError("a witness has a cosigner's key")
        _check_words(self.name or " ", self.url)

    def __str__(self) -> str:
        return f"witness {self.name} {self.key} {self.url}".rstrip(" ") + "\n"


@dataclass(frozen=True, slots=True)
class Group:
    """So many of these witnesses and groups count as one witness."""

    name: str
    threshold: int
    members: tuple[str, ...]

    def __post_init__(self) -> None:
        if not 1 <= self.threshold <= len(self.members):
            raise ValueError(f"{self.threshold} of {len(self.members)} members")
        _check_words(self.name or " ")

    def __str__(self) -> str:
        return f"group {self.name} {self.threshold} {' '.join(self.members)}\n"


@dataclass(frozen=True, slots=True)
class Cosigned:
    """A witness that cosigned, and when, in POSIX seconds by its own clock; 0 when it did not say."""

    witness: Witness
    at: int


@dataclass(frozen=True, slots=True)
class PolicyReport:
    """What was found: the checkpoint, the log that signed it, who cosigned it, and who did not."""

    checkpoint: Checkpoint
    log: Log
    cosigned: tuple[Cosigned, ...]
    silent: tuple[Witness, ...]
    quorum: str


@dataclass(frozen=True, slots=True)
class Policy:
    """The logs, the witnesses, the groups of witnesses, and the name of the group or witness that decides."""

    logs: tuple[Log, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    groups: tuple[Group, ...] = ()
    quorum: str = NO_WITNESS

    def __post_init__(self) -> None:
        _check_parties([log.key for log in self.logs])
        _check_parties([witness.key for witness in self.witnesses])
        _check_names([witness.name for witness in self.witnesses], self.groups, self.quorum)

    def __str__(self) -> str:
        return "".join(map(str, (*self.logs, *self.witnesses, *self.groups))) + f"quorum {self.quorum}\n"

    def __bytes__(self) -> bytes:
        return str(self).encode(errors="surrogateescape")

    @classmethod
    def parse(cls, data: bytes | str) -> Self:
        """Read a policy.

        Raises:
            MalformedPolicy: It is not one, or contradicts itself; `line` among its facts says where, from 1.
        """
        policy, quorums = cls(), 0
        for number, words in enumerate(_lines(data), start=1):
            quorums += words[0] == "quorum"
            try:
                policy = policy._with_line(words, quorums)
            except (ValueError, Malformed) as error:
                raise MalformedPolicy(f"line {number}: {error}", line=number) from error
        if not quorums:
            raise MalformedPolicy("no quorum")
        return policy

    def _with_line(self, words: list[str], quorums: int) -> Self:
        """Add one line. Since each draft is a whole policy, a line can only name what stands above it."""
        match words:
            case [""] | ["#", *_]:
                return self
            case ["log", key, *url] if len(url) <= 1:
                return replace(self, logs=(*self.logs, Log(VerifierKey.parse(key), *url)))
            case ["witness", name, key, *url] if len(url) <= 1:
                return replace(self, witnesses=(*self.witnesses, Witness(name, VerifierKey.parse(key), *url)))
            case ["group", name, threshold, *members]:
                group = Group(name, _threshold(threshold, len(members)), tuple(members))
                return replace(self, groups=(*self.groups, group))
            case ["quorum", name] if quorums == 1:
                return replace(self, quorum=name)
            case _:
                raise ValueError("neither log, witness, group nor the one quorum")

    def check(self, note: Note) -> PolicyReport:
        """Check that a signed checkpoint is believed under this policy.

        Every signature by a log or witness of the policy is verified, needed or not.

        Raises:
            MalformedCheckpoint: The note is not a checkpoint.
            LogNotTrusted: The policy has no log of its origin.
            SignatureInvalid: A signature under the name of a log or witness of the policy does not hold.
            KeyTypeUnavailable: One of them cannot be checked here.
            LogDidNotSign: The log that it names did not sign it.
            QuorumNotReached: Too few witnesses cosigned it.
        """
        checkpoint = Checkpoint.parse(note.text)
        named = [log for log in self.logs if log.key.name == checkpoint.origin]
        if not named:
            raise LogNotTrusted(origin=checkpoint.origin)
        keys = [log.key for log in self.logs] + [witness.key for witness in self.witnesses]
        times = {signed.key: signed.at or 0 for signed in verify_known(note, keys)}
        signing = [log for log in named if log.key in times]
        if not signing:
            raise LogDidNotSign(origin=checkpoint.origin)
        cosigned = tuple(Cosigned(one, times[one.key]) for one in self.witnesses if one.key in times)
        silent = tuple(one for one in self.witnesses if one.key not in times)
        self._check_quorum({one.witness.name for one in cosigned})
        return PolicyReport(checkpoint, signing[0], cosigned, silent, self.quorum)

    def _check_quorum(self, cosigned: set[str]) -> None:
        reached = {NO_WITNESS, *cosigned}
        for group in self.groups:  # members come before their group
            if len(reached.intersection(group.members)) >= group.threshold:
                reached.add(group.name)
        if self.quorum not in reached:
            raise QuorumNotReached(quorum=self.quorum, cosigned=sorted(cosigned))


def _lines(data: bytes | str) -> Iterator[list[str]]:
    """Split a policy into the words of its lines; a comment is the one word "#"."""
    octets = data.encode(errors="surrogateescape") if isinstance(data, str) else data
    if len(octets) > POLICY_LIMIT:
        raise MalformedPolicy(f"longer than {POLICY_LIMIT} bytes")
    if _FORBIDDEN.search(octets):
        raise MalformedPolicy("a control character")
    if octets[-1:] != b"\n":
        raise MalformedPolicy("no newline at the end")
    for line in octets[:-1].decode(errors="surrogateescape").split("\n"):
        words = _SPACE.split(line.strip(" \t"))
        yield ["#"] if words[0].startswith("#") else words


def _threshold(text: str, members: int) -> int:
    match text:
        case "any":
            return 1
        case "all":
            return members
        case _:
            return read_decimal(text)


def _check_words(*words: str) -> None:
    if any(_NO_WORD.search(word.encode(errors="surrogateescape")) for word in words):
        raise ValueError("a space or control character in a name or URL")


def _check_parties(keys: list[VerifierKey]) -> None:
    if len(keys) > PARTIES_LIMIT:
        raise ValueError("too many logs or witnesses")
    if len({key.public for key in keys}) < len(keys):
        raise ValueError("one public key twice")


def _check_names(witnesses: list[str], groups: tuple[Group, ...], quorum: str) -> None:
    names = [*witnesses, *(group.name for group in groups)]
    members = [member for group in groups for member in group.members]
    if len(groups) > PARTIES_LIMIT:
        raise ValueError("too many groups")
    if len(set(names)) < len(names) or NO_WITNESS in names:
        raise ValueError("a name defined twice")
    if len(set(members)) < len(members):
        raise ValueError("a member of two groups")
    defined = set(witnesses)
    for group in groups:
        if not defined.issuperset(group.members):
            raise ValueError("a member that is not defined above")
        defined.add(group.name)
    if quorum not in {*defined, NO_WITNESS}:
        raise ValueError("a quorum that is not defined")
