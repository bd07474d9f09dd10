"""The terms, and the link by which something public is reported.

Register as the template library ``moderating``: ``{% terms as sentences %}``, ``{% report_link "action" action.pk %}``,
``{% why_hidden "action" action.pk as url %}``.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from undersigned.apps.moderation import permissions, queries, words
from undersigned.kit.clock import now
from undersigned.kit.results import Allowed

register = template.Library()


@register.simple_tag
def terms() -> tuple[str | Promise, ...]:
    """Give the sentences that hold everywhere."""
    return words.TERMS


@register.simple_tag
def report_link(kind: str, number: int) -> SafeString:
    """Give the link at the foot of a public page, by which anybody reports it."""
    address = reverse("report", args=[kind, number])
    return format_html('<p class="small"><a href="{}" rel="nofollow">{}</a></p>', address, _("Report this page"))


@register.simple_tag(takes_context=True)
def why_hidden(context: dict[str, Any], kind: str, number: int) -> str:
    """Give where those to whom something hidden belongs read why, and object if they may; or else the record."""
    measure = queries.measure_hiding(kind, number)
    if measure is not None and permissions.may_object(context["user"], measure, now()) == Allowed():
        return reverse("measure_object", args=[measure.pk])
    return reverse("moderation_record")
