"""What the assistant says costs little, in every language: counted with usual values filled in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from handoff.rules.consent import invites_keyword
from handoff.rules.segments import Encoding, count_segments

BOT = Path(__file__).resolve().parents[2] / "bot"
VALUES = yaml.safe_load((BOT / "values.yml").read_text(encoding="utf-8"))
# What is said of an order again and again is kept to the alphabet that costs least.
TOLD_OFTEN = ("utter_order_processing", "utter_order_shipped", "utter_order_out_for_delivery")


def read_replies() -> list[tuple[str, str, str]]:
    english = [
        ("en", name, variation["text"])
        for path in sorted((BOT / "domain").glob("*.yml"))
        for name, variations in (yaml.safe_load(path.read_text()).get("responses") or {}).items()
        for variation in variations
        if "text" in variation
    ]
    others = [
        (path.stem, name, text)
        for path in sorted((BOT / "translations").glob("*.yml"))
        for name, texts in yaml.safe_load(path.read_text()).items()
        for text in texts
    ]
    return english + others


def fill(text: str) -> str:
    return re.sub(r"{(\w+)}", lambda placeholder: VALUES[placeholder[1]]["example"], text)


@pytest.mark.parametrize(("language", "name", "text"), read_replies())
def test_a_reply_costs_at_most_two_segments_and_invites_no_keyword(
    language: str, name: str, text: str
) -> None:
    segments = count_segments(fill(text))

    assert segments.count <= 2, f"{name} ({language}) takes {segments.count} segments"
    assert invites_keyword(fill(text)) is None
    if language == "en" or name in TOLD_OFTEN:
        assert segments.encoding is Encoding.GSM7, segments.culprits
