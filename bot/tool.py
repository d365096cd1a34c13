"""The designers' commands, several in one Rasa process: train, parse, test, fingerprint.

Reads one JSON object a line from standard input and writes one or more a line to standard
output: any number of {"id", "progress": sentence}, then {"id", "result": ...} or
{"id", "error": sentence}. `id` is given back as it came. The commands:

  {"command": "train", "out": path}             a model at path (.tar.gz)
  {"command": "parse", "model": path, "texts": [...]}   the understanding of each text
  {"command": "test", "model": path}            held-out sentences and conversations
  {"command": "fingerprint"}                    the hash that a model's name ends with

A single command can also be given as arguments: `tool.py train --out PATH`,
`tool.py test --model PATH`, `tool.py parse --model PATH TEXT ...`, `tool.py fingerprint`. Its
lines are the same; the exit code is 1 after an error.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from fingerprint import fingerprint
from quiet import configure_logging, silence_libraries

silence_libraries()

HERE = Path(__file__).resolve().parent
TRAINING_FILES = ("data/nlu", "data/rules", "data/stories")
MODEL_ENDING = ".tar.gz"
SMOKE_TEXT = "where is my order"
SECRET = "not-a-secret-the-stand-in-knows-it"  # noqa: S105 -- it guards nothing
# Rasa prints to standard output, which is for our lines only.
LINES = sys.stdout
sys.stdout = sys.stderr

Tell = Callable[[str], None]


class CommandWrong(Exception):
    """A command that cannot be carried out; the message says why."""


@lru_cache(maxsize=1)
def start_facts() -> Any:
    """Return the stand-in facts that every model of this process asks."""
    from stand_in_facts import StandInFacts  # noqa: PLC0415 -- as in load_asking

    facts = StandInFacts(SECRET)
    facts.__enter__()
    os.environ.update(BATON_FACTS_URL=facts.url, BATON_ASSISTANT_SECRET=SECRET)
    return facts


@lru_cache(maxsize=2)
def load_asking(model: Path) -> Any:
    """Load a model (about 2 seconds) and gives what asks it."""
    # Rasa takes seconds to import, and not every command needs it.
    from asking import ask_processor  # noqa: PLC0415
    from serve import load_agent  # noqa: PLC0415

    if not model.is_file():
        raise CommandWrong(f"there is no model at {model}")
    start_facts()
    configure_logging()
    agent = load_agent(model)
    configure_logging()
    if agent.processor is None:
        raise CommandWrong(f"{model} is no model")
    return ask_processor(agent.processor)


def train(command: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """Trains and tries the model; nothing is at `out` unless it is whole and works."""
    out = read_path(command, "out")
    if not out.name.endswith(MODEL_ENDING):
        raise CommandWrong(f"out must end with {MODEL_ENDING}")
    tell("Loading Rasa (usually 5 seconds)")
    from rasa.model_training import train as train_model  # noqa: PLC0415 -- as in load_asking

    configure_logging()
    started, data = time.monotonic(), fingerprint()
    out.parent.mkdir(parents=True, exist_ok=True)
    partial = f"partial-{os.getpid()}"
    tell("Training the assistant (usually 10 to 20 seconds)")
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


def parse(command: dict[str, Any], _tell: Tell) -> list[dict[str, Any]]:
    """Return the understanding of each text, in their order."""
    texts = command.get("texts")
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise CommandWrong("texts must be a list of strings")
    return understand_some(load_asking(read_path(command, "model")), texts)


def understand_some(ask: Any, texts: list[str]) -> list[dict[str, Any]]:
    """Return the understanding of each text, by what load_asking gave."""
    from asking import understand  # noqa: PLC0415 -- as in load_asking

    return [understand(ask, text) for text in texts]


def test(command: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """Scores on held-out sentences, and the conversations that went another way."""
    tell("Loading the model (usually 8 seconds)")
    ask = load_asking(read_path(command, "model"))
    import evaluate  # noqa: PLC0415 -- as in load_asking
    from conversations import read_conversations, run_conversation  # noqa: PLC0415

    held_out = HERE / "tests" / "held_out"
    tell("Held-out sentences")
    intents = {
        language: evaluate.read_held_out(held_out / language)
        for language in evaluate.list_languages(held_out)
    }
    ordinary = [(text, evaluate.ORDINARY) for pairs in intents.values() for text, _ in pairs]
    sensitive = [pair for one in intents for pair in evaluate.read_sensitive(held_out / one)]
    tell("Conversations")
    found = read_conversations(HERE / "tests")
    failed = [
        {"topic": each["topic"], "name": each["name"], "differences": differences}
        for each in found
        if (differences := run_conversation(ask, start_facts(), each))
    ]
    return {
        "held_out": {
            language: evaluate.judge_intents(ask, pairs) for language, pairs in intents.items()
        },
        "sensitivity": evaluate.judge_sensitivity(ask, sensitive + ordinary),
        "conversations": {"run": len(found), "failed": failed},
    }


def tell_fingerprint(_command: dict[str, Any], _tell: Tell) -> str:
    """Return the hash of the data as it is now."""
    return fingerprint()


COMMANDS: dict[str, Callable[[dict[str, Any], Tell], Any]] = {
    "train": train,
    "parse": parse,
    "test": test,
    "fingerprint": tell_fingerprint,
}


def read_path(command: dict[str, Any], name: str) -> Path:
    """Return a path of the command, relative ones from the folder the tool was started in."""
    value = command.get(name)
    if not isinstance(value, str) or not value:
        raise CommandWrong(f"{name} is missing")
    return (STARTED_IN / value).resolve()


def read_command(line: str) -> dict[str, Any]:
    """Read one line. Raises CommandWrong or ValueError."""
    command = json.loads(line)
    if not isinstance(command, dict) or command.get("command") not in COMMANDS:
        raise CommandWrong(f"a command is one of {', '.join(COMMANDS)}")
    return command


def carry_out(line: str) -> bool:
    """One command, to its last line of output. False if it ended with an error."""
    marks: dict[str, Any] = {}

    def write(name: str, value: Any) -> None:
        LINES.write(json.dumps({**marks, name: value}) + "\n")
        LINES.flush()

    try:
        command = read_command(line)
        marks = {"id": command["id"]} if "id" in command else {}
        result = COMMANDS[command["command"]](command, lambda said: write("progress", said))
        write("result", result)
    except (Exception, SystemExit) as error:  # noqa: BLE001 -- the next command is still wanted
        # Rasa exits on some faults in the data. Messages here are about the designers' own files.
        because = f" (because of {error.__cause__!r})" if error.__cause__ else ""
        write("error", f"{type(error).__name__}: {error}{because}")
        return False
    return True


def read_arguments() -> dict[str, Any]:
    """Return the command in the arguments, in the form of a line."""
    parser = argparse.ArgumentParser(description="Train, parse with or test the assistant.")
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--out", help="where the new model goes (train)")
    parser.add_argument("--model", help="the model to use (parse, test)")
    parser.add_argument("texts", nargs="*", help="what to understand (parse)")
    return vars(parser.parse_args())


def main() -> int:
    """Carries out the arguments' command, or else standard input's."""
    # Rasa finds config, domain, data and components from the folder it runs in.
    os.chdir(HERE)
    if len(sys.argv) > 1:
        return 0 if carry_out(json.dumps(read_arguments())) else 1
    for line in sys.stdin:
        if line.strip():
            carry_out(line)
    return 0


STARTED_IN = Path.cwd()

if __name__ == "__main__":
    sys.exit(main())
