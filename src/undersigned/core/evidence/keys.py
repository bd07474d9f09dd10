"""The keys of organisations, of either kind, each on one line that begins with its kind.

    ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4
    sk-ecdsa-sha2-nistp256@openssh.com AAAAInNrLWVjZHNhLXNoYTItbmlzdHAyNTZAb3BlbnNzaC5jb20AAAAIbmlzdHAyNTYAAABBBD…

Both kinds have `str`, `wire`, `fingerprint` and `tag`. A line says what can be checked with it, not whose it is.
"""

from __future__ import annotations

from typing import TypeAlias

from undersigned.core.evidence import passkey, ssh

PublicKey: TypeAlias = ssh.PublicKey | passkey.PublicKey


def parse(line: str) -> PublicKey:
    """Read the line of a key, without comment or newline.

    Raises:
        MalformedSshKey, MalformedPasskey: *line* is not what `str` would have written.
        UnsupportedSshKey, UnsupportedPasskey: A key of another kind, or one on which nothing can stand.
    """
    if line.partition(" ")[0] in passkey.TYPES:
        return passkey.PublicKey.parse(line)
    return ssh.PublicKey.parse(line)
