"""What makes a training quick changes nothing about what is learned."""

from __future__ import annotations

import copy
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from ahead import read_parts
from brisk import hash_message, quicken_training
from components import likeness, sentence_embedding
from components.cores import start_helper
from components.likeness import Likeness, Strength, invert, multiply
from components.mpnet import HIDDEN, VIEWS
from components.sensitive_sentences import SENTENCES, choose_some, read_sentences
from components.sentence_embedding import Embedder
from components.training_files import CACHE, DATA, PROJECT, read_languages
from components.weights import find_weights
from light import leave_out_tensorflow
from numpy.typing import NDArray
from rasa.engine.storage import local_model_storage
from rasa.engine.training import graph_trainer
from rasa.shared.nlu.training_data import training_data
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

TEXTS = [f"text {place} of {place % 3} {'and more ' * (place % 5)}" for place in range(40)]


def make_views(count: int) -> NDArray[np.float32]:
    views = np.random.default_rng(0).normal(size=(count, HIDDEN * VIEWS))
    rows: NDArray[np.float64] = views / np.linalg.norm(views, axis=1, keepdims=True)
    return rows.astype(np.float32)


def test_tensorflow_is_not_imported_to_serve_or_to_train() -> None:
    code = "import serve, tool, rasa.model_training, sys; sys.exit('tensorflow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=PROJECT, check=False).returncode == 0


@pytest.mark.parametrize("name", ["DIETClassifier", "TEDPolicy"])
def test_rasa_is_left_as_it_is_for_a_component_that_needs_tensorflow(
    tmp_path: Path, name: str
) -> None:
    config = tmp_path / "config.yml"
    config.write_text(f"pipeline: [{{name: WhitespaceTokenizer}}]\npolicies: [{{name: {name}}}]\n")
    before = list(sys.meta_path)

    assert not leave_out_tensorflow(config)
    assert not leave_out_tensorflow(tmp_path / "missing.yml")
    assert sys.meta_path == before


def test_sentences_are_compared_in_parts_as_they_are_as_a_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    views = make_views(len(TEXTS))
    learned, described = Likeness.learn_and_describe(TEXTS, views, Strength())
    again = learned.describe(TEXTS, views)
    whole = learned.compare_part(described, slice(None), slice(None))

    monkeypatch.setattr(likeness, "STEP", 7)

    assert np.allclose(described.views, again.views)
    assert np.allclose(described.letters.toarray(), again.letters.toarray())
    assert np.allclose(learned.compare(described, described), whole, atol=1e-5)
    assert np.allclose(learned.compare(described, again), whole, atol=1e-5)


def test_what_is_asked_of_an_inverse_is_what_is_in_it() -> None:
    points = np.random.default_rng(0).normal(size=(30, 3)).astype(np.float32)
    alike = np.exp(-((points[:, None] - points[None]) ** 2).sum(-1)).astype(np.float32)
    others, group = np.roll(np.arange(30), 3), np.array([2, 9, 17])
    expected = np.linalg.inv(alike.astype(np.float64) + 0.5 * np.eye(30))

    inverse = invert(alike, 0.5)
    in_place = invert(np.triu(alike), 0.5, overwrite=True)

    assert np.allclose(inverse.multiply(points), expected @ points, atol=1e-4)
    assert np.allclose(inverse.diagonal, np.diag(expected), atol=1e-4)
    assert np.allclose(inverse.cut(group), expected[np.ix_(group, group)], atol=1e-4)
    assert np.allclose(inverse.pair(others), expected[np.arange(30), others], atol=1e-4)
    assert np.allclose(in_place.multiply(points), expected @ points, atol=1e-4)

    of_the_last = invert(alike, 0.5, first=8)

    assert np.allclose(of_the_last.multiply(points), expected @ points, atol=1e-4)
    assert np.allclose(of_the_last.diagonal, np.diag(expected)[8:], atol=1e-4)
    cut = expected[np.ix_(group[1:], group[1:])]
    assert np.allclose(of_the_last.cut(group[1:] - 8), cut, atol=1e-4)


def test_views_common_letters_and_rare_ones_add_up_to_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "COMMON", 5)
    _, described = Likeness.learn_and_describe(TEXTS, make_views(len(TEXTS)), Strength())

    plain, rare = described.parted
    views, letters = described.views, described.letters.toarray()

    assert plain.shape[1] == views.shape[1] + 5
    assert rare.shape[1] == letters.shape[1] - 5
    product = multiply(described, slice(0, 4), slice(2, None))
    both = views[:4] @ views[2:].T + letters[:4] @ letters[2:].T
    assert np.allclose(product, both, atol=1e-4)


def test_a_helper_does_the_same_work() -> None:
    with start_helper() as helper:
        done = helper.submit(make_views, 3)
        assert (done.result() == make_views(3)).all()


def test_what_is_looked_at_ahead_is_what_a_training_asks_about() -> None:
    ahead = {(language, text) for language, texts in read_parts() for text in texts}
    known = read_languages(PROJECT / DATA)
    asked = {(language, text) for text, those in known.items() for language in those}
    asked |= {(one.language, one.text) for one in choose_some(read_sentences(PROJECT / SENTENCES))}

    # Spaces within a sentence and the like may be read another way: that costs time only.
    assert len(asked & ahead) > 0.99 * len(asked)


def test_two_that_look_from_both_ends_see_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sentence_embedding, "CHUNK", 4)
    for file in CACHE.glob("mpnet-*[!s]"):
        (tmp_path / file.name).symlink_to(file)
    ahead, training = Embedder(tmp_path, find_weights()), Embedder(tmp_path, find_weights())

    ahead.look_ahead(TEXTS[:10])
    seen = training.view(TEXTS)
    monkeypatch.setattr(ahead, "_view", None)  # all that it is asked now, the other one kept

    assert (ahead.view(TEXTS) == seen).all()


def test_the_same_sentences_are_left_out_by_a_quicker_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'version: "3.1"\nnlu:\n'
    for intent in ("a", "b"):
        text += f"- intent: {intent}\n  examples: |\n    - one\n    - two\n    - one\n"

    def count() -> int:
        return len(TrainingData().merge(RasaYAMLReader().reads(text)).training_examples)

    usual = count()
    monkeypatch.setattr(Message, "__hash__", hash_message)

    assert count() == usual == 4


def test_merged_quickly_is_merged_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    read = [
        RasaYAMLReader().read(str(path)) for path in sorted((PROJECT / DATA / "en").glob("*.yml"))
    ]
    monkeypatch.setattr(training_data, "copy", copy)
    slowly = read[0].merge(*read[1:3])

    monkeypatch.setattr(Message, "__hash__", Message.__hash__)
    monkeypatch.setattr(graph_trainer, "TrainingHook", graph_trainer.TrainingHook)
    monkeypatch.setattr(local_model_storage, "TarSafe", local_model_storage.TarSafe)
    quicken_training()
    quickly = read[0].merge(*read[1:3])

    assert training_data.copy is not copy
    assert [one.data for one in quickly.training_examples] == [
        one.data for one in slowly.training_examples
    ]
    assert len(read[0].training_examples) < len(quickly.training_examples)
    assert quickly.training_examples is not read[0].training_examples
