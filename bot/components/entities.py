"""Order numbers, postcodes, dates, amounts, e-mail and addresses in the shapes people text."""

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
NOT_INSIDE = r"(?<![\w.@$£€/:-])"
NOT_GOING_ON = r"(?![\w@%]|[.,/:-]\d|\s?(?:usd|eur|dollars?|d[oó]lares|pesos|euros?|bucks)\b)"
# Other shops' numbers are longer than ours; nobody's number may be dropped in silence, for then
# another of the customer's orders would be meant.
MARKED_DIGITS = r"\d{4,24}"
# What people put before an order's number, in the languages we know; a new one adds its words.
ORDER_WORDS = r"ord(?:er|en)?s?|pedidos?|[oó]rden(?:es)?|compra|purchase"
# Without “order” before it, a bare “no” is none of them: “10042 but no 10043”.
SAID_ALONE = r"number|num(?:ero|ber)?|n[uú]mero|no\.|nr\.?|n[º°]\.?|id|ref(?:erence|erencia)?"
NUMBER_WORDS = rf"{SAID_ALONE}|no"
MARKED_ORDER = re.compile(
    # Few spaces at a time: with any number of them a text of nothing else would take minutes.
    rf"(?:\b(?:{ORDER_WORDS})\s{{0,3}}(?:{NUMBER_WORDS})?\s{{0,3}}(?:is|was|es|:|=)?\s{{0,3}}[#-]?\s{{0,3}}"
    rf"|\b(?:{SAID_ALONE})\s{{0,3}}(?:is|es|:|=)?\s{{0,3}}|#\s{{0,3}})"
    rf"(?:[A-Za-z]{{2,3}}-?)?(?P<value>{MARKED_DIGITS})" + NOT_GOING_ON,
    re.IGNORECASE,
)
# “Order A1B2C3”, “order ORD-2024-1187”, “#113-5426177-3590212”, “order 123”: in whatever shape.
ODD_ORDER = re.compile(
    rf"(?:\b(?:{ORDER_WORDS})\s{{0,3}}(?:(?:{NUMBER_WORDS})\s{{0,3}})?(?:(?:is|was|es|:|=)\s{{0,3}})?(?P<sign>#)?"
    r"|(?P<alone>#))\s{0,3}(?P<value>(?=[A-Za-z-]*\d)[A-Za-z\d]+(?:-[A-Za-z\d]+)*)(?![\w@%]|[.,/:]\d)",
    re.IGNORECASE,
)
# What is a number with letters or hyphens, but of no order: sizes, spans, times and telephones. Any
# other one may be an order's: “48213B”, “1234-5678”.
UNITS = r"ml|cl|l|mm|cm|m|km|kgs?|g|lbs?|oz|in|inch|ft|w|v|am|pm|st|nd|rd|th|hrs?|h|mins?|days?"
NO_ORDER = re.compile(
    rf"\d{{1,4}}(?:x\d{{1,4}})+|\d{{1,4}}(?:{UNITS})(?:-\d{{1,4}}(?:{UNITS}))*|\d\d?-\d\d?"
    r"|\d{4}-\d\d?-\d\d?|\d{3}-\d{3}-\d{4}",
    re.IGNORECASE,
)
# Numbers of ours with a hyphen between them are each one.
SEVERAL_ORDERS = re.compile(r"\d{5,8}(?:-\d{5,8})+")
# “Order 123, please” names one, “order 100 plates” does not.
SHORT_ORDER = re.compile(
    r"\W*$|\s{0,3}[,;.!?]"
    r"|\s{1,3}(?:please|pls|thanks|and|is|was|never|zip|por favor|porfa|gracias|y)\b",
    re.IGNORECASE,
)
FEWEST_DIGITS, FEWEST_ALONE = 3, 5
# "1 0 0 4 2" and "100 42": digits apart, where an order was named or they are all there is.
SPACED = r"(?P<value>\d(?: ?\d){4,7})"
SPACED_ORDER = re.compile(
    rf"(?:\b(?:{ORDER_WORDS}|{NUMBER_WORDS})\s*(?:is|es|:)?\s*|#\s*|^\W*){SPACED}(?=\W*$)"
    + NOT_GOING_ON,
    re.IGNORECASE,
)
# "HL-10042": letters of the shop's before it.
PREFIXED_ORDER = re.compile(r"(?<![\w-])[A-Za-z]{2,3}-?(?P<value>\d{5,8})" + NOT_GOING_ON)
# "10042 and 10043", "10042, 10043 y 10044": what is joined to an order's number is one too. A comma
# alone joins only where a word does as well: "10042, 90210" is a number and a postcode.
JOINT = r"(?:&|/|\+|\b(?:and|or|y|o)\b(?:\s+(?:also|the|tambi[eé]n|tmb|la|el)\b)*)"
JOINED = re.compile(rf"\d,?\s*{JOINT}\s*#?{MARKED_DIGITS}\b", re.IGNORECASE)
NEXT_ORDER = re.compile(
    rf"\s*(?:(?:,|{JOINT})\s*)+#?(?P<value>{MARKED_DIGITS})" + NOT_GOING_ON, re.IGNORECASE
)
EMAIL = re.compile(r"(?P<value>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)")
STREET = (
    r"st|street|ave|avenue|rd|road|ln|lane|dr|drive|blvd|boulevard|ct|court|pl|place|way|"
    r"ter|terrace|close|crescent|sq|square|pkwy|parkway|hwy|highway|cir|circle|trl|trail"
)
# What a street begins with, where its number comes behind.
CALLE = (
    r"calle|c/|avenida|av(?:da?)?\b\.?|gran(?=\sv[ií]a)|ronda|traves[ií]a|rambla|pasaje|urb\.|paseo|"
    r"plaza|camino|carretera|calzada|bulevar|blvd\.?"
)
# An address goes on to the end of its sentence, or to where another thought begins: what it is not,
# what it is for, or where else.
REST = (
    r"(?:(?![\s,](?:and|but|because|so|not|instead|rather|right now|for (?:the|my|all)|"
    r"(?:to|it'?s)(?=\s\d)|y|pero|porque|sino|no (?:a|en|es|la)|en vez|para (?:el|la|mi)|"
    rf"a(?=\s(?:{CALLE})))(?:\s|$))[^?!\n])*"
)
WORD = r"(?:\d{1,3}(?:st|nd|rd|th)|(?!(?:to|at|is)\b)[A-Za-z'.-]+)\s+"
# “12”, “12-14”, “12 1/2”, “12b”.
HOUSE = r"(?<![\w/-])(?P<house>\d{1,5}(?:-\d{1,5})?)(?:\s\d/\d)?[a-z]?"
# "Apt 4B, 220 Pine St": what tells the door from the others may stand first.
DOOR_KIND = r"apt|apartment|unit|suite|ste|flat|room|floor"
DOOR = rf"(?:\b(?:{DOOR_KIND})\.?\s*#?\s*[\w-]{{1,5}},?\s+)?"
# A street whose name is all.
BROADWAY = r"(?:[NSEW]\.?\s+|(?:north|south|east|west)\s+)?broadway"
ADDRESS = re.compile(
    rf"(?P<value>(?P<line>{DOOR}{HOUSE}\s+(?:(?:{WORD}){{1,4}}?(?:{STREET})|{BROADWAY})\b){REST})",
    re.IGNORECASE,
)
# Where the street comes before the number: "Calle Mayor 12", "Av. Reforma 222, CDMX".
NUMBER_SIGN = r"(?:n[uú]m(?:ero|\.)\s*|n[º°o]?\.?\s*|#\s*)?"
# “Calle Mayor”, “Calle 8”; “la calle del pedido 10051” is none.
NAME_WORD_ES = rf"(?:(?!(?:{ORDER_WORDS})\b)[^\W\d_][\w'.]*\s+)"
NAME_ES = rf"(?:(?:\d{{1,2}}\s+de\s+)?{NAME_WORD_ES}{{1,5}}?|\d{{1,3}}\s+)"
ADDRESS_ES = re.compile(
    rf"(?P<value>(?P<line>(?<!\w)(?:{CALLE})\s*{NAME_ES}{NUMBER_SIGN}\d{{1,5}}\b){REST})",
    re.IGNORECASE,
)
# “c/o Ann Lee, 12 Elm St” and “Acme Corp, 12 Elm St”: whose door it is, right before the street.
RECIPIENT = re.compile(
    r"(?:^|[\s,:])(?P<who>(?i:c/o|attn\b[.:]*)(?:\s+(?!(?:at|in|to)\s)[^\s,\d]+){1,4}"
    r"|(?:[A-Z&][\w&.'\u2019-]*\s+){1,4}(?:Inc|Corp|LLC|Ltd|Co|Company|Hotel|Offices?|School|Clinic|"
    r"Hospital|Church|University|College|Library|Salon|Studio|Bank|Group|Partners|Store|Apartments)"
    r"\.?)(?:\s+(?:at|in))?[,\s]*$"
)
# “18 not 81 Park Street”: the number that stands before the address is the right one.
NUMBER_INSTEAD = re.compile(
    r"(?<!\d)(?P<number>\d{1,4}),?\s+(?:and\s+|y\s+)?(?:not|no)\s+(?:el\s+)?$", re.IGNORECASE
)
# “Not 12 Elm St”, “I no longer live at 12 Elm St”, “don't send it to 12 Elm St”.
REFUSED_ADDRESS = re.compile(
    r"(?:\b(?:not|isn'?t|no es|no a|no en|rather than|instead of|en vez de|from|desde)\s+"
    r"(?:to|at|la)?"
    r"|\b(?:old|former|previous)\s+(?:home\s+|place\s+)?(?:address\s+)?(?:is|was|of|at)?\s*:?"
    r"|\b(?:no longer|don'?t|do not|used to)\s+live\s+(?:at|in)"
    r"|\bya no vivo en|\bdirecci[oó]n (?:vieja|anterior) (?:es|era)"
    r"|\b(?:don'?t|do not|never)\s+(?:send|ship|deliver)\s+"
    r"(?:(?:it|them|(?:the|my)\s+\w+)\s+)?(?:to|at)?"
    r"|\bno\s+(?:me\s+|lo\s+|la\s+)?(?:mand|env[ií])(?:es|en|[ée]is)\s+(?:(?:el|la)\s+\w+\s+)?(?:a|en)?)"
    r"\s*$",
    re.IGNORECASE,
)
# “… is my old one”, right behind it, and “de Calle Mayor 12 a Calle Luna 5”.
OLD_ADDRESS = re.compile(
    r"[\s,]*(?:is|was|are|es|era)\s+(?:my\s+|the\s+|mi\s+|la\s+)?"
    r"(?:old|wrong|previous|former|incorrect|vieja|anterior|equivocada)\b",
    re.IGNORECASE,
)
INSTEAD = re.compile(rf"[\s,]*(?:sino|a(?=\s(?:{CALLE})))\s", re.IGNORECASE)
# “…, Seattle WA 98101, can you sort that out for me” ends with its state and postcode. (The states'
# abbreviations are those of the USPS, publication 28, appendix B.)
STATE = (
    r"A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|"
    r"T[NX]|UT|V[AT]|W[AIVY]"
)
# In small letters some are words: “la”, “ok”.
SMALL_STATE = (
    r"a[krz]|c[at]|d[c]|fl|ga|i[al]|k[sy]|m[dnost]|n[cdehjmvy]|ri|s[cd]|t[nx]|ut|v[at]|w[aivy]"
)
ADDRESS_END = re.compile(rf".*?\b(?:{STATE}|{SMALL_STATE})\b[\s,.]+\d{{5}}(?:-\d{{4}})?\b")
# So many words behind it, and no number, are no part of it: “apt 4”, “USA”, “c/o Ann Lee” are.
WORDS_BEHIND = 4
# “120 Via Roma, Reno NV 89501”: a street of no kind that we know has its state and postcode, or a
# door as well, behind it.
FREE_WORD = rf"(?!(?:{ORDER_WORDS}|{NUMBER_WORDS}|for|to|the|my|and|of|zip|code)\b)[A-Za-z][\w'.]*"
FREE_ADDRESS = re.compile(
    rf"(?P<value>(?P<line>(?<![\w/#-])(?P<house>\d{{2,5}})\s+{FREE_WORD}(?:\s+{FREE_WORD}){{0,3}})"
    rf"(?:,\s*(?:{DOOR_KIND})\.?\s*#?\s*[\w-]{{1,5}},\s*{FREE_WORD}(?:\s+{FREE_WORD}){{0,3}}"
    rf"|,\s*{FREE_WORD}(?:\s+{FREE_WORD}){{0,3}}[\s,]+(?:{STATE})),?\s+\d{{5}}(?:-\d{{4}})?)\b",
    re.IGNORECASE,
)
PO_BOX = re.compile(rf"(?P<value>(?P<line>\bp\.?\s?o\.?\s*box\s+\d{{1,6}}\b){REST})", re.IGNORECASE)
ADDRESSES = (ADDRESS, ADDRESS_ES, PO_BOX, FREE_ADDRESS)
# “9 Pine Rd, same city and zip”: what is left out is that of the address before.
SAME_PLACE = (
    r"cities|city|town|state|zip(?:\s*code)?|post\s*code|ciudad|estado|c[oó]digo(?:\s*postal)?|cp"
)
SAME_END = re.compile(
    rf"[\s,.;]*\b(?:(?:and|with|y|con)\s+)?(?:the\s+|el\s+|la\s+)?(?:same|mism[oa]s?)\s+(?:{SAME_PLACE})"
    rf"(?:\s*(?:,|and|y)\s*(?:{SAME_PLACE}))*[\s.]*$",
    re.IGNORECASE,
)
# What people add that is no part of where they live.
POLITE_END = re.compile(
    r"[\s,.;]*(?:\b(?:please|pls|plz|thanks|thank you|thx|instead|por favor|porfa|gracias)\b"
    r"[\s,.;]*)+$",
    re.IGNORECASE,
)
MARKED_POSTCODE = re.compile(
    r"\b(?:zip|zip\s*code|post\s*code|postal\s*code|postcode|c[oó]digo\s*postal|cp|c\.p\.)\s*"
    r"(?:is|es|:|=)?\s*(?P<value>\d{5}(?:-\d{4})?)" + NOT_GOING_ON,
    re.IGNORECASE,
)
# A text about a postcode, which may stand away from it: “the zip is wrong, it's 60614, not 60641”.
POSTAL_WORD = re.compile(
    r"\b(?:zip\s*code|zip|post\s*code|postal\s*code|c[oó]digo\s*postal|c\.?p)\b", re.IGNORECASE
)
WRONG_POSTCODE = re.compile(
    r"\d{5},?\s+(?:and\s+|y\s+)?(?:not|no|instead of|rather than|en vez de|en lugar de)\s+\d{5}",
    re.IGNORECASE,
)
OF_ORDER = re.compile(r"\b(?:on|for|of|en|del?|para)\s+(?:el\s+)?#?$", re.IGNORECASE)
STATE_POSTCODE = re.compile(r"\b[A-Z]{2},?\s+(?P<value>\d{5}(?:-\d{4})?)" + NOT_GOING_ON)
LONG_POSTCODE = re.compile(NOT_INSIDE + r"(?P<value>\d{5}-\d{4})(?![\w-])")
UK_POSTCODE = re.compile(
    r"\b(?P<value>[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2})\b", re.IGNORECASE
)
CANADIAN_POSTCODE = re.compile(
    r"\b(?P<value>[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d)\b",
    re.IGNORECASE,
)
AMOUNT = re.compile(
    r"(?P<value>[$£€]\s?\d+(?:[.,]\d{3})*(?:[.,]\d{1,2})?"
    r"|\b\d+(?:[.,]\d{1,2})?\s?(?:usd|eur|dollars?|d[oó]lares|pesos|euros?|bucks)\b)",
    re.IGNORECASE,
)
MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto|"
    r"sep?tiembre|octubre|noviembre|diciembre"
)
WEEKDAYS = (
    r"mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?|"
    r"sun(?:day)?|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo"
)
NEAR_DAYS = r"today|tomorrow|yesterday|tonight|hoy|ma[nñ]ana|ayer"
DATE = re.compile(
    rf"\b(?P<value>\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?"
    rf"|(?:{MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:de\s+|of\s+)?(?:{MONTHS})"
    rf"|{WEEKDAYS}|{NEAR_DAYS})\b(?!/)",
    re.IGNORECASE,
)
ANY_NUMBER = r"(?P<value>{digits})"
US_POSTCODE_DIGITS = 5
# An address that a text says not to be meant, while its text is looked through.
REFUSED = "refused"


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
        yield Found(entity, _normal(entity, match["value"].strip(" ,.;")), *match.span("value"))


def _find_addresses(pattern: re.Pattern[str], text: str) -> Iterator[Found]:
    """Yield the addresses of a shape: where each ends, and those that are said not to be meant."""
    place = found = 0
    while match := pattern.search(text, place):
        value, (start, end) = match["value"], match.span("value")
        whole = ADDRESS_END.match(value)
        own_end = start + whole.end() if whole else match.end("line")
        # Numbers of the address before it are none of this one's.
        before = text[found:start]
        if mended := NUMBER_INSTEAD.search(before):
            value = re.sub(r"\d+", mended["number"], value, count=1)
        elif _is_refused(before, text[own_end:], text[end:]):
            # Its postcode is none of theirs, either.
            yield Found(REFUSED, value, start, own_end)
            place = match.end("line")
            continue
        if whole := ADDRESS_END.match(value):
            behind = value[whole.end() :]
            if len(behind.split()) >= WORDS_BEHIND and not re.search(r"\d", behind):
                value, end = whole[0], start + whole.end()
        if named := RECIPIENT.search(before):
            value, start = f"{named['who'].strip()}, {value}", found + named.start("who")
        yield Found("address", _normal("address", value.strip(" ,.;")), start, end)
        place = found = end


def _is_refused(before: str, behind: str, rest: str) -> bool:
    """Whether what stands around an address says that it is not meant: “no …, sino …”."""
    is_told = REFUSED_ADDRESS.search(before) or OLD_ADDRESS.match(behind)
    return bool(is_told or INSTEAD.match(rest))


def _normal(entity: str, value: str) -> str:
    """One spelling per thing: "sw1a1aa" and "SW1A 1AA" are the same postcode."""
    if entity == "email":
        return value.lower()
    if entity == "order_number":
        return re.sub(r"[ .-]", "", value)
    if entity == "address":
        return SAME_END.sub("", POLITE_END.sub("", value))
    if entity == "postcode" and not value[0].isdigit():
        joined = re.sub(r"[ -]", "", value).upper()
        return f"{joined[:-3]} {joined[-3:]}"
    return value


def find_entities(text: str, bare_order: str) -> list[Found]:
    """Return what stands in the text, in its order.

    `bare_order` is the pattern of an order number that no word announces. A US, Spanish or Mexican
    postcode looks like one, so the first such number is the order's unless an order was already
    named, and a five-digit one after it, without an "and" between them, is the postcode.
    """
    # The postcode of a new address is not the one an order was to be delivered to, so what
    # stands inside an address is part of it.
    found: list[Found] = []
    followed: set[int] = set()

    def keep(candidates: Iterable[Found]) -> None:
        found.extend(c for c in candidates if not any(c.overlaps(f) for f in found))

    for pattern in ADDRESSES:
        keep(_find_addresses(pattern, text))
    keep(_matches(EMAIL, text, "email"))
    keep(_matches(AMOUNT, text, "amount"))
    keep(_matches(MARKED_ORDER, text, "order_number"))
    keep(_matches(PREFIXED_ORDER, text, "order_number"))
    keep(_find_odd_orders(text))
    for pattern in (MARKED_POSTCODE, STATE_POSTCODE, LONG_POSTCODE, CANADIAN_POSTCODE, UK_POSTCODE):
        keep(_matches(pattern, text, "postcode"))
    bare = re.compile(NOT_INSIDE + ANY_NUMBER.format(digits=bare_order) + NOT_GOING_ON)
    keep(_find_corrected_postcodes(bare, text))
    for number in _matches(bare, text, "order_number"):
        keep(_find_next(text, found, followed))
        named = any(f.entity == "order_number" for f in found)
        is_postcode = named and len(number.value) == US_POSTCODE_DIGITS
        keep([replace(number, entity="postcode") if is_postcode else number])
    keep(_find_next(text, found, followed))
    keep(_matches(SPACED_ORDER, text, "order_number"))
    keep(_matches(DATE, text, "date"))
    said = (one for one in found if one.entity != REFUSED)
    return sorted(said, key=lambda f: (f.start, f.end))


def _find_odd_orders(text: str) -> Iterator[Found]:
    """Yield what a text calls an order's number, in whatever shape, as it was written."""
    for match in ODD_ORDER.finditer(text):
        value, start = match["value"], match.start("value")
        digits = sum(map(str.isdigit, value))
        is_short = value.isdigit() and digits <= FEWEST_DIGITS and not match["sign"]
        is_quantity = is_short and not SHORT_ORDER.match(text, match.end())
        is_little = digits < (FEWEST_ALONE if match["alone"] else FEWEST_DIGITS)
        if is_quantity or is_little or NO_ORDER.fullmatch(value):
            continue
        parts = value.split("-") if SEVERAL_ORDERS.fullmatch(value) else [value]
        for part in parts:
            yield Found("order_number", part.upper(), start, start + len(part))
            start += len(part) + 1


def _find_corrected_postcodes(bare: re.Pattern[str], text: str) -> list[Found]:
    """Return the postcode of a text about one, and what it is not: “it's 60614 not 60641”.

    Where nothing says so, one of two numbers is an order's.
    """
    if not POSTAL_WORD.search(text) or MARKED_POSTCODE.search(text) or names_order(text):
        return []
    numbers = list(_matches(bare, text, "postcode"))
    is_mended = WRONG_POSTCODE.search(text) is not None
    is_each = all(len(one.value) == US_POSTCODE_DIGITS for one in numbers)
    is_alone = len(numbers) == 1 and not OF_ORDER.search(text[: numbers[0].start])
    refused = [replace(one, entity=REFUSED) for one in numbers[1:]]
    return [*numbers[:1], *refused] if is_each and (is_mended or is_alone) else []


def names_order(text: str) -> bool:
    """Tell whether a text has a number and says that it is an order's."""
    is_marked = MARKED_ORDER.search(text) or PREFIXED_ORDER.search(text)
    return bool(is_marked) or any(True for _ in _find_odd_orders(text))


def _find_next(text: str, found: list[Found], followed: set[int]) -> list[Found]:
    """Return the numbers joined to an order's by "and" or a comma: they are orders' too.

    From each place only once: `followed` are those where numbers were looked for already.
    """
    more: list[Found] = []
    if not JOINED.search(text):
        return more
    for order in found:
        end = order.end if order.entity == "order_number" else len(text)
        while end not in followed and (match := NEXT_ORDER.match(text, end)):
            followed.add(end)
            end = match.end("value")
            more.append(Found("order_number", match["value"], match.start("value"), end))
        followed.add(end)
    return more


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ReferenceEntities(GraphComponent, EntityExtractorMixin):
    """Adds the entities above to each text: all orders and addresses, else the first of a kind."""

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
                is_each = found.entity in ("order_number", "address")
                kind = found.value if is_each else found.entity
                first.setdefault(kind, found)
            entities = [
                {"entity": f.entity, "value": f.value, "start": f.start, "end": f.end}
                for f in first.values()
            ]
            message.set(ENTITIES, message.get(ENTITIES, []) + entities, add_to_output=True)
        return messages
