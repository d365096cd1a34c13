"""Word by word into the embedding's language: by `data/glossary/<language>/`, if there is one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from components.yaml_files import read_yaml

FOLDER = Path(__file__).resolve().parent.parent / "data" / "glossary"
WORD = re.compile(r"[^\W_]+")
FIRST = "words.yml"
STEM_MARK = "-"
# Between the words of a saying, which is understood as a whole: "por_favor".
SAYING_MARK = "_"
LONGEST_SAYING = 5
# Shorter words that are not known are too often others with a letter more or less, and too many
# words begin like a shorter stem.
LONG_WORD = 5
SHORTEST_STEM, SHORTEST_GUESSED_STEM = 2, 4
# How letters that sound alike are written by people in a hurry, in this order.
SOUNDS = (
    (re.compile(r"c?c(?=[ei])|z"), "s"),
    (re.compile(r"qu(?=[ei])|q|k"), "c"),
    (re.compile(r"(?<!c)h"), ""),
    (re.compile(r"v"), "b"),
    (re.compile(r"m(?=[bp])"), "n"),
    (re.compile(r"ll"), "y"),
    # But pero is no perro.
    (re.compile(r"([^r])\1+"), r"\1"),
)


def guess_typing(word: str) -> Iterator[str]:
    """Yield what may have been meant: two letters swapped, or one too many."""
    for place in range(len(word) - 1):
        yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    for place in range(1, len(word)):
        yield word[:place] + word[place + 1 :]


@lru_cache(maxsize=30_000)
def hear(word: str) -> str:
    """Return a word by its sound: without accents and the commonest ways to misspell it."""
    letters = unicodedata.normalize("NFD", word.lower())
    heard = "".join(letter for letter in letters if not unicodedata.combining(letter))
    for pattern, sound in SOUNDS:
        heard = pattern.sub(sound, heard)
    return heard


@dataclass(frozen=True)
class Glossary:
    """What words are in the embedding's language: as they are spelled, by sound, by how they begin.

    Sayings are words, too, with spaces between them.
    """

    spelled: dict[str, str]
    words: dict[str, str]
    stems: dict[str, str]

    @classmethod
    def read(cls, folder: Path) -> Glossary:
        """Read files of meanings and the words that have them; of two that sound alike the first.

        So "pago" is a payment and "pagó" is "paid", and who writes "pagoo" means the first.
        """
        glossary = cls({}, {}, {})
        for meaning, entry in read_entries(folder):
            glossary._add(entry, meaning)
        return glossary

    def _add(self, entry: str, meaning: str) -> None:
        heard = " ".join(map(hear, entry.rstrip(STEM_MARK).split(SAYING_MARK)))
        if not entry.endswith(STEM_MARK):
            self.words.setdefault(heard, meaning)
            self.spelled.setdefault(entry.lower(), meaning)
            return
        self.stems.setdefault(heard, meaning)
        if heard.endswith("c"):
            # How it sounds depends on what follows: informac-ar, informac-ión.
            self.stems.setdefault(heard[:-1] + "s", meaning)

    def translate(self, text: str) -> str:
        """Return the text with each word and saying it knows replaced."""
        text = unicodedata.normalize("NFC", text)
        words = list(WORD.finditer(text))
        heard = [hear(word[0]) for word in words]
        parts, place, end = [], 0, 0
        while place < len(words):
            count = self._measure_saying(heard[place : place + LONGEST_SAYING])
            said = " ".join(heard[place : place + count])
            parts += [text[end : words[place].start()]]
            parts += [
                self.words[said] if count > 1 else self._translate_word(words[place][0], said)
            ]
            end = words[place + count - 1].end()
            place += count
        return "".join([*parts, text[end:]])

    def _measure_saying(self, heard: Sequence[str]) -> int:
        """Return how many of the words, from the first on, are one saying; 1 if none are."""
        counts = range(len(heard), 1, -1)
        return next((count for count in counts if " ".join(heard[:count]) in self.words), 1)

    def _translate_word(self, word: str, heard: str) -> str:
        found = self.spelled.get(word.lower()) or self._find(heard, SHORTEST_STEM)
        if found is None and len(heard) >= LONG_WORD:
            guessed = (self._find(one, SHORTEST_GUESSED_STEM) for one in guess_typing(heard))
            found = next(filter(None, guessed), None)
        return found or word

    def _find(self, heard: str, shortest_stem: int) -> str | None:
        if heard in self.words:
            return self.words[heard]
        starts = (heard[:length] for length in range(len(heard), shortest_stem - 1, -1))
        return next((self.stems[start] for start in starts if start in self.stems), None)


@lru_cache(maxsize=16)
def read_entries(folder: Path) -> list[tuple[str, str]]:
    """Return meanings with a word that has it, as they stand in the files, `words.yml` first."""
    paths = sorted(folder.glob("*.yml"), key=lambda path: (path.name != FIRST, path.name))
    return [
        (str(meaning), unicodedata.normalize("NFC", str(entry)))
        for path in paths
        for meaning, entries in read_yaml(path).items()
        for entry in entries
    ]


@lru_cache(maxsize=16)
def find_glossary(language: str) -> Glossary | None:
    """Return the language's glossary, or None: the embedding then gets its texts as they are."""
    folder = FOLDER / language
    return Glossary.read(folder) if language.isalpha() and folder.is_dir() else None


def gloss(texts: Sequence[str], language: str) -> list[str]:
    """Return texts of a language as the embedding understands them best."""
    glossary = find_glossary(language)
    return [glossary.translate(text) for text in texts] if glossary else list(texts)
