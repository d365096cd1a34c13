"""The designers' commands, really run: on the project's own files and a trained model."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


def run(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run `baton bot`; Python's own buffer is off, as it is in many containers."""
    return subprocess.run(
        [sys.executable, "-m", "baton", "bot", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        input=typed,
        check=False,
        capture_output=True,
        text=True,
    )


def test_the_projects_own_files_are_in_order() -> None:
    done = run("check")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Everything is in order." in done.stdout
    assert "Answers by segments of a text (es):" in done.stdout
    assert "Comparing the sentences ..." in done.stderr


def test_a_talk_goes_on_from_text_to_text() -> None:
    done = run("talk", typed="cancel order 10043\nconfirm\n:new\nconfirm\n\n")

    assert done.returncode == 0, done.stderr
    assert "(asks Baton: cancel_order, order_number 10043)" in done.stdout
    assert "cancel_order " in done.stdout
    # What was said before is forgotten, so there is nothing to confirm.
    assert "(asks Baton" not in done.stdout.split("(a new conversation)")[1]


def test_a_sentence_is_explained_by_lines_of_the_files() -> None:
    done = run("explain", "where is my order")

    assert done.returncode == 0, done.stderr
    assert "Understood as: order_status" in done.stdout
    line = done.stdout.split("The likest sentences:\n")[1].splitlines()[0]
    assert float(line.split()[0]) > 0.9
    file, number = line.rsplit("(", 1)[1].removesuffix(")").split(":")
    assert (ROOT / file).read_text().splitlines()[int(number) - 1].endswith("where is my order")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("explain", "hi", "--model", "nowhere.tar.gz"), "does not exist"),
        (("explain",), "Missing argument 'SENTENCE'"),
        (("test", "--against", "README.md"), "has no card"),
    ],
)
def test_what_is_missing_is_said(arguments: tuple[str, ...], told: str) -> None:
    done = run(*arguments)

    assert done.returncode != 0
    assert told in done.stderr
    assert "Traceback" not in done.stderr
