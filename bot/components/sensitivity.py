"""Recognises texts that only a person may answer: danger, harm, fraud, grief, threats, fury.

A judge beside the intents, on the same embedding, on letters, and on the ideas that words stand
for. It judges every text, inside forms too, and a text it marks never reaches the
dialogue.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import skops.io
import yaml
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from components.alarm import Alarm, Care, Verdict
from components.alarm_file import restore_alarm, store_alarm
from components.glossary import FOLDER as GLOSSARIES
from components.glossary import gloss
from components.languages import BESIDE
from components.meanings import Meanings
from components.sensitive_sentences import (
    SENTENCES,
    Sentence,
    choose_some,
    read_ordinary,
    read_sentences,
)
from components.sentence_embedding import mark_embedding, shared_embedder
from components.tongues import DEFAULT
from components.training_files import DATA, FILES, PROJECT, hash_folder, languages_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

MODEL_FILE = "sensitivity.skops"
WORDS = "data/words/sensitive.yml"


class SensitivityUntrained(Exception):
    """The model holds no judge of sensitive texts, so it must not be used: train again."""


def read_urgency(path: Path) -> dict[str, int]:
    """Return the rank of each kind, the most urgent first: the order of their rows."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))["sensitive"]
    return {kind: rank for rank, kind in enumerate(rows)}


def view_sentences(sentences: Sequence[Sentence]) -> NDArray[np.float32]:
    """Return what the embedding sees of sentences, each in its language."""
    texts = [gloss([one.text], one.language)[0] for one in sentences]
    return shared_embedder().view(texts)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class Sensitivity(GraphComponent):
    """Puts `sensitive` on each text: {"kind", "score", "kinds"} if it is an alarm, else None.

    The score is the chance that the text is of any sensitive kind; of several kinds, the kind is
    the most urgent one, by the order of their rows in intents.yml.
    """

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        alarm: Alarm | None = None,
    ) -> None:
        self._care = Care(**{name: config[name] for name in self.get_default_config()})
        self._storage = model_storage
        self._resource = resource
        self._alarm = alarm
        self._urgency = read_urgency(PROJECT / "intents.yml")

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return what holds where config.yml says nothing."""
        return vars(Care()).copy()

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:  # noqa: ARG003 -- Rasa's signature
        """Return the hash of the sentences and words, which lie outside Rasa's training data."""
        read = [(PROJECT / SENTENCES, "*.yml"), ((PROJECT / WORDS).parent, "*.yml")]
        read += [(GLOSSARIES, FILES), (PROJECT / DATA, FILES)]
        hashes = [hash_folder(folder, pattern) for folder, pattern in read]
        return "/".join([mark_embedding(), *hashes])

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
                alarm = restore_alarm(skops.io.load(folder / MODEL_FILE))
        except (ValueError, FileNotFoundError, KeyError, TypeError) as error:
            raise SensitivityUntrained(SensitivityUntrained.__doc__) from error
        return cls(config, model_storage, resource, alarm)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the sensitive sentences against hard negatives and every intent's."""
        sentences = read_sentences(PROJECT / SENTENCES)
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        texts = [str(example.get(TEXT)) for example in examples]
        told = [
            (text, language, str(example.get(INTENT)))
            for text, languages, example in zip(texts, languages_of(texts), examples, strict=True)
            for language in sorted(languages)
        ]
        sentences = choose_some([*sentences, *read_ordinary(told, sentences)])
        meanings = Meanings.read(PROJECT / WORDS)
        self._alarm = Alarm.learn(
            sentences, partial(view_sentences, sentences), meanings, self._care
        )
        with self._storage.write_to(self._resource) as folder:
            skops.io.dump(store_alarm(self._alarm), folder / MODEL_FILE)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Prepare the training data for the components after this one."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add what this component knows to each message."""
        if self._alarm is None:
            raise SensitivityUntrained(SensitivityUntrained.__doc__)
        for message in messages:
            verdict = self._judge(self._alarm, message)
            message.set("sensitive", self._describe(verdict), add_to_output=True)
        return messages

    def _judge(self, alarm: Alarm, message: Message) -> Verdict | None:
        text = str(message.get(TEXT) or "")
        if not any(character.isalnum() for character in text):
            return None
        read = (str(message.get("language") or DEFAULT), *(message.get(BESIDE) or ()))
        verdicts = [
            alarm.judge(text, shared_embedder().view(gloss([text], one))[0], one) for one in read
        ]
        return max(verdicts, key=lambda verdict: (verdict.alarm, verdict.chance))

    def _describe(self, verdict: Verdict | None) -> dict[str, Any] | None:
        if verdict is None or not verdict.alarm:
            return None
        kinds = sorted(verdict.kinds, key=self._urgency.__getitem__)
        return {"kind": kinds[0], "score": round(verdict.chance, 4), "kinds": kinds}
