"""Other people's data sets are read in their own forms and judged by the paper's rule."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from study import (
    OUTSIDE,
    Judged,
    Parts,
    choose_shots,
    choose_threshold,
    hide_labels,
    hold_out,
    read_parts,
    refuse,
    study,
    tell,
)

HOURS = ["when do you open", "opening hours", "are you open sunday", "when do you close"]
WHERE = ["where is my parcel", "track my order", "has it shipped", "order status please"]
PAIRS = [(text, "hours") for text in HOURS] + [(text, "where") for text in WHERE]


def test_a_folder_of_tables_is_read_with_and_without_a_validation_part(tmp_path: Path) -> None:
    (tmp_path / "train.csv").write_text('text,category\n"hi, you",greet\n', encoding="utf-8")
    (tmp_path / "test.csv").write_text("text,category\nhello,greet\n", encoding="utf-8")

    parts = read_parts(tmp_path)

    assert parts == Parts([("hi, you", "greet")], [], [("hello", "greet")])
    assert read_parts(tmp_path / "train.csv") == parts
    (tmp_path / "val.csv").write_text("text,category\nhey,greet\n", encoding="utf-8")
    assert read_parts(tmp_path).val == [("hey", "greet")]


@pytest.mark.parametrize("named", [True, False])
def test_a_json_file_is_read_with_what_is_out_of_scope(tmp_path: Path, *, named: bool) -> None:
    content = {
        part: [[f"{part} {name}", label]]
        for part in ("train", "val", "test")
        for name, label in [("one", "greet")]
    }
    content |= {f"oos_{part}": [[f"{part} odd", OUTSIDE]] for part in ("train", "val", "test")}
    path = tmp_path / "data_full.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    (tmp_path / "data_small.json").write_text("{}", encoding="utf-8")

    parts = read_parts(path if named else tmp_path)

    assert parts.train == [("train one", "greet"), ("train odd", OUTSIDE)]
    assert parts.test == [("test one", "greet"), ("test odd", OUTSIDE)]
    assert parts.has_outside


def test_shots_are_so_many_of_each_label_and_the_same_for_a_seed() -> None:
    chosen = choose_shots(PAIRS, 2, seed=1)

    assert sorted(label for _, label in chosen) == ["hours", "hours", "where", "where"]
    assert chosen == choose_shots(PAIRS, 2, seed=1)


def test_what_is_held_out_or_hidden_is_not_trained_on() -> None:
    many = [(f"{label} {place}", label) for label in "abcd" for place in range(20)]
    kept, held = hold_out(many)
    assert len(held) == 8
    assert not set(kept) & set(held)

    parts = hide_labels(Parts(many, [], [("a 99", "a"), ("b 99", "b"), ("c 99", "c")]), 2, seed=0)

    assert len({label for _, label in parts.train}) == 2
    assert OUTSIDE in {label for _, label in parts.val}
    assert not {text for text, _ in parts.train} & {text for text, _ in parts.val}


def test_the_threshold_is_the_one_that_does_best_on_the_validation_part() -> None:
    judged = Judged(np.array(["a", "a", "b", "b"]), np.array([0.9, 0.2, 0.8, 0.3]))
    right = np.array(["a", OUTSIDE, "b", OUTSIDE])

    threshold = choose_threshold(judged, right)

    assert list(refuse(judged, threshold)) == list(right)


def test_figures_tell_what_is_refused_wrongly_and_what_is_not_refused() -> None:
    parts = Parts([], [("x", "a"), ("y", OUTSIDE)], [("x", "a"), ("z", "b"), ("y", OUTSIDE)])
    tested = Judged(np.array(["a", "a", "a"]), np.array([0.9, 0.9, 0.1]))
    validated = Judged(np.array(["a", "a"]), np.array([0.9, 0.1]))

    figures = tell(parts, tested, validated)

    assert figures["in-scope accuracy, %"] == 50.0
    assert figures["out-of-scope recall, %"] == 100.0


def test_the_shipped_classifier_learns_a_data_set() -> None:
    figures = study(Parts(PAIRS, [], [("what are your opening hours", "hours")]))

    assert figures["in-scope accuracy, %"] == 100.0
    assert "out-of-scope recall, %" not in figures
