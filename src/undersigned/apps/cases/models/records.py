"""What is kept of a case: facts, what happened, and sources. Each is encrypted, and says who may open it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases.models.keys import fresh_label


class Audience(models.TextChoices):
    """Who may open a record. *Public* means that it may be published: what is public is a copy, made on purpose."""

    PUBLIC = "public", _("may be published")
    COALITION = "coalition", _("the members of the coalition")
    TEAM = "team", _("the case team")
    SEALED = "sealed", _("sealed to named persons")


class Kind(models.TextChoices):
    """What a fact says of somebody, or of the case."""

    NAME = "name", _("name")
    PSEUDONYM = "pseudonym", _("name to be used in public")
    SEX = "sex", _("gender")
    BORN = "born", _("born")
    NATIONALITY = "nationality", _("nationality")
    IDENTITY = "identity", _("identity document")
    RESIDENCE = "residence", _("usual residence")
    COUNTRY = "country", _("country of the case")
    PLACE = "place", _("place")
    OCCUPATION = "occupation", _("occupation")
    ORGANISATION = "organisation", _("organisation")
    DETAINED_AT = "detained-at", _("place of detention")
    AUTHORITY = "authority", _("who holds them")
    CHARGES = "charges", _("charges")
    COURT = "court", _("court")
    REMEDIES = "remedies", _("what was done inside the country")
    HEALTH = "health", _("health")
    NEEDS = "needs", _("needs")
    WANTS = "wants", _("what they ask for, in their words")
    LAWYER = "lawyer", _("lawyer")
    FAMILY = "family", _("contact of the family")
    RISK = "risk", _("what could harm them")
    LETTERS = "letters", _("where letters may be sent, and the rules")
    NOTE = "note", _("note")


NEVER_PUBLIC = (Kind.LAWYER, Kind.FAMILY, Kind.RISK, Kind.IDENTITY, Kind.RESIDENCE)
"""What is never published, whoever asks for it."""


class Record(models.Model):
    """Something of a case. `details` are JSON, encrypted; `label` binds them to this row.

    What is said otherwise is a new row, which replaces the old one; what is taken out is replaced by nothing. Both go.
    """

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="%(class)ss")
    label = models.BinaryField(max_length=16, default=fresh_label)
    audience = models.CharField(max_length=12, choices=Audience, default=Audience.TEAM)
    details = models.BinaryField()
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")
    replaced_at = models.DateTimeField(null=True)
    replaced_by = models.ForeignKey("self", models.SET_NULL, null=True, related_name="replaces")

    class Meta:
        """The order in which they were written down."""

        abstract = True
        ordering: ClassVar = ["id"]

    TEAM_FIELDS: ClassVar = dict.fromkeys(
        ("id", "case", "audience", "details", "noted_at", "noted_by", "replaced_at", "replaced_by"), "case team"
    ) | {"label": "secret"}


class Source(Record):
    """A link, a file or a testimony. `file` names the copy that is kept, encrypted under the case's key.

    Details: ``{"sort", "title", "publisher", "url", "on", "language", "reliability", "note", "sha256", "kind", "size",
    "copied_on"}``.
    """

    file = models.CharField(max_length=32, blank=True)

    class Meta(Record.Meta):
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(audience=Audience.SEALED), name="a_source_is_not_sealed_to_named_persons"
            )
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {**Record.TEAM_FIELDS, "file": "case team"}
        deletion = "with the case, or 30 days after it was replaced or taken out"

    def __str__(self) -> str:
        return f"source {self.pk} of case {self.case_id}"


class Fact(Record):
    """One thing that is known of a subject, or of the case as a whole. Details: ``{"value", "note"}``.

    A sealed one has a key of its own, and opens for those who have a grant. Several of one kind stand side by side.
    """

    subject = models.ForeignKey("cases.Subject", models.CASCADE, null=True, related_name="facts")
    kind = models.CharField(max_length=16, choices=Kind)
    key = models.OneToOneField("cases.DataKey", models.PROTECT, null=True, related_name="fact")
    sources = models.ManyToManyField(Source, related_name="facts")

    class Meta(Record.Meta):
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(kind__in=NEVER_PUBLIC) | ~Q(audience=Audience.PUBLIC),
                name="a_lawyer_a_family_or_a_risk_is_never_public",
            ),
            models.CheckConstraint(
                condition=Q(audience=Audience.SEALED, key__isnull=False)
                | (~Q(audience=Audience.SEALED) & Q(key__isnull=True)),
                name="a_sealed_fact_and_no_other_has_a_key_of_its_own",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **Record.TEAM_FIELDS,
            **dict.fromkeys(("subject", "kind", "sources"), "case team"),
            "key": "secret",
        }
        deletion = "with the case, or 30 days after it was replaced or taken out"

    def __str__(self) -> str:
        return f"{self.kind} of case {self.case_id}"


class Happening(Record):
    """Something that happened, or is to happen. `subjects` are those whom it happened to; none means all.

    Details: ``{"kind", "when", "place", "words", "language", "confidence", "charges", "court", "sentence"}``.
    """

    subjects = models.ManyToManyField("cases.Subject", related_name="happenings")
    sources = models.ManyToManyField(Source, related_name="happenings")

    class Meta(Record.Meta):
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(audience=Audience.SEALED), name="a_happening_is_not_sealed_to_named_persons"
            )
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {**Record.TEAM_FIELDS, **dict.fromkeys(("subjects", "sources"), "case team")}
        deletion = "with the case, or 30 days after it was replaced or taken out"

    def __str__(self) -> str:
        return f"happening {self.pk} of case {self.case_id}"


class Draft(Record):
    """Words for the public page, before they are public, or the picture for it: `file` names that, drawn anew.

    Details: ``{"part", "language", "place", "words", "cites", "subjects"}``: the same place in two languages is the
    same sentence; cites are numbers of sources, and subjects those of whom it speaks, none means all. A picture has
    the part "picture" and ``{"credit", "sha256", "width", "height"}``, and its words say what is on it; a letter box
    has the part "letters" and ``{"address", "country", "reads"}``, and its words are the rules.
    """

    file = models.CharField(max_length=32, blank=True)

    class Meta(Record.Meta):
        """Constraints."""

        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(audience=Audience.SEALED), name="words_for_the_public_are_not_sealed_to_named_persons"
            )
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {**Record.TEAM_FIELDS, "file": "case team"}
        deletion = "with the case, or 30 days after it was replaced or taken out"

    def __str__(self) -> str:
        return f"draft {self.pk} of case {self.case_id}"
