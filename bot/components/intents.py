"""Puts the intent on each text: one classifier per language, each on the language's sentences."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np
import skops.io
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components.certainty import Certainty
from components.classifier import Classifier
from components.cores import AtOnce, start_helper
from components.glossary import FOLDER as GLOSSARIES
from components.glossary import gloss
from components.languages import BESIDE
from components.letters import restore_matrix, store_matrix, store_vectorizer
from components.likeness import Described, Fit, Likeness, Strength, restore_vectorizers
from components.sentence_embedding import mark_embedding, shared_embedder
from components.strength import Sentences, read_name
from components.tongues import DEFAULT
from components.training_files import DATA, FILES, PROJECT, hash_folder, languages_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

OUTSIDE = "out_of_scope"
MODEL_FILE = "intents.skops"
# Which embedding they were learned with.
EMBEDDING_FILE = "embedding.txt"
INTENT_RANKING = "intent_ranking"
RANKING_LENGTH = 10
# Below it a reading in the other language would not even be asked about.
LIKELY_BESIDE = 0.3


class IntentsUntrained(Exception):
    """The model knows no intents, so it must not be used: train again."""


class EmbeddingDiffers(Exception):
    """The model was trained with other weights of the embedding, or without any: train again."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SentenceIntents(GraphComponent):
    """Sets `intent` and `intent_ranking`; the confidence is the chance that the intent is right."""

    def __init__(
        self,
        storage: ModelStorage,
        resource: Resource,
        classifiers: Mapping[str, Classifier] | None = None,
    ) -> None:
        self._storage = storage
        self._resource = resource
        self._classifiers = classifiers

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:  # noqa: ARG003 -- Rasa's signature
        """Return what it depends on besides the training data: folders and the embedding."""
        folders = hash_folder(PROJECT / DATA, FILES), hash_folder(GLOSSARIES, FILES)
        return "/".join([mark_embedding(), *folders])

    @classmethod
    def create(
        cls,
        config: dict[str, Any],  # noqa: ARG003 -- Rasa's signature
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 -- as above
    ) -> SentenceIntents:
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
    ) -> SentenceIntents:
        """Load what was learned. Raises IntentsUntrained, EmbeddingDiffers rather than guess."""
        try:
            with model_storage.read_from(resource) as folder:
                kept = skops.io.load(folder / MODEL_FILE)
                classifiers = {name: restore_classifier(one) for name, one in kept.items()}
                embedding = (folder / EMBEDDING_FILE).read_text(encoding="utf-8")
        except (ValueError, FileNotFoundError, KeyError, TypeError) as error:
            raise IntentsUntrained(IntentsUntrained.__doc__) from error
        if embedding != mark_embedding():
            raise EmbeddingDiffers(EmbeddingDiffers.__doc__)
        return cls(model_storage, resource, classifiers)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn one classifier for each language of the data."""
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        texts = [str(example.get(TEXT)) for example in examples]
        those = languages_of(texts)
        with start_helper() as helper:
            learned = {}
            # The last language is learned here, beside the others in another process.
            *others, last = sorted(set().union(*those))
            for language in (*others, last):
                mine = [place for place, languages in enumerate(those) if language in languages]
                labels = [str(examples[place].get(INTENT)) for place in mine]
                own = [texts[place] for place in mine]
                sentences = add_names(Sentences.of(own, labels, view_texts(own, language)))
                learn = helper.submit if language != last else AtOnce().submit
                learned[language] = learn(learn_named, sentences)
            self._classifiers = {name: one.result() for name, one in learned.items()}
        with self._storage.write_to(self._resource) as folder:
            kept = {name: store_classifier(one) for name, one in self._classifiers.items()}
            skops.io.dump(kept, folder / MODEL_FILE)
            (folder / EMBEDDING_FILE).write_text(mark_embedding(), encoding="utf-8")
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Prepare the training data for the components after this one."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the intent and its rivals to each message."""
        if not self._classifiers:
            raise IntentsUntrained(IntentsUntrained.__doc__)
        for message in messages:
            text = str(message.get(TEXT) or "")
            language = str(message.get("language") or DEFAULT)
            read = (self._rank(text, one) for one in (language, *(message.get(BESIDE) or ())))
            # What says nothing in one of its languages may say all in the other.
            ranked = max(read, key=lambda ranks: (_says_something(*ranks[0]), ranks[0][1]))
            ranking = [
                {"name": name, "confidence": chance} for name, chance in ranked[:RANKING_LENGTH]
            ]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING, ranking, add_to_output=True)
        return messages

    def _rank(self, text: str, language: str) -> list[tuple[str, float]]:
        """Return the intents of a text as it is read in a language, the likeliest first."""
        assert self._classifiers  # noqa: S101 -- `process` has told
        classifier = self._classifiers.get(language) or next(iter(self._classifiers.values()))
        return classifier.rank(text, view_texts([text], language))


def _says_something(intent: str, chance: float) -> bool:
    return intent != OUTSIDE and chance >= LIKELY_BESIDE


def view_texts(texts: Sequence[str], language: str) -> NDArray[np.float32]:
    """Return what the embedding sees of texts of a language."""
    return shared_embedder().view(gloss(texts, language))


def learn_classifier(sentences: Sentences, outside: str = OUTSIDE) -> Classifier:
    """Learn one language's intents, from its sentences and the intents' own names."""
    return learn_named(add_names(sentences, outside), outside)


def add_names(sentences: Sentences, outside: str = OUTSIDE) -> Sentences:
    """Return the sentences with the intents' own names."""
    names = ["" if label == outside else read_name(label) for label in sentences.labels]
    return sentences.with_names(names, shared_embedder().view(names))


def learn_named(sentences: Sentences, outside: str = OUTSIDE) -> Classifier:
    """Learn one language's intents from sentences that have the intents' names among them."""
    return Classifier.learn(sentences, outside=outside)


def store_classifier(classifier: Classifier) -> dict[str, Any]:
    """Return a classifier as what skops can keep."""
    return {
        "labels": list(classifier.labels),
        # As one text: skops takes a second over a list of thousands.
        "texts": json.dumps(classifier.texts),
        "owners": classifier.owners,
        "letters": store_vectorizer(classifier.likeness.letters),
        "words": store_vectorizer(classifier.likeness.words),
        "directions": classifier.likeness.directions.astype(np.float16),
        "strength": asdict(classifier.likeness.strength),
        # Half the bytes; the likenesses change by less than a thousandth.
        "views": classifier.described.views.astype(np.float16),
        "counted": store_matrix(classifier.described.columns),
        "pulls": classifier.fit.pulls,
        "base": classifier.fit.base,
        "certainty": classifier.certainty.weights,
        "offset": classifier.certainty.offset,
    }


def restore_classifier(kept: Mapping[str, Any]) -> Classifier:
    """Return the classifier that was kept. Raises KeyError if something is missing."""
    directions = kept["directions"].astype(np.float32)
    strength = Strength(**kept["strength"])
    texts = tuple(json.loads(kept["texts"]))
    letters, words = restore_vectorizers(kept["letters"], kept["words"], len(texts))
    likeness = Likeness(letters, words, directions, strength)
    return Classifier(
        tuple(kept["labels"]),
        texts,
        kept["owners"],
        likeness,
        Described(kept["views"].astype(np.float32), restore_matrix(kept["counted"])),
        Fit(kept["pulls"], kept["base"]),
        Certainty(kept["certainty"], kept["offset"]),
    )
