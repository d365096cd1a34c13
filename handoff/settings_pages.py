"""Writes the reference page of the settings and `.env.example` from the settings themselves.

`python -m handoff.settings_pages` writes both; a test holds them equal to the code.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from handoff.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference" / "settings.md"
EXAMPLE = ROOT / ".env.example"
_HEAD = """# Settings

Made from `handoff/settings.py`. Each is an environment variable, or a line in `.env` beside the
Makefile; `baton up` writes the secrets that are missing to `var/baton.env`.

| variable | meaning | if not set |
|---|---|---|
"""


def render_reference() -> str:
    """Return the page `docs/reference/settings.md`."""
    rows = [
        f"| `{name_variable(name)}` | {field.description} | {_show_default(field) or 'empty'} |"
        for name, field in Settings.model_fields.items()
    ]
    return _HEAD + "\n".join(rows) + "\n"


def render_example() -> str:
    """Return `.env.example`: every setting with its meaning, all of them commented out."""
    lines = ["# Copy this file to .env and take the # from what you set.", ""]
    for name, field in Settings.model_fields.items():
        lines += [f"# {field.description}", f"# {name_variable(name)}={_show_plain(field)}", ""]
    return "\n".join(lines)


def name_variable(name: str) -> str:
    """Return the environment variable of a setting."""
    return "DATABASE_URL" if name == "database_url" else f"BATON_{name.upper()}"


def _show_plain(field: FieldInfo) -> str:
    default = field.default
    return (
        "" if default is None or default == () or isinstance(default, SecretStr) else str(default)
    )


def _show_default(field: FieldInfo) -> str:
    plain = _show_plain(field)
    return f"`{plain}`" if plain else ""


if __name__ == "__main__":
    REFERENCE.write_text(render_reference(), encoding="utf-8")
    EXAMPLE.write_text(render_example(), encoding="utf-8")
