"""Why a file cannot be read in: the leaves of Unreadable. Each carries facts for a person's sentence."""

from __future__ import annotations

from undersigned.core.errors import Unreadable


class EmptyFile(Unreadable):
    """Nothing but white space."""

    code = "empty-file"


class BinaryFile(Unreadable):
    """Not a text in any encoding: a picture, a program, noise."""

    code = "binary-file"


class FileTooLarge(Unreadable):
    """Larger than a statement can be. Facts: size and limit, in bytes or characters, and what was measured."""

    code = "file-too-large"


class EncryptedFile(Unreadable):
    """Locked with a password."""

    code = "encrypted-file"


class ScannedFile(Unreadable):
    """A PDF made of pictures: there are no letters in it. Fact: pages."""

    code = "scanned-file"


class BrokenFile(Unreadable):
    """The file is not what its format says, or nested to hurt its reader. Fact: format."""

    code = "broken-file"


class UnknownFormat(Unreadable):
    """A known kind of file that holds no text that we can read. Fact: format."""

    code = "unknown-format"
