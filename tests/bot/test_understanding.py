"""How well the trained model understands what it has not seen."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
import yaml
from asking import Ask, Body, make_body, understand
from components.sensitive_sentences import Sentence, read_sentences
from conversations import read_conversations, run_conversation
from evaluate import (
    ORDINARY,
    judge_intents,
    judge_sensitivity,
    list_languages,
    read_held_out,
    read_sensitive,
)
from fingerprint import SHORT, fingerprint
from replies import list_values_needed

from tests.bot.conftest import BOT, Assistant

HELD_OUT = BOT / "tests" / "held_out"
FIRST = Path(__file__).parent / "first"
LANGUAGES = ("en", "es")
CONVERSATIONS = read_conversations(BOT / "tests")


def read_training() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in sorted((BOT / "data" / "nlu").glob("*/*.yml")):
        for entry in yaml.safe_load(path.read_text())["nlu"]:
            lines = entry["examples"].splitlines()
            found[f"{path.parent.name} {entry['intent']}"] = [
                line.removeprefix("- ").strip() for line in lines
            ]
    return found


def read_all_held_out() -> list[tuple[str, str]]:
    languages = list_languages(HELD_OUT)
    return [pair for language in languages for pair in read_held_out(HELD_OUT / language)]


def read_sensitive_training() -> list[Sentence]:
    return read_sentences(BOT / "data" / "sensitive")


@pytest.fixture(scope="module")
def answers() -> dict[str, Body]:
    """What the assistant has answered in this module's tests."""
    return {}


@pytest.fixture
def ask_once(assistant: Assistant, answers: dict[str, Body]) -> Ask:
    """Asks the assistant, but nothing twice: three tests are about the same thousand sentences."""

    def ask(body: Body) -> Body:
        question = json.dumps(body)
        if question not in answers:
            answers[question] = assistant.ask(body)
        return answers[question]

    return ask


def read_bound(name: str, language: str) -> float:
    bounds: dict[str, dict[str, float]] = yaml.safe_load((BOT / "bounds.yml").read_text())
    return bounds[name].get(language, bounds[name]["other"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_held_out_sentences_are_understood(ask_once: Ask, language: str) -> None:
    scores = judge_intents(ask_once, read_held_out(HELD_OUT / language))

    # Which sentences go wrong is not told: whoever mends the data must not have read them.
    figures = {name: value for name, value in scores.items() if name != "wrong"}
    assert figures["macro_f1"] >= read_bound("macro_f1", language), figures
    assert figures["out_of_scope_recall"] >= 0.85, figures
    assert figures["wrongly_refused"] <= 0.05, figures


@pytest.mark.parametrize("language", LANGUAGES)
def test_sensitive_sentences_are_gated_and_ordinary_ones_are_not(
    ask_once: Ask, language: str
) -> None:
    ordinary = [(sentence, ORDINARY) for sentence, _ in read_held_out(HELD_OUT / language)]

    scores = judge_sensitivity(ask_once, read_sensitive(HELD_OUT / language) + ordinary)

    # The component alone; Baton's own rules find more. Which go wrong is not told, as above.
    assert scores["recall"] >= read_bound("sensitive_recall", language)
    assert scores["false_alarms"] <= read_bound("false_alarms", language)


def test_the_first_sensitive_sentences_are_gated_as_well_as_ever(ask_once: Ask) -> None:
    ordinary = [(sentence, ORDINARY) for sentence, _ in read_held_out(HELD_OUT / "en")]

    scores = judge_sensitivity(ask_once, read_sensitive(FIRST) + ordinary)

    assert scores["recall"] >= 0.95
    assert scores["false_alarms"] <= 0.03


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("my dad is dead and i want to die too", "self_harm", id="grief beside danger"),
        pytest.param("the lamp burned my hand, my lawyer will call", "injury", id="hurt and law"),
        pytest.param("me quiero morir", "self_harm", id="spanish"),
        pytest.param("falleció mi madre, cancelen su pedido", "bereavement", id="a death"),
    ],
)
def test_the_most_urgent_kind_is_told(assistant: Assistant, text: str, kind: str) -> None:
    found = understand(assistant.ask, text)["sensitive"]

    assert found["kind"] == kind
    assert found["kinds"][0] == kind
    assert 0.0 < found["score"] <= 1.0


@pytest.mark.parametrize(
    ("text", "language"),
    [
        # None of their words is in an intent's sentence.
        ("vete al infierno", "es"),
        ("lárgate al infierno", "es"),
        ("muérete", "es"),
        ("go to hell", "en"),
        ("get lost", "en"),
    ],
)
def test_the_language_of_a_few_words_is_told(
    assistant: Assistant, text: str, language: str
) -> None:
    assert understand(assistant.ask, text)["language"] == language


@pytest.mark.parametrize(
    "text",
    [
        "this delivery is killing me",
        "i'd kill for a refund",
        "it is for my son's birthday",
        "la espera me está matando",
        "es para el cumpleaños de mi hijo",
        "where is my order",
        "dónde está mi pedido",
    ],
)
def test_what_only_sounds_like_danger_is_answered(assistant: Assistant, text: str) -> None:
    assert understand(assistant.ask, text)["sensitive"] is None


@pytest.mark.parametrize(
    "conversation", CONVERSATIONS, ids=[f"{c['topic']}: {c['name']}" for c in CONVERSATIONS]
)
def test_a_conversation_goes_as_written(
    assistant: Assistant, conversation: dict[str, object]
) -> None:
    assert run_conversation(assistant.ask, assistant.facts, conversation) == []


def test_a_conversation_that_goes_another_way_is_told(assistant: Assistant) -> None:
    wrong = {"turns": [{"text": "hi", "intent": "goodbye", "replies": ["utter_goodbye"]}]}

    differences = run_conversation(assistant.ask, assistant.facts, wrong)

    assert len(differences) == 2
    assert "intent should be goodbye, not greet" in differences[0]


def test_no_held_out_sentence_is_in_the_training_data() -> None:
    trained = {text.lower() for texts in read_training().values() for text in texts}
    trained |= {one.text.lower() for one in read_sensitive_training()}
    held_out = read_all_held_out()
    for language in list_languages(HELD_OUT):
        held_out += read_sensitive(HELD_OUT / language)

    assert [text for text, _ in held_out if text.lower() in trained] == []


def test_every_intent_has_enough_sentences_and_a_row_and_a_held_out_set() -> None:
    training = read_training()
    rows = yaml.safe_load((BOT / "intents.yml").read_text())["intents"]
    assert {
        intent: len(set(texts)) for intent, texts in training.items() if len(set(texts)) < 25
    } == {}
    for language, least in (("en", 8), ("es", 3)):
        intents = {key.split()[1] for key in training if key.startswith(language)}
        held_out = [intent for _, intent in read_held_out(HELD_OUT / language)]
        assert set(rows) == intents | {"nlu_fallback"}
        assert [intent for intent in rows if held_out.count(intent) < least] == ["nlu_fallback"]
    assert {row["may"] for row in rows.values()} <= {"answer", "collect", "never"}


def test_no_training_sentence_is_given_two_intents() -> None:
    labels = {(text.lower(), key) for key, texts in read_training().items() for text in texts}
    texts = [(text, key.split()[0]) for text, key in labels]

    assert sorted({text for text in texts if texts.count(text) > 1}) == []


@pytest.mark.parametrize(("language", "least"), [("en", 150), ("es", 90)])
def test_every_sensitive_kind_has_data_a_row_and_a_held_out_set(language: str, least: int) -> None:
    mine = [one for one in read_sensitive_training() if one.language == language]
    counts = Counter(kind for one in mine for kind in one.kinds)
    rows = yaml.safe_load((BOT / "intents.yml").read_text())["sensitive"]

    assert set(rows) == set(counts)
    assert min(counts.values()) >= least
    held_out = {kind for _, kind in read_sensitive(HELD_OUT / language)}
    assert held_out == set(rows) | {ORDINARY}


def test_there_are_ordinary_texts_that_sound_dangerous() -> None:
    ordinary = [one for one in read_sensitive_training() if not one.kinds]

    assert len(ordinary) > 2900
    assert {"this delivery is killing me", "i'd kill for a refund right now"} <= {
        one.text for one in ordinary
    }


def test_no_sensitive_sentence_is_ordinary_too() -> None:
    files = BOT / "data" / "sensitive"
    ordinary = yaml.safe_load((files / "ordinary.yml").read_text())["examples"]
    told = {
        (str(text).lower(), language)
        for language, groups in ordinary.items()
        for texts in groups.values()
        for text in texts
    }

    assert [
        one.text
        for one in read_sensitive_training()
        if one.kinds and (one.text.lower(), one.language) in told
    ] == []


def test_every_topic_has_data_replies_and_a_test() -> None:
    topics = {path.stem for path in (BOT / "data" / "nlu").glob("*/*.yml")}

    for folder in ("domain", "data/rules", "tests", "tests/held_out/en"):
        assert topics <= {path.stem for path in (BOT / folder).glob("*.yml")}, folder


def test_every_intent_has_a_conversation_in_every_language() -> None:
    rows = set(yaml.safe_load((BOT / "intents.yml").read_text())["intents"])
    languages = {path.name for path in (BOT / "data" / "nlu").iterdir() if path.is_dir()}
    tried: dict[str, set[str]] = {language: set() for language in languages}
    for conversation in CONVERSATIONS:
        folder = str(conversation["topic"]).rpartition("/")[0] or "en"
        tried[folder] |= {turn.get("intent") for turn in conversation["turns"]}

    assert {language: rows - {"nlu_fallback"} - seen for language, seen in tried.items()} == (
        {language: set() for language in languages}
    )


def test_the_fingerprint_moves_with_the_data_only(tmp_path: Path) -> None:
    (tmp_path / "domain").mkdir()
    (tmp_path / "domain" / "hours.yml").write_text("a")
    before = fingerprint(tmp_path)

    (tmp_path / "README.md").write_text("not trained from")
    unmoved = fingerprint(tmp_path)
    (tmp_path / "domain" / "hours.yml").write_text("b")

    assert unmoved == before
    assert fingerprint(tmp_path) != before


def test_the_served_model_is_the_one_that_fits_the_data(assistant: Assistant) -> None:
    answer = assistant.ask(make_body("hi"))

    assert answer["model"].endswith(f"-{fingerprint()[:SHORT]}.tar.gz")


def test_every_reply_is_translated_with_the_same_values() -> None:
    domain = {
        name: variations
        for path in (BOT / "domain").glob("*.yml")
        for name, variations in (yaml.safe_load(path.read_text()).get("responses") or {}).items()
    }
    said = {name: v for name, v in domain.items() if any("text" in one for one in v)}

    for path in sorted((BOT / "translations").glob("*.yml")):
        told = yaml.safe_load(path.read_text())
        assert set(told) == set(said), path.name
        for name, texts in told.items():
            known = {value for one in said[name] for value in list_values_needed(one)}
            needed = {value for text in texts for value in list_values_needed({"text": text})}
            assert needed <= known, (path.name, name)
