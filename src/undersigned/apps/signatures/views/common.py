"""What all pages about putting a name under a text show of that text, and of what is signed."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.models import Admission
from undersigned.apps.moderation.queries import require_shown
from undersigned.apps.organisations.models import Key, KeyKind
from undersigned.apps.signatures import queries
from undersigned.apps.signatures.models import Endorsement
from undersigned.apps.signatures.services import evidences
from undersigned.apps.statements import events
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Revision
from undersigned.core import entries
from undersigned.core.errors import UndersignedError
from undersigned.core.evidence import assertion, passkey, ssh
from undersigned.core.text.wording import Wording
from undersigned.kit.clock import now
from undersigned.kit.forms import isolated

COMMAND = "ssh-keygen -Y sign -n undersigned -f ~/.ssh/id_ed25519 {}"
PASSKEY_SECONDS = 300


def newest_or_404(slug: str) -> Revision:
    """Return the newest revision of a statement.

    Raises:
        Http404: There is no such statement, or it was never sealed.
    """
    related = "statement__coalition"
    newest = Revision.objects.select_related(related).filter(statement__slug=slug).order_by("-version").first()
    if newest is None:
        raise Http404
    require_shown(statements.KIND, newest.statement_id)
    return newest


def context(revision: Revision, **more: Any) -> dict[str, Any]:
    """Return what the templates know of the text, and whatever else they are given."""
    known = {"statement": revision.statement, "revision": revision, "wording": _read(revision)}
    return known | {"joining": joining(revision)} | more


def _read(revision: Revision) -> Wording:
    """Return its words; where nobody may read them any more, what it is called now, so that one can still withdraw."""
    words = revision.wording
    if not events.is_withheld(revision.statement_id):
        return words
    return replace(words, title=revision.title, clauses=())


def require_readable(revision: Revision) -> None:
    """Go on if the words of a text, and what was signed of them, may be handed out.

    Raises:
        Http404: A consent that they rested on has ended.
    """
    if events.is_withheld(revision.statement_id):
        raise Http404


def joining(revision: Revision) -> str:
    """Say what it means to undersign a charter; nothing, of any other text."""
    if not statements.is_charter(revision):
        return ""
    coalition = revision.statement.coalition
    if coalition.admission == Admission.AUTOMATIC:
        said = _("This is a charter. To undersign it is to join %(coalition)s, at once.")
    elif coalitions.members_decide(coalition):
        said = _("This is a charter. To undersign it is to ask %(coalition)s to admit you: its members vote.")
    else:
        said = _("This is a charter. To undersign it is to ask %(coalition)s to admit you: its committee decides.")
    return said % {"coalition": isolated(coalition.called())}


def shown(row: Endorsement) -> dict[str, Any]:
    """Return what a page shows of an endorsement, signed or to be signed."""
    record = queries.record_of(row)
    return {
        "digest": row.digest,
        "organisation": row.name,
        "country": row.country,
        "handle": row.organisation.handle,
        "mandate": queries.mandate_line(record.mandate, row.mandate, now()),
        "how": queries.how(row.means),
        "key": row.key.fingerprint if row.key else "",
        "condition": queries.condition_line(record.condition) if record.condition else None,
        "state": state(row),
        "reservations": reservations(row.revision, record),
        "signed_at": row.collected_at,
        "entry_index": row.collection.index if row.collection else None,
    }


def state(row: Endorsement) -> str:
    """Return what became of an endorsement, as templates call it."""
    if row.withdrawn_at:
        return "withdrawn"
    if row.failed_at:
        return "unfulfilled"
    return "ready" if row.waits else "standing"


def reservations(revision: Revision, record: entries.Endorsement) -> list[dict[str, str]]:
    """Return the reservations, each with the label of its clause."""
    labels = {clause.id: clause.label or clause.id for clause in revision.wording.clauses}
    return [
        {"clause": one.clause, "label": labels.get(one.clause, one.clause), "text": one.text}
        for one in record.reservations
    ]


def options(record: bytes, key: Key) -> str:
    """Return what a browser asks the device for: this passkey's signature over this record (WebAuthn, `get`)."""
    return json.dumps({
        "challenge": urlsafe_b64encode(assertion.challenge(record)).decode().rstrip("="),
        "rpId": evidences.public_passkey(key).application,
        "allowCredentials": [{"type": "public-key", "id": key.credential}],
        "userVerification": "required",
        "timeout": PASSKEY_SECONDS * 1000,
    })  # fmt: skip


def to_sign(record: bytes, key: Key, *, name: str, url: str, host: str) -> Mapping[str, Any]:
    """Return what a page needs to have a record signed with a key; *host* is where the site is looked at."""
    if key.kind == KeyKind.PASSKEY:
        application, here = evidences.public_passkey(key).application, host.partition(":")[0]
        at_home = here == application or here.endswith(f".{application}")
        return {
            "passkey": key.label or key.fingerprint,
            "options": options(record, key),
            "record": record.decode(),
            "elsewhere": "" if at_home else application,
        }
    return {"record_url": url, "record_name": name, "record": record.decode(), "command": COMMAND.format(name)}


def why(error: UndersignedError) -> str:
    """Say why a signature is not taken, and what to do."""
    match error:
        case ssh.SshKeyWrong():
            return _("This was signed with another key (%(key)s) than the one you chose.") % {
                "key": error.facts.get("fingerprint", "")
            }
        case ssh.SshNamespaceWrong():
            return _("This was signed for another purpose. The command must have “-n undersigned” in it.")
        case ssh.SshSignatureInvalid():
            return _(
                "This signature is not over this record. Download the record again, and sign it without opening it."
            )
        case assertion.PasskeyNotVerified():
            return _(
                "Your device did not check that it is you. Set up a screen lock, finger, face or PIN, and sign again."
            )
        case assertion.PasskeyChallengeWrong():
            return _("This signature is over another record. Load this page again, and sign once more.")
        case passkey.PasskeySignatureInvalid() | assertion.PasskeyKeyWrong():
            return _(
                "This was not signed with the passkey that you chose, but with another one: perhaps with that of "
                "another organisation or person, or with the one you sign in with."
            )
        case assertion.PasskeyOriginWrong() | assertion.PasskeyApplicationWrong():
            return _(
                "This passkey was made for another address than %(url)s. Open the site there, or register a new "
                "passkey."
            ) % {"url": settings.URL}
        case assertion.MalformedAssertion() | assertion.PasskeyPurposeWrong():
            return _("This is not the answer of a passkey. Try again, or sign in another way.")
        case _:
            return _("This is not a signature of ssh-keygen. It begins with -----BEGIN SSH SIGNATURE-----.")


def file(data: bytes, name: str) -> HttpResponse:
    """Hand out exact bytes to be kept."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type="application/octet-stream", headers=headers)


def page_of(row: Endorsement) -> str:
    """Return the address of an endorsement's own page."""
    return reverse("endorsed", args=[row.digest])
