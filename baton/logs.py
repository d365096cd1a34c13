"""Structured logs: one JSON object a line, ids and facts only, never a number or a text."""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType

import structlog

QUIET = (
    "urllib3",
    "httpx",
    "httpcore",
    "twilio",
    "procrastinate",
    "sqlalchemy",
    "alembic",
    "werkzeug",
)


def configure_logs(level: int = logging.INFO) -> None:
    """Send our own events, and other libraries' warnings, to standard output as JSON.

    Libraries log requests, arguments and addresses at lower levels, so those are left out.
    """
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        # Where an error arose, without the values around it.
        structlog.processors.ExceptionRenderer(
            structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
        ),
    ]
    structlog.configure(
        processors=[*shared, drop_messages, structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stdout),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(QuietFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)


class QuietFormatter(logging.Formatter):
    """Writes an exception's class and place. Its message may hold a text or a number."""

    def formatException(  # noqa: N802 -- the name is the library's
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """Return the frames and the class, without the message and without the values."""
        kind, _, trace = ei
        frames = traceback.format_list(traceback.extract_tb(trace)) if trace else []
        return "".join(frames) + (kind.__name__ if kind else "")


def drop_messages(
    _logger: object, _name: str, event: structlog.types.EventDict
) -> structlog.types.EventDict:
    """Keep an exception's class and place, not its message, which may hold a text."""
    for trace in event.get("exception") or ():
        if isinstance(trace, dict):
            trace.pop("exc_value", None)
            trace.pop("exc_notes", None)
    return event
