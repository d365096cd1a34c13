"""YAML whose strings know the line they stand on, so that a problem can be found in its file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


class Placed(str):
    """A string of a file, and the line it is on; lines count from 1."""

    __slots__ = ("line",)
    line: int


@dataclass(frozen=True)
class Problem:
    """What is wrong at a place, and what to do about it. `file` is named from the project."""

    file: str
    line: int
    sentence: str


class Unreadable(Exception):
    """A file is not YAML."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


class _PlacedLoader(yaml.SafeLoader):
    """Reads every string as Placed.

    Not the quicker loader in C: it takes some things that the others who read these files refuse.
    """


def _construct_placed(_loader: _PlacedLoader, node: yaml.ScalarNode) -> Placed:
    # The words of a block begin on the line below its mark.
    return place(str(node.value), node.start_mark.line + (2 if node.style in ("|", ">") else 1))


_PlacedLoader.add_constructor("tag:yaml.org,2002:str", _construct_placed)


def place(text: str, line: int) -> Placed:
    """Return the text as one that stands on a line."""
    placed = Placed(text)
    placed.line = line
    return placed


def read_placed(path: Path) -> Any:
    """Return the content of a file, its strings and names Placed. Raises Unreadable."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_PlacedLoader)  # noqa: S506 -- a safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unreadable(mark.line + 1 if mark else 1, error.problem or "not YAML") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise Unreadable(1, str(error)) from error


def line_of(thing: object) -> int:
    """Return the line of a string, or of the first string of what holds some; 1 if none has one."""
    if isinstance(thing, Placed):
        return thing.line
    inner = thing.items() if isinstance(thing, dict) else thing
    if isinstance(inner, str) or not hasattr(inner, "__iter__"):
        return 1
    return next((line for one in inner if (line := line_of(one)) > 1), 1)
