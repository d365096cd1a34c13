"""Which language a text is in. Each folder of data/nlu is one; adding one adds a language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import skops.io
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components.entities import ADDRESSES
from components.learned_tongues import hash_what_is_learned, learn_tongues_once
from components.tongues import Tongues, list_letter_words, restore_tongues, store_tongues
from components.training_files import CACHE

if TYPE_CHECKING:
    from collections.abc import Iterable

MODEL_FILE = "languages.skops"
# Where a message tells which languages else its text has words of.
BESIDE = "languages_beside"
# Where an address is asked for, so few words tell no language.
WORDS_OF_PLACE = 3
# “15 Via Roma, Reno NV 89501”, a shape that no pattern of streets knows.
ENDS_IN_STATE = re.compile(r"\d.*\b[A-Z]{2}\s+\d{5}(?:-\d{4})?")


class LanguagesUntrained(Exception):
    """The model does not know its languages, so it must not be used: train again."""


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
        return hash_what_is_learned()

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
        self._tongues = learn_tongues_once(CACHE)
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
            is_place = known.get("is_place") and len(list_letter_words(said)) <= WORDS_OF_PLACE
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
