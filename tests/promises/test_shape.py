"""The rooms keep to themselves: imports point down, rules stay pure, the bot stands apart."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine

from handoff.tables import Base

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = {"baton", "webhook", "handoff", "models", "simulator", "bot"}
# What each room may import of ours, besides itself.
ALLOWED = {
    "baton": {"webhook", "handoff", "models", "simulator"},
    "webhook": {"handoff"},
    "handoff": set(),
    "models": {"handoff"},
    "simulator": set(),
    "bot": set(),
}
# The same inside handoff/: from the inside out.
INSIDE = {
    "rules": {"rules"},
    "flows": {"rules", "flows"},
    "adapters": {"rules", "adapters"},
    "console": {"rules", "flows", "adapters", "console"},
}
FOLDERS = {"rules", "flows", "adapters", "console", "migrations"}


def files(room: str) -> list[Path]:
    return sorted(path for path in (ROOT / room).rglob("*.py") if ".venv" not in path.parts)


def imports(path: Path) -> Iterator[str]:
    """Yield every module that a file imports, by its dotted name."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # A relative import could leave its folder unseen; none is written here.
            assert node.level == 0, path
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("room", sorted(ALLOWED))
def test_imports_point_down(room: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in files(room)
        for name in imports(path)
        if (top := name.split(".")[0]) in OURS and top not in ALLOWED[room] | {room}
    ]

    assert files(room)
    assert wrong == []


@pytest.mark.parametrize("folder", sorted(INSIDE))
def test_inside_handoff_imports_point_inwards(folder: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in files(f"handoff/{folder}")
        for name in imports(path)
        if name.startswith("handoff.")
        and (part := name.split(".")[1]) in FOLDERS
        and part not in INSIDE[folder]
        and name != "handoff.migrations"
    ]

    assert wrong == []


def test_rules_import_nothing_but_the_standard_library_and_each_other() -> None:
    wrong = [
        f"{path.name}: {name}"
        for path in files("handoff/rules")
        for name in imports(path)
        if name.split(".")[0] not in sys.stdlib_module_names
        and not name.startswith("handoff.rules")
    ]

    assert wrong == []


def test_the_migrations_make_exactly_the_tables(engine: Engine) -> None:
    def ours(name: str | None, kind: str, _parents: object) -> bool:
        return kind != "table" or name in Base.metadata.tables

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours})

        assert compare_metadata(context, Base.metadata) == []
