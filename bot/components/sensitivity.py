"""Recognises texts that only a person may answer: danger, fraud, threats, a minor, fury.

A small classifier beside the intents, on the same embedding and on the letters of the words: an
insult or an age is in its letters more than in its meaning. It judges every text, inside forms
too, and a text it marks never reaches the dialogue.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import scipy.sparse
import skops.io
import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from components.sentence_embedding import TEXT_VERSION, shared_embedder

PROJECT = Path(__file__).resolve().parent.parent
# Where a text is put that is not sensitive at all.
ORDINARY = "ordinary"
MODEL_FILE = "sensitivity.skops"
# What scikit-learn's vectorizer holds besides the types that skops trusts by itself.
TRUSTED = ["scipy.sparse._csr.csr_matrix"]


class SensitivityUntrained(Exception):
    """The model holds no sensitivity classifier, so it must not be used: train again."""


def read_sentences(folder: Path) -> list[tuple[str, str]]:
    """(sentence, kind) from each `<kind>.yml` of the folder; `ordinary.yml` has hard negatives."""
    pairs: list[tuple[str, str]] = []
    for path in sorted(folder.glob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        pairs.extend((str(sentence), path.stem) for sentence in content["examples"])
    return pairs


@dataclass(frozen=True)
class Judge:
    """What the component learns: how letters are counted, and what they and meanings say."""

    letters: TfidfVectorizer
    classifier: LogisticRegression

    @classmethod
    def learn(cls, texts: Sequence[str], kinds: Sequence[str], strength: float) -> Judge:
        """Learn from texts and their kinds; `strength` is the regression's C."""
        letters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 4), min_df=2, sublinear_tf=True
        ).fit(texts)
        # Kinds have few sentences each, and a missed one is worse than a false alarm.
        classifier = LogisticRegression(C=strength, max_iter=2000, class_weight="balanced")
        judge = cls(letters, classifier)
        classifier.fit(judge._describe(texts), np.array(kinds))
        return judge

    def chances(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """For each text, the chance of each kind and of being ordinary."""
        rows = self.classifier.predict_proba(self._describe(texts))
        return [
            {
                str(kind): float(chance)
                for kind, chance in zip(self.classifier.classes_, row, strict=True)
            }
            for row in rows
        ]

    def _describe(self, texts: Sequence[str]) -> Any:
        embedded = scipy.sparse.csr_matrix(shared_embedder().embed(texts))
        return scipy.sparse.hstack([embedded, self.letters.transform(texts)]).tocsr()


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
        judge: Judge | None = None,
    ) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._judge = judge

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return what holds where config.yml says nothing."""
        return {"data": "data/sensitive", "strength": 30.0, "threshold": 0.45}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Return the hash of the sentences, which lie outside Rasa's training data."""
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
        execution_context: ExecutionContext,  # noqa: ARG003 -- Rasa's signature
    ) -> Sensitivity:
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
    ) -> Sensitivity:
        """Load what was learned. Raises SensitivityUntrained rather than let every text pass."""
        try:
            with model_storage.read_from(resource) as folder:
                learned = skops.io.load(folder / MODEL_FILE, trusted=TRUSTED)
                judge = Judge(learned["letters"], learned["classifier"])
        except (ValueError, FileNotFoundError, KeyError, TypeError) as error:
            raise SensitivityUntrained(SensitivityUntrained.__doc__) from error
        return cls(config, model_storage, resource, judge)

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from the sensitive sentences against hard negatives and every intent's."""
        pairs = read_sentences(PROJECT / str(self._config["data"]))
        pairs += [
            (str(example.get(TEXT)), ORDINARY)
            for example in training_data.intent_examples
            if example.get(TEXT)
        ]
        texts, kinds = zip(*pairs, strict=True)
        judge = Judge.learn(texts, kinds, self._config["strength"])
        self._judge = judge
        with self._storage.write_to(self._resource) as folder:
            learned = {"letters": judge.letters, "classifier": judge.classifier}
            skops.io.dump(learned, folder / MODEL_FILE)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Prepare the training data for the components after this one."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add what this component knows to each message."""
        if self._judge is None:
            raise SensitivityUntrained(SensitivityUntrained.__doc__)
        texts = [str(message.get(TEXT) or "") for message in messages]
        for message, text, chances in zip(messages, texts, self._judge.chances(texts), strict=True):
            said = any(character.isalnum() for character in text)
            message.set("sensitive", self._decide(chances) if said else None, add_to_output=True)
        return messages

    def _decide(self, chances: dict[str, float]) -> dict[str, Any] | None:
        score = 1.0 - chances.pop(ORDINARY)
        if score < self._config["threshold"]:
            return None
        return {"kind": max(chances, key=lambda kind: chances[kind]), "score": round(score, 4)}
