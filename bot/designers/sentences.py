"""Reads every sentence of the project, with its file and line: trained from, sensitive, held out.

The only reader of these files that knows lines; where a file's form is widened, widen it here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from designers.located import Placed, Problem, place, read_placed

NLU, SENSITIVE, HELD_OUT = "data/nlu", "data/sensitive", "tests/held_out"
INTENTS = "intents"
DEFAULT_LANGUAGE = "en"
# Where a text is put that is of no sensitive kind.
ORDINARY = "ordinary"
SENSITIVE_HELD_OUT = "sensitive"
LANGUAGE_NAME = re.compile(r"[a-z]{2,3}")
# `[10042](order_number)` or `[10042]{"entity": ...}`: only the words are what customers say.
MARKED = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")


@dataclass(frozen=True)
class Sentence:
    """A customer's sentence, what it stands for, and where it is written."""

    text: str
    label: str
    language: str
    file: str
    line: int

    @property
    def bare(self) -> str:
        """The words alone: what is the same but for case and punctuation is the same sentence."""
        words = re.findall(r"\w+", self.text.lower().replace("'", "").replace("\u2019", ""))
        # Punctuation is all there is of "???" and an emoji.
        return " ".join(words) or self.text.strip()

    def problem(self, sentence: str) -> Problem:
        """Return a problem at the place of this sentence."""
        return Problem(self.file, self.line, sentence)


def read_training(project: Path) -> list[Sentence]:
    """Return the sentences of data/nlu/<language>/<topic>.yml, labelled with their intents."""
    found = []
    for path in sorted((project / NLU).glob("*/*.yml")):
        file, language = _name(project, path), path.parent.name
        for entry in (read_placed(path) or {}).get("nlu") or []:
            if "intent" not in entry:
                continue
            found += [
                Sentence(str(text), str(entry["intent"]), language, file, text.line)
                for text in list_examples(entry.get("examples"))
            ]
    return found


def list_examples(examples: Any) -> Iterator[Placed]:
    """Yield the examples of an intent without their markup: a block of `- ...`, or a list."""
    if isinstance(examples, Placed):
        for count, line in enumerate(examples.splitlines()):
            if line.strip().startswith("-") and (text := line.strip()[1:].strip()):
                yield place(MARKED.sub(r"\1", text), examples.line + count)
    elif isinstance(examples, dict):
        # An example with data of its own.
        yield from list_examples([examples.get("text")])
    elif isinstance(examples, list):
        for one in examples:
            if isinstance(one, Placed):
                yield place(MARKED.sub(r"\1", one.strip().lstrip("- ")), one.line)
            else:
                yield from list_examples(one)


def read_sensitive_training(project: Path) -> list[Sentence]:
    """Return the sentences of data/sensitive/<kind>.yml, labelled with their kinds.

    They are a list, or lists by language, or by language and group.
    """
    found = []
    for path in sorted((project / SENSITIVE).glob("*.yml")):
        file = _name(project, path)
        examples = (read_placed(path) or {}).get("examples")
        for language, text in _list_strings(examples, DEFAULT_LANGUAGE):
            found.append(Sentence(str(text), path.stem, language, file, text.line))
    return found


def read_held_out(project: Path) -> list[Sentence]:
    """Return the held-out sentences of the intents: files of `<intent>: [sentence, ...]`.

    Files in a folder of a language are in that language. Lists of anything else are not of
    intents and are passed over.
    """
    return [
        sentence
        for path in _list_held_out(project)
        if path.stem != SENSITIVE_HELD_OUT
        for sentence in _read_labelled(project, path)
    ]


def read_sensitive_held_out(project: Path) -> list[Sentence]:
    """Return the held-out sentences of the sensitive kinds, and ordinary ones."""
    return [
        sentence
        for path in _list_held_out(project)
        if path.stem == SENSITIVE_HELD_OUT
        for sentence in _read_labelled(project, path)
    ]


def read_all_held_out(project: Path) -> list[Sentence]:
    """Return whatever is held out, in whatever form: every string of every file."""
    found = []
    for path in _list_held_out(project):
        for language, text in _list_strings(read_placed(path), _language_of(project, path)):
            found.append(Sentence(str(text), path.stem, language, _name(project, path), text.line))
    return found


def _list_held_out(project: Path) -> list[Path]:
    return sorted((project / HELD_OUT).rglob("*.yml"))


def _language_of(project: Path, path: Path) -> str:
    folder = path.parent.relative_to(project / HELD_OUT).parts
    return folder[0] if folder else DEFAULT_LANGUAGE


def _read_labelled(project: Path, path: Path) -> Iterator[Sentence]:
    content, file = read_placed(path), _name(project, path)
    if not isinstance(content, dict):
        return
    for label, texts in content.items():
        # A kind may have its sentences by language.
        for language, text in _list_strings(texts, _language_of(project, path)):
            yield Sentence(str(text), str(label), language, file, text.line)


def _list_strings(tree: Any, language: str) -> Iterator[tuple[str, Placed]]:
    """Yield every string below, with its language: a name of two or three letters is one."""
    if isinstance(tree, Placed):
        yield language, tree
    elif isinstance(tree, dict) and isinstance(tree.get("text"), Placed):
        # A sentence with data of its own, such as the intents it is of.
        yield language, tree["text"]
    elif isinstance(tree, dict):
        for name, below in tree.items():
            if name == INTENTS:
                # Beside a text with several wishes stand their names, which nobody says.
                continue
            spoken = str(name) if LANGUAGE_NAME.fullmatch(str(name)) else language
            yield from _list_strings(below, spoken)
    elif isinstance(tree, list):
        for one in tree:
            yield from _list_strings(one, language)


def _name(project: Path, path: Path) -> str:
    return path.relative_to(project).as_posix()
