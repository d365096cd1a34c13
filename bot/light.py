"""Rasa without TensorFlow, which it imports whether or not any component learns with it.

That is most of the seconds of a start, and of the memory of a running assistant.
"""

from __future__ import annotations

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Sequence

CONFIG = Path(__file__).resolve().parent / "config.yml"
# Rasa's own components that do without TensorFlow. Ours, named with their module, do as well.
LIGHT = frozenset({"WhitespaceTokenizer", "MemoizationPolicy", "RulePolicy"})
# What stands in for Rasa's modules that import it, or matplotlib. Of the first two Rasa wants names
# that only neural networks use; the next three it wants to look whether a configuration has them;
# then one is for pictures of evaluations. By the last it registers all its components: those above.
STAND_INS = {
    "rasa.utils.tensorflow.callback": "RasaTrainingLogger = RasaModelCheckpoint = object",
    "rasa.utils.tensorflow.data_generator": "RasaBatchDataGenerator = object",
    "rasa.nlu.classifiers.diet_classifier": "class DIETClassifier: pass",
    "rasa.nlu.selectors.response_selector": "class ResponseSelector: pass",
    "rasa.core.policies.ted_policy": "class TEDPolicy: pass",
    "rasa.utils.plotting": "",
    "rasa.engine.recipes.default_components": (
        "from rasa.core.policies.memoization import MemoizationPolicy\n"
        "from rasa.core.policies.rule_policy import RulePolicy\n"
        "from rasa.nlu.tokenizers.whitespace_tokenizer import WhitespaceTokenizer\n"
        "DEFAULT_COMPONENTS = [MemoizationPolicy, RulePolicy, WhitespaceTokenizer]\n"
    ),
}


class StandIns(MetaPathFinder, Loader):
    """Finds and fills the modules above."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,  # noqa: ARG002 -- the library's signature
        target: ModuleType | None = None,  # noqa: ARG002 -- as above
    ) -> ModuleSpec | None:
        """Return where one of the modules comes from: from here."""
        return spec_from_loader(fullname, self) if fullname in STAND_INS else None

    def exec_module(self, module: ModuleType) -> None:
        """Fill one of the modules."""
        exec(STAND_INS[module.__name__], module.__dict__)  # noqa: S102 -- the text above


def leave_out_tensorflow(config: Path = CONFIG) -> bool:
    """Let Rasa be imported without it, unless a component needs it; call it before Rasa comes.

    False if one does: then Rasa is left as it is.
    """
    if not all(name in LIGHT or "." in name for name in read_components(config)):
        return False
    if not any(isinstance(finder, StandIns) for finder in sys.meta_path):
        sys.meta_path.insert(0, StandIns())
    return True


def read_components(config: Path) -> list[str]:
    """Return the components that Rasa's configuration names."""
    try:
        content = yaml.safe_load(config.read_text(encoding="utf-8"))
        return [str(one["name"]) for part in ("pipeline", "policies") for one in content[part]]
    except (OSError, yaml.YAMLError, KeyError, TypeError):
        # Rasa says best what is wrong with it.
        return ["unreadable"]
