"""Begins a training's work while Rasa is still being imported: `ahead.py`, in this folder.

It learns to tell the languages apart, and then looks at the sentences. Both are kept in `.cache/`,
where the training finds them. It may be ended at any time, and
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
    from components.training_files import DATA, read_examples  # noqa: PLC0415 -- as above

    texts: dict[str, list[str]] = {}
    for language, text in read_examples(HERE / DATA):
        texts.setdefault(language, []).append(text)
    yield from texts.items()
    sensitive: dict[str, list[str]] = {}
    for one in choose_some(read_sentences(HERE / "data" / "sensitive")):
        sensitive.setdefault(one.language, []).append(one.text)
    yield from sensitive.items()


def look_ahead() -> None:
    """Learn to tell the languages apart, then look at every sentence that is not kept yet."""
    from components.learned_tongues import learn_tongues_once  # noqa: PLC0415 -- as above
    from components.training_files import CACHE  # noqa: PLC0415 -- as above

    learn_tongues_once(CACHE)

    from components.glossary import gloss  # noqa: PLC0415 -- as above
    from components.sentence_embedding import shared_embedder  # noqa: PLC0415 -- as above

    for language, texts in read_parts():
        shared_embedder().look_ahead(list(dict.fromkeys(gloss(texts, language))))


if __name__ == "__main__":
    from quiet import compute_on_one_thread

    compute_on_one_thread()
    look_ahead()
