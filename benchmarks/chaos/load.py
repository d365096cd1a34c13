"""What the customers of a run will text, made from a seed: who, when, what, and what is owed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum

LINE = "+12025550100"
"""The carrier handles STOP and START here, and refuses what we send after a STOP."""
OWN_STOP_LINE = "+12025550199"
"""Here Baton handles them itself, and the carrier lets everything through."""
FIRST_ORDER, FIRST_FORGED_ORDER = 20001, 80001
TEXTS_EACH = 10
SHORTEST_GAP = 0.15

WHERE = (
    "where is order {order}",
    "Where is my order {order}?",
    "hi, can you tell me where order {order} is?",
    "what is the status of order {order}",
    "has order {order} shipped yet?",
    "any news on my order {order}?",
)
OPENINGS = ("hi", "hello", "hey there", "good morning")
CHATS: tuple[str, ...] = ("hi", "hello", "thanks", "when are you open?")
GIBBERISH: tuple[str, ...] = ("blorp zzyx qwfp", "xkcd vvv lll", "ghjk tyui")
FOR_PERSON = (
    "I want to talk to a person",
    "can I speak to a human please",
    "someone used my card without my permission, this is fraud",
    "my lawyer will contact you, I am going to sue you",
    "here is my card 4111 1111 1111 1111 please use it",
)


class Kind(StrEnum):
    """What an asking is, and so what it is owed."""

    ORDER = "order"  # an answer that names the order
    CHAT = "chat"  # any answer
    PERSON = "person"  # a person
    STOP = "stop"  # silence
    START = "start"  # nothing more from the assistant; texts may be sent again


FOR_ASSISTANT = (Kind.ORDER, Kind.CHAT)


@dataclass(frozen=True)
class Asking:
    """The texts of a customer that belong together, each with its moment in seconds."""

    customer: str
    line: str
    kind: Kind
    texts: tuple[tuple[float, str], ...]
    order: str = ""
    after_person: bool = False
    """Whether the customer asked for a person, or for silence, at any time before."""


@dataclass(frozen=True)
class Load:
    """All askings of a run, and whose order is whose."""

    askings: tuple[Asking, ...]
    owners: dict[str, str]
    seconds: float

    @property
    def texts(self) -> int:
        """How many texts there are."""
        return sum(len(asking.texts) for asking in self.askings)


def make_load(seed: int, *, customers: int, seconds: float) -> Load:
    """Return what people text within `seconds`, ten texts each. Same seed, same load."""
    chance = random.Random(seed)  # noqa: S311 -- repeatable chance is the point
    askings: list[Asking] = []
    for number in range(customers):
        askings += _Script(chance, number, first_order=FIRST_ORDER + number * TEXTS_EACH).write(
            seconds
        )
    owners = {asking.order: asking.customer for asking in askings if asking.order}
    return Load(tuple(sorted(askings, key=lambda a: a.texts[0][0])), owners, seconds)


Part = tuple[Kind, tuple[str, ...], str]


class _Script:
    """One customer's ten texts."""

    def __init__(self, chance: random.Random, number: int, *, first_order: int) -> None:
        self._chance = chance
        self._customer = f"+1213555{number:04d}"
        self._order = first_order
        # Most have questions only; each eighth needs a person once, each twelfth says STOP.
        self._turn = "person" if number % 8 == 5 else "stop" if number % 12 == 7 else ""  # noqa: PLR2004 -- a share
        self._line = OWN_STOP_LINE if self._turn == "stop" and number % 24 == 7 else LINE  # noqa: PLR2004 -- every second of those

    def write(self, seconds: float) -> list[Asking]:
        parts = self._choose()
        slot = seconds / len(parts)
        askings = []
        after_person = False
        for place, (kind, bodies, order) in enumerate(parts):
            at = slot * (place + self._chance.uniform(0.05, 0.6))
            texts = tuple((at + SHORTEST_GAP * step, body) for step, body in enumerate(bodies))
            after_person = after_person or kind in {Kind.PERSON, Kind.STOP}
            asking = Asking(self._customer, self._line, kind, texts, order, after_person)
            askings.append(asking)
        return askings

    def _choose(self) -> list[Part]:
        parts: list[Part] = []
        left = TEXTS_EACH
        gibberish_said = False
        part: Part
        while left > 0:
            written = TEXTS_EACH - left
            if self._turn == "person" and written >= 5:  # noqa: PLR2004 -- half of them
                self._turn = ""
                part = (Kind.PERSON, (self._chance.choice(FOR_PERSON),), "")
            elif self._turn == "stop" and written >= 4 and left >= 4:  # noqa: PLR2004 -- in the middle
                self._turn = ""
                parts += [
                    (Kind.STOP, (self._chance.choice(("STOP", "stop", "Unsubscribe!")),), ""),
                    self._ask_order(1),
                ]
                part = (Kind.START, ("START",), "")
                left -= 2
            elif left >= 3 and self._chance.random() < 0.25:  # noqa: PLR2004 -- a share
                part = self._ask_order(self._chance.choice((2, 3)))
            elif self._chance.random() < 0.15:  # noqa: PLR2004 -- a share
                words = CHATS
                if not gibberish_said and self._chance.random() < 0.3:  # noqa: PLR2004 -- a share
                    words, gibberish_said = GIBBERISH, True
                part = (Kind.CHAT, (self._chance.choice(words),), "")
            else:
                part = self._ask_order(1)
            parts.append(part)
            left -= len(part[1])
        return parts

    def _ask_order(self, texts: int) -> Part:
        order, self._order = str(self._order), self._order + 1
        question = self._chance.choice(WHERE).format(order=order)
        bodies = (self._chance.choice(OPENINGS), question, "thanks")
        return Kind.ORDER, bodies[:texts] if texts > 1 else (question,), order
