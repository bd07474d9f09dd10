"""What was put to the vote of a motion, what came of it, and what the chair can do about that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.assemblies import permissions as assemblies
from undersigned.apps.motions import pages, permissions
from undersigned.apps.motions.models import ELECTION, Motion, Putting
from undersigned.apps.motions.queries import puttings
from undersigned.apps.motions.queries import resolutions as resolved
from undersigned.apps.votes import pages as votes
from undersigned.apps.votes.models import State
from undersigned.kit.results import Allowed


def outcome(request: HttpRequest, motion: Motion, moment: datetime) -> dict[str, Any]:
    """Return what `motion/_parts/outcome.html` shows."""
    left = puttings.is_left(motion)
    carries = left and permissions.may_carry_out(request.user, motion, moment) == Allowed()
    inside = assemblies.may_take_part(request.user, motion.assembly, moment) == Allowed()
    return {
        "puttings": [_shown(one) for one in puttings.of_motion(motion) if one.vote.opened_at or one.vote.broken_off_at],
        "put_acts": list(_acts(request, motion, moment)),
        "left": left,
        "failed_because": motion.failed_because if inside else "",
        "carry_url": pages.address(motion, "motion_carry") if carries else "",
        "resolution": _resolution(motion),
        "candidates_url": pages.address(motion, "motion_candidates") if motion.deed == ELECTION else "",
        "bundle_url": _bundle_url(motion),
    }


def _shown(row: Putting) -> dict[str, Any]:
    vote, state = votes.summary(row.vote), row.vote.state
    return {
        "what": row.get_put_display(),
        "title": row.vote.title,
        "language": row.vote.language,
        "url": reverse("vote", args=[row.vote.public_id]),
        "sign": vote["state"],
        "word": vote["word"],
        "said": puttings.said(row) if state in {State.SETTLED, State.BROKEN_OFF} else "",
        "at": row.vote.settled_at or row.vote.opened_at or row.vote.broken_off_at,
    }


def _acts(request: HttpRequest, motion: Motion, moment: datetime) -> Iterator[dict[str, Any]]:
    """Give what the chair can put to the vote."""
    if permissions.may_put(request.user, motion, moment) != Allowed():
        return
    if motion.deed == ELECTION:
        yield {"label": _("Hold the election …"), "url": pages.address(motion, "motion_put")}
        return
    yield {"label": _("Put it to the vote …"), "url": pages.address(motion, "motion_put")}
    here = [motion.assembly.slug]
    yield {"label": _("Together with others …"), "url": reverse("motions_bundle", args=here)}
    yield {"label": _("Choose among several …"), "url": reverse("motions_choice", args=here)}


def _resolution(motion: Motion) -> dict[str, Any] | None:
    found = resolved.of_motion(motion)
    return {"label": found.label, "url": resolved.address_of(found)} if found else None


def _bundle_url(motion: Motion) -> str:
    """Return where a bundle is shown that this motion is in, which is announced and not open."""
    waiting = puttings.waiting(motion)
    if waiting is None or waiting.vote.state is not State.PREPARED:
        return ""
    return reverse("motions_bundle", args=[motion.assembly.slug])
