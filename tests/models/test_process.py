"""The tool's process: asked, heard, and ended whatever happens."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.process import Tool, ToolFailed

# Speaks as bot/tool.py does, and does what the command says.
STAND_IN = """
import json, os, sys
for line in sys.stdin:
    asked = json.loads(line)
    if asked["command"] == "die":
        sys.stderr.write("the reason\\n")
        os._exit(3)
    print(json.dumps({"progress": "Working"}), flush=True)
    if asked["command"] == "fail":
        sys.stderr.write("Rasa says why\\n")
        sys.stderr.flush()
        print(json.dumps({"error": "It failed"}), flush=True)
    else:
        print(json.dumps({"result": asked.get("much", 1) * "x"}), flush=True)
"""


@pytest.fixture
def bot(tmp_path: Path) -> Path:
    (tmp_path / "tool.py").write_text(STAND_IN)
    return tmp_path


def test_commands_are_answered_one_after_the_other_with_their_progress(bot: Path) -> None:
    said: list[str] = []

    with Tool(bot=bot, say=said.append) as tool:
        answers = [tool.ask("work"), tool.ask("work", much=2)]

    assert answers == ["x", "xx"]
    assert said == ["Working ...", "Working ..."]


def test_an_error_comes_with_the_last_words_and_the_next_command_is_answered(bot: Path) -> None:
    with Tool(bot=bot, say=lambda _: None) as tool:
        with pytest.raises(ToolFailed, match=r"It failed\s+Its last words:\s+Rasa says why"):
            tool.ask("fail")
        assert tool.ask("work") == "x"


def test_a_tool_that_dies_is_told_with_its_reason(bot: Path) -> None:
    with Tool(bot=bot, say=lambda _: None) as tool:
        with pytest.raises(ToolFailed, match="ended too early") as raised:
            tool.ask("die")
        with pytest.raises(ToolFailed, match="the reason"):
            tool.ask("work")

    assert "the reason" in str(raised.value)


def test_an_interrupted_tool_is_ended(bot: Path) -> None:
    tool = Tool(bot=bot, say=lambda _: None)

    def interrupt() -> None:
        with tool:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupt()

    assert tool._process.poll() is not None  # noqa: SLF001 -- whether it is gone is the point
