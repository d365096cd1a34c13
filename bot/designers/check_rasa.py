"""Rasa's own validation, each warning of it at the place of what it names."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

from designers.located import Problem

# Where what a warning names is looked for, the likeliest first.
FOLDERS = ("data/rules", "data/stories", "domain", "data/nlu")
QUOTED = re.compile(r"'([^']+)'")
# Facts and forms say responses that no rule names, so Rasa can not know who says them. And a
# sentence with two intents is one of our own checks, which knows that languages are apart.
PASSED_OVER = re.compile(
    r"utterance '\w+' is not used in any story|labeled with multiple"
    r"|Slot auto-fill has been removed"
)


def check_rasa(root: Path) -> Iterator[Problem]:
    """Yield what Rasa finds wrong in the project of the folder we are in."""
    heard = _Hearing()
    logger = logging.getLogger("rasa")
    logger.addHandler(heard)
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", UserWarning)
            stopped = _validate(root)
    finally:
        logger.removeHandler(heard)
    said = [str(one.message) for one in caught if issubclass(one.category, UserWarning)]
    for message in dict.fromkeys([*stopped, *said, *heard.messages]):
        if not PASSED_OVER.search(message):
            yield find_place(root, message)


def _validate(root: Path) -> list[str]:
    """Run every validation of Rasa; return what stopped it, if anything did."""
    from rasa.shared.importers.importer import (  # noqa: PLC0415 -- takes seconds
        TrainingDataImporter,
    )
    from rasa.validator import Validator  # noqa: PLC0415 -- as above

    files = [name for name in ("data/nlu", "data/rules", "data/stories") if (root / name).exists()]
    try:
        importer = TrainingDataImporter.load_from_config("config.yml", "domain", files)
        validator = Validator.from_importer(importer)
        validator.warn_if_config_mandatory_keys_are_not_set()
        validator.verify_domain_validity()
        validator.verify_nlu()
        validator.verify_forms_in_stories_rules()
        validator.verify_actions_in_stories_rules()
        validator.verify_form_slots()
        validator.verify_slot_mappings()
        validator.verify_story_structure()
    except (Exception, SystemExit) as error:  # noqa: BLE001 -- whatever stops Rasa is the problem
        return [f"Rasa can not read the project: {error}"]
    return []


def find_place(root: Path, message: str) -> Problem:
    """Return the warning at the first line that has what it names, else at the domain."""
    sentence = " ".join(message.split("\n\n", maxsplit=1)[0].split()).removesuffix(" More info at")
    for name in QUOTED.findall(message):
        word = re.compile(rf"(?<![\w-]){re.escape(name.split('{')[0])}(?![\w-])")
        for path in (path for each in FOLDERS for path in sorted((root / each).rglob("*.yml"))):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                if word.search(line):
                    return Problem(path.relative_to(root).as_posix(), number, sentence)
    return Problem("domain", 1, sentence)


class _Hearing(logging.Handler):
    """Keeps what Rasa logs as a warning or worse: some findings are not raised."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
