"""The agenda: items in their order, who brings them in, when they come up, what belongs to them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models.assemblies import Assembly


class Sort(models.TextChoices):
    """What kind of item it is."""

    FORMAL = "formal", _("formality: opening, agenda")
    MINUTES = "minutes", _("minutes of the last assembly")
    REPORT = "report", _("report")
    DISCUSSION = "discussion", _("discussion")
    DECISION = "decision", _("motions and decisions")
    ELECTION = "election", _("election")
    TASKS = "tasks", _("open tasks")
    PAUSE = "pause", _("pause")


class ItemState(models.TextChoices):
    """Where an item stands."""

    WAITING = "waiting", _("to come")
    CURRENT = "current", _("now")
    DONE = "done", _("done")
    ADJOURNED = "adjourned", _("adjourned")


class Item(models.Model):
    """One point of the agenda, or one under another. Its number follows from its place, and is stored nowhere.

    An internal item is seen by who takes part, and by nobody else. `titles` has it in other languages, by their tags.
    """

    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="items")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")
    position = models.PositiveIntegerField()
    sort = models.CharField(max_length=16, choices=Sort, default=Sort.DISCUSSION)
    title = models.CharField(max_length=300)
    titles = models.JSONField(default=dict, blank=True)
    about = models.TextField(max_length=10_000, blank=True)
    minutes = models.PositiveIntegerField(null=True)
    starts_at = models.DateTimeField(null=True)
    owner = models.CharField(max_length=300, blank=True)
    internal_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=16, choices=ItemState, default=ItemState.WAITING)
    called_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    list_closed_at = models.DateTimeField(null=True)
    note = models.TextField(max_length=10_000, blank=True)

    class Meta:
        """Constraints, and the order of the agenda."""

        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(title=""), name="an_item_has_a_title"),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="an_item_is_not_under_itself"
            ),
            models.UniqueConstraint(
                fields=["assembly"], condition=Q(state=ItemState.CURRENT), name="an_assembly_is_at_one_item"
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(
                (
                    "id",
                    "assembly",
                    "parent",
                    "position",
                    "sort",
                    "title",
                    "titles",
                    "about",
                    "minutes",
                    "starts_at",
                    "owner",
                    "internal_at",
                    "state",
                    "called_at",
                    "done_at",
                    "list_closed_at",
                ),
                "public",
            ),
            "note": "coalition",
        }
        deletion = "with the assembly. An internal one is for who takes part"

    def __str__(self) -> str:
        return self.title


class Document(models.Model):
    """A file that belongs to an item, kept encrypted by its hash, or an address where it is read."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="documents")
    title = models.CharField(max_length=300)
    url = models.URLField(max_length=500, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        """Constraints, and the order of the list."""

        ordering: ClassVar = ["added_at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(title=""), name="a_paper_of_an_item_has_a_title"),
            models.CheckConstraint(
                condition=(Q(url="") & Q(sha256__regex=r"^[0-9a-f]{64}$")) | (~Q(url="") & Q(sha256="")),
                name="a_paper_of_an_item_is_a_file_or_an_address",
            ),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "item", "title", "url", "sha256", "type", "size", "added_at"), "public"),
            "added_by": "secret",
        }
        deletion = "when it is taken away, or with its item"

    def __str__(self) -> str:
        return self.title


class Deed(models.TextChoices):
    """What was done to an agenda."""

    ADDED = "added", _("an item was added")
    CHANGED = "changed", _("an item was changed")
    MOVED = "moved", _("an item was moved")
    REMOVED = "removed", _("an item was taken off")


class AgendaChange(models.Model):
    """An agenda was changed after the assembly had adopted it, and why."""

    assembly = models.ForeignKey(Assembly, models.CASCADE, related_name="agenda_changes")
    item = models.ForeignKey(Item, models.SET_NULL, null=True, related_name="+")
    deed = models.CharField(max_length=16, choices=Deed)
    because = models.CharField(max_length=500)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("people.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        """Constraints, and the order in which they are read."""

        ordering: ClassVar = ["changed_at", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(because=""), name="who_changes_an_adopted_agenda_says_why"),
        ]

    class Privacy:
        """Who may see each field, and when it goes."""

        fields: ClassVar = {
            **dict.fromkeys(("id", "assembly", "item", "deed", "because", "changed_at"), "coalition"),
            "changed_by": "secret",
        }
        deletion = "with the assembly"

    def __str__(self) -> str:
        return f"{self.deed} at assembly {self.assembly_id}"
