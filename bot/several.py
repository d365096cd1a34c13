"""Several wishes in one text: cut where people begin the next one, and judge each part."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from naming import read_named, read_once, read_words_of
from negating import negates
from offers import list_words, read_offers
from refusing import read_acts
from sureness import Sure, judge
from words import fold, read_words

# A part of fewer words says too little by itself.
WORDS_LEAST = 2
# Whoever writes more has a story to tell; only so many parts are judged.
PARTS_MOST = 6
# “Can you help?” beside a wish is courtesy.
COURTESIES = frozenset({"capabilities"})
SENTENCE_END = re.compile(r"[.?!;…\n]+(?=\s|$|¿|¡)|[¿¡]")


@dataclass(frozen=True)
class Wish:
    """One part of a text and what is wanted in it."""

    intent: str
    confidence: float
    text: str

    def describe(self) -> dict[str, Any]:
        """Return the wish as the answer has it."""
        return {"intent": self.intent, "confidence": self.confidence, "text": self.text}


@lru_cache(maxsize=16)
def _joint(language: str) -> re.Pattern[str] | None:
    joints = sorted(read_offers(language).joints, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, joints))})(?!\w)") if joints else None


def split_clauses(text: str, language: str, least: int = WORDS_LEAST) -> list[str]:
    """Return the parts of a text, cut at ends of sentences and at words like “and”.

    A part of fewer words than `least` is left out.
    """
    places = [(match.start(), match.end()) for match in SENTENCE_END.finditer(text)]
    places += _find_commas(text, language)
    joint, folded = _joint(language), fold(text)
    # Without its accents a text is as long as before only if each accent was part of its letter.
    if joint is not None and len(folded) == len(text):
        places += [(match.start(), match.end()) for match in joint.finditer(folded)]
    parts, start = [], 0
    for begin, end in sorted(places):
        parts.append(text[start:begin])
        start = max(start, end)
    parts.append(text[start:])
    said = [part.strip(" \t\r\n,:-") for part in parts]
    return [part for part in said if len(list_words(part)) >= least]


def _find_commas(text: str, language: str) -> list[tuple[int, int]]:
    """Return the commas between two things to be done: “return the mugs, cancel the rug”.

    Not where anything is not to be done: “don't cancel it, return it”.
    """
    known = read_words(language)
    conditions = read_once(" ".join(known.content["negating"]["conditions"]))
    if negates(text, known) or conditions & set(read_words_of(text)):
        # Nor “if you can't cancel it, change its address”.
        return []
    named = (word for act in known.content["consent"]["acts"].values() for word in act)
    acts = read_acts(known) | read_once(" ".join(named))
    found = [match.start() for match in re.finditer(",", text)]
    places = []
    for place in found:
        behind = read_words_of(text[place:])
        has_acted = acts & set(read_words_of(text[:place]))
        if has_acted and behind and behind[0] in acts:
            places.append((place, place + 1))
    return places


def _wants_nothing(part: str, language: str) -> bool:
    """Whether a part only names things, “cancel my lamp and my rug”, or says what a pity it is."""
    words, said = read_words(language), set(read_words_of(part))
    beside = read_named(words, "articles") | read_once(" ".join(words.content["own"]))
    is_pity = said <= read_once(words.content["pity"])
    return is_pity or said <= beside | read_named(words, "things")


async def find_wishes(
    text: str, language: str, understand: Callable[[str], Awaitable[Sequence[tuple[str, float]]]]
) -> list[Wish]:
    """Return the sure and different wishes of a text's parts, in their order; often none.

    `understand` returns a part's intents with their chances, the likeliest first.
    """
    parts = split_clauses(text, language)
    if len(parts) < WORDS_LEAST:
        return []
    known = read_offers(language).wishes.keys() - COURTESIES
    found: dict[str, Wish] = {}
    for part in parts[:PARTS_MOST]:
        if _wants_nothing(part, language):
            continue
        intent, chance = (await understand(part))[0]
        if intent in known and judge(intent, chance) is Sure.ANSWER:
            found.setdefault(intent, Wish(intent, chance, part))
    return list(found.values())
