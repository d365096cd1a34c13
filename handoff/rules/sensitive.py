"""Words that always need a person, and card numbers. Works with the assistant down.

The patterns prefer catching too much danger to missing it (self-harm, fraud) and catch little
else: being cross is not abuse. The line for anger is drawn at insults aimed at us and threats to
make trouble; "wtf where is my order" is an ordinary question.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum


class SensitiveKind(StrEnum):
    """Why a text needs a person, the most urgent first."""

    SELF_HARM = "self_harm"
    HARASSMENT = "harassment"
    MINOR = "minor"
    FRAUD = "fraud"
    CARD_NUMBER = "card_number"
    LEGAL_THREAT = "legal_threat"
    ANGER = "anger"
    ASKED_FOR_PERSON = "asked_for_person"


@dataclass(frozen=True)
class Sensitive:
    """A kind and the words that showed it. A card number shows only its mask."""

    kind: SensitiveKind
    evidence: str


_MY_LIFE = r"(?:my\s*self|myslef|my\s+life|me\b)"
_PATTERNS: dict[SensitiveKind, re.Pattern[str]] = {
    kind: re.compile(pattern, re.IGNORECASE)
    for kind, pattern in {
        SensitiveKind.SELF_HARM: (
            rf"\bkill(?:ing)?\s+(?:my\s*self|myslef)\b|\bkms\b|\b(?:end|ending|take|taking)\s+"
            rf"(?:my\s+(?:own\s+)?life|it\s+all)\b|\bsuicid\w*|\bwan(?:t|na|ted)\s+(?:to\s+)?(?:just\s+)?die\b"
            rf"|\bdon?'?t\s+wan(?:t|na)\s+(?:to\s+)?(?:live|be\s+alive|be\s+here)\b(?!\s+for)"
            rf"|\b(?:hurt|hurting|cut|cutting|harm|harming)\s+{_MY_LIFE}(?=\s*(?:$|[.,!?]|again|tonight|today|now|and|if|because))"
            rf"|\bbetter\s+off\s+(?:dead|without\s+me)\b|\bno\s+(?:reason|point)\s+(?:to|in)\s+liv(?:e|ing)\b"
            rf"|\bquiero\s+morir(?:me)?\b|\bmatarme\b|\bquitarme\s+la\s+vida\b|\bsuicid"
        ),
        SensitiveKind.HARASSMENT: (
            r"\b(?:he|she|they|someone|my\s+(?:ex|husband|wife|boyfriend|partner|dad|father))\s+"
            r"(?:is|are|keeps?|was)\s+(?:threatening|stalking|hitting|beating|following)\s+me\b"
            r"|\b(?:being|been|am)\s+(?:stalked|threatened|followed|harassed)\b"
            r"|\b(?:i\s*(?:'?ll|\s+will|m\s+going\s+to|\s+am\s+going\s+to|\s*ma)|gonna)\s+"
            r"(?:come\s+(?:there|to\s+your)|find\s+(?:you|where\s+you)|burn|shoot|bomb|kill\s+(?:you|them|him|her|your)|hurt\s+(?:you|your))"
            r"|\bbomb\s+threat\b|\b(?:driver|courier|delivery\s+(?:guy|man|person))\s+(?:touched|grabbed|groped|harassed|threatened|followed)\b"
        ),
        SensitiveKind.MINOR: (
            r"\b(?:i'?m|i\s+am|im)\s+(?:only\s+|just\s+)?(?:[6-9]|1[0-5])\b(?!\s*(?:%|min|hour|day|week|month|mile|km|feet|ft|in\b|inch|percent|order|item|dollar|bucks|o'?clock|am\b|pm\b))"
            r"\s*(?:y(?:ea)?rs?(?:\s*old)?|yo)?\s*(?:$|[.,!]|and\b|old)"
            r"|\bi'?m\s+a\s+(?:kid|child|minor)\b|\btengo\s+(?:[6-9]|1[0-5])\s+a[nñ]os\b"
        ),
        SensitiveKind.FRAUD: (
            r"\bfraud\w*|\bscam(?:m?ed|m?er|s|ming)?\b|\bidentity\s+(?:theft|stolen)|\bstolen\s+(?:card|identity|account)\b"
            r"|\b(?:stole|stolen|hacked|hijacked|cloned)\s+(?:my|our)\b|\bmy\s+(?:card|account|identity)\s+(?:was|got|has\s+been|is|been)\s+(?:\w+\s+)?(?:stolen|hacked|cloned|compromised)\b"
            r"|\b(?:someone|somebody|some\s*one|sum1)\s+(?:else\s+)?(?:is\s+|has\s+|else\s+)?(?:used|using|ordered|bought|opened|logged|got\s+in|charged|hacked|made)\b.{0,40}\b(?:my|with|in\s+my|under)\b"
            r"|\b(?:did\s*n[o']?t|didnt|never)\s+(?:make|made|authori[sz]ed?|approved?)\s+(?:this|that|these|those|it|any)\b.{0,25}(?:charge|purchase|order|payment|transaction)?"
            r"|\bunauthori[sz]ed\s+(?:charge|purchase|payment|order|transaction)"
            r"|\bfraude\b|\bestafa\w*|\bme\s+robaron\s+(?:la|mi)\s+(?:tarjeta|cuenta)"
        ),
        SensitiveKind.LEGAL_THREAT: (
            r"\b(?:my|a|our)\s+(?:lawyer|attorney|solicitor)\b|\b(?:i'?ll|i\s+will|going\s+to|gonna|will)\s+sue\b|\bsue\s+(?:you|y'?all|your)\b"
            r"|\blaw\s*suit\b|\bsmall\s+claims\b|\blegal\s+action\b|\btake\s+you\s+to\s+court\b|\bsee\s+you\s+in\s+court\b"
            r"|\b(?:attorney\s+general|ftc|consumer\s+protection|trading\s+standards)\b|\bchargeback\b.{0,30}\b(?:lawyer|court)\b"
        ),
        SensitiveKind.ANGER: (
            r"\bf+u+c*k+\s*(?:you|u|off|y'?all|this\s+company|your)\b|\b(?:you|u|y'?all)\s+(?:\w+\s+){0,3}(?:idiots?|morons?|assholes?|bastards?|thieves|crooks|liars|bitch(?:es)?|scum)\b"
            r"|\b(?:piece|bunch)\s+of\s+(?:sh[i1*]t|crooks|thieves|liars|idiots)\b|\b(?:go\s+to\s+hell|screw\s+you|eat\s+sh[i1*]t)\b"
            r"|\b(?:worst|horrible|disgusting|pathetic)\s+(?:company|service|shop|store|people)\b.{0,40}!{2,}"
        ),
        SensitiveKind.ASKED_FOR_PERSON: (
            r"^\W*(?:(?:a\s+|real\s+|live\s+)*(?:person|human|agent|representative|rep|operator|someone\s+real)|persona|humano|agente)(?:\s+(?:please|pls|plz|por\s+favor|now))*\W*$"
            r"|\b(?:speak|talk|chat|text|connect|transfer|get)\s+(?:me\s+)?(?:to|with|w)\s+(?:an?\s+|some\s+|the\s+|your\s+)?(?:real\s+|actual\s+|live\s+|human\s+)*(?:person|human|agent|representative|rep|someone|somebody|manager|supervisor|people|operator)\b"
            r"|\b(?:want|need|give\s+me|get\s+me|gimme)\s+(?:to\s+)?(?:an?\s+)(?:real\s+|actual\s+|live\s+)*(?:person|human|agent|representative|rep|manager|supervisor)\b"
            r"|\b(?:a\s+)?(?:real\s+)?(?:person|human)\s+(?:please|pls|plz)\b"
            r"|\bhablar\s+con\s+(?:una?\s+)?(?:persona|humano|agente|alguien)\b"
        ),
    }.items()
}
# Words that look dangerous and are not: sayings of everyday talk.
_SAYINGS = re.compile(
    r"\b(?:killing\s+it|killer\s+(?:deal|price)|kill\s+(?:for|time)|to\s+die\s+for|dying\s+to|"
    r"(?:is|'s|are)\s+killing\s+me|my\s+(?:lawyer|attorney)\s+(?:office|friend|job|gift))\b",
    re.IGNORECASE,
)


def judge_text(body: str) -> Sensitive | None:
    """Return the most urgent kind that the words of one text show, or None."""
    folded = _SAYINGS.sub(" ", unicodedata.normalize("NFKC", body).replace("\u2019", "'"))
    for kind in SensitiveKind:
        pattern = _PATTERNS.get(kind)
        found = pattern.search(folded) if pattern else None
        if found is not None:
            return Sensitive(kind, found.group().strip()[:80])
    return None


def judge_turn(bodies: Sequence[str]) -> Sensitive | None:
    """Judge each text and the whole turn, so that a sentence sent in pieces is found as well."""
    judged = [judge_text(body) for body in (*bodies, " ".join(bodies))]
    found = [one for one in judged if one is not None]
    return min(found, key=lambda one: priority(one.kind), default=None)


def priority(kind: SensitiveKind) -> int:
    """Return the kind's rank; the smaller, the more urgent."""
    return list(SensitiveKind).index(kind)


# --- card numbers -------------------------------------------------------------------------------

_RUN = re.compile(r"(?<![\w])\d(?:[ .\-]{0,2}\d){12,18}(?![\w])")
# Issuer prefixes and lengths: Visa, Mastercard (two ranges), American Express, Discover, JCB,
# Diners. From ISO/IEC 7812 as the networks publish it.
_ISSUERS = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}"
    r"|3[47]\d{13}|6(?:011|5\d\d|4[4-9]\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|3(?:0[0-5]|[68]\d)\d{11}"
)


def mask_cards(body: str, *, known_numbers: Collection[str] = ()) -> tuple[str, bool]:
    """Mask card numbers but for their last four digits; tell whether there were any.

    A run of digits is a card number only by issuer prefix, length and Luhn's check digit, and
    only if it is none of `known_numbers` (the customer's order and tracking numbers). Digits of
    any script count; separators stay, so the text keeps its shape.
    """
    known = {re.sub(r"\D", "", number) for number in known_numbers}
    pieces: list[str] = []
    end = 0
    for match in _RUN.finditer(body):
        digits = "".join(str(unicodedata.digit(c)) for c in match.group() if c.isdigit())
        if digits in known or not _ISSUERS.fullmatch(digits) or not _passes_luhn(digits):
            continue
        pieces += [body[end : match.start()], _mask(match.group(), keep=4)]
        end = match.end()
    return "".join([*pieces, body[end:]]), bool(pieces)


def _mask(run: str, *, keep: int) -> str:
    left = sum(character.isdigit() for character in run)
    masked = []
    for character in run:
        if character.isdigit():
            masked.append(character if left <= keep else "*")
            left -= 1
        else:
            masked.append(character)
    return "".join(masked)


def _passes_luhn(digits: str) -> bool:
    doubled = [
        int(digit) if place % 2 == 0 else sum(divmod(2 * int(digit), 10))
        for place, digit in enumerate(reversed(digits))
    ]
    return sum(doubled) % 10 == 0
