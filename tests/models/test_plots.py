"""Plots: the right lengths in the right places, readable on a phone."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import partial

from models.plots import WIDTH, Bar, Line, draw_bars, draw_lines, draw_matrix

bars_of = partial(draw_bars, title="a title", description="a description")
lines_of = partial(draw_lines, title="a title", description="a description")
matrix_of = partial(draw_matrix, title="a title", description="a description")


def draw(plot: str) -> ET.Element:
    return ET.fromstring(plot)  # noqa: S314 -- our own drawing


def by_class(drawn: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in drawn.iter() if name in one.get("class", "").split()]


def test_a_bar_is_as_long_as_its_share() -> None:
    drawn = draw(bars_of([Bar("full", 4, "4"), Bar("half", 2, "2")], most=4))

    full, half = (float(bar.attrib["width"]) for bar in by_class(drawn, "bar"))
    assert half == full / 2
    assert full == float(by_class(drawn, "track")[0].attrib["width"])
    assert [one.text for one in by_class(drawn, "label")] == ["full", "half"]


def test_a_weak_bar_is_marked_and_nothing_can_be_drawn_of_nothing() -> None:
    drawn = draw(bars_of([Bar("a", 0, "0", is_weak=True)], most=0))

    assert len(by_class(drawn, "weak")) == 1
    assert by_class(draw(bars_of([], most=1)), "bar") == []


def test_plots_are_drawn_for_a_phone() -> None:
    bars = draw(bars_of([Bar("a", 1, "1")], most=1, label_above=True))
    lines = draw(lines_of([Line("a", "wrong", [(0, 1), (1, 2)])], marks={}, across="x"))

    assert int(bars.attrib["width"]) == int(lines.attrib["width"]) == WIDTH <= 360


def test_a_line_goes_through_its_points_and_a_mark_stands_at_its_place() -> None:
    line = Line("a", "wrong", [(0, 0), (0.5, 4), (1, 8)])

    drawn = draw(lines_of([line], marks={"here": 0.5}, across="x"))

    (path,) = (one for one in by_class(drawn, "line") if one.tag == "polyline")
    first, middle, last = (
        tuple(float(part) for part in point.split(",")) for point in path.attrib["points"].split()
    )
    assert middle == ((first[0] + last[0]) / 2, (first[1] + last[1]) / 2)
    assert last[1] < first[1]
    (mark,) = by_class(drawn, "mark")
    assert mark.attrib["d"].startswith(f"M{middle[0]:.1f} ")


def test_a_mark_at_the_end_has_its_name_inside() -> None:
    line = Line("a", "wrong", [(0, 0), (1, 8)])

    drawn = draw(lines_of([line], marks={"a long name": 0.98}, across="x"))

    (name,) = (one for one in by_class(drawn, "label") if one.text == "a long name")
    assert name.attrib["text-anchor"] == "end"


def test_a_matrix_tells_what_is_right_and_counts_what_is_not() -> None:
    counts = {("a", "a"): 9, ("a", "b"): 2, ("b", "b"): 5}

    drawn = draw(matrix_of(["a", "b"], counts))

    assert len(by_class(drawn, "hit")) == 2
    (miss,) = by_class(drawn, "miss")
    assert miss.findtext("title") == "a taken for b: 2"
    assert [one.text for one in by_class(drawn, "count")] == ["2"]
