"""The typesetter: one PDF in one process of its own, told on standard input, given on standard output.

Run by path, by `typesetting`, with the template and the folder of fonts as its arguments and JSON on standard input:

    {"edition": {"title": …}, "timestamp": 1796904000}

It imports nothing of ours and starts in a few milliseconds. Whatever goes wrong in it, time, memory and crashes
included, goes wrong in it alone; and what Typst remembers between renders is forgotten.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import typst

# Address space, which threads reserve by far more than they use: a stop for what runs away, not a budget.
MEMORY_LIMIT = 4 * 2**30


def main(template: Path, fonts: Path) -> None:
    """Compile *template* with the edition on standard input."""
    limit_memory()
    order = json.load(sys.stdin.buffer)
    written = typst.compile(
        template,
        root=template.parent,
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]),
        ignore_system_fonts=True,
        sys_inputs={"edition": json.dumps(order["edition"], ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=order["timestamp"],
    )
    sys.stdout.buffer.write(written)


def limit_memory() -> None:
    """Lower the limit of this process, where the system has such limits."""
    try:
        import resource  # noqa: PLC0415  # not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
