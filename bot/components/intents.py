"""Puts the intent on each text: one classifier per language, each on the language's sentences."""

from __future__ import annotations

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
from components.classifier import Classifier, Strength
from components.glossary import FOLDER as GLOSSARIES
from components.glossary import gloss
from components.languages import DATA, DEFAULT, PROJECT, hash_folder, languages_of
from components.likeness import Fit, Likeness
from components.minilm import GRAPH_VERSION
from components.sentence_embedding import TEXT_VERSION, shared_embedder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

OUTSIDE = "out_of_scope"
MODEL_FILE = "intents.skops"
TRUSTED = ["scipy.sparse._csr.csr_matrix"]
INTENT_RANKING = "intent_ranking"
RANKING_LENGTH = 10


class IntentsUntrained(Exception):
    """The model knows no intents, so it must not be used: train again."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SentenceIntents(GraphComponent):
    """Sets `intent` and `intent_ranking`; the confidence is the chance that the intent is right."""

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        classifiers: Mapping[str, Classifier] | None = None,
    ) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._classifiers = classifiers

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return what holds where config.yml says nothing."""
        return {"letters_weight": 0.3, "narrowness": 3.0, "smoothing": 0.3, "letters_weights": {}}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:  # noqa: ARG003 -- Rasa's signature
        """Return what it depends on besides the training data: folders and the embedding."""
        folders = hash_folder(PROJECT / DATA, "*/*.yml"), hash_folder(GLOSSARIES, "*.yml")
        return f"{GRAPH_VERSION}/{TEXT_VERSION}/{'/'.join(folders)}"

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 -- Rasa's signature
    ) -> SentenceIntents:
        """Make the component untrained. Rasa names the arguments, so each keeps its name."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 -- Rasa's signature
        **kwargs: Any,  # noqa: ARG003 -- as above
    ) -> SentenceIntents:
        """Load what was learned. Raises IntentsUntrained rather than know nothing silently."""
        try:
            with model_storage.read_from(resource) as folder:
                kept = skops.io.load(folder / MODEL_FILE, trusted=TRUSTED)
                classifiers = {name: restore_classifier(one) for name, one in kept.items()}
        except (ValueError, FileNotFoundError, KeyError, TypeError) as error:
            raise IntentsUntrained(IntentsUntrained.__doc__) from error
        return cls(config, model_storage, resource, classifiers)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn one classifier for each language of the data."""
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        texts = [str(example.get(TEXT)) for example in examples]
        those = languages_of(texts)
        self._classifiers = {}
        for language in sorted(set().union(*those)):
            mine = [place for place, languages in enumerate(those) if language in languages]
            own = [texts[place] for place in mine]
            self._classifiers[language] = Classifier.learn(
                own,
                [str(examples[place].get(INTENT)) for place in mine],
                view_texts(own, language),
                choose_strength(self._config, language),
                outside=OUTSIDE,
            )
        with self._storage.write_to(self._resource) as folder:
            kept = {name: store_classifier(one) for name, one in self._classifiers.items()}
            skops.io.dump(kept, folder / MODEL_FILE)
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
            classifier = self._classifiers.get(language) or next(iter(self._classifiers.values()))
            ranked = classifier.rank(text, view_texts([text], language))
            ranking = [
                {"name": name, "confidence": chance} for name, chance in ranked[:RANKING_LENGTH]
            ]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING, ranking, add_to_output=True)
        return messages


def view_texts(texts: Sequence[str], language: str) -> NDArray[np.float32]:
    """Return what the embedding sees of texts of a language."""
    return shared_embedder().view(gloss(texts, language))


def choose_strength(config: Mapping[str, Any], language: str) -> Strength:
    """Return the numbers of a language's classifier.

    Where the embedding knows a language by its glossary only, its letters and words tell more.
    """
    weight = config["letters_weights"].get(language, config["letters_weight"])
    return Strength(float(weight), float(config["narrowness"]), float(config["smoothing"]))


def store_classifier(classifier: Classifier) -> dict[str, Any]:
    """Return a classifier as what skops can keep."""
    return {
        "labels": list(classifier.labels),
        "texts": list(classifier.texts),
        "owners": classifier.owners,
        "letters": classifier.likeness.letters,
        "words": classifier.likeness.words,
        "weight": classifier.likeness.weight,
        "narrowness": classifier.likeness.narrowness,
        # Half the bytes; the likenesses change by less than a thousandth.
        "views": classifier.described.views.astype(np.float16),
        "pulls": classifier.fit.pulls,
        "base": classifier.fit.base,
        "certainty": classifier.certainty.weights,
        "offset": classifier.certainty.offset,
    }


def restore_classifier(kept: Mapping[str, Any]) -> Classifier:
    """Return the classifier that was kept. Raises KeyError if something is missing."""
    likeness = Likeness(kept["letters"], kept["words"], kept["weight"], kept["narrowness"])
    texts = tuple(kept["texts"])
    return Classifier(
        tuple(kept["labels"]),
        texts,
        kept["owners"],
        likeness,
        likeness.describe(texts, kept["views"].astype(np.float32)),
        Fit(kept["pulls"], kept["base"]),
        Certainty(kept["certainty"], kept["offset"]),
    )
