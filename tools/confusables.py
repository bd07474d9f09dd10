"""Writes down which characters look alike: ICU's spoof checker in, `core/recognition/confusables.py` out.

    python -m tools.confusables > src/undersigned/core/recognition/confusables.py

Asks the ICU library of this machine (Debian: `libicu72`) for the skeleton of every character (UTS #39, section 4), so
that no library has to be installed where Undersigned runs. To be run when Unicode adds look-alikes, not at build time.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable

WIDTH = 116
HEAD = '''"""Characters that look alike, by what they look like: data of UTS #39, written by `tools.confusables`.

    o<TAB>\u03bf\u043e…     Greek omicron and Cyrillic o look like Latin o

{source}. Copyright 1991-2022 Unicode, Inc.; Unicode licence.
"""

TABLE = (
'''


def skeleton_of() -> tuple[Callable[[str], str], str]:
    """Give ICU's own skeleton function, and the version of the Unicode data behind it."""
    name = ctypes.util.find_library("icui18n") or sys.exit("No ICU here: install libicu.")
    version = re.search(r"\.so\.(\d+)", name)[1]  # type: ignore[index]  # every such library has one
    icu = ctypes.CDLL(name)
    common = ctypes.CDLL(name.replace("i18n", "uc"))
    numbers = (ctypes.c_uint8 * 4)()
    getattr(common, f"u_getUnicodeVersion_{version}")(numbers)
    status = ctypes.c_int(0)
    opened = getattr(icu, f"uspoof_open_{version}")
    opened.restype = ctypes.c_void_p
    checker = ctypes.c_void_p(opened(ctypes.byref(status)))
    ask = getattr(icu, f"uspoof_getSkeletonUTF8_{version}")

    def skeleton(text: str) -> str:
        given, room, failed = text.encode(), ctypes.create_string_buffer(1024), ctypes.c_int(0)
        length = ask(checker, 0, given, len(given), room, 1024, ctypes.byref(failed))
        return room.raw[:length].decode()

    return skeleton, ".".join(map(str, numbers[:3]))


def escaped(text: str) -> str:
    """Spell a string so that no editor can show it in another order or not at all."""
    plain = "!#$%&'()*+,-./:;<=>?@[]^_`{|}~"
    return "".join(
        letter
        if (letter.isascii() and letter.isalnum()) or letter in plain
        else f"\\u{ord(letter):04x}"
        if ord(letter) < 0x10000
        else f"\\U{ord(letter):08x}"
        for letter in text
    )


def main() -> None:
    """Ask for each character that stands by itself after compatibility decomposition, and print the table."""
    skeleton, version = skeleton_of()
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for point in (*range(0x21, 0xD800), *range(0xE000, 0x110000)):
        letter = chr(point)
        if unicodedata.normalize("NFKD", letter) != letter:
            continue
        if (seen := skeleton(letter)) != letter and "\t" not in seen:  # one symbol is seen as two with a tab between
            groups[seen].append(letter)
    rows = [escaped(seen) + r"\t" + "".join(map(escaped, letters)) + r"\n" for seen, letters in sorted(groups.items())]
    print(HEAD.replace("<TAB>", "\u2003").format(source=f"Unicode {version}, through ICU"), end="")
    line = ""
    for atom in re.findall(r"\\U[0-9a-f]{8}|\\u[0-9a-f]{4}|\\.|.", "".join(rows)):
        if len(line) + len(atom) > WIDTH - 4:
            print(f'    "{line}"')
            line = ""
        line += atom
    print(f'    "{line}"\n)')


if __name__ == "__main__":
    main()
