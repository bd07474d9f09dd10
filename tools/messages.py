"""Keep the catalogues of the interface: `make messages`.

Every sentence that code and templates mark for translation is read out of them and merged into each
`locale/<language>/LC_MESSAGES/django.po`: translations stay, new messages come without one, and what
nobody says any more is taken out. The `.mo` beside it is compiled from the `.po`, and both are
committed. Babel does all this, since a fresh machine has no GNU gettext. A new language begins with
an empty `.po` in its folder and its tag in LANGUAGES of the settings; English needs no catalogue.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileParser, write_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).parents[1] / "src" / "undersigned"
LOCALE = SOURCE / "locale"
Shape = tuple[int | tuple[int, str], ...]
SHAPES: dict[str, Shape] = {
    "gettext": (1,),
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
"""Which arguments of a function are the message, and which its context (`c`)."""
COMMENTS = ("Translators:",)
SAID = ("Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")
"""What stands in the header of a catalogue. No dates: the same messages make the same bytes."""


class Catalogue(Catalog):
    """The messages of one language, with a header that tells neither dates nor people."""

    def __iter__(self) -> Iterator[Message]:
        """Go through the messages, the header first."""
        header, *messages = super().__iter__()
        lines = (line for line in str(header.string).splitlines() if line.partition(":")[0] in SAID)
        yield Message("", "".join(f"{line}\n" for line in lines))
        yield from messages


def languages() -> list[str]:
    """Name the languages that have a catalogue."""
    return sorted(folder.name for folder in LOCALE.iterdir() if folder.is_dir())


def path(language: str, ending: str) -> Path:
    """Say where a catalogue lies, as `po` for people or `mo` for the program."""
    return LOCALE / language / "LC_MESSAGES" / f"django.{ending}"


def extracted() -> Catalog:
    """Return every message of the program, in the order of files and lines."""
    template = Catalog()
    for file in sources():
        place = file.relative_to(SOURCE).as_posix()
        for line, message, comments, context in messages_in(file):
            template.add(message, locations=[(place, line)], auto_comments=comments, context=context)
    return template


def sources() -> list[Path]:
    """List the files that may hold messages: code, and what is in folders of templates."""
    files = (file for file in SOURCE.rglob("*") if file.suffix in {".py", ".html", ".txt"})
    return sorted(file for file in files if file.suffix == ".py" or "templates" in file.parts)


def messages_in(file: Path) -> list[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    """Return the messages of one file, each with its line, the comments for translators, and its context."""
    text = file.read_text(encoding="utf-8")
    keywords = SHAPES | {"_": SHAPES["gettext"]}
    if file.suffix == ".py":
        keywords = dict(_marking(text))
    else:
        # Django writes a template's messages as calls; without its indentation that is as good as Python.
        text = "\n".join(line.strip() for line in templatize(text, origin=str(file)).split("\n"))
    return list(extract("python", BytesIO(text.encode()), keywords, COMMENTS))


def _marking(code: str) -> Iterator[tuple[str, Shape]]:
    """Name the functions that mark messages in a module, under the names it gives them."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            for imported in node.names:
                function = imported.name.removesuffix("_lazy").removesuffix("_noop")
                if function in SHAPES:
                    yield imported.asname or imported.name, SHAPES[function]


def read(language: str) -> Catalogue:
    """Read the `.po` of a language.

    Raises:
        PoFileError: It is not one.
    """
    catalogue = Catalogue(locale=language)
    with path(language, "po").open(encoding="utf-8") as file:
        PoFileParser(catalogue, ignore_obsolete=True, abort_invalid=True).parse(file)
    return catalogue


def merged(language: str) -> Catalogue:
    """Return the `.po` of a language with the messages that the program has now."""
    catalogue = read(language)
    catalogue.update(extracted(), no_fuzzy_matching=True)
    return catalogue


def po(catalogue: Catalogue) -> bytes:
    """Write a catalogue for people; a message names its files, not their lines, which move too often."""
    file = BytesIO()
    write_po(file, catalogue, width=0, ignore_obsolete=True, include_lineno=False)
    return file.getvalue().rstrip() + b"\n"


def mo(catalogue: Catalogue) -> bytes:
    """Write a catalogue for the program."""
    file = BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def missing(catalogue: Catalogue) -> int:
    """Count the messages that nobody has translated."""
    return sum(not all(strings(message)) for message in catalogue if message.id)


def strings(message: Message) -> tuple[str, ...]:
    """Return the translations of a message: one, or one for each plural form; an empty one where nobody wrote any."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def main() -> None:
    """Bring every catalogue up to date, and say how much is left to translate."""
    for language in languages():
        catalogue = merged(language)
        path(language, "po").write_bytes(po(catalogue))
        path(language, "mo").write_bytes(mo(read(language)))
        print(f"{language}: {len(catalogue)} messages, {missing(catalogue)} to translate")


if __name__ == "__main__":
    main()
