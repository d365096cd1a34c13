"""Looks at the training sentences while Rasa is still being imported: `ahead.py`, in this folder.

What it sees is kept in `.cache/`, where the training finds it. It may be ended at any time, and
what it reads wrongly costs time, nothing else: the training looks at what is not kept. An error of
its own goes to standard error, and the training goes on.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent


@contextmanager
def looking_ahead() -> Iterator[None]:
    """Let another process look ahead meanwhile, where there is a core for it."""
    from components.cores import count_cores  # noqa: PLC0415 -- imports numpy, on one thread or more

    if count_cores() == 1:
        yield
        return
    process = subprocess.Popen(  # noqa: S603 -- our own program
        [sys.executable, str(HERE / "ahead.py")],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def read_parts() -> Iterator[tuple[str, list[str]]]:
    """Yield languages and their texts, in the order in which a training asks about them."""
    from components.sensitive_sentences import (  # noqa: PLC0415 -- as above
        choose_some,
        read_sentences,
    )
    from components.yaml_files import read_yaml  # noqa: PLC0415 -- as above

    for folder in sorted((HERE / "data" / "nlu").glob("*/")):
        entries = [one for path in folder.glob("*.yml") for one in read_yaml(path).get("nlu") or []]
        lines = [line for one in entries for line in str(one.get("examples", "")).splitlines()]
        yield folder.name, [line.strip().removeprefix("- ") for line in lines]
    sensitive: dict[str, list[str]] = {}
    for one in choose_some(read_sentences(HERE / "data" / "sensitive")):
        sensitive.setdefault(one.language, []).append(one.text)
    yield from sensitive.items()


def look_ahead() -> None:
    """Look at every sentence that is not kept yet."""
    from components.glossary import gloss  # noqa: PLC0415 -- as above
    from components.sentence_embedding import shared_embedder  # noqa: PLC0415 -- as above

    for language, texts in read_parts():
        shared_embedder().look_ahead(list(dict.fromkeys(gloss(texts, language))))


if __name__ == "__main__":
    from quiet import compute_on_one_thread

    compute_on_one_thread()
    look_ahead()
