"""A really trained model, and the assistant's process serving it to a stand-in for the facts."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from asking import Body
from fingerprint import SHORT, find_model, fingerprint
from stand_in_facts import StandInFacts

BOT = Path(__file__).resolve().parents[2] / "bot"
MODELS = BOT.parent / "models" / "trained"
SECRET = "a secret of the tests"
START_TRIES = 600


@dataclass(frozen=True)
class Assistant:
    """The running process: where it listens and where its log goes."""

    url: str
    log: Path
    facts: StandInFacts

    def call(
        self, path: str, body: bytes | None = None, authorization: str | None = f"Bearer {SECRET}"
    ) -> tuple[int, bytes]:
        """Status and body of one call; a POST if there is a body."""
        headers = {"Authorization": authorization} if authorization else {}
        request = urllib.request.Request(self.url + path, data=body, headers=headers)  # noqa: S310 -- our own URL
        try:
            with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310 -- as above
                return response.status, response.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def ask(self, body: Body) -> Body:
        """The answer to a turn, which must be a 200."""
        status, answer = self.call("/turn", json.dumps(body).encode())
        assert status == 200, answer
        read: Body = json.loads(answer)
        return read

    def refuse(self, body: Any) -> tuple[int, str]:
        """Status and error sentence of a turn that must fail."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        status, answer = self.call("/turn", content)
        return status, str(json.loads(answer)["error"])


@pytest.fixture(scope="session")
def model() -> Path:
    """The model that fits the data, trained now if there is none (half a minute or more)."""
    found = find_model(MODELS)
    if found:
        return found
    target = MODELS / f"{date.today().isoformat()}-{fingerprint()[:SHORT]}.tar.gz"  # noqa: DTZ011 -- a file's name
    command = [sys.executable, str(BOT / "tool.py"), "train", "--out", str(target)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert target.is_file(), done.stdout + done.stderr
    return target


@pytest.fixture(scope="session")
def _process(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    log = tmp_path_factory.mktemp("assistant") / "log"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with StandInFacts(SECRET) as facts, log.open("wb") as output:
        settings = {
            "BATON_MODEL": str(model),
            "BATON_ASSISTANT_SECRET": SECRET,
            "BATON_FACTS_URL": facts.url,
            "BATON_ASSISTANT_PORT": str(port),
        }
        process = subprocess.Popen(
            [sys.executable, "serve.py"],
            cwd=BOT,
            env={**os.environ, **settings},
            stdout=output,
            stderr=output,
        )
        assistant = Assistant(f"http://127.0.0.1:{port}/webhooks/baton", log, facts)
        try:
            wait_until_ready(assistant, process)
            yield assistant
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_until_ready(assistant: Assistant, process: subprocess.Popen[bytes]) -> None:
    for _ in range(START_TRIES):
        assert process.poll() is None, assistant.log.read_text()
        try:
            if assistant.call("/ready")[0] == 200:
                return
        except urllib.error.URLError:
            time.sleep(0.1)
    pytest.fail("the assistant did not get ready:\n" + assistant.log.read_text())


@pytest.fixture
def assistant(_process: Assistant) -> Assistant:
    """The running assistant, with facts that know no order and do not fail."""
    _process.facts.orders, _process.facts.fail_with = [], None
    _process.facts.asked.clear()
    return _process
