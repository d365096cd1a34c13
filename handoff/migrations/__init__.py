"""The database's shape, step by step (Alembic), and the one function that brings it up to date."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine


def _configure(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["url"] = url
    return config


def migrate(url: str) -> None:
    """Bring the database at `url` to the newest shape. Running it again changes nothing."""
    command.upgrade(_configure(url), "head")


def read_newest_revision() -> str | None:
    """Return the newest migration this version of Baton ships."""
    return ScriptDirectory.from_config(_configure("")).get_current_head()


def is_up_to_date(url: str) -> bool:
    """Tell whether the database has every migration this version of Baton ships."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            present = MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()
    return present == read_newest_revision()
