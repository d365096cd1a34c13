"""Says facts in a language: days, reasons, lists; the words are in words/<language>.yml."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).resolve().parent / "words"
# Those of a file's entries that hold others, each with an end of its own.
ENTRIES_FILLED = ("choosing", "consent", "negating", "return_reasons")
DEFAULT = "en"
MOST_NAMED = 3  # items that fit a text


@dataclass(frozen=True)
class Words:
    """One language's file."""

    content: Mapping[str, Any]
    language: str = DEFAULT

    def say(self, value: Any, *, today: date) -> str:
        """Return a value as a customer reads it: a fact in words, anything else as it is."""
        if not isinstance(value, dict):
            return str(value)
        if "day" in value:
            return self.say_day(date.fromisoformat(value["day"]), today=today)
        if "reason" in value:
            return str(self.content["reasons"][value["reason"]])
        if "orders" in value:
            return self.say_choices(value["orders"])
        return self.say_list(value["list"])

    def say_day(self, day: date, *, today: date) -> str:
        """Return a day in words: today, tomorrow, yesterday, or "Tuesday, Nov 24"."""
        near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((day - today) // timedelta(1))
        if near is not None:
            return str(self.content["days"][near])
        written: str = self.content["day"].format(
            weekday=self.content["weekdays"][day.weekday()],
            month=self.content["months"][day.month - 1],
            number=day.day,
        )
        return written

    def say_list(self, names: Sequence[str]) -> str:
        """Return the names, or the first ones of many "and more"."""
        if len(names) > MOST_NAMED:
            more: str = self.content["more"].format(items=", ".join(names[:MOST_NAMED]))
            return more
        return self.say_all(names)

    def say_all(self, names: Sequence[str]) -> str:
        """Return all the names, such as the numbers of what is to be cancelled."""
        return self._join("and", names)

    def say_choices(self, orders: Sequence[Mapping[str, Any]]) -> str:
        """Offer orders by what was ordered; the number only tells apart what reads the same."""
        named = [self.say_list(order["items"]) for order in orders]
        choices = [
            self.content["choice" if named.count(items) == 1 else "numbered_choice"].format(
                items=items, number=order["number"]
            )
            for items, order in zip(named, orders, strict=True)
        ]
        return self._join("or", choices)

    def _join(self, joint: str, names: Sequence[str]) -> str:
        if len(names) <= 1:
            return "".join(names)
        joined: str = self.content[joint].format(before=", ".join(names[:-1]), last=names[-1])
        return joined


@lru_cache(maxsize=16)
def read_words(language: str) -> Words:
    """Return the words of a language; English where there is no file for it, or no such entry."""
    path, usual = FOLDER / f"{language}.yml", FOLDER / f"{DEFAULT}.yml"
    if not language.isalpha() or not path.is_file():
        path = usual
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Words(fill_in(content, yaml.safe_load(usual.read_text(encoding="utf-8"))), path.stem)


def find_called_language(text: str) -> str | None:
    """Return the one language that a text calls by its name, in whatever language; else None."""
    said = set(re.findall(r"[^\W\d_]+", fold(text)))
    found = {language for name, language in read_names().items() if name in said}
    return found.pop() if len(found) == 1 else None


def fold(text: str) -> str:
    """Return a text without capitals and accents: many people text without them."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@lru_cache(maxsize=1)
def read_names() -> dict[str, str]:
    """Return what languages are called (`called` in their files), each with its language."""
    contents = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in FOLDER.glob("*.yml")}
    return {
        fold(str(name)): language
        for language, content in contents.items()
        for name in content.get("called", [])
    }


def fill_in(content: Mapping[str, Any], usual: Mapping[str, Any]) -> dict[str, Any]:
    """Return a file's entries, with the usual ones where it has none, at every depth."""
    filled = {**usual, **content}
    for name, entry in usual.items():
        # What there is to choose from by number or by kind is a language's own: all or nothing.
        if isinstance(entry, dict) and isinstance(filled[name], dict) and name in ENTRIES_FILLED:
            filled[name] = fill_in(filled[name], entry)
    return filled
