"""The commands of `tool.py`, one function each: from a command's fields to its result."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from ahead import looking_ahead
from fingerprint import fingerprint
from quiet import configure_logging

# Rasa takes seconds to import, and not every command needs it: what imports it is imported late.
ROOT = Path(__file__).resolve().parent.parent
TRAINING_FILES = ("data/nlu", "data/rules", "data/stories")
MODEL_ENDING = ".tar.gz"
SMOKE_TEXT = "where is my order"
SECRET = "not-a-secret-the-stand-in-knows-it"  # noqa: S105 -- it guards nothing

Command = dict[str, Any]
Tell = Callable[[str], None]


class CommandWrong(Exception):
    """A command that cannot be carried out; the message says why."""


@lru_cache(maxsize=1)
def start_facts() -> Any:
    """Return the stand-in facts that every model of this process asks."""
    from stand_in_facts import StandInFacts  # noqa: PLC0415 -- only some commands need it

    facts = StandInFacts(SECRET)
    facts.__enter__()
    os.environ.update(BATON_FACTS_URL=facts.url, BATON_ASSISTANT_SECRET=SECRET)
    return facts


@lru_cache(maxsize=2)
def load_asking(model: Path) -> Any:
    """Load a model (about 2 seconds) and return what asks it."""
    from asking import ask_processor  # noqa: PLC0415 -- imports Rasa
    from serve import load_agent  # noqa: PLC0415 -- as above

    if not model.is_file():
        raise CommandWrong(f"there is no model at {model}")
    start_facts()
    configure_logging()
    agent = load_agent(model)
    configure_logging()
    if agent.processor is None:
        raise CommandWrong(f"{model} is no model")
    return ask_processor(agent.processor)


@lru_cache(maxsize=2)
def load_learned(model: Path) -> Any:
    """Read what a model learned of the sentences, without its dialogue."""
    from designers.learned import read_learned  # noqa: PLC0415 -- imports Rasa

    if not model.is_file():
        raise CommandWrong(f"there is no model at {model}")
    return read_learned(model)


def train(command: Command, tell: Tell) -> Any:
    """Train and try a model; nothing is at `out` unless it is whole and works."""
    out = read_path(command, "out")
    if not out.name.endswith(MODEL_ENDING):
        raise CommandWrong(f"out must end with {MODEL_ENDING}")
    with looking_ahead():
        return train_at(out, tell)


def train_at(out: Path, tell: Tell) -> Any:
    """Train and try a model, and put it at `out`."""
    tell("Loading Rasa (usually 5 seconds, 20 the first time)")
    from brisk import quicken_training  # noqa: PLC0415 -- imports Rasa
    from components.sentence_embedding import BLINDNESS  # noqa: PLC0415 -- imports onnxruntime
    from components.weights import find_weights  # noqa: PLC0415 -- for the line above
    from rasa.model_training import train as train_model  # noqa: PLC0415 -- takes seconds

    quicken_training()
    configure_logging()
    started, data = time.monotonic(), fingerprint()
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = f"partial-{os.getpid()}"
    if find_weights() is None:
        tell(BLINDNESS)
    tell("Learning the sentences and rules (usually half a minute, the first time over a minute)")
    result = train_model(
        domain="domain",
        config="config.yml",
        training_files=[name for name in TRAINING_FILES if Path(name).exists()],
        output=str(out.parent),
        fixed_model_name=partial,
        force_training=True,
    )
    if result.code != 0 or not result.model:
        raise CommandWrong("Rasa did not train a model; what it printed says why")
    tell("Trying the new model")
    made = Path(result.model)
    try:
        understand_some(load_asking(made), [SMOKE_TEXT])
        made.replace(out)
    finally:
        made.unlink(missing_ok=True)
    seconds = round(time.monotonic() - started, 1)
    return {"model": str(out), "fingerprint": data, "seconds": seconds}


def parse(command: Command, _tell: Tell) -> Any:
    """Return the understanding of each text, in their order."""
    texts = command.get("texts")
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise CommandWrong("texts must be a list of strings")
    return understand_some(load_asking(read_path(command, "model")), texts)


def understand_some(ask: Any, texts: list[str]) -> list[dict[str, Any]]:
    """Return the understanding of each text, by what load_asking gave."""
    from asking import understand  # noqa: PLC0415 -- imports Rasa

    return [understand(ask, text) for text in texts]


def check(_command: Command, tell: Tell) -> Any:
    """Return what is wrong with the project, each problem with its file and line."""
    tell("Loading Rasa (usually 5 seconds, 40 the first time)")
    from designers.check import check as check_all  # noqa: PLC0415 -- imports Rasa

    return check_all(ROOT, tell)


def score(command: Command, tell: Tell) -> Any:
    """Return what a model's card tells: scores by leaving each sentence out, numbers, timing."""
    model = read_path(command, "model")
    tell("Judging each sentence as if it had not been learned (usually 5 seconds)")
    from designers.card import describe_model  # noqa: PLC0415 -- imports Rasa

    return describe_model(load_learned(model), load_asking(model), ROOT)


def test(command: Command, tell: Tell) -> Any:
    """Return scores on held-out sentences, and the conversations that went another way."""
    tell("Loading the model (usually 8 seconds)")
    from conversations import read_conversations  # noqa: PLC0415 -- imports Rasa

    from designers import held_out  # noqa: PLC0415 -- as above

    # A mistake in a test's file is told before anything takes long.
    conversations = read_conversations(ROOT / "tests")
    ask = load_asking(read_path(command, "model"))
    tell("Asking the held-out sentences (usually 10 seconds)")
    scores = held_out.judge_held_out(ask, ROOT)
    tell("Holding the conversations")
    return {
        **scores,
        "conversations": held_out.hold_conversations(ask, start_facts(), conversations),
    }


def explain(command: Command, _tell: Tell) -> Any:
    """Return how one text is understood, and the sentences that pulled it there."""
    model = read_path(command, "model")
    from designers.explaining import explain_text  # noqa: PLC0415 -- imports Rasa

    return explain_text(read_text(command), load_learned(model), load_asking(model), ROOT)


def turn(command: Command, _tell: Tell) -> Any:
    """Return one turn's answer: `events` and `language` are those of the session so far."""
    ask = load_asking(read_path(command, "model"))
    from asking import make_body  # noqa: PLC0415 -- imports Rasa

    start_facts().orders = command.get("orders", [])
    session = {name: command[name] for name in ("turn", "events", "language") if name in command}
    return ask(make_body(read_text(command), **session))


def tell_fingerprint(_command: Command, _tell: Tell) -> Any:
    """Return the hash of the data as it is now."""
    return fingerprint()


COMMANDS: dict[str, Callable[[Command, Tell], Any]] = {
    "train": train,
    "parse": parse,
    "check": check,
    "score": score,
    "test": test,
    "explain": explain,
    "turn": turn,
    "fingerprint": tell_fingerprint,
}


def read_path(command: Command, name: str) -> Path:
    """Return a path of the command, relative ones from the folder the tool was started in."""
    value = command.get(name)
    if not isinstance(value, str) or not value:
        raise CommandWrong(f"{name} is missing")
    return (STARTED_IN / value).resolve()


def read_text(command: Command) -> str:
    """Return the text of the command."""
    text = command.get("text")
    if not isinstance(text, str):
        raise CommandWrong("text is missing")
    return text


STARTED_IN = Path.cwd()
