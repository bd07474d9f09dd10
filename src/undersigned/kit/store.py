"""Files that are there whole or not at all.

A write goes to a temporary name, is synchronised to the disk, and is then renamed into place:
after a crash a reader sees the old bytes or the new ones.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of named files. Names are relative paths with forward slashes."""

    root: Path

    def path(self, name: str) -> Path:
        """Return where *name* lies.

        Raises:
            ValueError: The name would leave the folder.
        """
        parts = name.split("/")
        if not name or any(part in {"", ".", ".."} for part in parts) or "\0" in name or "\\" in name:
            raise ValueError(name)
        return self.root.joinpath(*parts)

    def read(self, name: str) -> bytes | None:
        """Return the bytes of *name*, or None when there is no such file."""
        try:
            return self.path(name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def write(self, name: str, data: bytes, *, mode: int = 0o644) -> None:
        """Put *data* at *name*, durably and at once."""
        target = self.path(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fchmod(file.fileno(), mode)
                os.fsync(file.fileno())
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        _synchronise(target.parent)

    def delete(self, name: str) -> None:
        """Remove *name*, durably; nothing happens when there is no such file."""
        target = self.path(name)
        target.unlink(missing_ok=True)
        if target.parent.is_dir():
            _synchronise(target.parent)


def _synchronise(folder: Path) -> None:
    """Make a rename in *folder* survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
