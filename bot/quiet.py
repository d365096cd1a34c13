"""Logging that cannot tell what customers write.

Rasa logs texts, slots and whole trackers, at times inside error messages. So of every record
that is not ours only its place and the kind of its error are written, never its message.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

# Loggers under this name are ours and log no text.
OUR_LOGGER = "baton"
EVENT_NAME = re.compile(r"[a-z0-9_.]+")


class PlaceOnly(logging.Formatter):
    """Writes our own messages, and of everybody else's only where they come from."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line, and the places of its error on further lines."""
        line = f"{self.formatTime(record)} {record.levelname} {record.name}"
        if record.name.split(".")[0] == OUR_LOGGER:
            line += f" {record.getMessage()}"
        else:
            line += f" (message withheld, see {record.filename}:{record.lineno})"
        if record.exc_info and record.exc_info[1]:
            line += "\n" + describe_error(record.exc_info[1])
        return line


def describe_error(error: BaseException) -> str:
    """Return the kinds of errors and the places they passed, without their messages."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    lines.append(f"  {type(error).__module__}.{type(error).__qualname__}")
    if error.__cause__:
        lines.append("  because of:\n" + describe_error(error.__cause__))
    return "\n".join(lines)


def keep_event_name(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> str:
    """Return a structlog processor: of an event with its values only the name is left."""
    name = str(event.get("event", ""))
    return name if EVENT_NAME.fullmatch(name) else "(message withheld)"


def configure_logging() -> None:
    """Replace all handlers of the process by one on standard error, warnings and worse."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(PlaceOnly())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger(OUR_LOGGER).setLevel(logging.INFO)
    for name in list(logging.Logger.manager.loggerDict):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        processors=[keep_event_name],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )


def compute_on_one_thread() -> None:
    """Let numpy's libraries use one thread; call it before anything imports numpy.

    A turn's matrices are too small to share: the threads that wait for work burned 60 of a turn's
    75 ms of CPU, and it was no faster. More turns at once are more assistants, not more threads.
    """
    for library in ("OPENBLAS", "OMP", "MKL"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")


def silence_libraries() -> None:
    """To be called before Rasa is imported: no telemetry, no chatter of TensorFlow."""
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
    # Rasa's pins are old, and its libraries warn about each other at import. They also reset the
    # filters for warnings, so the warnings are caught where they come out.
    logging.captureWarnings(capture=True)
    logging.getLogger("py.warnings").disabled = True
