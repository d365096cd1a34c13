"""Telling languages apart is learned once a training, by whichever process comes first."""

from __future__ import annotations

import multiprocessing
import time
from pathlib import Path

import pytest
from components import learned_tongues
from components.learned_tongues import learn_tongues_once
from components.tongues import Tongues
from components.training_files import read_examples
from rasa.shared.nlu.training_data.loading import load_data

NLU = """version: "3.1"
nlu:
- intent: order_status
  examples: |
    - {0}
    - {0} [tomorrow](day)
    -   {0} [next week]{{"entity": "day"}} or so
- intent: opening_hours
  examples:
  - text: |
      when do you open
  - text: open on [sunday](day)?
    metadata: {{sentiment: neutral}}
- synonym: soon
  examples: |
    - {0} soon
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two languages of a sentence each, where the training looks for them."""
    for language, text in (("en", "where is my order"), ("es", "donde esta mi pedido")):
        (tmp_path / "data" / "nlu" / language).mkdir(parents=True)
        (tmp_path / "data" / "nlu" / language / "orders.yml").write_text(NLU.format(text))
        (tmp_path / "data" / "glossary" / language).mkdir(parents=True)
    monkeypatch.setattr(learned_tongues, "PROJECT", tmp_path)
    monkeypatch.setattr(learned_tongues, "GLOSSARIES", tmp_path / "data" / "glossary")
    return tmp_path


def test_sentences_are_read_as_rasa_reads_them(folder: Path) -> None:
    read = set(read_examples(folder / "data" / "nlu"))

    by_rasa = load_data(str(folder / "data" / "nlu" / "es")).intent_examples
    assert {text for language, text in read if language == "es"} == {
        str(example.get("text")) for example in by_rasa
    }
    assert ("en", "where is my order next week or so") in read
    assert ("en", "open on sunday?") in read


def test_what_one_has_learned_another_takes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = learn_tongues_once(folder / "cache")
    monkeypatch.setattr(learned_tongues, "learn_tongues", None)
    second = learn_tongues_once(folder / "cache")

    for text in ("donde esta mi order", "where is it", "pedido"):
        assert second.choose(text, None) == first.choose(text, None)
    assert second.own_words == first.own_words


def test_what_cannot_be_read_is_learned_anew(folder: Path) -> None:
    learn_tongues_once(folder / "cache")
    (kept,) = (folder / "cache").glob("languages-*.skops")
    kept.write_bytes(kept.read_bytes()[:100])

    assert learn_tongues_once(folder / "cache").choose("donde esta mi pedido", "en") == "es"
    assert kept.stat().st_size > 100


def test_an_empty_file_has_no_sentences(folder: Path) -> None:
    (folder / "data" / "nlu" / "en" / "empty.yml").write_text("")

    assert list(read_examples(folder / "data" / "nlu"))


def test_changed_sentences_are_learned_anew(folder: Path) -> None:
    learn_tongues_once(folder / "cache")
    (folder / "data" / "nlu" / "es" / "orders.yml").write_text(NLU.format("cancele mi compra"))

    assert learn_tongues_once(folder / "cache").choose("cancele mi compra", "en") == "es"
    assert len(list((folder / "cache").glob("*.skops"))) == 1


def test_who_comes_second_waits_and_learns_if_the_first_is_ended(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forked = multiprocessing.get_context("fork")
    begun = forked.Event()

    def learn_slowly() -> Tongues:
        begun.set()
        time.sleep(60)
        raise AssertionError("it was to be ended before")

    learn = learned_tongues.learn_tongues
    monkeypatch.setattr(learned_tongues, "learn_tongues", learn_slowly)
    first = forked.Process(target=learn_tongues_once, args=(folder / "cache",))
    first.start()
    assert begun.wait(30)
    monkeypatch.setattr(learned_tongues, "learn_tongues", learn)
    asked = forked.Process(target=learn_tongues_once, args=(folder / "cache",))
    asked.start()
    asked.join(0.5)
    assert asked.is_alive()

    first.terminate()
    asked.join()

    assert asked.exitcode == 0
    assert list((folder / "cache").glob("languages-*.skops"))
