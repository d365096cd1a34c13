"""The parts of a trained model, read from its archive without starting a dialogue."""

from __future__ import annotations

import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import skops.io
from components import intents
from components.classifier import Classifier
from rasa.engine.storage.local_model_storage import LocalModelStorage


@dataclass(frozen=True)
class Learned:
    """A classifier for each language, and the numbers each component was trained with."""

    classifiers: dict[str, Classifier]
    settings: dict[str, dict[str, Any]]
    trained_at: str
    rasa: str


def read_learned(model: Path) -> Learned:
    """Read a model's classifiers and settings. Raises IntentsUntrained if it has none."""
    with tempfile.TemporaryDirectory() as folder:
        storage, metadata = LocalModelStorage.from_model_archive(Path(folder), model)
        kept: dict[str, Any] = {}
        settings: dict[str, dict[str, Any]] = {}
        for node in metadata.predict_schema.nodes.values():
            settings[node.uses.__name__] = dict(node.config)
            if node.uses is intents.SentenceIntents and node.resource:
                with storage.read_from(node.resource) as place:
                    kept = skops.io.load(place / intents.MODEL_FILE)
    if not kept:
        raise intents.IntentsUntrained(intents.IntentsUntrained.__doc__)
    classifiers = {language: intents.restore_classifier(one) for language, one in kept.items()}
    for language, classifier in classifiers.items():
        # These were not set by anybody but chosen from the language's sentences.
        settings[f"Chosen for {language}"] = asdict(classifier.likeness.strength)
    return Learned(
        classifiers,
        settings,
        metadata.trained_at.isoformat(timespec="seconds"),
        metadata.rasa_open_source_version,
    )
