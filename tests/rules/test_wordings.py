"""The sentences Baton sends by itself: complete, short, kind, and inviting no keyword."""

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path

import pytest

import handoff.rules
from handoff.ports import OrderStatus, WhyNot
from handoff.rules.consent import invites_keyword
from handoff.rules.promise import describe_promise
from handoff.rules.segments import Encoding, count_segments, normalise_for_sms
from handoff.rules.sensitive import SensitiveKind

WORDINGS = Path(handoff.rules.__file__).parent.parent / "wordings.toml"
LANGUAGES = {"en", "es"}
COMPLIANCE = {"stop_confirmed", "start_confirmed", "help"}
LONG_LINE_NAME = "Harbor & Hill Outdoor Supply"
LONG_WHY = "it was handed to the courier on Monday"
VALUES = {
    "line_name": LONG_LINE_NAME,
    "order_number": "ORD-20260042",
    "why": LONG_WHY,
    # As much as is quoted at most.
    "asked": "where on earth is my order, the oak tray",
    "answer": "Order ORD-20260042 is on its way and should come by Friday.",
    "new_address": "1284 Northeast Maple Street, Apt 12, Portland OR 97205",
}
PLACEHOLDERS = {
    "holding": {"promise"},
    "holding_away": {"promise"},
    "holding_opt_out_unclear": {"promise"},
    "late_answer": {"asked", "answer"},
    "asked_for_person": {"promise"},
    "stop_confirmed": {"line_name"},
    "start_confirmed": {"line_name"},
    "help": {"line_name"},
    "cancel_order_done": {"order_number"},
    "cancel_order_refused": {"order_number", "why"},
    "cancel_order_unknown": {"order_number"},
    "holding_collected": {"promise"},
    "change_address_done": {"order_number", "new_address"},
    "change_address_refused": {"order_number", "why"},
    "change_address_unknown": {"order_number"},
    "start_return_done": {"order_number"},
    "start_return_refused": {"order_number", "why"},
    "start_return_unknown": {"order_number"},
    "follow_order_done": {"order_number"},
    "follow_order_refused": {"order_number", "why"},
    "follow_order_unknown": {"order_number"},
    **{f"order_moved.{status}": {"order_number"} for status in OrderStatus},
    **{f"why.{why}": set() for why in WhyNot},
}
# What stands inside other wordings is no sentence of its own.
PIECES = {f"why.{why}" for why in WhyNot}


def read_wordings() -> dict[str, dict[str, str]]:
    tree = tomllib.loads(WORDINGS.read_text(encoding="utf-8"))
    nested = {
        f"{group}.{kind}": bodies
        for group in ("holding_sensitive", "order_moved", "why")
        for kind, bodies in tree.pop(group).items()
    }
    return tree | nested


ALL = read_wordings()
EACH = [(kind, language) for kind, bodies in ALL.items() for language in bodies]


def word(kind: str, language: str) -> str:
    promise = describe_promise(45, language=language)
    return ALL[kind][language].format(promise=promise, **VALUES)


def test_every_sensitive_kind_has_a_wording_of_its_own() -> None:
    kinds = {f"holding_sensitive.{kind}" for kind in SensitiveKind} - {
        f"holding_sensitive.{SensitiveKind.ASKED_FOR_PERSON}"
    }

    assert kinds | set(PLACEHOLDERS) == set(ALL)


@pytest.mark.parametrize("kind", ALL)
def test_every_wording_is_there_in_every_language(kind: str) -> None:
    assert set(ALL[kind]) == LANGUAGES


@pytest.mark.parametrize(("kind", "language"), EACH)
def test_a_wording_has_the_placeholders_of_its_kind(kind: str, language: str) -> None:
    named = {name for _, name, _, _ in string.Formatter().parse(ALL[kind][language]) if name}

    assert named == PLACEHOLDERS.get(kind, {"promise"})


@pytest.mark.parametrize(("kind", "language"), EACH)
def test_a_wording_costs_at_most_two_segments(kind: str, language: str) -> None:
    assert count_segments(word(kind, language)).count <= 2


@pytest.mark.parametrize("kind", ALL)
def test_an_english_wording_needs_gsm7_only(kind: str) -> None:
    segments = count_segments(word(kind, "en"))

    assert (segments.encoding, segments.culprits) == (Encoding.GSM7, ())


@pytest.mark.parametrize("kind", {kind for kind in ALL if not kind.endswith("_refused")})
def test_an_english_wording_fits_in_one_segment(kind: str) -> None:
    assert count_segments(word(kind, "en")).count == 1


@pytest.mark.parametrize(("kind", "language"), EACH)
def test_a_wording_is_tidy(kind: str, language: str) -> None:
    body = word(kind, language)

    assert normalise_for_sms(body) == body
    assert body == body.strip()
    assert "  " not in body
    assert (body[-1] in ".!?") is (kind not in PIECES)


@pytest.mark.parametrize(("kind", "language"), EACH)
def test_no_wording_but_the_registered_ones_invites_a_keyword(kind: str, language: str) -> None:
    invited = invites_keyword(word(kind, language))

    assert invited is None or (kind in COMPLIANCE and invited in {"STOP", "START", "HELP"})


@pytest.mark.parametrize(("kind", "language"), EACH)
def test_a_wording_asks_for_no_secret(kind: str, language: str) -> None:
    body = word(kind, language).lower()

    asks = r"(?<!don't )(?<!no )\b(?:send|text|tell|give|envía\w*|manda\w*|dinos) "
    secret = r"(?:us |me )?(?:your |tu )?(?:card|password|pin|code|tarjeta|clave|código)"
    assert not re.search(asks + secret, body)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_someone_in_danger_is_told_whom_to_call(language: str) -> None:
    body = word("holding_sensitive.self_harm", language)

    assert "988" in body
    assert "911" in body


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_help_wording_names_the_line_and_the_way_out(language: str) -> None:
    body = word("help", language)

    assert LONG_LINE_NAME in body
    assert "STOP" in body
