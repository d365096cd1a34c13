"""The sentences of `data/nlu/<language>/`, read without Rasa, which takes seconds to import."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from components.tongues import DEFAULT
from components.yaml_files import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PROJECT = Path(__file__).resolve().parent.parent
# Where it is kept what the next training can use again.
CACHE = PROJECT / ".cache"
DATA = "data/nlu"
FILES = "*/*.yml"
# “[next friday](day)”, as Rasa's files may mark what a sentence names.
MARKED = re.compile(r"\]\s*[({]")


def hash_folder(folder: Path, pattern: str) -> str:
    """Return one hash of every file's place and content: Rasa does not see where a file lies."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob(pattern)):
        digest.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return digest.hexdigest()


def read_examples(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the language and the text of each training sentence, as Rasa reads them."""
    for path in sorted(folder.glob(FILES)):
        for entry in (read_yaml(path) or {}).get("nlu") or []:
            for text in _list_examples(entry) if "intent" in entry else ():
                yield path.parent.name, _drop_marks(text.strip())


def _list_examples(entry: Mapping[str, Any]) -> list[str]:
    """Return an entry's sentences: a line each, or a list of those that have more to tell."""
    examples = entry.get("examples") or ""
    if isinstance(examples, list):
        return [str(one.get("text") or "") for one in examples]
    return [line[1:] for line in str(examples).splitlines() if line.startswith("-")]


def _drop_marks(text: str) -> str:
    if not MARKED.search(text):
        return text
    from rasa.shared.nlu.training_data.entities_parser import (  # noqa: PLC0415 -- as the module says
        replace_entities,
    )

    bare: str = replace_entities(text)
    return bare


def read_languages(folder: Path) -> dict[str, set[str]]:
    """Return for each training sentence the languages whose folders have it."""
    return _read_as_it_is(folder, hash_folder(folder, FILES))


@lru_cache(maxsize=1)
def _read_as_it_is(folder: Path, _hash: str) -> dict[str, set[str]]:
    # In a training three components ask.
    found: dict[str, set[str]] = defaultdict(set)
    for language, text in read_examples(folder):
        found[text].add(language)
    return dict(found)


def languages_of(sentences: Sequence[str]) -> list[set[str]]:
    """Return the languages of each sentence; one that is in no folder is in the default one."""
    known = read_languages(PROJECT / DATA)
    return [known.get(sentence, {DEFAULT}) for sentence in sentences]
