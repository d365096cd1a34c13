"""Learns to tell the languages apart, once a training: by whichever process comes first.

That is `ahead.py`, mostly, while Rasa is still being imported.
"""

from __future__ import annotations

import fcntl
import hashlib
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import sklearn
import skops.io

from components.glossary import FOLDER as GLOSSARIES
from components.glossary import SAYING_MARK, STEM_MARK, read_entries
from components.sensitive_sentences import SENTENCES, read_sentences
from components.tongues import DEFAULT, Tongues, restore_tongues, store_tongues
from components.training_files import DATA, FILES, PROJECT, hash_folder, read_languages

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet


def hash_what_is_learned() -> str:
    """Return the hashes of the folders that languages are learned from."""
    read = (PROJECT / DATA, FILES), (GLOSSARIES, FILES), (PROJECT / SENTENCES, "*.yml")
    return "/".join(hash_folder(folder, pattern) for folder, pattern in read)


def learn_tongues_once(cache: Path) -> Tongues:
    """Return what is learned of the folders; who asks while another process learns waits for it.

    It is kept in the cache's folder until something else is learned there. If the other process is
    ended, or what it kept cannot be read, this one learns.
    """
    cache.mkdir(parents=True, exist_ok=True)
    # The code of this folder, and the library, may learn something else of the same sentences.
    code = f"{hash_folder(Path(__file__).parent, '*.py')}/{sklearn.__version__}"
    name = hashlib.sha256(f"{hash_what_is_learned()}/{code}".encode()).hexdigest()[:16]
    with (cache / "languages.lock").open("w") as lock:
        # Let go when the file is closed, or its process is ended.
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = cache / f"languages-{name}.skops"
        with suppress(OSError, ValueError, KeyError, TypeError, BadZipFile):
            return restore_tongues(skops.io.load(kept))
        for old in cache.glob("languages-*.skops"):
            old.unlink()
        learned = learn_tongues()
        # By its name only once it is whole.
        partial = cache / "languages.partial"
        skops.io.dump(store_tongues(learned), partial)
        partial.rename(kept)
        return learned


def learn_tongues() -> Tongues:
    """Learn from the sentences of every folder and the words of every glossary."""
    sentences = read_languages(PROJECT / DATA)
    words = read_words(set[str]().union(*sentences.values()))
    others = [(one.text, one.language) for one in read_sentences(PROJECT / SENTENCES)]
    return Tongues.learn({**words, **sentences}, others)


def read_words(languages: AbstractSet[str]) -> dict[str, set[str]]:
    """Return the words of the glossaries, and those in the embedding's language, with theirs.

    A text of two words may have none that a sentence has.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for language in languages:
        for meaning, entry in read_entries(GLOSSARIES / language):
            if DEFAULT in languages:
                found[meaning].add(DEFAULT)
            found[entry.rstrip(STEM_MARK).replace(SAYING_MARK, " ")].add(language)
    return found
