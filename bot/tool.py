"""The designers' commands, several in one Rasa process.

Reads one JSON object a line from standard input and writes one or more a line to standard
output: any number of {"id", "progress": sentence}, then {"id", "result": ...} or
{"id", "error": sentence}. `id` is given back as it came. The commands, as in
`designers/commands.py`:

  {"command": "train", "out": path}             a model at path (.tar.gz)
  {"command": "parse", "model": path, "texts": [...]}   the understanding of each text
  {"command": "check"}                          what is wrong with the project, by file and line
  {"command": "score", "model": path}           what the model's card tells
  {"command": "test", "model": path}            held-out sentences and conversations
  {"command": "explain", "model": path, "text": ...}    how a text is understood, and why
  {"command": "turn", "model": path, "text": ..., "events": [...], "language": ..., "orders": [...]}
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
from typing import Any

from light import leave_out_tensorflow
from quiet import compute_on_one_thread, silence_libraries

silence_libraries()
compute_on_one_thread()
leave_out_tensorflow()

# At import it looks for each of numpy's functions in every module there is, so it comes before the
# thousands that others bring.
import skops.io  # noqa: E402, F401 -- as the comment says
from designers.commands import COMMANDS, ROOT, CommandWrong  # noqa: E402 -- after the silence

# Rasa prints to standard output, which is for our lines only. The lines are buffered whatever
# PYTHONUNBUFFERED says: without a buffer, the rest of a line that a pipe takes in parts is lost.
LINES = open(sys.stdout.fileno(), "w", encoding="utf-8", closefd=False)  # noqa: SIM115 -- open to the end
sys.stdout = sys.stderr


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
    parser.add_argument("--model", help="the model to use (all but train)")
    parser.add_argument("texts", nargs="*", help="what to understand (parse)")
    asked = vars(parser.parse_intermixed_args())
    return {**asked, "text": " ".join(asked["texts"])}


def main() -> int:
    """Carries out the arguments' command, or else standard input's."""
    # Rasa finds config, domain, data and components from the folder it runs in.
    os.chdir(ROOT)
    if len(sys.argv) > 1:
        return 0 if carry_out(json.dumps(read_arguments())) else 1
    for line in sys.stdin:
        if line.strip():
            carry_out(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
