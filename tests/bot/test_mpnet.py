"""The embedding beside the published model, worked out here without bytes."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from components import intents
from components.byte_graph import BYTE_MOST, split_evenly
from components.intents import EmbeddingDiffers, SentenceIntents, learn_named
from components.mpnet import (
    FIRST_PLACE,
    HEADS,
    HIDDEN,
    LAYERS,
    VIEWS,
    WeightsDiffer,
    read_weights,
    step_distances,
)
from components.sentence_embedding import BLIND, Embedder, mark_embedding, shared_embedder
from components.strength import Sentences
from components.weights import (
    FOLDER,
    TENSORS,
    TOKENIZER,
    Source,
    WeightsMissing,
    find_weights,
)
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from scipy.special import erf, softmax
from tokenizers import Tokenizer

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

SENTENCES = [
    "This is an example sentence",
    "ok",
    "where is my order 10042",
    "WHY is nobody answering me??? its been 3 weeks",
    "i bought a rug for my daughter and it came with a hole in it, what now",
    "quiero devolver la lampara",
]
TOPICS = {
    "status": ["where is my parcel", "where is the parcel now", "is my parcel on its way"],
    "hours": ["when are you open", "are you open on sunday", "your opening hours"],
}
# What is seen of a sentence may be turned by so many degrees, on average, by its bytes.
MEAN_TURN, MOST_TURN = 5.0, 8.0


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the installed weights are copied to, as files of their own."""
    copied = tmp_path_factory.mktemp("weights")
    source = find_weights()
    assert source is not None
    source.copy_to(copied)
    return copied


class Published:
    """The published model's layers that are used, in numbers of 32 bits throughout."""

    def __init__(self, folder: Path) -> None:
        self._weights = read_weights(folder / TENSORS)
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_padding()

    def embed(self, text: str) -> Array:
        ids = self._tokenizer.encode(text).ids
        state = self._weights["embeddings.word_embeddings.weight"][ids]
        places = self._weights["embeddings.position_embeddings.weight"]
        state = state + places[FIRST_PLACE : FIRST_PLACE + len(ids)]
        state = self._normalise(state, "embeddings.LayerNorm")
        for index in range(LAYERS):
            layer = f"encoder.layer.{index}"
            state = self._attend(state, f"{layer}.attention")
            wide = self._multiply(state, f"{layer}.intermediate.dense")
            curve = wide * (1 + erf(wide / np.sqrt(2))) / 2
            narrow = self._multiply(curve, f"{layer}.output.dense")
            state = self._normalise(narrow + state, f"{layer}.output.LayerNorm")
        mean: Array = state.mean(axis=0)
        return mean / np.linalg.norm(mean)

    def _multiply(self, source: Array, name: str) -> Array:
        product: Array = source @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return product

    def _normalise(self, source: Array, name: str) -> Array:
        level = source - source.mean(axis=-1, keepdims=True)
        spread = np.sqrt((level**2).mean(axis=-1, keepdims=True))
        scale, shift = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        normal: Array = level / spread * scale + shift
        return normal

    def _attend(self, state: Array, name: str) -> Array:
        places = np.arange(len(state))
        near = self._weights["encoder.relative_attention_bias.weight"][
            step_distances(places[None, :] - places[:, None])
        ].transpose(2, 0, 1)
        query, key, value = (
            self._multiply(state, f"{name}.self.{part}")
            .reshape(-1, HEADS, HIDDEN // HEADS)
            .transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        shares = softmax(query @ key.transpose(0, 2, 1) / np.sqrt(HIDDEN / HEADS) + near, axis=-1)
        mixed = (shares @ value).transpose(1, 0, 2).reshape(-1, HIDDEN)
        out = self._multiply(mixed, f"{name}.output.dense")
        return self._normalise(out + state, f"{name}.output.LayerNorm")


def test_the_graph_worked_out_here_is_the_published_models(folder: Path) -> None:
    # The mean of what its eleventh layer says, by the published code (transformers).
    expected = [0.0011224, -0.0343832, -0.0427398, -0.0207007, -0.0619930]

    assert Published(folder).embed(SENTENCES[0])[:5] == pytest.approx(expected, abs=1e-4)


def test_bytes_hardly_turn_what_is_seen_of_a_sentence(folder: Path) -> None:
    embedded = shared_embedder().embed(SENTENCES)

    assert np.linalg.norm(embedded, axis=1) == pytest.approx(1.0, abs=1e-4)
    published = Published(folder)
    exact = np.stack([published.embed(text) for text in SENTENCES])
    turns = np.degrees(np.arccos((embedded * exact).sum(axis=1).clip(-1, 1)))
    assert turns.mean() < MEAN_TURN
    assert turns.max() < MOST_TURN


def test_weights_in_a_folder_are_seen_through_as_the_installed_ones(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = mark_embedding()
    monkeypatch.setenv(FOLDER, str(folder))
    old = [tmp_path / name for name in ("minilm-1.onnx", "minilm-1.1.views", "mpnet-0.onnx")]
    for path in old:
        path.touch()

    named = Embedder(tmp_path, find_weights())

    assert not any(path.exists() for path in old), "older files would stay for ever"

    assert mark_embedding() != installed
    assert (named.view(SENTENCES[:1]) == shared_embedder().view(SENTENCES[:1])).all()


def test_a_folder_without_weights_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path))

    with pytest.raises(WeightsMissing, match=str(tmp_path)):
        find_weights()


def test_the_weights_of_another_model_are_told(tmp_path: Path) -> None:
    header = b'{"a": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}'
    (tmp_path / TENSORS).write_bytes(len(header).to_bytes(8, "little") + header + bytes(4))
    (tmp_path / TOKENIZER).write_text("{}", encoding="utf-8")

    with pytest.raises(WeightsDiffer):
        Embedder(tmp_path / "cache", Source("other", folder=tmp_path))


def test_weights_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    (tmp_path / TENSORS).write_bytes(b"an unfinished download")
    (tmp_path / TOKENIZER).write_text("{}", encoding="utf-8")

    with pytest.raises(WeightsDiffer):
        Embedder(tmp_path / "cache", Source("broken", folder=tmp_path))


def test_without_weights_nothing_is_seen_and_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("components.weights.PACKAGES", ("no-such-package",))
    blind = Embedder(tmp_path, find_weights())

    assert blind.is_blind
    assert mark_embedding().startswith(BLIND)
    assert "letters and words alone" in caplog.text
    assert not blind.view(SENTENCES).any()
    assert not blind.view(SENTENCES[:1]).any()


def test_without_weights_letters_and_words_tell_intents() -> None:
    texts = [text for those in TOPICS.values() for text in those]
    labels = [topic for topic, those in TOPICS.items() for _ in those]
    nothing = np.zeros((len(texts), HIDDEN * VIEWS), dtype=np.float32)

    learned = learn_named(Sentences.of(texts, labels, nothing))

    for text, topic in (("parcel where", "status"), ("opening on sunday?", "hours")):
        assert learned.rank(text, nothing[:1])[0][0] == topic


@pytest.mark.filterwarnings("ignore:Slot auto-fill")
def test_a_model_that_was_trained_with_another_embedding_is_refused(
    model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage, metadata = LocalModelStorage.from_model_archive(tmp_path, model)
    nodes = metadata.predict_schema.nodes.values()
    resource = next(node.resource for node in nodes if node.uses is SentenceIntents)
    load = partial(SentenceIntents.load, {}, storage, resource, ExecutionContext(GraphSchema({})))
    load()
    monkeypatch.setattr(intents, "mark_embedding", lambda: BLIND)

    with pytest.raises(EmbeddingDiffers):
        load()


def test_totals_are_split_into_whole_numbers_that_fit_in_bytes() -> None:
    totals = np.array([0, 5, -900, 2000], dtype=np.float32)

    rows = split_evenly(totals)

    assert (rows.sum(axis=0) == totals).all()
    assert np.abs(rows).max() <= BYTE_MOST
    assert (rows == np.rint(rows)).all()
    assert len(rows) == 16


def test_what_is_seen_of_a_text_does_not_depend_on_its_batch() -> None:
    together = shared_embedder().view(SENTENCES)
    alone = np.concatenate([shared_embedder().view([text]) for text in SENTENCES])

    # Those of many are kept in half the digits.
    assert np.abs(together - alone).max() < 1e-3
