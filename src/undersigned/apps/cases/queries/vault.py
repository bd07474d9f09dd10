"""Opening what is kept of cases, and closing it again. Nothing here asks who may: services do, before they come here.

A key of a case or of a sealed fact is kept wrapped by a key in a file. It is unwrapped for as long as something is
read or written, and kept nowhere. Whoever controls this part reads every case; it cannot change what was published.
"""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Model

from undersigned.apps.cases.models import Case, DataKey, Fact, WrappingKey
from undersigned.apps.cases.models.keys import fresh_label
from undersigned.kit import envelope, keys


def current() -> WrappingKey | None:
    """Return the key that wraps anew."""
    return WrappingKey.objects.order_by("-number").first()


def file_of(number: int) -> str:
    """Return the name of the file in which a wrapping key lies."""
    return f"cases-{number}"


def wrapped(key: bytes, *, label: bytes, by: WrappingKey) -> bytes:
    """Return a data key as it is stored."""
    return envelope.seal(key, key=keys.load(file_of(by.number)), purpose=_purpose_of_key(label))


def unwrapped(data_key: DataKey) -> bytes:
    """Return the 32 bytes of a data key.

    Raises:
        KeyMissing: The file with the key that wraps it is not there.
        DoesNotOpen: The row was changed.
    """
    try:
        return _unwrapped(data_key)
    except keys.KeyMissing:  # a rotation came in between
        data_key.refresh_from_db()
        return _unwrapped(data_key)


def _unwrapped(data_key: DataKey) -> bytes:
    by = keys.load(file_of(data_key.wrapped_by_id))
    return envelope.unseal(bytes(data_key.wrapped), key=by, purpose=_purpose_of_key(bytes(data_key.label)))


def _purpose_of_key(label: bytes) -> str:
    return f"cases_datakey.wrapped:{label.hex()}"


def key_of(case: Case) -> bytes:
    """Return the key of a case, with which everything of it opens but what is sealed to persons."""
    return unwrapped(case.key)


def key_of_fact(fact: Fact, case_key: bytes) -> bytes:
    """Return the key with which a fact opens: its own, or that of its case."""
    return unwrapped(fact.key) if fact.key is not None else case_key


def opened(row: Model, *, key: bytes, column: str = "details") -> dict[str, Any]:
    """Return what an encrypted column of a row says.

    Raises:
        DoesNotOpen: With this key.
    """
    data = envelope.unseal(bytes(getattr(row, column)), key=key, purpose=_purpose(row, column))
    found: dict[str, Any] = json.loads(data)
    return found


def closed(row: Model, details: dict[str, Any], *, key: bytes, column: str = "details") -> bytes:
    """Return the bytes of an encrypted column; the row has its label already."""
    data = json.dumps(details, ensure_ascii=False, sort_keys=True).encode()
    return envelope.seal(data, key=key, purpose=_purpose(row, column))


def _purpose(row: Model, column: str) -> str:
    label = bytes(getattr(row, "label"))  # noqa: B009  # each row that is encrypted has one
    return f"{row._meta.db_table}.{column}:{label.hex()}"  # noqa: SLF001  # Django's documented name


def file_opened(data: bytes, *, key: bytes, name: str) -> bytes:
    """Return a file that was kept under a name.

    Raises:
        DoesNotOpen: With this key, or under this name.
    """
    return envelope.unseal(data, key=key, purpose=f"casefile:{name}")


def file_closed(data: bytes, *, key: bytes, name: str) -> bytes:
    """Return the bytes of a file as it is kept."""
    return envelope.seal(data, key=key, purpose=f"casefile:{name}")


def labelled(row: Any) -> Any:
    """Give a row that is not yet stored the label to which its columns are bound."""
    row.label = row.label or fresh_label()
    return row
