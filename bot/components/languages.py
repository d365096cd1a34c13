"""Which language a text is in. Each folder of data/nlu is one; adding one adds a language."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import skops.io
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from components.entities import ADDRESSES
from components.glossary import FOLDER as GLOSSARIES
from components.glossary import SAYING_MARK, STEM_MARK, read_entries
from components.letters import (
    LetterCounter,
    add_up,
    restore_vectorizer,
    share_out,
    store_vectorizer,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

PROJECT = Path(__file__).resolve().parent.parent
DATA = "data/nlu"
DEFAULT = "en"
MODEL_FILE = "languages.skops"
# A text leaves the conversation's language only when it is this sure: "ok" and "no" are both. Of so
# few words it has to be surer: "express" is said in either.
SURE_OF_CHANGE, SURE_OF_CHANGE_SHORT = 0.85, 0.94
FEW_WORDS = 2
# “15 Via Roma, Reno NV 89501”, a shape that no pattern of streets knows.
ENDS_IN_STATE = re.compile(r"\d.*\b[A-Z]{2}\s+\d{5}(?:-\d{4})?")


class LanguagesUntrained(Exception):
    """The model does not know its languages, so it must not be used: train again."""


def read_languages(folder: Path) -> dict[str, set[str]]:
    """Return for each training sentence the languages whose folders have it."""
    return _read_as_it_is(folder, hash_folder(folder, "*/*.yml"))


@lru_cache(maxsize=1)
def _read_as_it_is(folder: Path, _hash: str) -> dict[str, set[str]]:
    # In a training three components ask, and reading takes most of a second.
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted(folder.glob("*/*.yml")):
        for example in RasaYAMLReader().read(str(path)).intent_examples:
            found[str(example.get(TEXT))].add(path.parent.name)
    return dict(found)


def read_words(languages: AbstractSet[str]) -> dict[str, set[str]]:
    """Return the words of the glossaries, and those in the embedding's language, with theirs.

    A text of two words may have none that a sentence has.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for language in languages:
        for meaning, entries in read_entries(GLOSSARIES / f"{language}.yml").items():
            if DEFAULT in languages:
                found[meaning].add(DEFAULT)
            for entry in entries:
                found[entry.rstrip(STEM_MARK).replace(SAYING_MARK, " ")].add(language)
    return found


def hash_folder(folder: Path, pattern: str) -> str:
    """Return one hash of every file's place and content: Rasa does not see where a file lies."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob(pattern)):
        digest.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True)
class Tongues:
    """Tells languages by the letters of their words."""

    languages: tuple[str, ...]
    letters: TfidfVectorizer | None
    classifier: LogisticRegression | None

    @classmethod
    def learn(cls, sentences: Mapping[str, Iterable[str]]) -> Tongues:
        """Learn from sentences and the languages each is one of."""
        pairs = [(text, language) for text, those in sentences.items() for language in those]
        languages = tuple(sorted({language for _, language in pairs})) or (DEFAULT,)
        if len(languages) == 1:
            return cls(languages, None, None)
        texts = [drop_digits(text) for text, _ in pairs]
        letters = make_vectorizer()
        counted = letters.fit_transform(texts)
        # One language has more sentences than another; that says nothing about the next text.
        classifier = LogisticRegression(C=50.0, class_weight="balanced", max_iter=1000)
        return cls(languages, letters, classifier.fit(counted, [one for _, one in pairs]))

    @cached_property
    def counter(self) -> LetterCounter:
        """What counts a text's letters in a turn."""
        return LetterCounter.of(self.letters)

    def choose(self, text: str, before: str | None) -> str:
        """Return the language of a text in a conversation that was in another one before."""
        usual = before if before in self.languages else None
        if usual is None:
            usual = DEFAULT if DEFAULT in self.languages else self.languages[0]
        if self.letters is None or self.classifier is None:
            return self.languages[0]
        if not any(character.isalpha() for character in text):
            # A number is in no language.
            return usual
        counted = self.counter.count(drop_digits(text))
        chances = share_out(add_up(self.classifier, counted))
        best = int(np.argmax(chances))
        likeliest = str(self.classifier.classes_[best])
        is_short = bool(before) and len(text.split()) <= FEW_WORDS
        sure = SURE_OF_CHANGE_SHORT if is_short else SURE_OF_CHANGE
        return likeliest if chances[best] >= sure else usual


def drop_digits(text: str) -> str:
    """Return a text without its digits: one language's sentences have more of them."""
    return re.sub(r"\d+", "", text)


def make_vectorizer() -> TfidfVectorizer:
    """Return what counts the letters by which languages are told."""
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 4), sublinear_tf=True)


def store_tongues(tongues: Tongues) -> dict[str, Any]:
    """Return it as what skops can keep."""
    letters = store_vectorizer(tongues.letters) if tongues.letters else None
    languages = list(tongues.languages)
    return {"languages": languages, "letters": letters, "classifier": tongues.classifier}


def restore_tongues(kept: Mapping[str, Any]) -> Tongues:
    """Return what was kept. Raises KeyError if something is missing."""
    letters = restore_vectorizer(kept["letters"], make_vectorizer()) if kept["letters"] else None
    return Tongues(tuple(kept["languages"]), letters, kept["classifier"])


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class Language(GraphComponent):
    """Puts `language` on each text. The message's metadata may name the language before it.

    And the `names` of what was ordered, which are no sign of a language.
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
        return hash_folder(PROJECT / DATA, "*/*.yml") + hash_folder(GLOSSARIES, "*.yml")

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
        self._tongues = Tongues.learn({**words, **sentences})
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
            chosen = self._tongues.choose(said, known.get("language"))
            message.set("language", chosen, add_to_output=True)
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
