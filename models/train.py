"""Trains the assistant when no model fits its data. Rasa runs in its own environment."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

from handoff.errors import NeedsSomeone, NotConfigured

ROOT = Path(__file__).resolve().parent.parent
BOT = ROOT / "bot"
TRAINED = Path(__file__).resolve().parent / "trained"
BOT_PYTHON = BOT / ".venv" / "bin" / "python"
SHORT = 8


def read_fingerprint() -> str:
    """Return the hash of everything a model is trained from."""
    return subprocess.run(  # noqa: S603 -- our own program
        [str(_bot_python()), str(BOT / "fingerprint.py")],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()


def find_model() -> Path | None:
    """Return the newest model that fits the data, or None."""
    fitting = sorted(TRAINED.glob(f"*-{read_fingerprint()[:SHORT]}.tar.gz"))
    return fitting[-1] if fitting else None


def train(*, today: date, say: Callable[[str], None]) -> Path:
    """Train a model from the data as it is and return its path; takes about a minute.

    The model appears under its name only when it is whole. Raises `NeedsSomeone` with Rasa's last
    words when training fails.
    """
    TRAINED.mkdir(parents=True, exist_ok=True)
    target = TRAINED / f"{today.isoformat()}-{read_fingerprint()[:SHORT]}.tar.gz"
    say("Training the assistant (usually about a minute).")
    done = subprocess.run(  # noqa: S603 -- our own program
        [str(_bot_python()), "tool.py", "train", "--out", str(target)],
        check=False,
        cwd=BOT,
        env={**os.environ, "RASA_TELEMETRY_ENABLED": "false"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode != 0 or not target.is_file():
        last = "\n".join(done.stdout.splitlines()[-20:])
        raise NeedsSomeone(f"Training failed. Its last words:\n{last}")
    say(f"Trained {target.name}.")
    return target


def train_if_needed(*, today: date, say: Callable[[str], None]) -> Path:
    """Return a model that fits the data, training one only if there is none."""
    return find_model() or train(today=today, say=say)


def _bot_python() -> Path:
    if not BOT_PYTHON.is_file():
        raise NotConfigured("The assistant's environment is missing. Run `make setup` first.")
    return BOT_PYTHON
