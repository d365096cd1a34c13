"""The peer beside which Baton is measured: stock Rasa 3.6.21 with its own Twilio channel.

Its project is made from our bot's own sentences and replies, with the pipeline and the policies
that `rasa init` comments as its defaults, a rule per intent and a few stories. It is trained once
and kept, outside the repository, by the hash of what it was made from.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

import psutil
import yaml

from baton.children import ask
from benchmarks.processes import count_cpu
from benchmarks.running import find_port
from benchmarks.waiting import wait_for

ROOT = Path(__file__).resolve().parent.parent
BOT = ROOT / "bot"
PYTHON = BOT / ".venv" / "bin" / "python"
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "baton-benchmarks"
# As many sentences per intent as `rasa init` and the guides have: training takes minutes.
SENTENCES = 12
ENTITY = re.compile(r"\[([^\]]+)\](?:\([^)]*\)|\{[^}]*\})")
START_SECONDS, TRAIN_SECONDS = 300, 3600
# Looked up by a custom action, as our bot does: at Rasa's own action server.
ACTIONS = {"order_status": "action_tell_order"}
ACTIONS_FILE = """\
from rasa_sdk import Action


class TellOrder(Action):
    def name(self):
        return "action_tell_order"

    def run(self, dispatcher, tracker, domain):
        dispatcher.utter_message(text="Which order is it? Its number has five digits.")
        return []
"""
# Word for word the defaults of 3.6.21, from rasa/engine/recipes/config_files/default_config.yml.
CONFIG = """\
recipe: default.v1
assistant_id: peer
language: en
pipeline:
  - name: WhitespaceTokenizer
  - name: RegexFeaturizer
  - name: LexicalSyntacticFeaturizer
  - name: CountVectorsFeaturizer
  - {name: CountVectorsFeaturizer, analyzer: char_wb, min_ngram: 1, max_ngram: 4}
  - {name: DIETClassifier, epochs: 100, constrain_similarities: true}
  - name: EntitySynonymMapper
  - {name: ResponseSelector, epochs: 100, constrain_similarities: true}
  - {name: FallbackClassifier, threshold: 0.3, ambiguity_threshold: 0.1}
policies:
  - name: MemoizationPolicy
  - name: RulePolicy
  - {name: UnexpecTEDIntentPolicy, max_history: 5, epochs: 100}
  - {name: TEDPolicy, max_history: 5, epochs: 100, constrain_similarities: true}
"""


def describe_project() -> dict[str, str]:
    """Return the files of the peer's project, made from our bot's data."""
    sentences = _read_sentences()
    responses = _read_responses()
    replies = {intent: ACTIONS.get(intent, f"utter_{intent}") for intent in sentences}
    domain = {
        "version": "3.1",
        "intents": sorted(sentences),
        "actions": sorted(ACTIONS.values()),
        "responses": {
            reply: responses.get(reply, [{"text": f"Thank you, we read this about {intent}."}])
            for intent, reply in replies.items()
            if intent not in ACTIONS
        },
    }
    rules = [_tell(intent, [intent], replies) for intent in sorted(sentences)]
    several = [["greet", "opening_hours", "thanks"], ["greet", "thanks", "goodbye"]]
    stories = [_tell("-".join(path), path, replies) for path in several]
    return {
        "config.yml": CONFIG,
        "domain.yml": _dump(domain),
        "data/nlu.yml": _dump({"version": "3.1", "nlu": _as_rasa(sentences)}),
        "data/rules.yml": _dump({"version": "3.1", "rules": [_as_rule(rule) for rule in rules]}),
        "data/stories.yml": _dump({"version": "3.1", "stories": [_as_story(s) for s in stories]}),
    }


def _read_sentences() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in sorted((BOT / "data" / "nlu" / "en").glob("*.yml")):
        for part in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            if "intent" in part:
                lines = [line.removeprefix("- ") for line in part["examples"].splitlines()]
                plain = [ENTITY.sub(r"\1", line) for line in lines]
                found[part["intent"]] = plain[:SENTENCES]
    return found


def _read_responses() -> dict[str, list[dict[str, str]]]:
    """Return the replies that stand alone; one with a slot needs our own actions."""
    found: dict[str, list[dict[str, str]]] = {}
    for path in sorted((BOT / "domain").glob("*.yml")):
        parts = yaml.safe_load(path.read_text(encoding="utf-8")).get("responses") or {}
        for name, wordings in parts.items():
            said = [each["text"] for each in wordings if "text" in each]
            plain = [{"text": text} for text in said if "{" not in text]
            if plain:
                found[name] = plain
    return found


def _tell(name: str, intents: list[str], replies: dict[str, str]) -> tuple[str, list[Any]]:
    steps = [[{"intent": intent}, {"action": replies[intent]}] for intent in intents]
    return name, [step for pair in steps for step in pair]


def _as_rule(told: tuple[str, list[Any]]) -> dict[str, Any]:
    return {"rule": told[0], "steps": told[1]}


def _as_story(told: tuple[str, list[Any]]) -> dict[str, Any]:
    return {"story": told[0], "steps": told[1]}


def _as_rasa(sentences: dict[str, list[str]]) -> list[dict[str, str]]:
    return [
        {"intent": intent, "examples": "".join(f"- {line}\n" for line in lines)}
        for intent, lines in sentences.items()
    ]


def _dump(value: object) -> str:
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True)


def train_peer() -> Path:
    """Train the peer if no model of this project is kept yet; return the project's folder."""
    files = describe_project()
    name = hashlib.sha256("\0".join(f"{k}\0{v}" for k, v in files.items()).encode()).hexdigest()
    folder = CACHE / f"peer-{name[:12]}"
    if any((folder / "models").glob("*.tar.gz")):
        return folder
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    # Into another folder first: an interrupted training must not be taken for a model.
    subprocess.run(  # noqa: S603 -- our own command
        [PYTHON, "-m", "rasa", "train", "--out", "unfinished", "--fixed-model-name", "peer"],
        cwd=folder,
        env=_environment(),
        timeout=TRAIN_SECONDS,
        check=True,
        capture_output=True,
    )
    (folder / "unfinished").rename(folder / "models")
    return folder


@dataclass
class Peer:
    """The peer's server: where its channel is, and its process of now."""

    port: int
    folder: Path
    work: Path
    carrier: str
    actions_port: int
    process: subprocess.Popen[bytes] | None = None
    actions: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The page that the carrier would post to."""
        return f"http://127.0.0.1:{self.port}/webhooks/twilio/webhook"

    def start(self) -> float:
        """Start the server; return the seconds until it answered with its model loaded."""
        command = [
            *(str(PYTHON), str(ROOT / "benchmarks" / "peer_launch.py"), "run", "--enable-api"),
            *("--model", str(self.folder / "models"), "--port", str(self.port)),
            *("--interface", "127.0.0.1", "--credentials", str(self.work / "credentials.yml")),
            *("--endpoints", str(self.work / "endpoints.yml")),
        ]
        self.process = self._run(command, self.folder)
        # The channel answers before the model is there; this page tells of the model.
        status = f"http://127.0.0.1:{self.port}/status"
        return wait_for(lambda: ask(status) == HTTPStatus.OK, START_SECONDS, "the peer")

    def start_actions(self) -> None:
        """Start Rasa's own action server, from `rasa_sdk`, with the one action."""
        (self.work / "actions.py").write_text(ACTIONS_FILE, encoding="utf-8")
        command = [str(PYTHON), "-m", "rasa_sdk", "--actions", "actions"]
        self.actions = self._run([*command, "--port", str(self.actions_port)], self.work)
        health = f"http://127.0.0.1:{self.actions_port}/health"
        wait_for(lambda: ask(health) == HTTPStatus.OK, START_SECONDS, "the peer's actions")

    def _run(self, command: list[str], folder: Path) -> subprocess.Popen[bytes]:
        with (self.work / "peer.log").open("ab") as log:
            return subprocess.Popen(  # noqa: S603 -- our own command
                command,
                cwd=folder,
                env=_environment() | {"PEER_CARRIER": self.carrier},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def list_processes(self) -> list[psutil.Process]:
        """Return every process of the peer: the server, its action server, and their children."""
        running = [each for each in (self.process, self.actions) if each is not None]
        found: list[psutil.Process] = []
        for each in running:
            process = psutil.Process(each.pid)
            found += [process, *process.children(recursive=True)]
        return found

    def split_cpu(self) -> dict[str, float]:
        """Return the CPU-seconds so far of the server and of the action server."""
        parts = {"server": self.process, "action server": self.actions}
        return {
            name: count_cpu([psutil.Process(part.pid), *psutil.Process(part.pid).children()])
            for name, part in parts.items()
            if part is not None
        }

    def stop(self) -> None:
        """End everything of the peer."""
        self.kill()
        if self.actions is not None:
            self.actions.kill()
            self.actions.wait()

    def kill(self) -> None:
        """End the server as a crash would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()


@contextmanager
def run_peer(
    folder: Path, work: Path, *, port: int, carrier: str, account: str, token: str, line: str
) -> Iterator[Peer]:
    """Run the peer with a fresh tracker store in `work`; it sends through our `carrier`."""
    work.mkdir(parents=True, exist_ok=True)
    channel = {"account_sid": account, "auth_token": token, "twilio_number": line}
    store = {"type": "SQL", "dialect": "sqlite", "db": str(work / "trackers.db")}
    (work / "credentials.yml").write_text(_dump({"twilio": channel}), encoding="utf-8")
    peer = Peer(port, folder, work, carrier, actions_port=find_port())
    action = {"url": f"http://127.0.0.1:{peer.actions_port}/webhook"}
    endpoints = {"tracker_store": store, "action_endpoint": action}
    (work / "endpoints.yml").write_text(_dump(endpoints), encoding="utf-8")
    try:
        peer.start_actions()
        peer.start()
        yield peer
    finally:
        peer.stop()


def _environment() -> dict[str, str]:
    quiet = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
    return dict(os.environ) | quiet | {"SQLALCHEMY_SILENCE_UBER_WARNING": "1"}
