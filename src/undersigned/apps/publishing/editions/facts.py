"""Facts: what an edition says about a wording beside its words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

_DIGEST = re.compile(r"[0-9a-f]{64}")
_COUNTRY = re.compile(r"[A-Z]{2}")


class Means(StrEnum):
    """By what means an organisation undersigned, from the strongest to the weakest."""

    PASSKEY = "passkey"
    SSH = "ssh"
    EMAIL = "email"

    @property
    def attested(self) -> bool:
        """Tell whether only this server says so, and not the organisation's own key."""
        return self is Means.EMAIL


class Verified(StrEnum):
    """By what an organisation is verified; a domain is *failing* while the proof is not found there any more."""

    DOMAIN = "domain"
    FAILING = "failing"
    CONFIRMED = "confirmed"
    VOUCHED = "vouched"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How an organisation is verified: *by* a domain, a committee, or those who vouch; failing *since* a day."""

    how: Verified = Verified.NONE
    by: tuple[str, ...] = ()
    since: date | None = None

    def __post_init__(self) -> None:
        """Refuse a way of verifying that rests on nothing."""
        if (self.how is Verified.NONE) != (not self.by) or (self.how is Verified.FAILING) != (self.since is not None):
            raise ValueError(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """The decision of an organisation to undersign: which body, on which day; whether a document is on file.

    Self-declared: nobody but who declared it says so, and not everybody can read the document.
    Who acted on it is not here: an edition stays in the world, and a person may want to be forgotten.
    """

    body: str
    decided_on: date
    documented: bool = False
    self_declared: bool = False
    revoked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """What an organisation excepts of a clause, by its id, in its own words: paragraphs."""

    clause: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Endorsement:
    """One organisation under the text: its name, its country (ISO 3166-1 alpha-2 or empty), its means.

    Without more it is not verified, and its mandate is not known.
    """

    organisation: str
    means: Means
    country: str = ""
    verification: Verification = field(default=Verification())
    mandate: Mandate | None = None
    reservations: tuple[Reservation, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a country that is not two capital letters."""
        if self.country and not _COUNTRY.fullmatch(self.country):
            raise ValueError(self.country)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known about a revision or translation when its edition is made.

    All are optional. Without a digest the text is not sealed, and every edition says so; the
    facts that only a sealed text has are then refused. Every string is one line.

    Attributes:
        digest: SHA-256 of the canonical statement or translation, 64 hex digits.
        check_words: the digest's check words, in order.
        version: of the statement, from 1; 0 if unsealed.
        sealed_at: when; an aware datetime.
        translation_of: the digest of the revision that this text translates.
        endorsements: the standing ones, in any order.
        supporters: how many people signed.
        as_of: on which day all that was so; it can change on the next.
        verify_url: where a reader can check the text; printed, and shown as a QR code.
        languages: BCP 47 tags in which the text exists, this one among them.
        publisher: who publishes the edition.
        imprint: further lines: address, year, price.
        licence: overrides the wording's own.
    """

    digest: str = ""
    check_words: tuple[str, ...] = ()
    version: int = 0
    sealed_at: datetime | None = None
    translation_of: str = ""
    endorsements: tuple[Endorsement, ...] = field(default=())
    supporters: int | None = None
    as_of: date | None = None
    verify_url: str = ""
    languages: tuple[str, ...] = ()
    publisher: str = ""
    imprint: tuple[str, ...] = ()
    licence: str = ""

    def __post_init__(self) -> None:
        """Refuse facts that cannot be true together."""
        for line in (self.publisher, self.licence, self.verify_url, *self.imprint):
            if len(line.splitlines()) > 1:
                raise ValueError(line)
        for digest in filter(None, (self.digest, self.translation_of)):
            if not _DIGEST.fullmatch(digest):
                raise ValueError(digest)
        if self.sealed_at is not None and self.sealed_at.tzinfo is None:
            raise ValueError(self.sealed_at)
        if self.sealed != (self.version > 0) or self.sealed != (self.sealed_at is not None):
            raise ValueError((self.digest, self.version, self.sealed_at))
        if self.as_of is None and (self.endorsements or self.supporters):
            raise ValueError(self)
        if not self.sealed and (self.check_words or self.endorsements or self.supporters or self.translation_of):
            raise ValueError(self)

    @property
    def sealed(self) -> bool:
        """Tell whether the words are fixed by a digest."""
        return bool(self.digest)
