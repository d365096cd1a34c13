"""Checks the assistant's files: what its own tool finds, and what its answers cost to send."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from handoff.rules.segments import Encoding, Segments, count_segments
from models.process import Tool

# An answer of more parts is a letter, and a carrier charges every part.
MOST_SEGMENTS = 3


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong at a line of a file, which is named from the project's root."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.sentence}"


@dataclass(frozen=True)
class Checked:
    """What was found, and how many answers take how many segments, by language."""

    problems: list[Problem]
    looked_at: dict[str, int]
    segments: dict[str, dict[int, int]]


def check_bot(tool: Tool) -> Checked:
    """Check everything that can be checked without training."""
    found = tool.ask("check")
    problems = [
        Problem(f"bot/{one['file']}", one["line"], one["sentence"]) for one in found["problems"]
    ]
    problems += [
        problem for answer in found["answers"] if (problem := judge_length(answer)) is not None
    ]
    return Checked(sorted(problems), found["looked_at"], count_lengths(found["answers"]))


def judge_length(answer: dict[str, Any]) -> Problem | None:
    """Return a problem if an answer, with examples for what it mentions, takes too many texts."""
    segments = count_segments(answer["said"])
    if segments.count <= MOST_SEGMENTS:
        return None
    sentence = (
        f"{answer['name']} ({answer['language']}) takes {segments.count} segments of a text, "
        f"{MOST_SEGMENTS} are the most: {_advise(segments)}"
    )
    return Problem(f"bot/{answer['file']}", answer["line"], sentence)


def _advise(segments: Segments) -> str:
    if segments.encoding is Encoding.GSM7:
        return "shorten it"
    culprits = " ".join(segments.culprits)
    return f"shorten it, or write it without {culprits}, which more than halves what a text holds"


def count_lengths(answers: list[dict[str, Any]]) -> dict[str, dict[int, int]]:
    """Return for each language how many answers take how many segments."""
    return {
        language: dict(
            sorted(
                Counter(
                    count_segments(one["said"]).count
                    for one in answers
                    if one["language"] == language
                ).items()
            )
        )
        for language in sorted({one["language"] for one in answers})
    }
