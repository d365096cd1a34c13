"""The page about the designers' commands is what the commands say of themselves."""

from __future__ import annotations

from baton import cli_pages
from baton.bot import bot


def test_the_reference_page_is_made_from_the_commands_help() -> None:
    assert cli_pages.REFERENCE.read_text(encoding="utf-8") == cli_pages.render_reference()


def test_every_command_says_what_it_does() -> None:
    assert set(bot.commands) == {"check", "train", "test", "talk", "explain"}
    assert [name for name, command in bot.commands.items() if not command.help] == []
