"""PDF against WeasyPrint: the Universal Declaration in nine languages, each text once by both, in one run.

    pdf: 9 texts in 0.61 s with Typst, 2.9 s with WeasyPrint, 4.8 times faster

Both make tagged PDF/UA-1 files of the same words in the same shipped face, after one text to warm up. No text comes
twice, for Typst remembers what it has set. WeasyPrint gets the shortest page that shows the text, so that the
figure is not about style sheets; Typst gets the edition as it is published.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path

from undersigned.apps.publishing.editions import Facts, fonts, pdf
from undersigned.core.text import markup
from undersigned.core.text.characters import normalise
from undersigned.core.text.wording import Clause, StatementKind, Wording

TEXTS = Path(__file__).parent.parent / "src" / "undersigned" / "examples" / "udhr"
LANGUAGES = ("en", "es", "fr", "it", "de", "pt-BR", "tr", "az", "sw")
WARM_UP = "ru"
STYLE = """
@font-face { font-family: Text; src: url(%s) }
@page { size: A4; margin: 3cm; @bottom-right { content: counter(page) " / " counter(pages) } }
html { font: 11pt/1.5 Text; text-align: justify; hyphens: auto }
"""


def main() -> None:
    """Print one line: both figures and their ratio."""
    try:
        import weasyprint  # noqa: PLC0415  # optional: it needs Pango, which is not Python
    except (ImportError, OSError) as error:
        missing = str(error).splitlines()[0]
        print(f"pdf: skipped, WeasyPrint does not start ({missing}); on Debian: apt-get install libpangoft2-1.0-0")
        return
    ours = seconds(lambda wording: pdf.render(wording, Facts()), map(udhr, LANGUAGES))
    theirs = seconds(
        lambda wording: weasyprint.HTML(string=as_html(wording)).write_pdf(pdf_variant="pdf/ua-1"), map(udhr, LANGUAGES)
    )
    print(
        f"pdf: {len(LANGUAGES)} texts in {ours:.2f} s with Typst, {theirs:.2f} s with WeasyPrint, "
        f"{theirs / ours:.1f} times faster"
    )


def seconds(render: Callable[[Wording], object], wordings: Iterable[Wording]) -> float:
    """Give how long it takes to render each of *wordings* once, fonts loaded."""
    render(udhr(WARM_UP))
    waiting = list(wordings)
    started = time.perf_counter()
    for wording in waiting:
        render(wording)
    return time.perf_counter() - started


def udhr(language: str) -> Wording:
    """Build the Universal Declaration from the project's own examples: "# title", then "## label" and text."""
    text = normalise((TEXTS / f"{language}.md").read_text(encoding="utf-8"))
    head, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    clauses = []
    for number, part in enumerate(parts, start=1):
        label, _, body = part.partition("\n")
        clauses.append(Clause(id=f"c{number}", label=label, text=body.strip()))
    title = head.strip().removeprefix("# ")
    return Wording(kind=StatementKind.DECLARATION, language=language, title=title, clauses=tuple(clauses))


def as_html(wording: Wording) -> str:
    """Give the shortest page that shows the same words."""
    style = STYLE % (fonts.FOLDER / "UndersignedSerif-Regular.ttf").as_uri()
    clauses = "".join(f"<h2>{escape(clause.label)}</h2>{markup.to_html(clause.text)}" for clause in wording.clauses)
    return (
        f'<!doctype html><html lang="{wording.language}"><title>{escape(wording.title)}</title>'
        f"<style>{style}</style><h1>{escape(wording.title)}</h1>{clauses}</html>"
    )


if __name__ == "__main__":
    main()
