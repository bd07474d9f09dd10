"""Log lines: data, one line each, without addresses of people or machines."""

from __future__ import annotations

import logging
import re
import sys
from traceback import format_tb

import structlog
from django.template.base import VariableDoesNotExist

from undersigned.kit.tokens import LENGTH

LINK = re.compile(r"/(signature|endorsement|enter|invitation|ssh)/[^/\s]+")
TOKEN = re.compile(rf"/\d+-[\w-]{{{LENGTH}}}(?![\w-])")
"""What `kit.tokens` makes, wherever it stands in an address."""


def configure() -> None:
    """Send everything to standard error as key=value lines. Requests are not logged, but for those that fail here."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_without_links)
    handler.addFilter(_without_words)
    logging.basicConfig(handlers=[handler], level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    logging.getLogger("django.server").disabled = True
    logging.getLogger("django.request").setLevel(logging.ERROR)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def _without_links(record: logging.LogRecord) -> bool:
    """Leave out the part of an address that is somebody's secret: with it anyone could sign or withdraw for them."""
    record.msg, record.args = TOKEN.sub("/…", LINK.sub(r"/\1/…", record.getMessage())), None
    return True


def _without_words(record: logging.LogRecord) -> bool:
    """Leave out what an error says of a page that nothing keeps, and tell where and of which kind it is.

    Many errors repeat the value that they stumbled upon; one of templates repeats all that was on the page.
    """
    error = record.exc_info[1] if record.exc_info else None
    if error is not None and (_is_private(record) or isinstance(error, VariableDoesNotExist)):
        record.exc_text = _places(error)
    return True


def _is_private(record: logging.LogRecord) -> bool:
    request = getattr(record, "request", None)
    return bool(getattr(request, "is_private", False) or getattr(request, "is_unkept", False))


def _places(error: BaseException) -> str:
    """Return where an error came from, and those that it came from, without a word of theirs."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    above = f"{_places(before)}\n" if before else ""
    return f"{above}{''.join(format_tb(error.__traceback__))}{type(error).__name__}"
