"""Who spoke and what was asked of the chair, and files that no item has any more: when these go."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models import Document, Request, Speech
from undersigned.apps.assemblies.services.retention import gone_by
from undersigned.kit import documents
from undersigned.kit.retention import rule


@rule("speeches", _("Who spoke or asked to at an assembly: two years after it. Its minutes stay."))
def _speeches(now: datetime) -> QuerySet[Speech]:
    return Speech.objects.filter(item__assembly__in=gone_by(now))


@rule("requests", _("What delegates asked of the chair of an assembly: two years after it."))
def _requests(now: datetime) -> QuerySet[Request]:
    return Request.objects.filter(assembly__in=gone_by(now))


@rule(
    "item-documents",
    _("Files of an agenda that belong to no item any more: a day after they were left behind."),
    carry_out=documents.forget,
)
def _files(now: datetime) -> list[str]:
    rows = Document.objects.exclude(sha256="").values_list("sha256", "item")
    return documents.forgettable({(digest, f"item-{item}") for digest, item in rows}, kept_by="item")
