"""Order numbers, postcodes, e-mail and street addresses in the shapes people text them."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
    from collections.abc import Iterator

# A number that is part of a longer one, of a phone number, a date or an amount is no reference.
NOT_INSIDE = r"(?<![\w.@$£€/-])"
NOT_GOING_ON = r"(?![\w@]|[.,/-]\d)"
MARKED_ORDER = re.compile(
    r"(?:\bord(?:er)?s?\s*(?:number|num|no\.?|nr\.?|id|ref)?\s*(?:is|:|=)?\s*[#-]?\s*|#\s*)"
    r"(?:[A-Za-z]{2,3}-?)?(?P<value>\d{4,10})" + NOT_GOING_ON,
    re.IGNORECASE,
)
EMAIL = re.compile(r"(?P<value>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)")
STREET = (
    r"st|street|ave|avenue|rd|road|ln|lane|dr|drive|blvd|boulevard|ct|court|pl|place|way|"
    r"ter|terrace|close|crescent|sq|square|pkwy|parkway|hwy|highway"
)
ADDRESS = re.compile(
    rf"(?P<value>\b\d{{1,5}}[a-z]?\s+(?:[A-Za-z'.]+\s+){{1,4}}?(?:{STREET})\b[^?!\n]*)", re.IGNORECASE
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


@dataclass(frozen=True)
class Found:
    """A value and where it stands in the text."""

    entity: str
    value: str
    start: int
    end: int

    def overlaps(self, other: Found) -> bool:
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
    """What stands in the text, in its order.

    `bare_order` is the pattern of an order number that no word announces. A US postcode looks
    like one, so the first such number is the order's unless an order was already named, and a
    five-digit one after it is the postcode.
    """
    found: list[Found] = []

    def keep(candidates: Iterator[Found]) -> None:
        found.extend(c for c in candidates if not any(c.overlaps(f) for f in found))

    keep(_matches(EMAIL, text, "email"))
    keep(_matches(MARKED_ORDER, text, "order_number"))
    for pattern in (MARKED_POSTCODE, STATE_POSTCODE, LONG_POSTCODE, UK_POSTCODE):
        keep(_matches(pattern, text, "postcode"))
    has_street = ADDRESS.search(text) is not None
    bare = re.compile(NOT_INSIDE + ANY_NUMBER.format(digits=bare_order) + NOT_GOING_ON)
    for number in list(_matches(bare, text, "order_number")):
        named = has_street or any(f.entity == "order_number" for f in found)
        entity = "postcode" if named and len(number.value) == 5 else "order_number"
        keep(iter([Found(entity, number.value, number.start, number.end)]))
    # The postcode of a new address is not the one an order was to be delivered to.
    addresses = list(_matches(ADDRESS, text, "address"))
    found = [f for f in found if not any(f.overlaps(a) for a in addresses)] + addresses
    return sorted(found, key=lambda f: (f.start, f.end))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ReferenceEntities(GraphComponent, EntityExtractorMixin):
    """Adds the entities above to each text. Only the first of each kind counts."""

    def __init__(self, config: dict[str, Any]) -> None:
        self._bare_order = str(config["bare_order_number"])

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"bare_order_number": r"\d{5,8}"}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ReferenceEntities:
        return cls(config)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
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
