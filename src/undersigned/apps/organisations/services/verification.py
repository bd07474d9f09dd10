"""Domains: an organisation publishes a word where only the holder of its domain can, and it is looked for for ever.

    undersigned=5b3c…32 hex…         as a TXT record of the domain or of _undersigned below it,
                                     or a line of https://DOMAIN/.well-known/undersigned.txt

What was found proves that the organisation holds the domain today, not who is behind the domain.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import structlog
from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.organisations import jobs, permissions, queries
from undersigned.apps.organisations.models import DomainProof, Means, Organisation, Verification
from undersigned.apps.organisations.services import claims, looking, representatives
from undersigned.apps.organisations.services.looking import Found, Seen
from undersigned.apps.people.models import Person
from undersigned.core.recognition.words import SHARED_HOSTS
from undersigned.kit import fetching, limits
from undersigned.kit.fetching import INTERNET, Outside
from undersigned.kit.outcomes import NotFetched
from undersigned.kit.results import Allowed, Denied, NotAllowed, Permission, require

log = structlog.get_logger()

FAILING = timedelta(days=14)
"""For so long a proof may be missing before it counts no more: files vanish when websites move."""
FRESH = timedelta(days=30)
"""For so long a word that was never found is looked for."""
AGAIN = timedelta(days=1)
"""So often a proof that stands is looked for."""
SOON = timedelta(hours=1)
"""So often one that was never found, or is missing, is looked for."""
LOOKING = timedelta(minutes=2)
"""After so long a look that somebody asked for is over, whatever became of it."""
A_RUN = 80
"""Domains that are looked at in one run of the schedule: ten rounds of eight, two minutes if all are slow."""
AT_MOST = 10
"""Domains that one organisation, or one claimant, proves at a time."""
A_DAY, ASKED, AN_HOUR, LOOKED = 24 * 3600, 20, 3600, 12

TOO_MANY = Denied(_("You began to prove many domains today. Wait until tomorrow."))
ENOUGH = Denied(_("So many domains at a time are enough. Give one up first."))
TOO_OFTEN = Denied(_("We looked many times in this hour. We go on looking by ourselves: come back later."))
NO_WEBSITE = Denied(_("Its profile has no website by which a claim could be proved. The operator decides."))
OTHER_DOMAIN = Denied(
    _("Prove the domain of the website in its profile: no other one shows that you belong to this organisation.")
)
SHARED = Denied(
    _("Its website is one page among those of others, so that its domain proves nothing. The operator decides.")
)


class AlreadyAsked(Exception):
    """The organisation is proving this domain already."""


def line(proof: DomainProof) -> str:
    """Return what the organisation is to publish."""
    return f"{looking.SIGN}{proof.word}"


def may_win(organisation: Organisation, domain: str) -> Permission:
    """Answer whether a claimant who proves this domain becomes the owner, though nobody has looked at the claim.

    Somebody who wants to take over an organisation has domains of their own, buys those that have expired, and has
    pages on hosts of others. So:

    - Nobody ever represented it. Who once spoke for it is not replaced by whoever holds its domain now.
    - The domain is the host of the website in its profile, with or without `www.`; none above it, none below it.
      Only representatives change that website, and there are none: it was there before the claim.
    - That website is a whole site (no path, no port), and not on a host where strangers have pages.
    - The word is the claimant's own. If the holder of the domain publishes it, nobody else is let in by it.
    """
    answer = permissions.may_be_won(organisation)
    if answer != Allowed():
        return answer
    host = _whole_site(organisation.website)
    if not host:
        return SHARED if organisation.website else NO_WEBSITE
    return Allowed() if _plain(domain) == _plain(host) else OTHER_DOMAIN


def domain_to_win(organisation: Organisation) -> str:
    """Return the domain by which a claimant can become the owner, in A-labels; nothing, if there is none."""
    host = _whole_site(organisation.website)
    return _plain(host) if host and may_win(organisation, host) == Allowed() else ""


def ask(*, organisation: Organisation, domain: str, by: Person, now: datetime) -> DomainProof:
    """Choose the word that the organisation, or who claims it, is to publish under its domain.

    Raises:
        NotFetched: This is no domain.
        AlreadyAsked: There is a word for it.
    """
    require(permissions.may_prove(by, organisation, now))
    owns = permissions.may_manage(by, organisation, now) == Allowed()
    name, claim = fetching.a_labels(domain), None if owns else queries.claim_of(by, organisation)
    if not owns:
        require(may_win(organisation, name))
    if not limits.within("domain", by.actor, times=ASKED, seconds=A_DAY):
        require(TOO_MANY)
    if queries.open_proofs().filter(organisation=organisation, claim=claim).count() >= AT_MOST:
        require(ENOUGH)
    try:
        with transaction.atomic():
            proof = DomainProof.objects.create(
                organisation=organisation,
                claim=claim,
                domain=name,
                word=secrets.token_hex(16),
                asked_at=now,
                asked_by=by,
            )
            _note(Event.DOMAIN_ASKED, organisation, by.actor, now)
    except IntegrityError as error:
        raise AlreadyAsked(name) from error
    return proof


def give_up(*, proof: DomainProof, by: Person, now: datetime) -> None:
    """Prove this domain no more, and rely on it no more."""
    _require_own(proof, by, now)
    with transaction.atomic():
        if DomainProof.objects.filter(pk=proof.pk, given_up_at__isnull=True).update(given_up_at=now):
            _note(Event.DOMAIN_GIVEN_UP, proof.organisation, by.actor, now)
        if proof.claim_id is None and (standing := _standing(proof)):
            _end(standing, by.actor, now)


def look_soon(*, proof: DomainProof, by: Person, now: datetime) -> None:
    """Look in the background, as soon as may be, because somebody says that the word is there. Once for two who ask."""
    _require_own(proof, by, now)
    if is_looking(proof, now):
        return
    # Each claimant by themselves: none uses up the looks of another, or of those who own it by then.
    whose = f"claim:{proof.claim_id}" if proof.claim_id else f"organisation:{proof.organisation_id}"
    if not limits.within("domain-look", whose, times=LOOKED, seconds=AN_HOUR):
        require(TOO_OFTEN)
    idle = Q(looking_since_at=None) | Q(looking_since_at__lte=now - LOOKING) | Q(looking_since_at__gt=now)
    with transaction.atomic():
        # Conditions on its own columns alone: PostgreSQL looks at those again when it has waited for somebody else.
        if DomainProof.objects.filter(idle, pk=proof.pk, given_up_at=None).update(looking_since_at=now):
            jobs.LookAtDomain(proof_id=proof.pk).enqueue()


def is_looking(proof: DomainProof, now: datetime) -> bool:
    """Tell whether a look that somebody asked for is under way."""
    return proof.looking_since_at is not None and proof.looking_since_at <= now < proof.looking_since_at + LOOKING


def check(*, proof: DomainProof, now: datetime, outside: Outside = INTERNET) -> DomainProof:
    """Look for the word, and take in what was found. Asks the network first, and writes then."""
    return _take_in(proof, looking.look(proof.domain, line(proof), outside=outside), now, outside)


def check_due(*, now: datetime, outside: Outside = INTERNET, most: int = A_RUN) -> int:
    """Look for the words that it is time to look for, so many at most; return how many were looked for.

    Those that prove something today come first, then those that were looked for longest ago. What goes wrong with one
    is written to the log of the server, and does not keep the others from their turn.
    """
    due = _due(now)[:most]
    seen = looking.look_at_all([(proof.domain, line(proof)) for proof in due], outside=outside)
    for proof, one in zip(due, seen, strict=True):
        try:
            _take_in(proof, one, now, outside)
        except Exception:
            log.exception("what a domain says could not be taken in", proof=proof.pk)
    return len(due)


def _due(now: datetime) -> list[DomainProof]:
    rows = list(queries.open_proofs())
    held = _by_domain().filter(organisation__in={row.organisation_id for row in rows})
    standing = {(one.organisation_id, one.domain): one for one in held}
    pairs = [(proof, _standing_of(proof, standing)) for proof in rows]
    due = [(proof, one) for proof, one in pairs if _is_due(proof, one, now)]
    never = datetime.min.replace(tzinfo=now.tzinfo)
    due.sort(key=lambda pair: (pair[1] is None, pair[0].checked_at or never, pair[0].pk))
    return [proof for proof, _one in due]


def _standing_of(proof: DomainProof, standing: dict[tuple[int, str], Verification]) -> Verification | None:
    return standing.get((proof.organisation_id, proof.domain)) if proof.claim_id is None else None


def _is_due(proof: DomainProof, standing: Verification | None, now: datetime) -> bool:
    """Tell whether it is time; a time that lies ahead of us was written by a clock that was wrong."""
    if standing is None and now >= proof.asked_at + FRESH:
        return False
    pause = AGAIN if standing and standing.failing_since_at is None else SOON
    return proof.checked_at is None or proof.checked_at > now or now >= proof.checked_at + pause


def _take_in(proof: DomainProof, seen: Seen, now: datetime, outside: Outside) -> DomainProof:
    lost = None
    if seen.proves and (held := _held_by_another(proof)):
        if _still_proves(held, outside):
            seen = Seen(Found.HELD)
        else:
            lost = held
    try:
        _write(proof, seen, lost, now)
    except IntegrityError:  # another organisation proved it in the same moment
        rows = DomainProof.objects.filter(pk=proof.pk)
        rows.update(outcome=Found.HELD, checked_at=now, looking_since_at=None)
    with suppress(DomainProof.DoesNotExist):  # it goes with a claim that is taken back
        proof.refresh_from_db()
    return proof


def _write(proof: DomainProof, seen: Seen, lost: Verification | None, now: datetime) -> None:
    with transaction.atomic():
        representatives.lock(proof.organisation)
        row = queries.open_proofs().filter(pk=proof.pk).first()
        if row is None:  # given up, or its claim was decided, while we looked
            return
        row.outcome, row.detail, row.checked_at, row.looking_since_at = seen.outcome, seen.detail, now, None
        now_held = _held_by_another(row) if seen.proves else None
        if now_held is not None and now_held != lost:
            row.outcome = Found.HELD  # somebody else proved it while we looked
        elif seen.proves and row.claim is not None and not _win(row, now):
            row.outcome = Found.TOO_LATE
        row.save(update_fields=["outcome", "detail", "checked_at", "looking_since_at", "claim"])
        if row.claim_id is None:
            _settle(row, now_held, now)


def _win(proof: DomainProof, now: datetime) -> bool:
    """Let the claimant own what nobody represents, if that is still so; their word is the organisation's from now."""
    if proof.claim is None:
        raise ValueError(proof)
    try:
        require(may_win(proof.organisation, proof.domain))
        require(permissions.may_have_an_account(proof.claim.person))
        claims.grant_proven(claim=proof.claim, now=now)
    except (NotAllowed, claims.AlreadyDecided, representatives.AlreadyRepresents):
        return False
    proof.claim = None
    return True


def _settle(proof: DomainProof, lost: Verification | None, now: datetime) -> None:
    standing = _standing(proof)
    if proof.outcome in looking.PROVED:
        if standing is None:
            _establish(proof, lost, now)
        elif standing.failing_since_at is not None:
            Verification.objects.filter(pk=standing.pk).update(failing_since_at=None)
    elif standing is not None:
        since = standing.failing_since_at
        if since is None or since > now:
            Verification.objects.filter(pk=standing.pk).update(failing_since_at=now)
        elif now >= since + FAILING:
            _end(standing, "", now)


def _establish(proof: DomainProof, lost: Verification | None, now: datetime) -> None:
    if lost is not None:
        _end(lost, "", now)
    Verification.objects.create(
        organisation=proof.organisation,
        means=Means.DOMAIN,
        domain=proof.domain,
        established_at=now,
        established_by=proof.asked_by,
    )
    _note(Event.DOMAIN_PROVED, proof.organisation, "", now)


def _still_proves(held: Verification, outside: Outside) -> bool:
    rows = queries.open_proofs().filter(organisation=held.organisation_id, domain=held.domain, claim=None)
    other = rows.first()
    return other is not None and looking.look(other.domain, line(other), outside=outside).proves


def _require_own(proof: DomainProof, by: Person, now: datetime) -> None:
    require(permissions.may_prove(by, proof.organisation, now))
    if not queries.domain_proofs(by, proof.organisation, now).filter(pk=proof.pk).exists():
        require(permissions.NOT_YOURS)


def _standing(proof: DomainProof) -> Verification | None:
    return _by_domain().filter(domain=proof.domain, organisation=proof.organisation_id).first()


def _held_by_another(proof: DomainProof) -> Verification | None:
    return _by_domain().filter(domain=proof.domain).exclude(organisation=proof.organisation_id).first()


def _by_domain() -> QuerySet[Verification]:
    return Verification.objects.filter(means=Means.DOMAIN, ended_at__isnull=True).select_related("organisation")


def _end(verification: Verification, by: str, now: datetime) -> None:
    """End it now; not before it began, even if the clock went back."""
    ended_at = Greatest(F("established_at"), Value(now))
    Verification.objects.filter(pk=verification.pk, ended_at__isnull=True).update(ended_at=ended_at)
    _note(Event.VERIFICATION_ENDED, verification.organisation, by, now)


def _whole_site(website: str) -> str:
    """Return the host of a website that is a whole site, in A-labels; nothing for a page among others, or for none."""
    parts = urlsplit(website)
    try:
        host = fetching.a_labels(parts.hostname or "") if parts.port is None else ""
    except (NotFetched, ValueError):
        return ""
    whole = parts.scheme in {"http", "https"} and parts.path in {"", "/"} and not parts.query
    shared = any(host == one or host.endswith(f".{one}") for one in SHARED_HOSTS)
    return host if whole and not shared else ""


def _plain(host: str) -> str:
    bare = host.removeprefix("www.")
    return bare if "." in bare else host


def _note(event: Event, organisation: Organisation, by: str, now: datetime) -> None:
    audit.record(event, subject=f"organisation:{organisation.pk}", by=by, now=now, organisation=organisation.pk)
