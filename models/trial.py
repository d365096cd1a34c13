"""Tests a model: held-out sentences, conversations, and what got worse against the live model."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from handoff.errors import NeedsSomeone, NotConfigured
from models.cards import Card, find_live, read_card, score_model, write_card
from models.judge import Bounds, Change, compare, find_broken, judge_bounds
from models.process import BOT, Say, Tool, ToolFailed

BOUNDS = BOT / "bounds.yml"


@dataclass(frozen=True)
class Verdict:
    """What a test found. `live` is None if there is no other card to compare with."""

    card: Card
    page: Path
    live: Card | None
    changes: list[Change]
    broken: list[str]
    below: list[str]

    @property
    def is_good(self) -> bool:
        """Whether nothing got worse beyond noise and nothing is below the bounds."""
        return not (self.below or self.broken or any(one.is_worse for one in self.changes))


def try_model(tool: Tool, model: Path, *, against: Path | None, say: Say) -> Verdict:
    """Test a model, write what was found into its card, and compare it with the live model."""
    named = find_named(against) if against else None
    card = read_card(model) or score_model(tool, model)
    try:
        card.tested = tool.ask("test", model=str(model))
    except ToolFailed as failed:
        raise NeedsSomeone(
            f"The test could not be held. `baton bot check` finds most reasons. {failed}"
        ) from failed
    live = named or find_live(model)
    if live is not None:
        renew_test(tool, live, card, say=say)
    changes = compare(card, live) if live else []
    broken = find_broken(card, live) if live else []
    below = judge_bounds(card.tested, Bounds.read(BOUNDS))
    card.compared = {
        "with": live.name if live else None,
        "changes": [
            {**asdict(one), "is_worse": one.is_worse, "is_better": one.is_better} for one in changes
        ],
        "broken": broken,
        "below": below,
    }
    return Verdict(card, write_card(card), live, changes, broken, below)


def find_named(model: Path) -> Card:
    """Return the card of a model that is named. Raises NotConfigured."""
    card = read_card(model)
    if card is None:
        raise NotConfigured(f"{model} has no card. Run `baton bot test --model {model}` first.")
    return card


def renew_test(tool: Tool, live: Card, card: Card, *, say: Say) -> None:
    """Test the live model too, unless it was asked the same sentences as the card's model."""
    if live.tested and list_asked(live) == list_asked(card):
        return
    if not live.model.is_file():
        say(f"{live.name} is not there any more: only what its card holds is compared.")
        return
    say(f"Testing {live.name}, the model to compare with, on the same sentences.")
    try:
        live.tested = tool.ask("test", model=str(live.model))
    except ToolFailed:
        # Its parts were stored by another version of the code.
        say(f"{live.name} can not be loaded any more: only what its card holds is compared.")
        return
    write_card(live)


def list_asked(card: Card) -> set[str]:
    """Return the keys of all sentences that a card's model was tested on, and conversations."""
    sets = [*card.tested["held_out"].values(), card.tested["sensitivity"]]
    keys = {key for one in sets for key in one["answers"]}
    return keys | set(card.tested["conversations"]["names"])
