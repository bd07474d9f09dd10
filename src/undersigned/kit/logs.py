"""Log lines: data, one line each, without addresses of people or machines."""

from __future__ import annotations

import logging
import re
import sys

import structlog

from undersigned.kit.tokens import LENGTH

LINK = re.compile(r"/(signature|endorsement|enter|invitation|ssh)/[^/\s]+")
TOKEN = re.compile(rf"/\d+-[\w-]{{{LENGTH}}}(?![\w-])")
"""What `kit.tokens` makes, wherever it stands in an address."""


def configure() -> None:
    """Send everything to standard error as key=value lines. Requests are not logged, but for those that fail here."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_without_links)
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
