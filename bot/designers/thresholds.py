"""How sure is sure enough, and what being wrong about that costs: as the designers' files say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

# Where no file says it: an answer to another question costs so many times a needless question.
COST_OF_WRONG = 4.0


def read_thresholds(root: Path) -> dict[str, Any]:
    """Return from when on the assistant answers: by default, and of single intents.

    They stand in thresholds.yml, or one for all of them in the pipeline.
    """
    path = root / "thresholds.yml"
    if path.is_file():
        table = _read(path)
        return {"default": table["default"], "intents": table["intents"]}
    found = [one["threshold"] for one in _read(root / "config.yml")["pipeline"] if _decides(one)]
    return {"default": {"answer": found[0]} if found else {}, "intents": {}}


def read_cost_of_wrong(root: Path) -> float:
    """Return what a wrong answer costs by default, in needless questions."""
    costs = _read(root / "intents.yml").get("costs", {}).get("default")
    return float(costs["wrong_answer"] / costs["needless_question"]) if costs else COST_OF_WRONG


def _decides(component: dict[str, Any]) -> bool:
    return component["name"] == "FallbackClassifier" and "threshold" in component


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return content
