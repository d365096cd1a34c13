"""How well Rasa's own pipeline learns the same data set: prints one JSON object, as study.py does.

    .venv/bin/python study_peer.py DATASET --project FOLDER [--shots 10] [--seed 0] [--hide 15]

FOLDER holds the pipeline as config.yml; the trained model is kept there under the hash of both.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import shutil
import time
from pathlib import Path

import numpy as np
from quiet import configure_logging, silence_libraries

silence_libraries()

from rasa.core.agent import Agent  # noqa: E402 -- Rasa reads the environment at import
from rasa.core.channels.channel import UserMessage  # noqa: E402 -- as above
from rasa.model_training import train_nlu  # noqa: E402 -- as above
from study import (  # noqa: E402 -- as above
    OUTSIDE,
    Judged,
    Pairs,
    prepare,
    read_arguments,
    tell,
)
from yaml import safe_dump  # noqa: E402 -- as above

# Rasa's name for what its pipeline refuses.
FALLBACK = "nlu_fallback"


def train_once(project: Path, pairs: Pairs) -> tuple[Path, float]:
    """Return the model of these sentences and the seconds its training took, now or once."""
    config = project / "config.yml"
    mark = hashlib.sha256(config.read_bytes() + json.dumps(pairs).encode()).hexdigest()[:16]
    model, took = project / f"{mark}.tar.gz", project / f"{mark}.seconds"
    if not model.is_file():
        data = project / f"{mark}-data" / "nlu.yml"
        data.parent.mkdir(exist_ok=True)
        data.write_text(describe_pairs(pairs), encoding="utf-8")
        began = time.monotonic()
        made = train_nlu(
            str(config), str(data.parent), str(data.parent), fixed_model_name="unfinished"
        )
        if not made:
            message = "Rasa trained no model"
            raise RuntimeError(message)
        took.write_text(f"{time.monotonic() - began:.1f}")
        # An interrupted training must not be taken for a model.
        shutil.move(made, model)
    return model, float(took.read_text())


def describe_pairs(pairs: Pairs) -> str:
    """Return the sentences in Rasa's form. Brackets would be entities, and line breaks end one."""
    plain = str.maketrans("[](){}\n\r", "        ")
    lines: dict[str, list[str]] = {label: [] for _, label in sorted(pairs, key=lambda p: p[1])}
    for text, label in pairs:
        lines[label].append(f"- {text.translate(plain).strip()}\n")
    nlu = [{"intent": label, "examples": "".join(told)} for label, told in lines.items()]
    described: str = safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True)
    return described


def judge(model: Path, pairs: Pairs) -> tuple[Judged, float]:
    """Return what the model makes of the texts, and the median seconds of one."""
    processor = Agent.load(model_path=str(model)).processor
    if processor is None:
        message = "Rasa loaded no model"
        raise RuntimeError(message)
    labels, sure, took = [], [], []
    for text, _ in pairs:
        began = time.perf_counter()
        parsed = asyncio.run(processor.parse_message(UserMessage(text)))
        took.append(time.perf_counter() - began)
        # The fallback stands before what it refuses; the threshold is chosen here for both.
        best = next(each for each in parsed["intent_ranking"] if each["name"] != FALLBACK)
        labels.append(best["name"])
        sure.append(best["confidence"])
    return Judged(np.array(labels), np.array(sure)), float(np.median(took))


def main() -> None:
    """Train or find the model, judge, and print."""
    configure_logging()
    asked = read_arguments()
    parts = prepare(asked)
    model, seconds = train_once(asked.project, parts.train)
    tested, each = judge(model, parts.test)
    needs_threshold = any(label == OUTSIDE for _, label in parts.test)
    validated = judge(model, parts.val)[0] if parts.val and needs_threshold else None
    figures = tell(parts, tested, validated)
    figures |= {"time per text, ms": round(1000 * each, 2), "training, s": seconds}
    print(json.dumps(figures))  # noqa: T201 -- this is a command


if __name__ == "__main__":
    main()
