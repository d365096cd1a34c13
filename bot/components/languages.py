"""Which language a text is in. Each folder of data/nlu is one; adding one adds a language."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import skops.io
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.loading import load_data
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components.entities import ADDRESSES
from components.glossary import FOLDER as GLOSSARIES
from components.glossary import SAYING_MARK, STEM_MARK, read_entries
from components.sensitive_sentences import SENTENCES, read_sentences
from components.tongues import DEFAULT, Tongues, list_words, restore_tongues, store_tongues

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

PROJECT = Path(__file__).resolve().parent.parent
DATA = "data/nlu"
MODEL_FILE = "languages.skops"
# Where a message tells which languages else its text has words of.
BESIDE = "languages_beside"
# Where an address is asked for, so few words tell no language.
WORDS_OF_PLACE = 3
# “15 Via Roma, Reno NV 89501”, a shape that no pattern of streets knows.
ENDS_IN_STATE = re.compile(r"\d.*\b[A-Z]{2}\s+\d{5}(?:-\d{4})?")


class LanguagesUntrained(Exception):
    """The model does not know its languages, so it must not be used: train again."""


def read_languages(folder: Path) -> dict[str, set[str]]:
    """Return for each training sentence the languages whose folders have it."""
    return _read_as_it_is(folder, hash_folder(folder, "*/*.yml"))


@lru_cache(maxsize=1)
def _read_as_it_is(folder: Path, _hash: str) -> dict[str, set[str]]:
    # In a training three components ask, and to read takes most of a second.
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(folder.glob("*/*.yml")):
        for example in load_data(str(path)).intent_examples:
            found[str(example.get(TEXT))].add(path.parent.name)
    return dict(found)


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


def hash_folder(folder: Path, pattern: str) -> str:
    """Return one hash of every file's place and content: Rasa does not see where a file lies."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob(pattern)):
        digest.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return digest.hexdigest()


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class Language(GraphComponent):
    """Puts `language` on each text. The message's metadata may name the language before it.

    And which other languages it has words of: many people text in two at once. The metadata may
    have the `names` of what was ordered, which are no sign of a language, as little as the name of
    a place where an address is asked for (`is_place`).
    """

    def __init__(
        self, storage: ModelStorage, resource: Resource, tongues: Tongues | None = None
    ) -> None:
        self._storage = storage
        self._resource = resource
        self._tongues = tongues

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:  # noqa: ARG003 -- Rasa's signature
        """Return the hash of the folders it learns from."""
        read = (PROJECT / DATA, "*/*.yml"), (GLOSSARIES, "*/*.yml"), (PROJECT / SENTENCES, "*.yml")
        return "/".join(hash_folder(folder, pattern) for folder, pattern in read)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],  # noqa: ARG003 -- Rasa's signature
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 -- as above
    ) -> Language:
        """Make the component untrained. Rasa names the arguments, so each keeps its name."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],  # noqa: ARG003 -- Rasa's signature
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 -- as above
        **kwargs: Any,  # noqa: ARG003 -- as above
    ) -> Language:
        """Load what was learned. Raises LanguagesUntrained."""
        try:
            with model_storage.read_from(resource) as folder:
                kept = skops.io.load(folder / MODEL_FILE)
                tongues = restore_tongues(kept)
        except (ValueError, FileNotFoundError, KeyError, TypeError) as error:
            raise LanguagesUntrained(LanguagesUntrained.__doc__) from error
        return cls(model_storage, resource, tongues)

    def train(self, training_data: TrainingData) -> Resource:  # noqa: ARG002 -- Rasa's data has no folders
        """Learn from the folders of the training data."""
        sentences = read_languages(PROJECT / DATA)
        words = read_words(set[str]().union(*sentences.values()))
        others = [(one.text, one.language) for one in read_sentences(PROJECT / SENTENCES)]
        self._tongues = Tongues.learn({**words, **sentences}, others)
        with self._storage.write_to(self._resource) as folder:
            skops.io.dump(store_tongues(self._tongues), folder / MODEL_FILE)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Change nothing: what follows reads the folders itself."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the language to each message."""
        if self._tongues is None:
            raise LanguagesUntrained(LanguagesUntrained.__doc__)
        for message in messages:
            known = message.get("metadata") or {}
            said = drop_names(str(message.get(TEXT) or ""), known.get("names") or ())
            before = known.get("language")
            # “Denver”, where an address is asked for, is in any language.
            is_place = known.get("is_place") and len(list_words(said)) <= WORDS_OF_PLACE
            chosen = before if before and is_place else self._tongues.choose(said, before)
            message.set("language", chosen, add_to_output=True)
            # “Where is mi paquete” is read in either.
            message.set(BESIDE, self._tongues.list_beside(said, chosen))
        return messages


def drop_names(text: str, names: Iterable[str]) -> str:
    """Return a text without the words that name products, and without an address.

    Products are named in the shop's language, and streets in that of their country.
    """
    text = next((p.sub(" ", text) for p in (*ADDRESSES, ENDS_IN_STATE) if p.search(text)), text)
    dropped = {word.lower() for word in names}
    return " ".join(word for word in text.split() if word.strip(".,;:!?¿¡").lower() not in dropped)


def languages_of(sentences: Sequence[str]) -> list[set[str]]:
    """Return the languages of each sentence; one that is in no folder is in the default one."""
    known = read_languages(PROJECT / DATA)
    return [known.get(sentence, {DEFAULT}) for sentence in sentences]
