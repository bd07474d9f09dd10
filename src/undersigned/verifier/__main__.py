"""`python -m undersigned.verifier FILE`: check a bundle or a receipt, with nothing but the core of Undersigned."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from undersigned.core.errors import Malformed
from undersigned.core.notes import Policy
from undersigned.verifier.checking import verify_file
from undersigned.verifier.report import Report, Verdict
from undersigned.verifier.showing import lines

SIZE_LIMIT: Final = 4 << 30
"""Bytes in the largest file that is looked at."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Verify the file that the arguments name, print the report, and return 0, 1 or 2."""
    options = _parser().parse_args(arguments)
    _speak_utf8()
    try:
        policy = Policy.parse(options.policy.read_bytes()) if options.policy else None
        report = verify_file(_read(options.file), policy)
    except (OSError, Malformed) as error:
        sys.stderr.write(f"{error}\n")
        return Verdict.NOT_A_BUNDLE.exit_code
    except Exception as error:  # noqa: BLE001  # a reader of a hostile file is owed an answer, not a traceback
        sys.stderr.write(f"not valid: the verifier itself failed on this file: {error!r}\n")
        return Verdict.NOT_VALID.exit_code
    sys.stdout.write(_written(report, options.json))
    return report.verdict.exit_code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m undersigned.verifier",
        description="Check a bundle or a receipt. Ends with 0 when it is valid, 1 when not, 2 when it is neither.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="a bundle (.undersigned) or a receipt (.tlog-proof)")
    parser.add_argument("--policy", type=Path, metavar="FILE", help="the logs and witnesses that you trust")
    parser.add_argument("--json", action="store_true", help="write the report as JSON")
    return parser


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise OSError(f"{path}: more than {SIZE_LIMIT} bytes")
    return data


def _written(report: Report, as_json: bool) -> str:  # noqa: FBT001  # an option of the command line
    if as_json:
        return json.dumps(report.as_json(), ensure_ascii=False, indent=2) + "\n"
    return "".join(f"{line}\n" for line in lines(report))


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
