"""Writes the reference page of the designers' commands from their own help.

`python -m baton.cli_pages` writes it; a test holds it equal to the commands.
"""

from __future__ import annotations

from pathlib import Path

import click

from baton.bot import bot
from baton.cli import main

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "cli.md"
_HEAD = """# The designers' commands

Made from the commands' own help: `baton bot --help` and `baton bot <command> --help`. How they are
used is in [a first topic in fifteen minutes](../howto/designers/first-topic.md).
"""
_WIDTH = 90


def render_reference() -> str:
    """Return the page `docs/reference/cli.md`."""
    baton = click.Context(main, info_name="baton", terminal_width=_WIDTH, **main.context_settings)
    group = click.Context(bot, parent=baton, info_name="bot")
    parts = [_HEAD]
    for name, command in sorted(bot.commands.items()):
        said = command.get_help(click.Context(command, parent=group, info_name=name))
        parts.append(f"## baton bot {name}\n\n```\n{said}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    REFERENCE.write_text(render_reference(), encoding="utf-8")
