"""A model's card: what it was trained on and how well it does, for programs and for people.

It lies beside the model: `<model>.card.json`, and `<model>.card.html` to be read in a browser.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from models.pages import render_card
from models.process import Tool

MODEL_ENDING = ".tar.gz"
CARD_ENDING = ".card.json"
PAGE_ENDING = ".card.html"


@dataclass
class Card:
    """The card of the model at `model`; `tested` and `compared` are empty before a test."""

    model: Path
    # Each sentence left out; thresholds, timing, versions: see bot/designers/card.py.
    scores: dict[str, Any]
    training: dict[str, Any] = field(default_factory=dict)
    tested: dict[str, Any] = field(default_factory=dict)
    compared: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The model's name: the day it was trained, and the start of the hash of its data."""
        return self.model.name.removesuffix(MODEL_ENDING)

    @property
    def trained_at(self) -> str:
        """When the model was trained, as text that sorts."""
        return str(self.scores["trained_at"])

    @property
    def sentences(self) -> int:
        """How many sentences it was trained on, in all languages."""
        return sum(int(one["sentences"]) for one in self.scores["languages"].values())


def score_model(tool: Tool, model: Path, *, training: dict[str, Any] | None = None) -> Card:
    """Return a new card for a model."""
    scores = tool.ask("score", model=str(model))
    scores["versions"] = {"baton": version("baton"), **scores["versions"]}
    return Card(model, scores, training or {})


def write_card(card: Card) -> Path:
    """Write both files of a card and return the page's path."""
    content = {
        "model": card.name,
        "data": card.name.rsplit("-", 1)[-1],
        "training": card.training,
        "scores": card.scores,
        "tested": card.tested,
        "compared": card.compared,
    }
    folder = card.model.parent
    page = folder / f"{card.name}{PAGE_ENDING}"
    page.write_text(render_card(content), encoding="utf-8")
    (folder / f"{card.name}{CARD_ENDING}").write_text(json.dumps(content), encoding="utf-8")
    return page


def read_card(model: Path) -> Card | None:
    """Return the card of a model, or None if it has none."""
    path = model.parent / f"{model.name.removesuffix(MODEL_ENDING)}{CARD_ENDING}"
    if not path.is_file():
        return None
    content = json.loads(path.read_text(encoding="utf-8"))
    return Card(
        model, content["scores"], content["training"], content["tested"], content["compared"]
    )


def find_live(model: Path) -> Card | None:
    """Return the card to compare a model with: the one trained last of all others beside it."""
    others = [
        card
        for path in model.parent.glob(f"*{CARD_ENDING}")
        if (card := read_card(path.parent / f"{path.name.removesuffix(CARD_ENDING)}{MODEL_ENDING}"))
        and card.model.name != model.name
    ]
    return max(others, key=lambda card: card.trained_at, default=None)
