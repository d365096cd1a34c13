"""What training sees is kept for the next training; what a customer writes is not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from components import kept_views
from components.kept_views import KeptViews, round_views
from components.sentence_embedding import Embedder
from components.training_files import CACHE
from components.weights import find_weights

RANDOM = np.random.default_rng(0)
VIEWS = {f"text {place}": RANDOM.normal(size=8).astype(np.float32) for place in range(1200)}


def test_what_is_kept_is_found_rounded_and_nothing_else(tmp_path: Path) -> None:
    kept = KeptViews(tmp_path / "views")
    assert kept.find(list(VIEWS)) == {}

    kept.keep(VIEWS)
    kept.keep({"text 1": VIEWS["text 1"]})
    found = KeptViews(tmp_path / "views").find([*VIEWS, "another"])

    assert found.keys() == VIEWS.keys()
    for text, view in VIEWS.items():
        assert (found[text] == round_views(view)).all()


def test_what_is_missing_is_told_without_counting_as_a_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_views, "MOST_KEPT", 2)
    kept = KeptViews(tmp_path / "views")
    assert kept.list_missing(["text 1"]) == ["text 1"]
    kept.keep({"text 1": VIEWS["text 1"]})
    kept.keep({"text 2": VIEWS["text 2"]})

    assert kept.list_missing(["text 3", "text 1"]) == ["text 3"]
    kept.keep({"text 3": VIEWS["text 3"]})

    assert kept.list_missing(list(VIEWS)[:4]) == ["text 0", "text 1"]


def test_no_text_can_be_read_from_the_file(tmp_path: Path) -> None:
    KeptViews(tmp_path / "views").keep({"where is my order": VIEWS["text 1"]})

    assert b"order" not in (tmp_path / "views").read_bytes()


def test_what_was_not_asked_for_the_longest_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_views, "MOST_KEPT", 2)
    kept = KeptViews(tmp_path / "views")
    kept.keep({"text 1": VIEWS["text 1"]})
    kept.keep({"text 2": VIEWS["text 2"]})
    # What every training asks for stays, however long ago it came.
    kept.find(["text 1"])
    kept.keep({"text 3": VIEWS["text 3"]})

    assert kept.find(["text 1", "text 2", "text 3"]).keys() == {"text 1", "text 3"}


def test_a_file_without_uses_is_used_on(tmp_path: Path) -> None:
    kept = KeptViews(tmp_path / "views")
    kept.keep(VIEWS)
    with closing(sqlite3.connect(tmp_path / "views")) as file, file:
        file.execute("DROP TABLE uses")

    assert kept.find(list(VIEWS)).keys() == VIEWS.keys()


def test_a_file_that_cannot_be_used_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "broken").write_bytes(b"no database" * 100)
    for path in (tmp_path / "broken", tmp_path / "missing" / "views"):
        kept = KeptViews(path)
        kept.keep(VIEWS)
        assert kept.find(list(VIEWS)) == {}
        assert kept.list_missing(["text 1"]) == ["text 1"]


def test_many_texts_are_kept_and_one_alone_is_not(tmp_path: Path) -> None:
    for file in CACHE.glob("mpnet-*[!s]"):
        (tmp_path / file.name).symlink_to(file)
    embedder = Embedder(tmp_path, find_weights())
    embedder.view(["a customer's own words"])
    assert not list(tmp_path.glob("*.views"))

    seen = embedder.view(["where is my order", "?!"])

    (file,) = tmp_path.glob("*.views")
    assert KeptViews(file).find(["where is my order", "a customer's own words"]).keys() == {
        "where is my order"
    }
    # The next process finds what this one saw.
    assert (
        Embedder(tmp_path, find_weights()).view(["?!", "where is my order"]) == seen[::-1]
    ).all()
