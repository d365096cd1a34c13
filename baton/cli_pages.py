"""Writes the reference page of the designers' commands from their own help.

`python -m baton.cli_pages` writes it; a test holds it equal to the commands.
"""

from __future__ import annotations

from pathlib import Path

import click

from baton.bot import bot

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "cli.md"
_HEAD = """# The designers' commands

Made from the commands' own help: `baton bot --help` and `baton bot <command> --help`. The steps to use
them are in [a first topic in fifteen minutes](../howto/designers/first-topic.md).
"""
_WIDTH = 90


def render_reference() -> str:
    """Return the page `docs/reference/cli.md`."""
    parts = [_HEAD]
    for name, command in sorted(bot.commands.items()):
        path = f"baton bot {name}"
        context = click.Context(
            command, info_name=path, terminal_width=_WIDTH, max_content_width=_WIDTH
        )
        parts.append(f"## {path}\n\n```\n{command.get_help(context)}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    REFERENCE.write_text(render_reference(), encoding="utf-8")
