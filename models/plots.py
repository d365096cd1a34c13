"""Plots as SVG: drawn for a phone's width and larger everywhere else, coloured by the page's CSS.

Every plot has a title and a description, for those who do not see it; nothing is told by colour
alone. The classes (`bar`, `line`, `label`, ...) are in `templates/card.css`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import count

from markupsafe import Markup

WIDTH = 360
ROW = 18
TALL_ROW = 32
LABELS = 128
VALUES = 46
CELL = 14
# A label of a matrix at this many units a letter.
LETTER = 6.4

_numbers = count(1)


@dataclass(frozen=True)
class Bar:
    """One row of a bar plot: `value` of its maximum, and what is written behind it."""

    label: str
    value: float
    told: str
    is_weak: bool = False


def draw_bars(
    bars: Sequence[Bar], *, title: str, description: str, most: float, label_above: bool = False
) -> Markup:
    """Return horizontal bars in the order given; long labels go above their bars."""
    start = 0 if label_above else LABELS
    room = WIDTH - start - VALUES
    row = TALL_ROW if label_above else ROW
    parts = []
    for place, bar in enumerate(bars):
        top = place * row
        thick_top = top + (16 if label_above else 3)
        length = max(1.0, room * bar.value / most) if most else 1.0
        anchor, x = ("start", 0) if label_above else ("end", start - 6)
        parts += [
            f'<text class="label" x="{x}" y="{top + 12}" text-anchor="{anchor}">'
            f"{escape(bar.label)}</text>",
            f'<rect class="track" x="{start}" y="{thick_top}" width="{room}" height="11" rx="2"/>',
            f'<rect class="bar{" weak" if bar.is_weak else ""}" x="{start}" y="{thick_top}" '
            f'width="{length:.1f}" height="11" rx="2"/>',
            f'<text class="value" x="{start + room + 6}" y="{thick_top + 10}">'
            f"{escape(bar.told)}</text>",
        ]
    return _frame(parts, WIDTH, row * len(bars) + 4, title, description)


@dataclass(frozen=True)
class Line:
    """A line of a plot: its points from left to right, and how it is drawn (a CSS class)."""

    label: str
    style: str
    points: Sequence[tuple[float, float]]


def draw_lines(
    lines: Sequence[Line],
    *,
    title: str,
    description: str,
    marks: Mapping[str, float],
    across: str,
) -> Markup:
    """Return lines over 0 to 1, with marked places on the way; `across` names what that is."""
    left, right, top, height = 30, WIDTH - 8, 8, 190
    legend = top + height + 44
    highest = _round_up(max(y for line in lines for _, y in line.points))

    def x_of(value: float) -> float:
        return left + value * (right - left)

    def y_of(value: float) -> float:
        return top + height * (1 - value / highest)

    parts = [
        f'<path class="grid" d="M{left} {y_of(y):.1f}H{right}"/>'
        f'<text class="value" x="{left - 5}" y="{y_of(y) + 4:.1f}" text-anchor="end">{y:g}</text>'
        for y in (highest * quarter / 4 for quarter in range(5))
    ]
    parts += [
        f'<text class="value" x="{x_of(x):.1f}" y="{top + height + 14}" text-anchor="middle">'
        f"{x:g}</text>"
        for x in (0, 0.2, 0.4, 0.6, 0.8, 1)
    ]
    parts.append(
        f'<text class="value" x="{(left + right) / 2}" y="{top + height + 28}" '
        f'text-anchor="middle">{escape(across)}</text>'
    )
    for place, (name, where) in enumerate(marks.items()):
        parts += _mark(name, x_of(where), top, height, place, right)
    for place, line in enumerate(lines):
        path = " ".join(f"{x_of(x):.1f},{y_of(y):.1f}" for x, y in line.points)
        y = legend + place * ROW
        parts += [
            f'<polyline class="line {line.style}" points="{path}"/>',
            f'<path class="line {line.style}" d="M{left} {y - 4}h28"/>',
            f'<text class="label" x="{left + 36}" y="{y}">{escape(line.label)}</text>',
        ]
    return _frame(parts, WIDTH, legend + ROW * len(lines) - 8, title, description)


def _mark(name: str, x: float, top: float, height: float, place: int, right: float) -> list[str]:
    """Return an upright line with its name, on the side where there is room."""
    flipped = x > (WIDTH / 2) and x + len(name) * LETTER > right
    anchor, beside = ("end", x - 4) if flipped else ("start", x + 4)
    y = top + 12 + 14 * place
    return [
        f'<path class="mark" d="M{x:.1f} {top}V{top + height}"/>',
        f'<text class="label" x="{beside:.1f}" y="{y}" text-anchor="{anchor}">'
        f"{escape(name)}</text>",
    ]


def draw_matrix(
    labels: Sequence[str],
    counts: Mapping[tuple[str, str], int],
    *,
    title: str,
    description: str,
) -> Markup:
    """Return what each label (row) was taken for (column). What is right is drawn hollow."""
    margin = round(max((len(label) for label in labels), default=0) * LETTER) + 10
    size = CELL * len(labels)
    parts = []
    for place, label in enumerate(labels):
        middle = margin + place * CELL + CELL / 2
        name = escape(label)
        parts += [
            f'<text class="label" x="{margin - 5}" y="{middle + 4}" text-anchor="end">'
            f"{name}</text>",
            f'<text class="label" transform="translate({middle + 4} {margin - 5}) rotate(-90)">'
            f"{name}</text>",
            f'<path class="grid" d="M{margin} {middle + CELL / 2}H{margin + size}'
            f'M{middle + CELL / 2} {margin}V{margin + size}"/>',
        ]
    for (row, column), number in counts.items():
        x, y = (margin + labels.index(label) * CELL for label in (column, row))
        style = "hit" if row == column else "miss"
        parts.append(
            f'<rect class="cell {style}" x="{x + 1}" y="{y + 1}" width="{CELL - 2}" '
            f'height="{CELL - 2}">'
            f"<title>{escape(row)} taken for {escape(column)}: {number}</title></rect>"
        )
        if row != column:
            parts.append(
                f'<text class="count" x="{x + CELL / 2}" y="{y + CELL - 4}" '
                f'text-anchor="middle">{number}</text>'
            )
    return _frame(parts, margin + size + 4, margin + size + 4, title, description)


def _round_up(value: float) -> float:
    """Return the next number that divides well into quarters."""
    return next(
        step for step in (4, 8, 12, 20, 40, 60, 80, 100, 120, 160, 200, 400) if step >= value
    )


def _frame(
    parts: Iterable[str], width: float, height: float, title: str, description: str
) -> Markup:
    name = f"plot-{next(_numbers)}"
    return Markup(  # noqa: S704 -- every label was escaped where it was put in
        f'<svg class="plot" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-labelledby="{name}-title {name}-description">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-description">{escape(description)}</desc>{"".join(parts)}</svg>'
    )
