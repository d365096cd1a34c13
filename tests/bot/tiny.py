"""A project of two intents in two languages that has nothing wrong; a test breaks one thing."""

from __future__ import annotations

from pathlib import Path

WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen"),
)
SPANISH = (
    *("uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez"),
    *("once", "doce", "trece"),
)


def write_examples(intent: str, start: str, words: tuple[str, ...]) -> str:
    """Twenty-six sentences that differ."""
    said = [f"      - {start} {word}" for word in words]
    said += [f"      - {start} {word} please" for word in words]
    return f"  - intent: {intent}\n    examples: |\n" + "\n".join(said) + "\n"


def write_held_out(intent: str, start: str) -> str:
    return f"{intent}:\n" + "".join(f"  - {start} held {word}\n" for word in WORDS[:8])


FILES = {
    "domain/gifts.yml": """\
version: "3.1"
intents:
  - gift_wrap
  - gift_card
slots:
  order_number: {type: text}
responses:
  utter_gift_wrap:
    - text: "We wrap {items} as a gift."
    - text: "We wrap anything as a gift."
  utter_gift_card:
    - text: "Gift cards are at the checkout, {order_number}."
""",
    "data/nlu/en/gifts.yml": 'version: "3.1"\nnlu:\n'
    + write_examples("gift_wrap", "wrap", WORDS)
    + write_examples("gift_card", "card", WORDS),
    "data/nlu/es/gifts.yml": 'version: "3.1"\nnlu:\n'
    + write_examples("gift_wrap", "envolver", SPANISH)
    + write_examples("gift_card", "tarjeta", SPANISH),
    "data/rules/gifts.yml": """\
version: "3.1"
rules:
  - rule: tell about wrapping
    steps:
      - intent: gift_wrap
      - action: utter_gift_wrap
  - rule: tell about cards
    steps:
      - or:
        - intent: gift_card
      - action: utter_gift_card
""",
    "data/sensitive/fraud.yml": "examples:\n  - somebody stole my card\n",
    "data/sensitive/anger.yml": "examples:\n  en:\n    insults:\n      - you lying thieves\n"
    "  es:\n    insults:\n      - sois unos ladrones\n",
    "data/sensitive/ordinary.yml": "examples:\n  - this wait is killing me\n",
    "translations/es.yml": """\
utter_gift_wrap: ["Envolvemos {items}.", "Envolvemos todo."]
utter_gift_card: ["Hay tarjetas, {order_number}."]
""",
    "intents.yml": """\
intents:
  gift_wrap: {topic: gifts, may: answer}
  gift_card: {topic: gifts, may: collect}
""",
    "values.yml": 'items: {means: what it is, example: "oak lamp"}\n',
    "tests/gifts.yml": """\
conversations:
  - name: gifts
    turns:
      - {text: wrap it, intent: gift_wrap, replies: [utter_gift_wrap]}
      - text: a card
        intent: gift_card
        replies: [utter_gift_card]
""",
    "tests/held_out/gifts.yml": write_held_out("gift_wrap", "wrap"),
    "tests/held_out/en/cards.yml": write_held_out("gift_card", "card"),
    "tests/held_out/sensitive.yml": "fraud:\n  - my card was stolen\nordinary:\n  - fine\n",
}


def write_project(root: Path) -> None:
    for name, content in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def change(root: Path, file: str, before: str, after: str) -> None:
    """Replace the first occurrence, which must be there."""
    path = root / file
    content = path.read_text(encoding="utf-8") if path.exists() else ""
    assert before in content
    path.write_text(content.replace(before, after, 1), encoding="utf-8")
