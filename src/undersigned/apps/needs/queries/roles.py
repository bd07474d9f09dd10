"""Invitations to act for organisations, claims, and roles, terms and mandates that end or wait to be confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.models import Term
from undersigned.apps.needs.queries import places
from undersigned.apps.needs.queries.need import Kind, Need, Whose
from undersigned.apps.needs.queries.situation import Situation, of_coalition, of_organisation
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Invitation, Mandate, Representative, Role, Scope, Use
from undersigned.kit.days import end_of
from undersigned.kit.encryption import fingerprint

AHEAD = timedelta(days=30)
"""So long before their end somebody hears of roles, terms and mandates."""


def invitations(here: Situation) -> Iterator[Need]:
    """Give the invitations that were mailed to the person's own address, and to no other: one query.

    Whoever has another account at the time sees nothing: what is compared is the fingerprint of the address.
    """
    mark = fingerprint(here.person.email.lower(), purpose="invitation")
    acting = Representative.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=here.now), person=here.person, organisation=OuterRef("organisation")
    )
    rows = Invitation.objects.filter(
        ~Exists(acting),
        email_fingerprint=mark,
        accepted_at__isnull=True,
        revoked_at__isnull=True,
        expires_at__gt=here.now,
        organisation__merged_into__isnull=True,
        organisation__closed_at__isnull=True,
    )
    for row in rows.select_related("organisation").order_by("pk"):
        yield Need(
            kind=Kind.INVITATION,
            mark=f"{Kind.INVITATION}-{row.pk}",
            title=row.organisation.name,
            url=places.first(("invitation", (organisations.token_of(row),)), ("my_organisations", ())),
            whose=of_organisation(row.organisation),
            since=row.invited_at,
            deadline=row.expires_at,
            note=_("In the role “%(role)s”.") % {"role": Role(row.role).label},
        )


def claims(here: Situation) -> Iterator[Need]:
    """Give the claims that the person decides: on their organisations; operators, on nobody's. One query."""
    rows = organisations.claims_to_decide(here.person, here.now).filter(organisation__merged_into__isnull=True)
    for row in rows:
        ours = row.organisation_id in here.owned
        kind = Kind.CLAIM if ours else Kind.NOBODYS_CLAIM
        yield Need(
            kind=kind,
            mark=f"{kind}-{row.pk}",
            title=row.organisation.name,
            url=places.organisation(row.organisation, "organisation_claimed", row.pk),
            whose=of_organisation(row.organisation) if ours else Whose("site", _("This installation")),
            since=row.claimed_at,
        )


def ending_roles(here: Situation) -> Iterator[Need]:
    """Give the person's own roles that end soon, and all roles of the organisations they decide for: one query."""
    later = Representative.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=OuterRef("ends_at")),
        person=OuterRef("person"),
        organisation=OuterRef("organisation"),
    )
    rows = Representative.objects.filter(
        ~Exists(later),
        organisations.in_office(here.now),
        Q(person=here.person) | Q(organisation__in=here.owned),
        ends_at__lte=here.until(AHEAD),
        person__left_at__isnull=True,
        organisation__merged_into__isnull=True,
        organisation__closed_at__isnull=True,
    )
    for row in rows.select_related("organisation").order_by("pk"):
        if row.person_id == here.person.pk:
            note = _("It is yours. An owner can invite you again.")
        else:
            note = _("It is a colleague's. You can invite them again.")
        yield Need(
            kind=Kind.ROLE_ENDS,
            mark=f"{Kind.ROLE_ENDS}-{row.pk}",
            title=_("%(role)s of %(organisation)s")
            % {"role": row.get_role_display(), "organisation": row.organisation.name},
            url=places.organisation(row.organisation, "organisation_people"),
            whose=of_organisation(row.organisation),
            since=max(row.starts_at, (row.ends_at or here.now) - AHEAD),
            deadline=row.ends_at,
            note=note,
        )


def ending_terms(here: Situation) -> Iterator[Need]:
    """Give the terms that end soon on the committees that the person is on: one query."""
    later = Term.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=OuterRef("ends_at")), post=OuterRef("post"))
    rows = Term.objects.filter(
        ~Exists(later),
        starts_at__lte=here.now,
        ends_at__gt=here.now,
        ends_at__lte=here.until(AHEAD),
        post__abolished_at__isnull=True,
        post__coalition__in=here.coordinated,
    )
    for row in rows.select_related("post__coalition").order_by("pk"):
        coalition = row.post.coalition
        yield Need(
            kind=Kind.TERM_ENDS,
            mark=f"{Kind.TERM_ENDS}-{row.pk}",
            title=_("%(post)s of %(coalition)s") % {"post": row.post.title, "coalition": coalition.called()},
            url=places.coalition(coalition, "coalition_committee"),
            whose=of_coalition(coalition),
            since=max(row.starts_at, (row.ends_at or here.now) - AHEAD),
            deadline=row.ends_at,
        )


def mandates(here: Situation) -> Iterator[Need]:
    """Give the mandates that end soon with none in their place, and those that wait for a second owner: one query."""
    rows = Mandate.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=here.now.date()),
        organisation__in=here.signing,
        revoked_at__isnull=True,
    )
    known = list(rows.annotate(used=Exists(Use.objects.filter(mandate=OuterRef("pk")))).order_by("pk"))
    for row in known:
        if _ends_soon(row, here) and not any(_outlasts(other, row) for other in known):
            yield _mandate(Kind.MANDATE_ENDS, row, here)
        if _waits(row, here):
            yield _mandate(Kind.MANDATE_WAITS, row, here)


def _ends_soon(row: Mandate, here: Situation) -> bool:
    if row.until_on is None or end_of(row.until_on) > here.until(AHEAD):
        return False
    done = row.scope == Scope.STATEMENT and row.used  # type: ignore[attr-defined]  # the annotation
    return not done and row.person_id in {None, here.person.pk}


def _outlasts(other: Mandate, row: Mandate) -> bool:
    """Tell whether another mandate lets the same people do the same for longer."""
    longer = other.until_on is None or (row.until_on is not None and other.until_on > row.until_on)
    same = other.scope == Scope.STANDING or (other.scope, other.subject) == (row.scope, row.subject)
    return longer and same and other.organisation_id == row.organisation_id and other.person_id in {None, row.person_id}


def _waits(row: Mandate, here: Situation) -> bool:
    return row.confirmed_at is None and row.organisation_id in here.owned and row.declared_by_id != here.person.pk


def _mandate(kind: Kind, row: Mandate, here: Situation) -> Need:
    organisation = here.signing[row.organisation_id]
    subject = row.subject_title or row.get_scope_display()
    end = end_of(row.until_on) if row.until_on and kind is Kind.MANDATE_ENDS else None
    return Need(
        kind=kind,
        mark=f"{kind}-{row.pk}",
        title=_("%(body)s: %(subject)s") % {"body": row.body, "subject": subject},
        url=places.organisation(organisation, "mandate", row.pk),
        whose=of_organisation(organisation),
        since=max(row.declared_at, end - AHEAD) if end else row.declared_at,
        deadline=end,
        note=""
        if end
        else _(
            "It looks self-declared until an owner other than the one who declared it confirms that it was decided."
        ),
    )
