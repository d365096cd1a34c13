"""The meaning of a text as 384 numbers: MiniLM, run by onnxruntime."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnxruntime
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import DENSE_FEATURIZABLE_ATTRIBUTES
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from tokenizers import Tokenizer

from components.minilm import (
    GRAPH_VERSION,
    HIDDEN,
    LAYERS_SHOWN,
    VIEWS,
    find_file,
    write_model_once,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

CACHE = Path(__file__).resolve().parent.parent / ".cache"
MAX_TOKENS = 128
# Where, among the views, the meaning of the whole text stands: the last layer's mean.
MEANING = slice((len(LAYERS_SHOWN) - 1) * HIDDEN, len(LAYERS_SHOWN) * HIDDEN)
BATCH = 32
# Which digits an order number has says nothing about what its sender wants.
LONG_NUMBER = re.compile(r"\d{4,}")
# Raised whenever what is embedded changes, so that Rasa's training cache is not reused.
TEXT_VERSION = 1


class Embedder:
    """Turns texts into embeddings of length one; a text without a letter or digit into zeros."""

    def __init__(self, folder: Path) -> None:
        self._model = str(write_model_once(folder))
        self._tokenizer = Tokenizer.from_file(str(find_file("tokenizer.json")))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.enable_padding()
        # Several components of a pipeline ask about the same text, one after the other.
        self._view_again = lru_cache(maxsize=16)(lambda text: self._view([text], self._alone))
        # What was asked among many: in training each component asks about all sentences anew.
        self._learned: dict[str, NDArray[np.float32]] = {}

    @cached_property
    def _alone(self) -> onnxruntime.InferenceSession:
        # More threads than one would fight with the other processes of the machine.
        return start_session(self._model, threads=1)

    @cached_property
    def _many(self) -> onnxruntime.InferenceSession:
        # Thousands of sentences are waited for, so there every core helps.
        return start_session(self._model, threads=0)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row of 384 numbers per text, in their order: its meaning."""
        return self.view(texts)[:, MEANING]

    def view(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row per text, in their order: some layers beside each other."""
        if len(texts) == 1:
            return self._view_again(texts[0])
        new = [text for text in dict.fromkeys(texts) if text not in self._learned]
        if new:
            self._learned.update(zip(new, self._view(new, self._many), strict=True))
        rows = [self._learned[text] for text in texts]
        return np.stack(rows) if rows else self._view([], self._many)

    def _view(
        self, texts: Sequence[str], session: onnxruntime.InferenceSession
    ) -> NDArray[np.float32]:
        result = np.zeros((len(texts), HIDDEN * VIEWS), dtype=np.float32)
        said = [place for place, text in enumerate(texts) if any(c.isalnum() for c in text)]
        # Neighbours in length share a batch, so that little of it is padding.
        said.sort(key=lambda place: len(texts[place]))
        for start in range(0, len(said), BATCH):
            places = said[start : start + BATCH]
            plain = [LONG_NUMBER.sub("10042", texts[p]) for p in places]
            result[places] = self._run(plain, session)
        return result

    def _run(self, texts: list[str], session: onnxruntime.InferenceSession) -> NDArray[np.float32]:
        tokens = self._tokenizer.encode_batch(texts)
        feed = {
            "input_ids": np.array([t.ids for t in tokens], dtype=np.int64),
            "attention_mask": np.array([t.attention_mask for t in tokens], dtype=np.int64),
        }
        viewed: NDArray[np.float32] = session.run(["views"], feed)[0]
        return viewed


def start_session(model: str, *, threads: int) -> onnxruntime.InferenceSession:
    """Return a session of the model's; 0 threads are as many as there are cores."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # What waits for work shall not burn the core that another process needs.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


@lru_cache(maxsize=1)
def shared_embedder() -> Embedder:
    """Return the one embedder of this process: its weights take 65 MB."""
    return Embedder(CACHE)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEmbedding(DenseFeaturizer, GraphComponent):
    """Adds the embedding, times `scale`, as the sentence feature of each text.

    Rasa's logistic regression has no setting for its strength C. Features scaled by s act like
    C times s squared, so a scale of 3.16 is a C of 10.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return what holds where config.yml says nothing."""
        return {**DenseFeaturizer.get_default_config(), "scale": 3.1623}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:  # noqa: ARG003 -- as below
        """Return what the embedding depends on besides the training data."""
        return f"{GRAPH_VERSION}/{TEXT_VERSION}"

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Everything is allowed: a scale is only a number."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,  # noqa: ARG003 -- Rasa's signature
        resource: Resource,  # noqa: ARG003 -- as above
        execution_context: ExecutionContext,
    ) -> SentenceEmbedding:
        """Make the component untrained. Rasa names the arguments, so each keeps its name."""
        return cls(execution_context.node_name, config)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Prepare the training data for the components after this one."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add what this component knows to each message."""
        wanted = [message for message in messages if message.get(TEXT) is not None]
        rows = shared_embedder().embed([str(message.get(TEXT)) for message in wanted])
        for message, row in zip(wanted, rows, strict=True):
            message.add_features(
                Features(
                    row[np.newaxis] * self._config["scale"],
                    FEATURE_TYPE_SENTENCE,
                    DENSE_FEATURIZABLE_ATTRIBUTES[0],
                    self._identifier,
                )
            )
        return messages
