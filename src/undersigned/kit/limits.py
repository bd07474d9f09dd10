"""How often something may happen to one address, whoever asks for it.

Counted in the cache, by fingerprint: no address is kept, and every process counts for itself.
"""

from __future__ import annotations

from django.core.cache import caches

from undersigned.kit.encryption import fingerprint


def within(kind: str, address: str, *, times: int, seconds: int) -> bool:
    """Count one more, and tell whether it is among the first so many within these seconds."""
    key = f"{kind}:{fingerprint(address.strip().lower(), purpose=kind).hex()}"
    caches["limits"].add(key, 0, seconds)
    try:
        return int(caches["limits"].incr(key)) <= times
    except ValueError:  # it expired in this moment
        return True


def forget(kind: str, address: str) -> None:
    """Begin to count anew."""
    caches["limits"].delete(f"{kind}:{fingerprint(address.strip().lower(), purpose=kind).hex()}")
