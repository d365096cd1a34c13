"""How a shop's own tables and words map to Baton's: a TOML file that an operator writes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import phonenumbers
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from handoff.errors import NotConfigured
from handoff.ports import ActName, OrderStatus
from handoff.rules.lookup import bare_address, normalise_number

NEEDED = ("number", "status", "placed_from", "postcode", "ordered_on")
OPTIONAL = (
    "items",
    "expected_on",
    "delivered_on",
    "delivery_company",
    "tracking_number",
    "tracking_link",
    "refund_state",
    "refund_amount",
    "refund_on",
    "cancel_key",
    "address",
    "address_key",
    "return_key",
    "return_reason",
)
# What Baton can carry out by itself only if the shop has these columns. Without a key of ours in
# the order, a repeat of an act could not be told from a new wish.
NEEDED_BY_ACT: Mapping[ActName, tuple[str, ...]] = {
    ActName.CANCEL_ORDER: (),
    ActName.FOLLOW_ORDER: (),
    ActName.CHANGE_ADDRESS: ("address", "address_key"),
    ActName.START_RETURN: ("return_key",),
}


class ItemsTable(BaseModel):
    """A second table with a row per item: the column that names the order, and the item's name."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    table: str
    order: str
    name: str
    schema_: Annotated[str | None, Field(alias="schema")] = None


class Mapped(BaseModel):
    """Which table and columns hold the orders, and what the shop's words mean."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    table: str
    columns: Mapping[str, str]
    statuses: Mapping[str, OrderStatus]
    schema_: Annotated[str | None, Field(alias="schema")] = None
    items_separator: str = ";"
    items_table: ItemsTable | None = None
    cancelled_word: str = "cancelled"
    refund_states: Mapping[str, str] = {}
    # For how many days after delivery an order may be sent back; without it, no end is known.
    return_days: int | None = Field(None, ge=0)
    # How the shop writes numbers and phones, so that they are found by their index.
    number_forms: tuple[str, ...] = ("{}",)
    phone_forms: tuple[str, ...] = ("{e164}",)
    region: str = "US"
    timeout: float = Field(3.0, gt=0)

    @model_validator(mode="after")
    def _check_words(self) -> Mapped:
        missing = [name for name in NEEDED if name not in self.columns]
        if "items" not in self.columns and self.items_table is None:
            missing.append("items")
        unknown = [name for name in self.columns if name not in NEEDED + OPTIONAL]
        if missing or unknown:
            raise ValueError(f"columns missing: {missing}, unknown: {unknown}")
        if self.read_status(self.cancelled_word) is not OrderStatus.CANCELLED:
            raise ValueError("cancelled_word must be a status that means cancelled")
        self.write_numbers("1")
        self.write_phones("+12025550143")
        return self

    @property
    def acts(self) -> frozenset[ActName]:
        """What the columns allow Baton to carry out by itself."""
        return frozenset(
            act for act, needed in NEEDED_BY_ACT.items() if set(needed) <= self.columns.keys()
        )

    def write_statuses(self, *meant: OrderStatus) -> list[str]:
        """Return the shop's words, in small letters, for any of these statuses."""
        return [word.lower() for word, ours in self.statuses.items() if ours in meant]

    def read_status(self, word: str) -> OrderStatus | None:
        """Return what a status word of the shop means, however it is capitalised."""
        meant = {theirs.lower(): ours for theirs, ours in self.statuses.items()}
        return meant.get(word.lower())

    def read_refund(self, word: str | None) -> str | None:
        """Return our word for the shop's state of a refund; its own if the mapping has none."""
        return self.refund_states.get(word, word) if word is not None else None

    def write_numbers(self, number: str) -> list[str]:
        """Return an order number in every form in which the shop may have it."""
        plain = normalise_number(number)
        return list(dict.fromkeys(form.format(plain) for form in self.number_forms))

    def write_phones(self, address: str) -> list[str]:
        """Return a customer's address in every form in which the shop may have it."""
        bare = bare_address(address)
        parsed = _parse_phone(bare, region=None)
        if parsed is None:
            return [bare]
        words = {
            "e164": bare,
            "digits": bare.removeprefix("+"),
            "national": str(parsed.national_number),
            "spaced": phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL),
        }
        return [form.format(**words) for form in self.phone_forms]

    def read_phone(self, written: str) -> str:
        """Return the shop's spelling of a phone as an address; as it is if it is no phone."""
        parsed = _parse_phone(written, region=self.region)
        if parsed is None:
            return written
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def load_mapping(path: Path) -> Mapped:
    """Read a mapping. Raises `NotConfigured` naming everything that is wrong with it."""
    try:
        tree: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        return Mapped.model_validate(tree)
    except ValidationError as error:
        wrong = "; ".join(
            f"{'.'.join(str(part) for part in problem['loc']) or 'mapping'}: {problem['msg']}"
            for problem in error.errors()
        )
        raise NotConfigured(f"The orders' mapping {path.name} needs mending: {wrong}.") from error
    except (OSError, ValueError, KeyError) as error:
        raise NotConfigured(f"The orders' mapping {path.name} cannot be read: {error}") from error


def _parse_phone(written: str, *, region: str | None) -> phonenumbers.PhoneNumber | None:
    try:
        parsed = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return None
    return parsed if phonenumbers.is_possible_number(parsed) else None
