"""Whether every intent has its row, answer and test, and every answer can be said as written."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from conversations import FIELDS
from replies import PLACEHOLDER

from designers.located import Problem, read_placed
from designers.project import FALLBACK, TRANSLATIONS, Answer, Place, Project
from designers.sentences import DEFAULT_LANGUAGE

ALLOWED = ("answer", "collect", "never")


def check_answers(root: Path, project: Project) -> Iterator[Problem]:
    """Yield what is wrong with rows, answers, translations and tests."""
    yield from find_unfinished(project)
    yield from find_odd_rows(project)
    yield from find_unknown_values(project, {*project.slots, *read_values(root)})
    yield from find_unequal(project)
    yield from find_odd_turns(project)


def read_values(root: Path) -> dict[str, str]:
    """Return an example of each value that a reply may mention besides slots."""
    content = read_placed(root / "values.yml") or {}
    return {str(name): str(row["example"]) for name, row in content.items()}


def fill(answer: Answer, values: dict[str, str]) -> str:
    """Return the answer as a customer may get it."""
    return PLACEHOLDER.sub(lambda match: values.get(match[1], match[1]), answer.text)


def find_unfinished(project: Project) -> Iterator[Problem]:
    """Yield the intents without a row, an answer or a test."""
    tested = {turn.get("intent") for _, turn in project.turns}
    for intent, place in project.intents.items():
        if intent not in project.rows:
            yield _problem(
                place,
                f"{intent} has no row in intents.yml: add one that says what the assistant may do",
            )
        if intent not in project.answered:
            yield _problem(
                place, f"{intent} has no answer: add a rule that begins with it to data/rules/"
            )
        if intent != FALLBACK and intent not in tested:
            yield _problem(
                place, f"{intent} has no test: add a conversation that expects it to tests/"
            )


def find_odd_rows(project: Project) -> Iterator[Problem]:
    """Yield the rows of intents.yml that nothing can be made of."""
    for intent, (place, row) in project.rows.items():
        if intent not in project.intents:
            yield _problem(place, _guess(f"{intent} is in no domain file", intent, project.intents))
        if not isinstance(row, dict) or row.get("may") not in ALLOWED or not row.get("topic"):
            yield _problem(
                place, f"the row of {intent} needs a topic, and `may:` one of {', '.join(ALLOWED)}"
            )


def find_unknown_values(project: Project, known: Iterable[str]) -> Iterator[Problem]:
    """Yield the answers that mention a value which nothing ever fills in."""
    names = sorted(set(known))
    for answer in project.answers:
        for value in PLACEHOLDER.findall(answer.text):
            if value not in names:
                said = f"{answer.name} mentions {{{value}}}, which nothing fills in"
                yield _problem(answer.place, _guess(said, value, names))


def find_unequal(project: Project) -> Iterator[Problem]:
    """Yield what is missing from a translation, or is in it alone."""
    original = _by_name(project.answers, DEFAULT_LANGUAGE)
    for language in project.languages:
        if language == DEFAULT_LANGUAGE:
            continue
        translated, file = _by_name(project.answers, language), f"{TRANSLATIONS}/{language}.yml"
        for name in original.keys() - translated.keys():
            yield _problem(original[name][0].place, f"{name} is not in {file}: translate it there")
        for name, answers in translated.items():
            if name not in original:
                said = f"{name} says nothing in domain/"
                yield _problem(answers[0].place, _guess(said, name, original))
                continue
            values = {value for one in original[name] for value in PLACEHOLDER.findall(one.text)}
            for one in answers:
                if foreign := sorted(set(PLACEHOLDER.findall(one.text)) - values):
                    yield _problem(
                        one.place,
                        f"{name} mentions {{{foreign[0]}}} here and not in domain/: "
                        "say the same in both",
                    )
            if not _say_without(original[name]) <= _say_without(answers):
                yield _problem(
                    answers[0].place,
                    f"{name} has a wording in domain/ that needs fewer values than any here: "
                    "translate that too, or nothing can be said when a value is missing",
                )


def find_odd_turns(project: Project) -> Iterator[Problem]:
    """Yield the turns of tests that can not come true."""
    for place, turn in project.turns:
        if unknown := sorted(set(turn) - FIELDS):
            yield _problem(place, _guess(f"a turn has no {unknown[0]}", unknown[0], FIELDS))
        if not isinstance(turn.get("text"), str):
            yield _problem(place, f"the text {turn.get('text')!r} is no text: put it in quotes")
        intent = turn.get("intent")
        if intent is not None and intent not in project.intents:
            yield _problem(place, _guess(f"{intent} is no intent", str(intent), project.intents))
        for name in turn.get("replies") or []:
            if name not in project.responses:
                said = f"{name} is no response of domain/"
                yield _problem(place, _guess(said, name, project.responses))


def _by_name(answers: list[Answer], language: str) -> dict[str, list[Answer]]:
    found: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        if answer.language == language:
            found[answer.name].append(answer)
    return dict(found)


def _say_without(answers: list[Answer]) -> set[str]:
    """Return which values are not needed by every wording: what may be missing."""
    needed = [set(PLACEHOLDER.findall(one.text)) for one in answers]
    return set().union(*needed) - set.intersection(*needed)


def _guess(said: str, name: str, names: Iterable[Any]) -> str:
    """Add which name was perhaps meant."""
    near = difflib.get_close_matches(name, [str(one) for one in names], n=1, cutoff=0.6)
    return f"{said}: did you mean {near[0]}?" if near else f"{said}: correct it or take it out"


def _problem(place: Place, sentence: str) -> Problem:
    return Problem(place.file, place.line, sentence)
