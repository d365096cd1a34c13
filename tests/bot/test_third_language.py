"""A language is added by adding files: a small project gets Portuguese, and not a line of code."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.bot.conftest import BOT

# Enough of the other languages to tell the new one from, and quick to train.
EXAMPLES_KEPT = 12
SENTENCES = {
    "order_status": [
        "onde está minha encomenda",
        "cadê o meu pedido",
        "meu pedido já foi enviado?",
        "quero saber onde está a minha compra",
        "rastrear a minha encomenda",
        "quando chega o meu pedido",
    ],
    "opening_hours": [
        "que horas vocês abrem",
        "qual é o horário de funcionamento",
        "vocês abrem no domingo?",
        "até que horas ficam abertos",
        "a que horas fecha a loja",
        "horário de atendimento da loja",
    ],
    "thanks": ["obrigado", "muito obrigada", "valeu, obrigado", "obrigado pela ajuda"],
    "out_of_scope": ["vai chover amanhã?", "me conta uma piada", "quem ganhou o jogo ontem"],
}
WORDS = {
    "wishes": {"order_status": "saber onde está o pedido", "opening_hours": "saber o horário"},
    "joints": ["e", "também"],
}
REPLIES = {"utter_opening_hours": ["Abrimos de segunda a sábado, das 9 às 18 horas."]}
ASK = """
import json, sys
from pathlib import Path
from tool import LINES
from designers.commands import load_asking
from asking import make_body
ask = load_asking(Path(sys.argv[1]))
for text in sys.argv[2:]:
    answer = ask(make_body(text))
    LINES.write(json.dumps([answer["understanding"], answer["replies"]]) + "\\n")
# Nothing promises that a file is written out when the interpreter ends.
LINES.flush()
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the assistant with less data and one language more, trained."""
    folder = tmp_path_factory.mktemp("third") / "bot"
    shutil.copytree(
        BOT, folder, ignore=shutil.ignore_patterns(".venv", ".cache", "tests", "__pycache__")
    )
    if (BOT / ".cache").exists():
        (folder / ".cache").symlink_to((BOT / ".cache").resolve())
    for path in (folder / "data" / "nlu").glob("*/*.yml"):
        content = yaml.safe_load(path.read_text())
        for entry in content["nlu"]:
            kept = entry["examples"].splitlines()[:EXAMPLES_KEPT]
            entry["examples"] = "\n".join(kept) + "\n"
        path.write_text(yaml.safe_dump(content, allow_unicode=True))
    add_portuguese(folder)
    command = [sys.executable, "tool.py", "train", "--out", str(folder / "model.tar.gz")]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    return folder


def add_portuguese(folder: Path) -> None:
    """Add the files that a language is made of; only its replies may be incomplete."""
    nlu = [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in texts)}
        for intent, texts in SENTENCES.items()
    ]
    (folder / "data" / "nlu" / "pt").mkdir()
    words = yaml.safe_load((folder / "words" / "en.yml").read_text()) | WORDS
    for place, content in (
        ("data/nlu/pt/shop.yml", {"version": "3.1", "nlu": nlu}),
        ("words/pt.yml", words),
        ("translations/pt.yml", REPLIES),
    ):
        (folder / place).write_text(yaml.safe_dump(content, allow_unicode=True))


def ask(project: Path, *texts: str) -> list[Any]:
    command = [sys.executable, "-c", ASK, str(project / "model.tar.gz"), *texts]
    done = subprocess.run(command, cwd=project, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_new_language_is_told_understood_and_answered(project: Path) -> None:
    hours, order, english, spanish = ask(
        project,
        "que horas vocês abrem hoje?",
        "onde está a minha encomenda?",
        "when are you open",
        "a qué hora abren",
    )

    assert (hours[0]["language"], hours[0]["intent"]) == ("pt", "opening_hours")
    assert [reply["text"] for reply in hours[1]] == REPLIES["utter_opening_hours"]
    assert (order[0]["language"], order[0]["intent"]) == ("pt", "order_status")
    assert (english[0]["language"], english[0]["intent"]) == ("en", "opening_hours")
    assert (spanish[0]["language"], spanish[0]["intent"]) == ("es", "opening_hours")
