"""Build the fonts of the editions, once, by hand, from the faces that npm carries.

    mkdir faces && cd faces
    for face in source-serif-4 amiri frank-ruhl-libre noto-serif-devanagari \
                noto-serif noto-serif-sc ibm-plex-mono noto-sans-symbols-2 noto-sans-math; do
        mkdir $face && npm pack --silent @fontsource/$face | xargs -I{} tar xzf {} -C $face --strip-components=1
    done
    cd - && python tools/fonts.py faces src/undersigned/apps/publishing/fonts

Nothing runs this at build or install time: its output is kept in the repository. Typst reads
TrueType, the packages hold WOFF2 cut into slices by script; so the slices of one face are merged
and unpacked. Two of the faces reserve their names under the Open Font License, so every merged
face is renamed; the licence of each lies beside it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from shutil import copyfile

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

# Left out: variation leftovers (STAT), baselines for mixed scripts that Typst does not read
# (BASE), and vertical setting.
UNUSED_TABLES = ("STAT", "BASE", "DSIG", "vhea", "vmtx", "VORG")
NAME_COPYRIGHT, NAME_FAMILY, NAME_STYLE, NAME_UNIQUE, NAME_FULL, NAME_POSTSCRIPT = 0, 1, 2, 3, 4, 6
NAME_LICENCE, NAME_LICENCE_URL = 13, 14
# The heavier cut of every family is asked for as semibold, whatever its maker calls it.
WEIGHTS = {400: "Regular", 600: "SemiBold", 700: "SemiBold"}
# Spaces and hyphens that word processors write and the slices leave out: each is shown as the
# sign that differs from it only in where a line may break, or in width by a hair.
LOOKALIKES = {
    0x2000: 0x2002, 0x2001: 0x0020, 0x2003: 0x0020, 0x2004: 0x0020, 0x2005: 0x0020, 0x2006: 0x2009,
    0x2007: 0x0020, 0x2008: 0x2009, 0x200A: 0x2009, 0x202F: 0x2009, 0x205F: 0x2009,
    0x2010: 0x002D, 0x2011: 0x002D, 0x2012: 0x2013, 0x2015: 0x2014, 0x037E: 0x003B,
}  # fmt: skip
# In writing from right to left a bracket is drawn as its other half; a face with one half draws it the wrong way round.
BRACKETS = ("()", "[]", "{}", "<>", "«»", "‹›")
LETTERS = (
    range(0x0100, 0x0530),
    range(0x1C80, 0x2000),
    range(0x2C60, 0x2C80),
    range(0x2DE0, 0x2E80),
    range(0xA640, 0xA800),
)
SIGNS = (range(0x2016, 0x2800), range(0x2900, 0x2C00))


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One family of ours, and the slices of the package it is made of."""

    family: str
    package: str
    slices: tuple[str, ...]
    cuts: tuple[tuple[int, str], ...] = ((400, "normal"), (600, "normal"))
    only: tuple[range, ...] = ()


FACES = (
    Face(
        family="Undersigned Serif",
        package="source-serif-4",
        slices=("latin", "latin-ext", "vietnamese", "greek", "cyrillic", "cyrillic-ext"),
        cuts=((400, "normal"), (400, "italic"), (600, "normal")),
    ),
    # Not Noto Naskh: it sets the dots of letters as glyphs of their own, which come out of a PDF in no order.
    Face(family="Undersigned Naskh", package="amiri", slices=("arabic",), cuts=((400, "normal"), (700, "normal"))),
    Face(family="Undersigned Hebrew", package="frank-ruhl-libre", slices=("hebrew",)),
    Face(family="Undersigned Devanagari", package="noto-serif-devanagari", slices=("devanagari",)),
    # The package's own cut of the face for simplified Chinese: the characters of GB 2312 and their
    # punctuation. One weight, for its size.
    Face(
        family="Undersigned Song",
        package="noto-serif-sc",
        slices=("chinese-simplified",),
        cuts=((400, "normal"),),
    ),
    # Letters of Hausa, Ewe, Abkhaz or ancient Greek, which the first face lacks.
    Face(
        family="Undersigned Letters",
        package="noto-serif",
        slices=("latin-ext", "greek-ext", "cyrillic-ext"),
        only=LETTERS,
    ),
    Face(
        family="Undersigned Mono",
        package="ibm-plex-mono",
        slices=("latin", "latin-ext"),
        cuts=((400, "normal"),),
    ),
    Face(
        family="Undersigned Symbols",
        package="noto-sans-symbols-2",
        slices=("symbols",),
        cuts=((400, "normal"),),
        only=SIGNS,
    ),
    Face(
        family="Undersigned Arrows",
        package="noto-sans-math",
        slices=("latin",),
        cuts=((400, "normal"),),
        only=SIGNS,
    ),
)


def main(packages: Path, output: Path) -> None:
    """Write every face of `FACES` and its licence into *output*."""
    for face in FACES:
        for weight, slope in face.cuts:
            path = output / f"{file_name(face, weight, slope)}.ttf"
            path.write_bytes(build(packages / face.package, face, weight, slope))
            print(f"{path.stat().st_size:>9,}  {path.name}")
        copyfile(packages / face.package / "LICENSE", output / f"{face.family.replace(' ', '')}-OFL.txt")


def file_name(face: Face, weight: int, slope: str) -> str:
    """Name the file as its PostScript name, which is unique to the cut."""
    style = "Italic" if slope == "italic" else WEIGHTS[weight]
    return f"{face.family.replace(' ', '')}-{style}"


def build(package: Path, face: Face, weight: int, slope: str) -> bytes:
    """Merge the slices of one cut into one TrueType font of our name."""
    merged = merge(list(slices(package, face, weight, slope)))
    merged.recalcTimestamp = False
    narrow(merged, face.only)
    add_lookalikes(merged)
    drop_half_brackets(merged)
    rename(merged, face.family, file_name(face, weight, slope), weight, slope)
    buffer = BytesIO()
    merged.save(buffer)
    return buffer.getvalue()


def slices(package: Path, face: Face, weight: int, slope: str) -> Iterator[TTFont]:
    """Open each slice of the cut, unpacked, without the tables that are of no use here."""
    for part in face.slices:
        font = TTFont(package / "files" / f"{package.name}-{part}-{weight}-{slope}.woff2", recalcTimestamp=False)
        font.flavor = None
        for table in UNUSED_TABLES:
            if table in font:
                del font[table]
        yield font


def merge(fonts: list[TTFont]) -> TTFont:
    """Make one font of many; a single one stays as it is."""
    if len(fonts) == 1:
        return fonts[0]
    files = []
    for font in fonts:
        buffer = BytesIO()
        font.save(buffer)
        buffer.seek(0)
        files.append(buffer)
    merged = Merger().merge(files)
    # A cut is the same bytes whenever it is built: its dates stay those of the slices.
    merged["head"].created, merged["head"].modified = fonts[0]["head"].created, fonts[0]["head"].modified
    return merged


def narrow(font: TTFont, only: tuple[range, ...]) -> None:
    """Keep the characters of these ranges; of none given, keep all."""
    if not only:
        return
    subsetter = Subsetter(Options(layout_features=["*"], drop_tables=["MATH"], notdef_outline=True))
    subsetter.populate(unicodes=[character for part in only for character in part])
    subsetter.subset(font)


def add_lookalikes(font: TTFont) -> None:
    """Let the font show the spaces and hyphens of `LOOKALIKES`, where it can show their like."""
    for table in font["cmap"].tables:
        if table.isUnicode():
            for wanted, like in LOOKALIKES.items():
                if like in table.cmap:
                    table.cmap.setdefault(wanted, table.cmap[like])


def drop_half_brackets(font: TTFont) -> None:
    """Leave to another face the brackets that this one has only half of."""
    for table in font["cmap"].tables:
        for pair in BRACKETS:
            halves = set(map(ord, pair)) & set(table.cmap)
            if len(halves) == 1:
                del table.cmap[halves.pop()]


def rename(font: TTFont, family: str, postscript: str, weight: int, slope: str) -> None:
    """Give the font our family name, and keep its copyright and licence."""
    names = font["name"]
    kept = {number: names.getDebugName(number) for number in (NAME_COPYRIGHT, NAME_LICENCE, NAME_LICENCE_URL)}
    names.names = []
    style = postscript.rpartition("-")[2]
    said = {
        **kept,
        NAME_FAMILY: family,
        NAME_STYLE: style,
        NAME_UNIQUE: postscript,
        NAME_FULL: f"{family} {style}",
        NAME_POSTSCRIPT: postscript,
    }
    for number, text in sorted(said.items()):
        if text:
            names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = min(weight, 600)
    mark_style(font, weight, slope)


def mark_style(font: TTFont, weight: int, slope: str) -> None:
    """Set the flags by which a reader of fonts tells regular, italic and bold apart."""
    italic, bold = slope == "italic", weight > 500
    plain = not italic and not bold
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0b1100001) | italic | bold << 5 | plain << 6
    font["head"].macStyle = bold | italic << 1


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
