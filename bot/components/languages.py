"""Which language a text is in. Each folder of data/nlu is one; adding one adds a language."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
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
from rasa.shared.nlu.training_data.loading import load_data
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
from components.sensitive_sentences import SENTENCES, read_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

PROJECT = Path(__file__).resolve().parent.parent
DATA = "data/nlu"
DEFAULT = "en"
MODEL_FILE = "languages.skops"
# A text leaves the conversation's language only when it is this sure: "ok" and "no" are both. Of so
# few words it has to be surer, unless it has words of no other language: "express" is said in
# either, "hola" is not.
SURE_OF_CHANGE, SURE_OF_CHANGE_SHORT, SURE_WITH_OWN_WORDS = 0.85, 0.94, 0.2
FEW_WORDS = 2
# So many of them, and none of the old one, need no letters: “hay stock del sofa gris”.
MANY_OWN_WORDS = 3
# Without any word that is known to be of the new language alone, a text must be longer and plainer.
ENOUGH_WORDS, SURE_WITHOUT_OWN_WORDS = 4, 0.97
# Where an address is asked for, so few words tell no language.
WORDS_OF_PLACE = 3
# A word is a language's own if so many sentences of it have the word, and so many times as many as
# of any other language: some English ones say "gracias". Of few sentences, one is enough.
OWN_FROM, OWN_TIMES, FEW_SENTENCES = 2, 12, 500
MANY_TEXTS = 5000
# These tell nothing: they begin the name of a place, or are a word that we ask for.
NO_SIGNS = frozenset(
    (
        "new",
        "york",
        "north",
        "south",
        "east",
        "west",
        "fort",
        "st",
        "san",
        "santa",
        "los",
        "las",
        "el",
        "la",
        "paso",
        "confirm",
    )
)
# “15 Via Roma, Reno NV 89501”, a shape that no pattern of streets knows.
ENDS_IN_STATE = re.compile(r"\d.*\b[A-Z]{2}\s+\d{5}(?:-\d{4})?")


# Spanish speakers in the US say these, too: “tienen gift cards?”, “dónde está mi order pls”.
LOAN_WORDS = frozenset(
    (
        "app",
        "black",
        "card",
        "cards",
        "cash",
        "code",
        "delivery",
        "email",
        "express",
        "gift",
        "link",
        "mail",
        "newsletter",
        "online",
        "order",
        "outlet",
        "password",
        "pickup",
        "please",
        "pls",
        "plz",
        "promo",
        "refund",
        "rug",
        "sale",
        "shipping",
        "sofa",
        "spam",
        "status",
        "stock",
        "store",
        "tracking",
        "web",
    )
)


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


@dataclass(frozen=True)
class Tongues:
    """Tells languages by the letters of their words."""

    languages: tuple[str, ...]
    letters: TfidfVectorizer | None
    classifier: LogisticRegression | None
    own_words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By language: the words that only its sentences have."""

    @classmethod
    def learn(
        cls, sentences: Mapping[str, Iterable[str]], others: Sequence[tuple[str, str]] = ()
    ) -> Tongues:
        """Learn from sentences and the languages each is one of; words from others' as well."""
        pairs = [(text, language) for text, those in sentences.items() for language in those]
        languages = tuple(sorted({language for _, language in pairs})) or (DEFAULT,)
        if len(languages) == 1:
            return cls(languages, None, None)
        texts = [drop_digits(text) for text, _ in pairs]
        letters = make_vectorizer(len(texts))
        counted = letters.fit_transform(texts)
        # One language has more sentences than another; that says nothing about the next text.
        classifier = LogisticRegression(C=50.0, class_weight="balanced", max_iter=1000)
        classifier.fit(counted, [one for _, one in pairs])
        return cls(languages, letters, classifier, find_own_words([*pairs, *others]))

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
        chances = share_out(add_up(self.classifier, self.counter.count(drop_digits(text))))
        words = list_words(text)
        own = [sum(w in self.own_words.get(one, ()) for w in words) for one in self.languages]
        # By its own words, and where these tell nothing, by its letters.
        best = max(range(len(own)), key=lambda place: (own[place], chances[place]))
        change = Change(len(words), own[best], own[self.languages.index(usual)], chances[best])
        return self.languages[best] if change.is_sure() else usual


@dataclass(frozen=True)
class Change:
    """What speaks for another language: of so many words, those of it and of the one before."""

    words: int
    new: int
    old: int
    chance: float

    def is_sure(self) -> bool:
        """Whether the conversation changes to it."""
        if self.new == 0:
            return self.words >= ENOUGH_WORDS and self.chance >= SURE_WITHOUT_OWN_WORDS
        if self.old == 0:
            return self.new >= MANY_OWN_WORDS or self.chance >= SURE_WITH_OWN_WORDS
        is_short = self.words <= FEW_WORDS
        is_sure = self.chance >= (SURE_OF_CHANGE_SHORT if is_short else SURE_OF_CHANGE)
        return self.new > self.old and is_sure


def find_own_words(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Return for each language the words that its sentences have, and hardly another language's.

    A text of one word, as a glossary has them, is enough.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    alone: dict[str, set[str]] = defaultdict(set)
    sentences: Counter[str] = Counter()
    for text, language in pairs:
        words = set(list_words(text))
        sentences[language] += 1
        found[language].update(words)
        if len(words) == 1:
            alone[language] |= words
    return {
        language: frozenset(
            word
            for word, count in counted.items()
            if word not in NO_SIGNS | LOAN_WORDS
            and (
                count >= OWN_FROM or word in alone[language] or sentences[language] < FEW_SENTENCES
            )
            # A Counter has 0 of what it does not know.
            and all(
                count >= OWN_TIMES * one[word] for name, one in found.items() if name != language
            )
        )
        for language, counted in found.items()
    }


def list_words(text: str) -> list[str]:
    """Return a text's words in small letters without accents, in their order."""
    plain = unicodedata.normalize("NFD", text.lower())
    return re.findall(r"[^\W\d_]+", "".join(c for c in plain if not unicodedata.combining(c)))


def drop_digits(text: str) -> str:
    """Return a text without its digits: one language's sentences have more of them."""
    return re.sub(r"\d+", "", text)


def make_vectorizer(count: int) -> TfidfVectorizer:
    """Return what counts the letters by which languages are told, in so many texts."""
    return TfidfVectorizer(
        analyzer="char_wb",
        ngram_range=(1, 4),
        # What only one of many texts has tells hardly anything, and takes half of the time.
        min_df=2 if count > MANY_TEXTS else 1,
        sublinear_tf=True,
        dtype=np.float32,
    )


def store_tongues(tongues: Tongues) -> dict[str, Any]:
    """Return it as what skops can keep."""
    letters = store_vectorizer(tongues.letters) if tongues.letters else None
    languages = list(tongues.languages)
    # As one text a language: skops takes its time over each value.
    own = {language: " ".join(sorted(words)) for language, words in tongues.own_words.items()}
    return {
        "languages": languages,
        "letters": letters,
        "classifier": tongues.classifier,
        "own_words": own,
    }


def restore_tongues(kept: Mapping[str, Any]) -> Tongues:
    """Return what was kept. Raises KeyError if something is missing."""
    letters = restore_vectorizer(kept["letters"], make_vectorizer(0)) if kept["letters"] else None
    own = {language: frozenset(words.split()) for language, words in kept["own_words"].items()}
    return Tongues(tuple(kept["languages"]), letters, kept["classifier"], own)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class Language(GraphComponent):
    """Puts `language` on each text. The message's metadata may name the language before it.

    And the `names` of what was ordered, which are no sign of a language, as little as the name of a
    place where an address is asked for (`is_place`).
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
