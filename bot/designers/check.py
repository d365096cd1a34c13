"""Everything that can be found wrong without training."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from designers.check_answers import check_answers, fill, read_values
from designers.check_rasa import check_rasa
from designers.check_sentences import check_sentences
from designers.located import Problem, Unreadable, read_placed
from designers.project import Project, read_project
from designers.sentences import read_training

FILES = ("*.yml", "domain/*.yml", "data/**/*.yml", "tests/**/*.yml", "translations/*.yml")


def check(root: Path, tell: Callable[[str], None]) -> dict[str, Any]:
    """Return the problems, what was looked at, and every answer as a customer may get it.

    Lengths are for the caller to judge: how a carrier counts is not known here.
    """
    tell("Reading the files")
    if broken := find_unreadable(root):
        return {"problems": [asdict(one) for one in broken], "answers": [], "looked_at": {}}
    project = read_project(root)
    tell("Comparing the sentences")
    problems = list(check_sentences(root, project))
    tell("Looking at rows, answers, translations and tests")
    problems += check_answers(root, project)
    tell("Asking Rasa (usually 5 seconds, 40 the first time)")
    problems += check_rasa(root)
    ordered = sorted(set(problems), key=lambda one: (one.file, one.line, one.sentence))
    return {
        "problems": [asdict(one) for one in ordered],
        "answers": list_answers(root, project),
        "looked_at": {
            "sentences": len(read_training(root)),
            "languages": len(project.languages),
            "intents": len(project.intents),
            "answers": len(project.answers),
            "test turns": len(project.turns),
        },
    }


def find_unreadable(root: Path) -> list[Problem]:
    """Return the files that are not YAML; nothing else can be told before they are mended."""
    problems: list[Problem] = []
    for path in sorted({path for pattern in FILES for path in root.glob(pattern)}):
        with suppress_unreadable(path.relative_to(root).as_posix(), problems):
            read_placed(path)
    return problems


@contextmanager
def suppress_unreadable(file: str, problems: list[Problem]) -> Iterator[None]:
    """Note a file that is not YAML as a problem, and go on."""
    try:
        yield
    except Unreadable as error:
        why = f"this is no YAML ({error}): look at the quotes, colons and indents here"
        problems.append(Problem(file, error.line, why))


def list_answers(root: Path, project: Project) -> list[dict[str, Any]]:
    """Return every answer with its place and with examples for what it mentions."""
    values = read_values(root)
    return [
        {
            "name": answer.name,
            "language": answer.language,
            "said": fill(answer, values),
            **asdict(answer.place),
        }
        for answer in project.answers
    ]
