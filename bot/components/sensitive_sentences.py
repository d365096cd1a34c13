"""The sentences that sensitivity is learned from: `data/sensitive/<kind>.yml`, and every intent's.

A file has `examples`: language, then group, then sentences. A group is one thing said in several
ways, so that what is learned from some groups can be judged on others. Only in the group `single`
each sentence says a thing of its own.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from components.yaml_files import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SENTENCES = "data/sensitive"
# The file of what is not sensitive at all, however it sounds.
ORDINARY = "ordinary"
SINGLE = "single"
# How the groups of the intents' sentences begin.
INTENTS = "intents/"
# Of each intent, in each language, so many sentences say enough about what is ordinary: some of all
# kinds, and the longest, because whoever tells a story names children, husbands and birthdays.
EVENLY, LONGEST = 6, 12
# More variants of one thing say little more, and what is learned costs time by its third power.
MOST_OF_A_GROUP = 6


@dataclass(frozen=True)
class Sentence:
    """One sentence, why it needs a person (nothing if it does not), and what it is a variant of."""

    text: str
    language: str
    kinds: frozenset[str]
    group: str


def read_sentences(folder: Path) -> list[Sentence]:
    """Return the sentences of every file; one that stands in several files has several kinds."""
    kinds: dict[tuple[str, str], set[str]] = defaultdict(set)
    groups: dict[tuple[str, str], str] = {}
    for path in sorted(folder.glob("*.yml")):
        for language, named in read_yaml(path)["examples"].items():
            for name, texts in named.items():
                for text in texts:
                    named_here = text if name == SINGLE else name
                    groups.setdefault((str(text), language), f"{path.stem}/{language}/{named_here}")
                    kinds[(str(text), language)] |= {path.stem} - {ORDINARY}
    return [
        Sentence(text, language, frozenset(kinds[(text, language)]), group)
        for (text, language), group in groups.items()
    ]


def read_ordinary(
    examples: Iterable[tuple[str, str, str]], known: Iterable[Sentence]
) -> list[Sentence]:
    """Return the intents' sentences as ordinary ones; `examples` are text, language and intent.

    What is known to be sensitive, or ordinary, is not among them.
    """
    texts = {(one.text.casefold(), one.language) for one in known}
    return [
        Sentence(text, language, frozenset(), f"{INTENTS}{language}/{intent}")
        for text, language, intent in examples
        if (text.casefold(), language) not in texts
    ]


def choose_some(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Return those to be learned: of each group some, and of an intent's the longest as well."""
    groups: dict[str, list[Sentence]] = defaultdict(list)
    for one in sentences:
        groups[one.group].append(one)
    return [
        one
        for group, those in groups.items()
        for one in (
            _choose_of_intent(those)
            if group.startswith(INTENTS)
            else _take_evenly(those, MOST_OF_A_GROUP)
        )
    ]


def _choose_of_intent(those: list[Sentence]) -> list[Sentence]:
    by_length = sorted(range(len(those)), key=lambda place: -len(those[place].text))
    longest = set(by_length[:LONGEST])
    others = [one for place, one in enumerate(those) if place not in longest]
    return [those[place] for place in sorted(longest)] + _take_evenly(others, EVENLY)


def _take_evenly(those: list[Sentence], most: int) -> list[Sentence]:
    return those[:: -(-len(those) // most)] if those else []
