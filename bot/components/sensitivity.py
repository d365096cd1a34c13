"""Recognises texts that only a person may answer: danger, fraud, threats, a minor, fury.

A small classifier beside the intents, on the same embedding. It judges every text, inside forms
too, and a text it marks never reaches the dialogue.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import skops.io
import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.linear_model import LogisticRegression

from components.sentence_embedding import TEXT_VERSION, shared_embedder

PROJECT = Path(__file__).resolve().parent.parent
# Where a text is put that is not sensitive at all.
ORDINARY = "ordinary"
MODEL_FILE = "sensitivity.skops"


class SensitivityUntrained(Exception):
    """The model holds no sensitivity classifier, so it must not be used: train again."""


def read_sentences(folder: Path) -> list[tuple[str, str]]:
    """(sentence, kind) from each `<kind>.yml` of the folder; `ordinary.yml` has hard negatives."""
    pairs: list[tuple[str, str]] = []
    for path in sorted(folder.glob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        pairs.extend((str(sentence), path.stem) for sentence in content["examples"])
    return pairs


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class Sensitivity(GraphComponent):
    """Puts `sensitive` on each text: {"kind", "score"} from the threshold up, else None.

    The score is the chance that the text is of any sensitive kind; the kind is the likeliest.
    """

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        classifier: LogisticRegression | None = None,
    ) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._classifier = classifier

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"data": "data/sensitive", "strength": 30.0, "threshold": 0.5}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """The sentences lie outside Rasa's training data, so their hash must stand for them."""
        folder = PROJECT / str(config.get("data", "data/sensitive"))
        digest = hashlib.sha256(str(TEXT_VERSION).encode())
        for path in sorted(folder.glob("*.yml")):
            digest.update(path.name.encode() + path.read_bytes())
        return digest.hexdigest()

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Sensitivity:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Sensitivity:
        """Raises SensitivityUntrained rather than let every text pass as ordinary."""
        try:
            with model_storage.read_from(resource) as folder:
                classifier = skops.io.load(folder / MODEL_FILE, trusted=[])
        except (ValueError, FileNotFoundError, TypeError) as error:
            raise SensitivityUntrained(SensitivityUntrained.__doc__) from error
        return cls(config, model_storage, resource, classifier)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from the sensitive sentences against hard negatives and every intent's."""
        pairs = read_sentences(PROJECT / str(self._config["data"]))
        pairs += [
            (str(example.get(TEXT)), ORDINARY)
            for example in training_data.intent_examples
            if example.get(TEXT)
        ]
        texts, kinds = zip(*pairs)
        classifier = LogisticRegression(
            C=self._config["strength"], max_iter=1000, class_weight="balanced"
        )
        classifier.fit(shared_embedder().embed(texts), np.array(kinds))
        self._classifier = classifier
        with self._storage.write_to(self._resource) as folder:
            skops.io.dump(classifier, folder / MODEL_FILE)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        embedded = shared_embedder().embed([str(m.get(TEXT) or "") for m in messages])
        for message, row in zip(messages, embedded):
            message.set("sensitive", self._judge(row), add_to_output=True)
        return messages

    def _judge(self, embedded: Any) -> dict[str, Any] | None:
        if self._classifier is None:
            raise SensitivityUntrained(SensitivityUntrained.__doc__)
        if not embedded.any():
            return None
        chances = dict(
            zip(self._classifier.classes_, self._classifier.predict_proba(embedded[None])[0])
        )
        score = 1.0 - float(chances.pop(ORDINARY))
        if score < self._config["threshold"]:
            return None
        return {"kind": str(max(chances, key=lambda k: chances[k])), "score": round(score, 4)}
