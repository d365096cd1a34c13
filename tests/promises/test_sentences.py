"""What customers may say and what they are told: no sentence is where it must not be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from handoff.rules.consent import invites_keyword
from handoff.wordings import load_shipped_wordings

BOT = Path(__file__).resolve().parent.parent.parent / "bot"
COMPLIANCE = {"stop_confirmed", "start_confirmed", "help"}
# `[10042](order_number)` or `[10042]{"entity": ...}`: only the words are what customers say.
MARKED = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")


def read(folder: Path) -> Iterator[Any]:
    yield from (yaml.safe_load(path.read_text()) for path in sorted(folder.rglob("*.yml")))


def strings(tree: Any) -> Iterator[str]:
    """Yield every string of a tree; a block of examples is one string a line."""
    if isinstance(tree, str):
        yield from tree.splitlines()
    elif isinstance(tree, dict):
        for value in tree.values():
            yield from strings(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from strings(value)


def examples_of(tree: Any) -> Iterator[str]:
    """Yield what a file of training data says that customers say, and no names of intents."""
    if isinstance(tree, dict):
        for name, value in tree.items():
            yield from strings(value) if name == "examples" else examples_of(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from examples_of(value)


def sentences_of(held_out: Any) -> Iterator[str]:
    """Yield the sentences of a held-out file: lists by intent, or texts with several wishes."""
    if isinstance(held_out, dict):
        yield from strings(held_out)
    else:
        yield from (entry["text"] for entry in held_out)


def bare(sentence: str) -> str:
    """Return a sentence without markup, case and punctuation: what the assistant would learn."""
    return " ".join(re.findall(r"\w+", MARKED.sub(r"\1", sentence).lower().replace("'", "")))


def texts_of(tree: Any) -> Iterator[str]:
    """Yield what a domain lets the assistant say."""
    if isinstance(tree, dict):
        for name, value in tree.items():
            if name == "text" and isinstance(value, str):
                yield value
            else:
                yield from texts_of(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from texts_of(value)


def test_no_held_out_sentence_is_trained_on() -> None:
    held_out = {
        bare(said) for tree in read(BOT / "tests" / "held_out") for said in sentences_of(tree)
    }
    trained = {bare(said) for tree in read(BOT / "data") for said in examples_of(tree)}

    # One of each kind of file, so that neither form of it goes unread.
    assert {"where is my order", "someone used my card to buy from you"} <= trained
    assert len(held_out) > 1000
    assert held_out & trained == set()


@pytest.mark.parametrize("kind", sorted(set(load_shipped_wordings()) - COMPLIANCE))
def test_no_wording_invites_a_carriers_keyword(kind: str) -> None:
    invited = {
        language: invites_keyword(body) for language, body in load_shipped_wordings()[kind].items()
    }

    assert set(invited.values()) == {None}, invited


@pytest.mark.parametrize("path", sorted((BOT / "domain").glob("*.yml")), ids=lambda p: p.name)
def test_no_answer_of_the_assistant_invites_a_carriers_keyword(path: Path) -> None:
    inviting = [
        said for said in texts_of(yaml.safe_load(path.read_text())) if invites_keyword(said)
    ]

    assert inviting == []


def test_the_assistant_has_answers_to_look_at() -> None:
    assert sum(1 for tree in read(BOT / "domain") for _ in texts_of(tree)) > 20
