"""Words that always need a person. Works with the assistant down.

The line for anger: name-calling and swearing aimed at us count, and so do strong swear words that
are shouted in capitals or come more than once. Being cross does not: "wtf where is my order",
"damn, this is late", "your service is terrible" and "this fucking lamp is broken" are ordinary
questions and complaints.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handoff.rules import (
    advance_words,
    child_words,
    complaint_words,
    danger_words,
    fraud_words,
    fury_words,
    grief_words,
    harm_words,
    illness_words,
    press_words,
    spanish_abuse_words,
    spanish_body_words,
    spanish_child_words,
    spanish_claim_words,
    spanish_complaint_words,
    spanish_danger_words,
    spanish_despair_words,
    spanish_harm_words,
    spanish_illness_words,
    spanish_loss_words,
    spanish_menace_words,
    spanish_press_words,
    spanish_threat_words,
    threat_words,
)
from handoff.rules.cards import find_mask, mask_cards

__all__ = ["Sensitive", "SensitiveKind", "judge_text", "judge_turn", "mask_cards", "priority"]

EVIDENCE_LENGTH = 80
FEWEST_SHOUTED_LETTERS = 8
SHOUTED_SHARE = 0.8
SWEARS_THAT_ARE_ANGER = 2


class SensitiveKind(StrEnum):
    """Why a text needs a person."""

    SELF_HARM = "self_harm"
    THREAT = "threat"
    MEDICAL = "medical"
    INJURY = "injury"
    HARASSMENT = "harassment"
    MINOR = "minor"
    FRAUD = "fraud"
    LEGAL_THREAT = "legal_threat"
    BEREAVEMENT = "bereavement"
    PRESS = "press"
    ANGER = "anger"
    CARD_NUMBER = "card_number"
    ASKED_FOR_PERSON = "asked_for_person"


@dataclass(frozen=True)
class Sensitive:
    """A kind and the words that showed it, folded; a card number shows only its mask."""

    kind: SensitiveKind
    evidence: str


# The order of the rows in the assistant's intents.yml, with the kinds that only words can tell.
_BY_URGENCY = (
    SensitiveKind.SELF_HARM,
    SensitiveKind.THREAT,
    SensitiveKind.MEDICAL,
    SensitiveKind.INJURY,
    SensitiveKind.HARASSMENT,
    SensitiveKind.MINOR,
    SensitiveKind.FRAUD,
    SensitiveKind.LEGAL_THREAT,
    SensitiveKind.CARD_NUMBER,
    SensitiveKind.BEREAVEMENT,
    SensitiveKind.PRESS,
    SensitiveKind.ANGER,
    SensitiveKind.ASKED_FOR_PERSON,
)


def _compile(ideas: Iterable[str]) -> re.Pattern[str]:
    # The look-behind stands before all ideas, so that within a word none of them is tried. Without
    # groups around them `re` sees at once which of their words may begin with the letter here.
    return re.compile(rf"(?<!\w)(?:{'|'.join(ideas)})(?!\w)")


_PATTERNS: Mapping[SensitiveKind, re.Pattern[str]] = {
    SensitiveKind.SELF_HARM: _compile(
        danger_words.SELF_HARM + spanish_danger_words.SELF_HARM + spanish_despair_words.SELF_HARM
    ),
    SensitiveKind.THREAT: _compile(
        threat_words.THREAT
        + spanish_danger_words.THREAT
        + spanish_threat_words.THREAT
        + spanish_menace_words.THREAT
    ),
    SensitiveKind.MEDICAL: _compile(
        harm_words.MEDICAL
        + spanish_harm_words.MEDICAL
        + illness_words.MEDICAL
        + spanish_illness_words.MEDICAL
    ),
    SensitiveKind.INJURY: _compile(
        harm_words.INJURY + spanish_harm_words.INJURY + spanish_body_words.INJURY
    ),
    SensitiveKind.HARASSMENT: _compile(
        threat_words.HARASSMENT
        + spanish_complaint_words.HARASSMENT
        + spanish_threat_words.HARASSMENT
        + advance_words.HARASSMENT
        + spanish_abuse_words.HARASSMENT
    ),
    SensitiveKind.MINOR: _compile(
        danger_words.MINOR
        + spanish_danger_words.MINOR
        + child_words.MINOR
        + spanish_child_words.MINOR
    ),
    SensitiveKind.FRAUD: _compile(
        fraud_words.FRAUD + spanish_complaint_words.FRAUD + spanish_claim_words.FRAUD
    ),
    SensitiveKind.LEGAL_THREAT: _compile(
        complaint_words.LEGAL_THREAT
        + spanish_complaint_words.LEGAL_THREAT
        + spanish_claim_words.LEGAL_THREAT
    ),
    SensitiveKind.BEREAVEMENT: _compile(
        harm_words.BEREAVEMENT
        + spanish_harm_words.BEREAVEMENT
        + grief_words.BEREAVEMENT
        + spanish_loss_words.BEREAVEMENT
    ),
    SensitiveKind.PRESS: _compile(press_words.PRESS + spanish_press_words.PRESS),
    SensitiveKind.ANGER: _compile(
        complaint_words.ANGER
        + spanish_complaint_words.ANGER
        + fury_words.ANGER
        + spanish_abuse_words.ANGER
    ),
    SensitiveKind.ASKED_FOR_PERSON: _compile(complaint_words.ASKED_FOR_PERSON),
}
_SWEARS = _compile(complaint_words.STRONG_SWEARS)
_GLAD = re.compile(rf"\b{complaint_words.GLAD_WORDS}\b")


def judge_text(body: str, *, known_numbers: Collection[str] = ()) -> Sensitive | None:
    """Judge one text; of several kinds the most urgent wins.

    Takes a body before or after masking. `known_numbers` are order and tracking numbers, which
    are no card numbers.
    """
    folded = _fold(body)
    for kind in _BY_URGENCY:
        evidence = _find_evidence(kind, body, folded, known_numbers)
        if evidence is not None:
            return Sensitive(kind, evidence[:EVIDENCE_LENGTH])
    return None


def judge_turn(bodies: Sequence[str], *, known_numbers: Collection[str] = ()) -> Sensitive | None:
    """Judge each text and the whole turn, so that a sentence sent in pieces is found as well."""
    whole = [" ".join(bodies)] if len(bodies) > 1 else []
    judged = (judge_text(body, known_numbers=known_numbers) for body in (*bodies, *whole))
    found = [sensitive for sensitive in judged if sensitive is not None]
    return min(found, key=lambda sensitive: priority(sensitive.kind), default=None)


def priority(kind: SensitiveKind) -> int:
    """Return the rank of a kind; the smaller, the more urgent."""
    return _BY_URGENCY.index(kind)


def _find_evidence(
    kind: SensitiveKind, body: str, folded: str, known_numbers: Collection[str]
) -> str | None:
    if kind is SensitiveKind.CARD_NUMBER:
        return find_mask(mask_cards(body, known_numbers=known_numbers)[0])
    found = _PATTERNS[kind].search(folded)
    if found is not None:
        return found.group().strip()
    return _find_abuse(body, folded) if kind is SensitiveKind.ANGER else None


def _find_abuse(body: str, folded: str) -> str | None:
    """Strong swear words, shouted or again and again; glad people swear too."""
    swears = [match.group() for match in _SWEARS.finditer(folded)]
    if not swears or _GLAD.search(folded):
        return None
    return ", ".join(swears) if len(swears) >= SWEARS_THAT_ARE_ANGER or _shouts(body) else None


def _shouts(body: str) -> bool:
    letters = [character for character in body if character.isalpha()]
    loud = sum(character.isupper() for character in letters)
    return len(letters) >= FEWEST_SHOUTED_LETTERS and loud >= SHOUTED_SHARE * len(letters)


def _fold(body: str) -> str:
    """Reduce what people type in different ways to one: see `danger_words`."""
    plain = unicodedata.normalize("NFKD", body).casefold()
    # Marks and invisible characters go; an emoji between two words is a space.
    kept = (
        " " if unicodedata.category(c) == "So" else c
        for c in plain
        if unicodedata.category(c) not in {"Mn", "Me", "Cf", "Cs"}
    )
    text = re.sub(r"['\u2018\u2019\u02bc`\u00b4]", "", "".join(kept))
    text = re.sub(r"[\s_\-\u2010-\u2015]+", " ", text)
    text = re.sub(r"([a-z])\1{2,}", r"\1\1", text)
    return re.sub(r" ?([.,!?;:]+) ?", r"\1 ", text).strip()
