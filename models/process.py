"""One process of the assistant's tool, `bot/tool.py`, asked one command after the other."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from handoff.errors import NeedsSomeone, NotConfigured
from handoff.settings import load_settings

ROOT = Path(__file__).resolve().parent.parent
BOT = ROOT / "bot"
BOT_PYTHON = BOT / ".venv" / "bin" / "python"
LAST_WORDS = 20

Say = Callable[[str], None]


def make_environment() -> dict[str, str]:
    """Return what the assistant's programs find in their environment, by our settings."""
    embedding = load_settings().embedding
    return {**os.environ, **({"BATON_EMBEDDING": str(embedding.resolve())} if embedding else {})}


class ToolFailed(NeedsSomeone):
    """The assistant's tool could not do what it was asked; the message says why."""


class Tool:
    """Runs while used as a context. A command costs no second start of Rasa, which takes seconds.

    What it prints besides its answers goes to a file, whose end is told if the process dies.
    """

    def __init__(self, *, bot: Path = BOT, say: Say) -> None:
        self._bot = bot
        self._say = say

    def __enter__(self) -> Self:
        python = find_python()
        self._heard = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")
        self._process = subprocess.Popen(  # noqa: S603 -- our own program
            [str(python), "tool.py"],
            cwd=self._bot,
            env={**make_environment(), "RASA_TELEMETRY_ENABLED": "false"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._heard,
            text=True,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # Whoever is interrupted does not wait for the end of a training.
        if kind is not None:
            self._process.terminate()
        self._process.communicate()
        self._heard.close()

    def ask(self, command: str, **fields: Any) -> Any:
        """Return a command's result, saying its progress meanwhile. Raises ToolFailed."""
        asking, answering = self._process.stdin, self._process.stdout
        assert asking is not None  # noqa: S101 -- both are pipes
        assert answering is not None  # noqa: S101 -- as above
        try:
            asking.write(json.dumps({"command": command, **fields}) + "\n")
            asking.flush()
        except BrokenPipeError:
            raise ToolFailed(self._tell_end()) from None
        for line in answering:
            told = json.loads(line)
            if "progress" in told:
                self._say(f"{told['progress']} ...")
            elif "error" in told:
                raise ToolFailed(f"{told['error']}{self._quote_end()}")
            else:
                return told["result"]
        raise ToolFailed(self._tell_end())

    def _tell_end(self) -> str:
        return f"The assistant's tool ended too early.{self._quote_end()}"

    def _quote_end(self) -> str:
        self._heard.seek(0)
        lines = self._heard.read().splitlines()[-LAST_WORDS:]
        return "\nIts last words:\n" + "\n".join(lines) if lines else ""


def find_python() -> Path:
    """Return the Python of the assistant's environment. Raises NotConfigured."""
    if not BOT_PYTHON.is_file():
        raise NotConfigured("The assistant's environment is missing. Run `make setup` first.")
    return BOT_PYTHON
