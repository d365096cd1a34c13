"""Whether the sentences are enough, each there once with one meaning, and none held out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from designers.located import Problem
from designers.project import FALLBACK, Project
from designers.sentences import (
    ORDINARY,
    Sentence,
    read_all_held_out,
    read_held_out,
    read_sensitive_training,
    read_training,
)

ENOUGH = 25
ENOUGH_HELD_OUT = 8


def check_sentences(root: Path, project: Project) -> Iterator[Problem]:
    """Yield what is wrong with the training sentences and the held-out ones."""
    training, sensitive = read_training(root), read_sensitive_training(root)
    yield from find_scarce(training, project)
    yield from find_unheld(read_held_out(root), project)
    yield from find_repeated(training, "intent")
    yield from find_repeated(sensitive, "kind", may_share=True)
    yield from find_sensitive_intents(training, sensitive)
    yield from find_leaked([*training, *sensitive], read_all_held_out(root))


def find_scarce(training: list[Sentence], project: Project) -> Iterator[Problem]:
    """Yield the intents with too few sentences of their own in a language."""
    known: dict[tuple[str, str], dict[str, Sentence]] = defaultdict(dict)
    for one in training:
        known[one.language, one.label].setdefault(one.bare, one)
    for language in project.languages:
        for intent, place in project.intents.items():
            if intent == FALLBACK:
                continue
            mine = known.get((language, intent), {})
            if len(mine) < ENOUGH:
                first = next(iter(mine.values()), None)
                file, line = (first.file, first.line) if first else (place.file, place.line)
                yield Problem(
                    file,
                    line,
                    f"{intent} has {len(mine)} different sentences in {language} "
                    f"and needs {ENOUGH}: add some to data/nlu/{language}/",
                )
    for one in find_firsts(training):
        if one.label not in project.intents:
            yield one.problem(
                f"{one.label} is in no domain file: add it to `intents:` of its topic"
            )


def find_unheld(held_out: list[Sentence], project: Project) -> Iterator[Problem]:
    """Yield the intents that too few held-out sentences ask for, and held-out ones of no intent."""
    counts: dict[str, int] = defaultdict(int)
    for one in held_out:
        counts[one.label] += 1
    for intent, place in project.intents.items():
        if intent != FALLBACK and counts[intent] < ENOUGH_HELD_OUT:
            yield Problem(
                place.file,
                place.line,
                f"{intent} has {counts[intent]} held-out sentences and needs {ENOUGH_HELD_OUT}: "
                "have someone else write some into tests/held_out/",
            )
    for one in find_firsts(held_out):
        if one.label not in project.intents:
            yield one.problem(f"{one.label} is no intent: correct its name")


def find_firsts(sentences: list[Sentence]) -> list[Sentence]:
    """Return the first sentence of each label."""
    firsts: dict[str, Sentence] = {}
    for one in sentences:
        firsts.setdefault(one.label, one)
    return list(firsts.values())


def find_repeated(
    sentences: list[Sentence], sort: str, *, may_share: bool = False
) -> Iterator[Problem]:
    """Yield sentences that are there twice, or stand for two things, in one language.

    Where labels may share a sentence, only one that is `ordinary` as well contradicts itself.
    """
    firsts: dict[tuple[str, str], list[Sentence]] = defaultdict(list)
    for one in sentences:
        earlier = firsts[one.language, one.bare]
        same = next((e for e in earlier if e.label == one.label), None)
        other = next((e for e in earlier if e.label != one.label), None)
        if same:
            yield one.problem(
                f'"{one.text}" is there already ({same.file}:{same.line}): keep one of the two'
            )
        elif other and (not may_share or ORDINARY in (one.label, other.label)):
            yield one.problem(
                f'"{one.text}" is {one.label} here and {other.label} in {other.file}:{other.line}: '
                f"decide for one {sort}"
            )
        earlier.append(one)


def find_sensitive_intents(
    training: list[Sentence], sensitive: list[Sentence]
) -> Iterator[Problem]:
    """Yield sentences of intents that are sensitive too: an intent's are learned as ordinary."""
    kinds = {one.bare: one for one in sensitive if one.label != ORDINARY}
    for one in training:
        if other := kinds.get(one.bare):
            yield one.problem(
                f'"{one.text}" is {one.label} here and {other.label} in {other.file}:{other.line}, '
                "which only a person may answer: keep the second"
            )


def find_leaked(training: Iterable[Sentence], held_out: list[Sentence]) -> Iterator[Problem]:
    """Yield training sentences that are held out, which would make every score too good."""
    kept = {one.bare: one for one in held_out}
    for one in training:
        if other := kept.get(one.bare):
            yield one.problem(
                f'"{one.text}" is held out ({other.file}:{other.line}): take it out of the training'
            )
