"""Puts an organisation on stage that the drafter owns, with everything that its pages can show."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from undersigned.apps.organisations import queries
from undersigned.apps.organisations.models import DomainProof, Kind, Means, Organisation, Role, Verification, Visibility
from undersigned.apps.organisations.services import (
    challenges,
    claims,
    documents,
    invitations,
    keys,
    mandates,
    mergers,
    organisations,
    representatives,
    verification,
)
from undersigned.apps.organisations.services.organisations import Profile
from undersigned.core.evidence import ssh
from undersigned.kit.clock import now

from tests.cast import NOW, seed
from tests.factories.people import drafter, somebody

PROFILE = Profile(
    name="Aliança das Luzes do Cais",
    country="PT",
    acronym="ALC",
    kind=Kind.NETWORK,
    countries=("BR", "MZ"),
    website="https://luzes.example",
    about="Keepers of lamps, on every quay.\n\nFounded in 1911.",
    names=(("ar", "تحالف أنوار الأرصفة"), ("en", "Alliance of Quay Lights")),
)


def places() -> dict[str, str]:
    """Say where its pages are."""
    row = organisations.introduce(profile=PROFILE, by=drafter(), now=NOW)
    nobodys = organisations.enter(
        profile=Profile(name="Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 3, country="AT"),
        by=None,
        now=NOW,
    )
    here = {f"ours, {what}": address for what, address in (_people(row) | _mandates(row) | _keys(row)).items()}
    others = {
        "nobody's": reverse("organisation", args=[nobodys.handle]),
        "nobody's, claim": reverse("organisation_claim", args=[nobodys.handle]),
        "ours": reverse("organisation", args=[row.handle]),
    }
    return here | others | _domains(row) | _twins() | _shut()


def _people(row: Organisation) -> dict[str, str]:
    me, moment = drafter(), now()
    representatives.agree_to_be_named(representative=row.representatives.get(), by=me, now=NOW)
    wishes = [
        invitations.Wish(role=Role.EDITOR, language="en", email="a.very.long.address@a-very-long-domain.example"),
        invitations.Wish(role=Role.SIGNATORY, language="en"),
    ]
    made = [invitations.invite(organisation=row, wish=wish, by=me, now=moment) for wish in wishes]
    joined = invitations.invite(
        organisation=row, wish=invitations.Wish(role=Role.OWNER, language="en"), by=me, now=moment
    )
    colleague = invitations.accept(invitation=joined, by=somebody("lucia@luzes.example", "Lúcia Lopes"), now=moment)
    claim = claims.make(
        organisation=row,
        words="I keep the lamp of quay 7.\nAsk the office.",
        by=somebody("rana@mail.example", "رنا حداد"),
        now=moment,
    )
    return {
        "people": reverse("organisation_people", args=[row.handle]),
        "invitation": reverse("invitation", args=[queries.token_of(made[1])]),
        "invitation, used": reverse("invitation", args=[queries.token_of(joined)]),
        "role": reverse("organisation_role", args=[row.handle, colleague.pk]),
        "claim": reverse("organisation_claimed", args=[row.handle, claim.pk]),
        **{
            page: reverse(f"organisation_{page}", args=[row.handle])
            for page in ("invite", "leave", "close", "edit", "logo")
        },
        "history": reverse("organisation_trail", args=[row.handle]),
    }


def _mandates(row: Organisation) -> dict[str, str]:
    me, today = drafter(), now().date()
    minutes = documents.file(
        organisation=row, data=b"Minutes\n", name="minutes.txt", visibility=Visibility.ALL, by=me, now=NOW
    )
    proved = mandates.Terms(
        body="Executive board", decided_on=NOW.date(), until_on=today + timedelta(days=9), document=minutes
    )
    shown = mandates.declare(organisation=row, terms=proved, by=me, now=NOW)
    mandates.use(mandate=shown, named="", now=NOW)
    given_up = mandates.declare(
        organisation=row, terms=mandates.Terms(body="Congress", decided_on=NOW.date()), by=me, now=NOW
    )
    mandates.use(mandate=given_up, named="", now=NOW)
    mandates.revoke(mandate=given_up, reason="A new congress decided otherwise.", by=me, now=NOW)
    return {
        "mandates": reverse("organisation_mandates", args=[row.handle]),
        "mandate": reverse("mandate", args=[row.handle, shown.pk]),
        "mandate, revoked": reverse("mandate", args=[row.handle, given_up.pk]),
        "mandate, new": reverse("mandate_new", args=[row.handle]),
    }


def _keys(row: Organisation) -> dict[str, str]:
    me = drafter()
    old, fresh, lost = (
        keys.register(organisation=row, key=ssh.public_key(seed(f"{name} lamp")), by=me, now=NOW, label=name)
        for name in ("old", "fresh", "lost")
    )
    keys.rotate(old=old, key=ssh.public_key(seed("new lamp")), by=me, now=NOW)
    keys.revoke(key=lost, compromised_at=NOW - timedelta(days=2), by=me, now=NOW)
    asked = challenges.draw_up(organisation=row, key=ssh.public_key(seed("lamp to come")), by=me, now=now())
    return {
        "keys": reverse("organisation_keys", args=[row.handle]),
        "key": reverse("organisation_key", args=[row.handle, fresh.pk]),
        "key, SSH": reverse("key_ssh", args=[row.handle]),
        "key, challenge": reverse("key_challenge", args=[row.handle, asked]),
        "key, passkey": reverse("key_passkey", args=[row.handle]),
    }


def _domains(row: Organisation) -> dict[str, str]:
    me = drafter()
    found, odd, fresh = (
        verification.ask(organisation=row, domain=domain, by=me, now=NOW)
        for domain in ("luzes.example", "аpple.example", "luzes-do-cais.example")
    )
    DomainProof.objects.filter(pk=found.pk).update(outcome="in-dns", checked_at=now())
    DomainProof.objects.filter(pk=odd.pk).update(
        outcome="other-record", detail="undersigned=<script>alert(1)</script>", checked_at=now()
    )
    Verification.objects.create(organisation=row, means=Means.DOMAIN, domain="luzes.example", established_at=NOW)
    Verification.objects.create(
        organisation=row, means=Means.DOMAIN, domain="cais.example", established_at=NOW, ended_at=now()
    )
    Verification.objects.create(
        organisation=row,
        means=Means.CONFIRMED,
        committee="Open Harbours",
        decision="Committee, 2026-05-03: we know them.",
        established_at=NOW,
    )
    claimed = organisations.enter(
        profile=Profile(name="União dos Faróis", country="PT", website="https://www.farois.example/"), by=None, now=NOW
    )
    claims.make(organisation=claimed, words="", by=me, now=now())
    return {
        "ours, how verified": reverse("organisation_verification", args=[row.handle]),
        "ours, domains": reverse("organisation_verify", args=[row.handle]),
        "ours, domain that is proved": reverse("organisation_domain", args=[row.handle, found.pk]),
        "ours, domain that misleads": reverse("organisation_domain", args=[row.handle, odd.pk]),
        "ours, domain not looked for": reverse("organisation_domain", args=[row.handle, fresh.pk]),
        "claimed, by its domain": reverse("organisation_claim", args=[claimed.handle]),
        "claimed, domains": reverse("organisation_verify", args=[claimed.handle]),
    }


def _twins() -> dict[str, str]:
    older, newer = (
        organisations.introduce(
            profile=Profile(name=name, country="NO", names=names), by=somebody(f"{who}@mail.example", who), now=NOW
        )
        for name, names, who in (
            ("Union of Lighthouse Keepers", (), "Kari"),
            ("The Union of Lighthouse Keepers", (("no", "Fyrvokternes forbund"),), "Ola"),
        )
    )
    gone = organisations.enter(profile=Profile(name="Lighthouse Keepers, old list"), by=None, now=NOW)
    mergers.merge(kept=older, merged=gone, reason="The union wrote to us.", by=drafter(), now=now())
    return {
        "twins": reverse("organisation_merge", args=[older.handle, newer.handle]),
        "merged": reverse("organisation_merged", args=[gone.handle]),
    }


def _shut() -> dict[str, str]:
    row = organisations.introduce(profile=Profile(name="Guild of the Last Quay", country="GB"), by=drafter(), now=NOW)
    organisations.close(organisation=row, by=drafter(), now=NOW)
    return {"closed": reverse("organisation", args=[row.handle])}
