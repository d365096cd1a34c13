"""The project as designers wrote it: intents, slots, answers, rules, tests, and where each is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from designers.located import Placed, line_of, read_placed
from designers.sentences import DEFAULT_LANGUAGE, NLU

# The intent of what is not understood; it has no sentences.
FALLBACK = "nlu_fallback"
TRANSLATIONS = "translations"


@dataclass(frozen=True)
class Place:
    """A line of a file of the project."""

    file: str
    line: int


@dataclass(frozen=True)
class Answer:
    """One wording of a response in one language."""

    name: str
    language: str
    text: str
    place: Place


@dataclass
class Project:
    """What `check` looks at besides sentences."""

    languages: list[str] = field(default_factory=list)
    intents: dict[str, Place] = field(default_factory=dict)
    slots: dict[str, Place] = field(default_factory=dict)
    # Every response's name, also of those that say nothing.
    responses: dict[str, Place] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    rows: dict[str, tuple[Place, Any]] = field(default_factory=dict)
    # Every intent that a rule or a story begins something with.
    answered: set[str] = field(default_factory=set)
    turns: list[tuple[Place, dict[str, Any]]] = field(default_factory=list)


def read_project(root: Path) -> Project:
    """Read everything. Raises Unreadable."""
    project = Project()
    project.languages = sorted(path.name for path in (root / NLU).iterdir() if path.is_dir())
    for path in sorted((root / "domain").glob("*.yml")):
        _read_domain(project, path.relative_to(root).as_posix(), read_placed(path) or {})
    for path in sorted((root / TRANSLATIONS).glob("*.yml")):
        file = path.relative_to(root).as_posix()
        for name, texts in (read_placed(path) or {}).items():
            for text in texts:
                place = Place(file, line_of(text))
                project.answers.append(Answer(str(name), path.stem, str(text), place))
    for name, row in (read_placed(root / "intents.yml").get("intents") or {}).items():
        project.rows[str(name)] = (Place("intents.yml", line_of(name)), row)
    for folder in ("data/rules", "data/stories"):
        for path in sorted((root / folder).glob("*.yml")):
            project.answered |= set(_list_answered(read_placed(path) or {}))
    for path in sorted((root / "tests").rglob("*.yml")):
        if "held_out" not in path.parts:
            _read_turns(project, path.relative_to(root).as_posix(), read_placed(path) or {})
    return project


def _read_domain(project: Project, file: str, content: dict[str, Any]) -> None:
    for intent in content.get("intents") or []:
        # An intent with settings of its own is a mapping of one name.
        name = next(iter(intent)) if isinstance(intent, dict) else intent
        project.intents[str(name)] = Place(file, line_of(name))
    for slot in content.get("slots") or {}:
        project.slots[str(slot)] = Place(file, line_of(slot))
    for name, variations in (content.get("responses") or {}).items():
        project.responses[str(name)] = Place(file, line_of(name))
        for one in variations or []:
            if isinstance(text := one.get("text"), Placed):
                place = Place(file, text.line)
                project.answers.append(Answer(str(name), DEFAULT_LANGUAGE, str(text), place))


def _list_answered(content: dict[str, Any]) -> Iterator[str]:
    """Yield the intents after which a rule or story does something."""
    for one in [*(content.get("rules") or []), *(content.get("stories") or [])]:
        steps = one.get("steps") or []
        for place, step in enumerate(steps[:-1]):
            options = step.get("or", [step])
            if any({"action", "active_loop"} & set(later) for later in steps[place + 1 :]):
                yield from (str(each["intent"]) for each in options if "intent" in each)


def _read_turns(project: Project, file: str, content: dict[str, Any]) -> None:
    for conversation in content.get("conversations") or []:
        for turn in conversation.get("turns") or []:
            project.turns.append((Place(file, line_of(turn)), turn))
