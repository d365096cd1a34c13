"""Renders a model's card as one page that needs nothing else: no server, no script, no network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from models.plots import Bar, Line, draw_bars, draw_lines, draw_matrix

TEMPLATES = Path(__file__).resolve().parent / "templates"
LANGUAGES = {"en": "English", "es": "Spanish", "fr": "French", "de": "German", "pt": "Portuguese"}
# Below it an intent is drawn as a weak one.
WEAK = 0.8
MOST_MISTAKEN = 15


def render_card(content: dict[str, Any]) -> str:
    """Return the page of a card."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["percent"] = show_percent
    scores = content["scores"]
    threshold = scores["thresholds"]["default"].get("answer")
    return environment.get_template("card.html").render(
        card=content,
        style=Markup((TEMPLATES / "card.css").read_text(encoding="utf-8")),  # noqa: S704 -- our own file
        languages=[
            draw_language(language, one, threshold, scores["cost_of_wrong"])
            for language, one in scores["languages"].items()
        ],
        settings=list_settings(scores["settings"]),
        names=LANGUAGES,
    )


def draw_language(
    language: str, scores: dict[str, Any], threshold: float | None, cost_of_wrong: float
) -> dict[str, Any]:
    """Return what the page tells of one language."""
    name = LANGUAGES.get(language, language)
    cheapest = min(scores["costs"], key=lambda point: point["cost"])
    return {
        "code": language,
        "name": name,
        "scores": scores,
        "cheapest": cheapest,
        "costs": draw_costs(name, scores["costs"], threshold, cheapest, cost_of_wrong),
        "intents": draw_intents(name, scores["intents"]),
        "mistaken": draw_mistaken(name, scores["mistaken"]),
        "matrix": draw_confusion(name, scores),
    }


def draw_costs(
    name: str,
    points: list[dict[str, float]],
    threshold: float | None,
    cheapest: dict[str, float],
    cost_of_wrong: float,
) -> Markup:
    """Return the cost curve: what answering wrongly and asking again cost at each threshold."""
    marks = {f"least cost, {cheapest['threshold']:g}": cheapest["threshold"]}
    if threshold is not None:
        marks[f"in use, {threshold:g}"] = threshold
    lines = [
        Line(label, style, [(point["threshold"], point[key]) for point in points])
        for label, style, key in (
            ("answered wrongly", "wrong", "wrong"),
            ("asked to say it again", "asked", "asked"),
            (f"cost: wrong answers count {cost_of_wrong:g} times", "cost", "cost"),
        )
    ]
    return draw_lines(
        lines,
        title=f"What each threshold costs, {name}",
        description=f"Of a hundred texts. The least cost is {cheapest['cost']:g} at a threshold of "
        f"{cheapest['threshold']:g}: {cheapest['wrong']:g} answered wrongly and "
        f"{cheapest['asked']:g} asked again.",
        marks=marks,
        across="the assistant answers when it is at least so sure",
    )


def draw_intents(name: str, intents: dict[str, dict[str, Any]]) -> Markup:
    """Return the F1 of each intent, the weakest first."""
    ordered = sorted(intents.items(), key=lambda item: (item[1]["f1"], item[0]))
    weak = [intent for intent, one in ordered if one["f1"] < WEAK]
    return draw_bars(
        [
            Bar(intent, one["f1"], f"{one['f1']:.2f}", is_weak=one["f1"] < WEAK)
            for intent, one in ordered
        ],
        title=f"F1 of each intent, {name}",
        description=f"{len(weak)} of {len(ordered)} are below {WEAK:g}: "
        f"{', '.join(weak) or 'none'}. The table below has all numbers.",
        most=1.0,
    )


def draw_mistaken(name: str, mistaken: list[dict[str, Any]]) -> Markup:
    """Return the pairs of intents that are taken for each other most often."""
    worst = mistaken[:MOST_MISTAKEN]
    return draw_bars(
        [
            Bar(f"{one['expected']} taken for {one['got']}", one["count"], str(one["count"]))
            for one in worst
        ],
        title=f"What is taken for what, {name}",
        description="; ".join(
            f"{one['expected']} for {one['got']}: {one['count']}" for one in worst
        ),
        most=max((one["count"] for one in worst), default=1),
        label_above=True,
    )


def draw_confusion(name: str, scores: dict[str, Any]) -> Markup:
    """Return the whole confusion: what each intent was taken for."""
    counts = {(one["expected"], one["got"]): one["count"] for one in scores["mistaken"]}
    for intent, one in scores["intents"].items():
        if hits := round(one["recall"] * one["sentences"]):
            counts[intent, intent] = hits
    named = sorted({label for pair in counts for label in pair} | set(scores["intents"]))
    return draw_matrix(
        named,
        counts,
        title=f"Confusion of {len(named)} intents, {name}",
        description="Rows are what was meant, columns what was understood. "
        "The list of what is taken for what has the same numbers.",
    )


def list_settings(settings: dict[str, dict[str, Any]]) -> list[tuple[str, str, str]]:
    """Return every number or word that a component was trained with."""
    return [
        (component, name, str(value))
        for component, kept in settings.items()
        for name, value in kept.items()
    ]


def show_percent(share: float) -> str:
    """Return a share as a percentage with one digit behind the point."""
    return f"{100 * share:.1f} %"
