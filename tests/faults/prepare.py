"""Fill a new installation for the tests that kill it: `python -m tests.faults.prepare COUNT` prints the tokens."""

from __future__ import annotations

import json
import os
import sys

import django


def main() -> None:
    """Seal a text, and let so many supporters ask to sign it."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "undersigned.settings"
    django.setup()
    from django.db import transaction  # noqa: PLC0415  # needs the apps
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415  # needs the apps

    from undersigned.apps.signatures import queries  # noqa: PLC0415  # needs the apps
    from undersigned.kit.clock import now  # noqa: PLC0415  # needs the apps

    from tests.factories.signatures import requested, signer  # noqa: PLC0415  # needs the apps
    from tests.factories.statements import revision  # noqa: PLC0415  # needs the apps

    with transaction.atomic():
        text = revision()
        rows = [requested(text, signer(number), now=now()) for number in range(int(sys.argv[1]))]
        DBTaskResult.objects.all().delete()  # their mails were sent
    print(json.dumps([queries.token_of(row) for row in rows]))  # noqa: T201  # for the one who asked


if __name__ == "__main__":
    main()
