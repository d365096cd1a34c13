"""What the assistant says costs little, in every language: counted with usual values filled in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from handoff.rules.consent import invites_keyword
from handoff.rules.segments import Encoding, count_segments

BOT = Path(__file__).resolve().parents[2] / "bot"
USUAL = {
    "order_number": "10042",
    "items": "oak lamp and wool rug",
    "when": "Wednesday, Nov 27",
    "carrier": "Blue Van",
    "link": "https://track.example.com/HL100429214",
    "amount": "$48.00",
    "why": "it is already on its way",
    "choices": "the oak lamp, the wool rug or the tea kettle",
    "new_address": "1284 NE Maple Street, Portland OR 97205",
    "placed": "Monday, Nov 2",
    "all_items": "oak lamp, wool rug, tea kettle",
    "last_said": "Standard delivery takes 3 to 5 working days, express 1 to 2.",
}
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
    return re.sub(r"{(\w+)}", lambda placeholder: USUAL[placeholder[1]], text)


@pytest.mark.parametrize(("language", "name", "text"), read_replies())
def test_a_reply_costs_at_most_two_segments_and_invites_no_keyword(
    language: str, name: str, text: str
) -> None:
    segments = count_segments(fill(text))

    assert segments.count <= 2, f"{name} ({language}) takes {segments.count} segments"
    assert invites_keyword(fill(text)) is None
    if language == "en" or name in TOLD_OFTEN:
        assert segments.encoding is Encoding.GSM7, segments.culprits
