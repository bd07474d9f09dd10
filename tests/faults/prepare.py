"""Fill a new installation for the tests that kill it.

`python -m tests.faults.prepare COUNT` prints tokens, `python -m tests.faults.prepare debate` what `debate` tells,
`python -m tests.faults.prepare desk` what `desk` tells, and `python -m tests.faults.prepare hall COUNT` what `hall`
tells of so many voters.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import django


def main() -> None:
    """Prepare what is asked for."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "undersigned.settings"
    django.setup()
    print(json.dumps(_asked(*sys.argv[1:])))  # noqa: T201  # for the one who asked


def _asked(what: str, count: str = "") -> Any:
    match what:
        case "debate":
            return _debate()
        case "desk":
            return _desk()
        case "hall":
            return _hall(int(count))
        case _:
            return _tokens(int(what))


def _tokens(count: int) -> list[str]:
    """Seal a text, and let so many supporters ask to sign it."""
    from django.db import transaction  # noqa: PLC0415  # needs the apps
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415  # needs the apps

    from undersigned.apps.signatures import queries  # noqa: PLC0415  # needs the apps
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    from tests.factories.signatures import requested, signer  # noqa: PLC0415  # needs the apps
    from tests.factories.statements import revision  # noqa: PLC0415  # needs the apps

    with transaction.atomic():
        text = revision()
        rows = [requested(text, signer(number), now=now()) for number in range(count)]
        DBTaskResult.objects.all().delete()  # their mails were sent
    return [queries.token_of(row) for row in rows]


def _debate() -> dict[str, Any]:
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    from tests.faults import debate  # noqa: PLC0415  # needs the apps

    return debate.prepare(now=now())


def _desk() -> dict[str, Any]:
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    from tests.faults import desk  # noqa: PLC0415  # needs the apps

    return desk.prepare(now=now())


def _hall(voters: int) -> dict[str, Any]:
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    from tests.faults import hall  # noqa: PLC0415  # needs the apps

    return hall.prepare(voters, now=now())


if __name__ == "__main__":
    main()
