"""Tells Django about this app."""

from django.apps import AppConfig


class SignaturesConfig(AppConfig):
    """Who stands behind a revision: endorsements of organisations, signatures of supporters, withdrawals."""

    name = "undersigned.apps.signatures"
    label = "signatures"

    def ready(self) -> None:
        """Let the handlers register which promises they keep, and the rules what goes when."""
        from undersigned.apps.credit.events import SHELVES  # noqa: PLC0415  # models must be loaded first
        from undersigned.apps.credit.models import Brought  # noqa: PLC0415  # the same
        from undersigned.apps.organisations import events  # noqa: PLC0415  # the same
        from undersigned.apps.signatures import handlers, queries  # noqa: F401, PLC0415  # the same
        from undersigned.apps.signatures.queries import brought  # noqa: PLC0415  # the same
        from undersigned.apps.signatures.services import joining, retention  # noqa: F401, PLC0415  # the same

        events.ENDING.append(queries.endings)
        events.COMPROMISED.append(joining.doubted)
        SHELVES[Brought.SIGNATURE] = brought.SHELF
