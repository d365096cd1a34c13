"""Trains the assistant when no model fits its data. Rasa runs in its own environment."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

from handoff.errors import NeedsSomeone, NotConfigured
from models.cards import score_model, write_card
from models.process import BOT, Say, Tool, ToolFailed, find_python, make_environment

TRAINED = Path(__file__).resolve().parent / "trained"
ENDING = ".tar.gz"
SHORT = 8


def read_fingerprint() -> str:
    """Return the hash of everything a model is trained from."""
    return subprocess.run(  # noqa: S603 -- our own program
        [str(find_python()), str(BOT / "fingerprint.py")],
        check=True,
        capture_output=True,
        text=True,
        env=make_environment(),
    ).stdout.strip()


def find_model() -> Path | None:
    """Return the newest model that fits the data, or None."""
    fitting = sorted(TRAINED.glob(f"*-{read_fingerprint()[:SHORT]}{ENDING}"))
    return fitting[-1] if fitting else None


def choose_model(named: Path | None, *, say: Say) -> Path:
    """Return the model that is named, else the one that fits the data, else the newest.

    Says so if it is not trained from the data as it is. Raises NotConfigured if there is none.
    """
    if named is not None:
        return named
    if fitting := find_model():
        return fitting
    newest = sorted(TRAINED.glob(f"*{ENDING}"))
    if not newest:
        raise NotConfigured("There is no model. Run `baton bot train` first.")
    say(
        f"The files have changed since {newest[-1].name} was trained: run `baton bot train` "
        "for a model that knows the change."
    )
    return newest[-1]


def train(*, today: date, say: Say) -> Path:
    """Train a model from the data as it is, write its card, and return the model's path.

    The model appears under its name only when it is whole. Raises `NeedsSomeone` with Rasa's last
    words when training fails.
    """
    TRAINED.mkdir(parents=True, exist_ok=True)
    fingerprint = read_fingerprint()
    target = TRAINED / f"{today.isoformat()}-{fingerprint[:SHORT]}{ENDING}"
    say("Training the assistant (usually half a minute, the first time more than one).")
    with Tool(say=say) as tool:
        try:
            trained = tool.ask("train", out=str(target))
        except ToolFailed as failed:
            raise NeedsSomeone(
                f"Training failed. `baton bot check` finds most reasons. {failed}"
            ) from failed
        card = score_model(tool, target, training={"seconds": trained["seconds"]})
    say(f"Trained {target.name}. Its card: {write_card(card)}")
    return target


def train_if_needed(*, today: date, say: Say) -> Path:
    """Return a model that fits the data, training one only if there is none."""
    return find_model() or train(today=today, say=say)
