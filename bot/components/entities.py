"""Order numbers, postcodes, e-mail and street addresses in the shapes people text them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A number that is part of a longer one, of a phone number, a date or an amount is no reference.
NOT_INSIDE = r"(?<![\w.@$£€/-])"
NOT_GOING_ON = r"(?![\w@]|[.,/-]\d)"
MARKED_ORDER = re.compile(
    r"(?:\bord(?:er)?s?\s*(?:number|num|no\.?|nr\.?|id|ref)?"
    r"\s*(?:is|:|=)?\s*[#-]?\s*|#\s*)"
    r"(?:[A-Za-z]{2,3}-?)?(?P<value>\d{4,10})" + NOT_GOING_ON,
    re.IGNORECASE,
)
EMAIL = re.compile(r"(?P<value>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)")
STREET = (
    r"st|street|ave|avenue|rd|road|ln|lane|dr|drive|blvd|boulevard|ct|court|pl|place|way|"
    r"ter|terrace|close|crescent|sq|square|pkwy|parkway|hwy|highway"
)
ADDRESS = re.compile(
    rf"(?P<value>\b\d{{1,5}}[a-z]?\s+(?:[A-Za-z'.]+\s+){{1,4}}?(?:{STREET})\b[^?!\n]*)",
    re.IGNORECASE,
)
MARKED_POSTCODE = re.compile(
    r"\b(?:zip|zip\s*code|post\s*code|postal\s*code|postcode)\s*(?:is|:|=)?\s*"
    r"(?P<value>\d{5}(?:-\d{4})?)" + NOT_GOING_ON,
    re.IGNORECASE,
)
STATE_POSTCODE = re.compile(r"\b[A-Z]{2},?\s+(?P<value>\d{5}(?:-\d{4})?)" + NOT_GOING_ON)
LONG_POSTCODE = re.compile(NOT_INSIDE + r"(?P<value>\d{5}-\d{4})(?![\w-])")
UK_POSTCODE = re.compile(
    r"\b(?P<value>[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2})\b", re.IGNORECASE
)
ANY_NUMBER = r"(?P<value>{digits})"
US_POSTCODE_DIGITS = 5


@dataclass(frozen=True)
class Found:
    """A value and where it stands in the text."""

    entity: str
    value: str
    start: int
    end: int

    def overlaps(self, other: Found) -> bool:
        """Tell whether both stand on a common character."""
        return self.start < other.end and other.start < self.end


def _matches(pattern: re.Pattern[str], text: str, entity: str) -> Iterator[Found]:
    for match in pattern.finditer(text):
        value = match["value"].strip(" ,.;")
        yield Found(entity, _normal(entity, value), match.start("value"), match.end("value"))


def _normal(entity: str, value: str) -> str:
    """One spelling per thing: "sw1a1aa" and "SW1A 1AA" are the same postcode."""
    if entity == "email":
        return value.lower()
    if entity == "postcode" and not value[0].isdigit():
        joined = value.replace(" ", "").upper()
        return f"{joined[:-3]} {joined[-3:]}"
    return value


def find_entities(text: str, bare_order: str) -> list[Found]:
    """Return what stands in the text, in its order.

    `bare_order` is the pattern of an order number that no word announces. A US postcode looks
    like one, so the first such number is the order's unless an order was already named, and a
    five-digit one after it is the postcode.
    """
    # The postcode of a new address is not the one an order was to be delivered to, so what
    # stands inside an address is part of it.
    found = list(_matches(ADDRESS, text, "address"))

    def keep(candidates: Iterable[Found]) -> None:
        found.extend(c for c in candidates if not any(c.overlaps(f) for f in found))

    keep(_matches(EMAIL, text, "email"))
    keep(_matches(MARKED_ORDER, text, "order_number"))
    for pattern in (MARKED_POSTCODE, STATE_POSTCODE, LONG_POSTCODE, UK_POSTCODE):
        keep(_matches(pattern, text, "postcode"))
    bare = re.compile(NOT_INSIDE + ANY_NUMBER.format(digits=bare_order) + NOT_GOING_ON)
    for number in _matches(bare, text, "order_number"):
        named = any(f.entity == "order_number" for f in found)
        is_postcode = named and len(number.value) == US_POSTCODE_DIGITS
        keep([replace(number, entity="postcode") if is_postcode else number])
    return sorted(found, key=lambda f: (f.start, f.end))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ReferenceEntities(GraphComponent, EntityExtractorMixin):
    """Adds the entities above to each text. Only the first of each kind counts."""

    def __init__(self, config: dict[str, Any]) -> None:
        self._bare_order = str(config["bare_order_number"])

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return what holds where config.yml says nothing."""
        return {"bare_order_number": r"\d{5,8}"}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,  # noqa: ARG003 -- Rasa's signature
        resource: Resource,  # noqa: ARG003 -- as above
        execution_context: ExecutionContext,  # noqa: ARG003 -- as above
    ) -> ReferenceEntities:
        """Make the component untrained. Rasa names the arguments, so each keeps its name."""
        return cls(config)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Prepare the training data for the components after this one."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add what this component knows to each message."""
        for message in messages:
            first: dict[str, Found] = {}
            for found in find_entities(str(message.get(TEXT) or ""), self._bare_order):
                first.setdefault(found.entity, found)
            entities = [
                {"entity": f.entity, "value": f.value, "start": f.start, "end": f.end}
                for f in first.values()
            ]
            message.set(ENTITIES, message.get(ENTITIES, []) + entities, add_to_output=True)
        return messages
