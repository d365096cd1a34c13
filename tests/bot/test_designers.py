"""What the designers' tool finds, by file and line; and what it tells of a model."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from asking import ask_processor
from designers.card import describe_model
from designers.check import find_unreadable, list_answers
from designers.check_answers import check_answers
from designers.check_rasa import find_place
from designers.check_sentences import check_sentences
from designers.explaining import explain_text
from designers.learned import read_learned
from designers.located import Placed, line_of, place, read_placed
from designers.project import read_project
from designers.scoring import Judged, draw_costs, judge_unseen, score_intent, summarise
from designers.sentences import (
    Sentence,
    list_examples,
    read_held_out,
    read_sensitive_training,
    read_training,
)
from designers.thresholds import COST_OF_WRONG, read_cost_of_wrong, read_thresholds
from serve import load_agent
from stand_in_facts import StandInFacts

from tests.bot.conftest import BOT
from tests.bot.tiny import change, write_project

# Rasa says so about every domain whenever it reads one.
rasa_warns = pytest.mark.filterwarnings("ignore:Slot auto-fill has been removed")
NLU, DOMAIN = "data/nlu/en/gifts.yml", "domain/gifts.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_project(tmp_path)
    return tmp_path


def find(root: Path) -> list[str]:
    """Every problem but Rasa's, as it is printed."""
    read = read_project(root)
    found = [*check_sentences(root, read), *check_answers(root, read)]
    return [f"{one.file}:{one.line}: {one.sentence}" for one in found]


# --- reading ------------------------------------------------------------------------------------


def test_strings_know_their_lines(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text('a: one\n\nb: |\n  - two\n  - three\nc: ["four"]\n')

    read = read_placed(tmp_path / "a.yml")

    assert [line_of(name) for name in read] == [1, 3, 6]
    assert (read["a"].line, read["b"].line, read["c"][0].line) == (1, 4, 6)
    assert line_of({"x": [place("y", 9)]}) == 9
    assert line_of(7) == 1


@pytest.mark.parametrize(
    "examples",
    [
        place("- where is [10042](order_number)\n-   two\n\n- ", 5),
        [place("where is 10042", 5), {"text": place("two", 6)}],
    ],
)
def test_examples_are_read_in_every_form_without_their_markup(examples: Any) -> None:
    found: list[Placed] = list(list_examples(examples))

    assert [(str(text), text.line) for text in found] == [("where is 10042", 5), ("two", 6)]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Where's my ORDER?!", "wheres my order"),
        ("where\u2019s  my order", "wheres my order"),
        ("\u00bfD\u00f3nde est\u00e1?", "d\u00f3nde est\u00e1"),
        ("???", "???"),
    ],
)
def test_sentences_that_differ_in_case_and_punctuation_only_are_the_same(
    text: str, bare: str
) -> None:
    assert Sentence(text, "a", "en", "f", 1).bare == bare


def test_sensitive_sentences_are_read_with_and_without_languages(project: Path) -> None:
    found = {(one.text, one.label, one.language) for one in read_sensitive_training(project)}

    assert ("somebody stole my card", "fraud", "en") in found
    assert ("sois unos ladrones", "anger", "es") in found


def test_what_a_held_out_sentence_is_of_is_no_sentence(project: Path) -> None:
    wishes = "- {text: wrap it and a card, intents: [wrap one, gift_card]}\n"
    (project / "tests/held_out/en/wishes.yml").write_text(wishes)

    assert find(project) == []
    change(project, NLU, "card two\n", "Wrap it and a card!\n")
    (told,) = find(project)
    assert "is held out (tests/held_out/en/wishes.yml:1)" in told


def test_held_out_sentences_are_read_from_folders_of_languages_too(project: Path) -> None:
    (project / "tests/held_out/es").mkdir()
    (project / "tests/held_out/es/gifts.yml").write_text("gift_card:\n  - una tarjeta quiero\n")
    (project / "tests/held_out/en/wishes.yml").write_text("- {text: two, intents: [a, b]}\n")

    found = [(one.text, one.label, one.language) for one in read_held_out(project)]

    assert len(found) == 17
    assert ("una tarjeta quiero", "gift_card", "es") in found


# --- checking -----------------------------------------------------------------------------------


def test_a_project_in_order_has_no_problem(project: Path) -> None:
    assert find(project) == []


@pytest.mark.parametrize(
    ("file", "before", "after", "told"),
    [
        pytest.param(
            NLU, "wrap two\n", "Wrap ONE!\n",
            f'{NLU}:6: "Wrap ONE!" is there already ({NLU}:5): keep one of the two',
            id="a sentence twice",
        ),
        pytest.param(
            NLU, "card two\n", "wrap one\n",
            f'{NLU}:34: "wrap one" is gift_card here and gift_wrap in {NLU}:5: decide for one',
            id="two meanings",
        ),
        pytest.param(
            NLU, "wrap two\n", "wrap held three\n",
            f'{NLU}:6: "wrap held three" is held out (tests/held_out/gifts.yml:4)',
            id="held out",
        ),
        pytest.param(
            "data/sensitive/fraud.yml", "somebody stole", "card held one # ",
            'data/sensitive/fraud.yml:2: "card held one" is held out',
            id="held out, sensitive",
        ),
        pytest.param(
            NLU, "wrap two\n", "somebody stole my card\n",
            f'{NLU}:6: "somebody stole my card" is gift_wrap here and fraud in',
            id="sensitive and not",
        ),
        pytest.param(
            "data/sensitive/fraud.yml", "somebody stole my card", "this wait is killing me",
            'data/sensitive/ordinary.yml:2: "this wait is killing me" is ordinary here and fraud',
            id="sensitive and ordinary",
        ),
        pytest.param(
            "data/nlu/es/gifts.yml", "  - intent: gift_card", "  - intent: gift_wrap",
            f"{DOMAIN}:4: gift_card has 0 different sentences in es and needs 25",
            id="no sentences in a language",
        ),
        pytest.param(
            NLU, "intent: gift_card", "intent: gift_crad",
            f"{NLU}:33: gift_crad is in no domain file",
            id="a mistyped intent",
        ),
        pytest.param(
            "tests/held_out/gifts.yml", "  - wrap held one\n", "",
            f"{DOMAIN}:3: gift_wrap has 7 held-out sentences and needs 8",
            id="too little held out",
        ),
        pytest.param(
            "tests/held_out/gifts.yml", "gift_wrap:", "gift_rap:",
            "tests/held_out/gifts.yml:2: gift_rap is no intent",
            id="held out for nothing",
        ),
        pytest.param(
            "intents.yml", "  gift_wrap: {topic: gifts, may: answer}\n", "",
            f"{DOMAIN}:3: gift_wrap has no row in intents.yml",
            id="no row",
        ),
        pytest.param(
            "intents.yml", "may: collect", "may: colect",
            "intents.yml:3: the row of gift_card needs a topic, and `may:` one of answer, collect",
            id="an odd row",
        ),
        pytest.param(
            "intents.yml", "gift_card:", "gift_cart:",
            "intents.yml:3: gift_cart is in no domain file: did you mean gift_card?",
            id="a row for nothing",
        ),
        pytest.param(
            "data/rules/gifts.yml", "      - action: utter_gift_wrap\n", "",
            f"{DOMAIN}:3: gift_wrap has no answer: add a rule",
            id="no answer",
        ),
        pytest.param(
            "tests/gifts.yml", "intent: gift_wrap, ", "",
            f"{DOMAIN}:3: gift_wrap has no test",
            id="no test",
        ),
        pytest.param(
            DOMAIN, "We wrap {items}", "We wrap {itmes}",
            f"{DOMAIN}:9: utter_gift_wrap mentions {{itmes}}, which nothing fills in: "
            "did you mean items?",
            id="an unknown value",
        ),
        pytest.param(
            "translations/es.yml", "utter_gift_card:", "utter_gift_cart:",
            f"{DOMAIN}:12: utter_gift_card is not in translations/es.yml",
            id="not translated",
        ),
        pytest.param(
            "translations/es.yml", "utter_gift_card:", "utter_gift_cart:",
            "translations/es.yml:2: utter_gift_cart says nothing in domain/: did you mean",
            id="translated from nothing",
        ),
        pytest.param(
            "translations/es.yml", "Hay tarjetas", "Hay {items}",
            "translations/es.yml:2: utter_gift_card mentions {items} here and not in domain/",
            id="a value in a translation alone",
        ),
        pytest.param(
            "translations/es.yml", ', "Envolvemos todo."', "",
            "translations/es.yml:1: utter_gift_wrap has a wording in domain/ that needs fewer",
            id="a translation for missing values is missing",
        ),
        pytest.param(
            "tests/gifts.yml", "replies: [utter_gift_wrap]", "replies: [utter_gift_rap]",
            "tests/gifts.yml:4: utter_gift_rap is no response of domain/: did you mean",
            id="a test of an unknown reply",
        ),
        pytest.param(
            "tests/gifts.yml", "text: wrap it", "text: 10042",
            "tests/gifts.yml:4: the text 10042 is no text: put it in quotes",
            id="a number without quotes",
        ),
        pytest.param(
            "tests/gifts.yml", "replies: [utter_gift_wrap]", "reply: utter_gift_wrap",
            "tests/gifts.yml:4: a turn has no reply: did you mean replies?",
            id="a mistyped field",
        ),
    ],
)  # fmt: skip
def test_a_problem_is_named_with_file_and_line_and_what_to_do(
    project: Path, file: str, before: str, after: str, told: str
) -> None:
    change(project, file, before, after)

    found = find(project)

    assert [problem for problem in found if problem.startswith(told)], found


def test_a_sentence_may_be_of_two_kinds_and_of_two_languages(project: Path) -> None:
    change(project, "data/sensitive/anger.yml", "you lying thieves", "somebody stole my card")
    change(project, "data/nlu/es/gifts.yml", "tarjeta uno\n", "wrap one\n")

    assert find(project) == []


def test_what_only_some_readers_of_yaml_take_is_refused(project: Path) -> None:
    change(project, "tests/gifts.yml", "text: wrap it,", "text: wrap it?,")

    (problem,) = find_unreadable(project)

    assert (problem.file, problem.line) == ("tests/gifts.yml", 4)


def test_a_file_that_is_no_yaml_is_named_with_its_line(project: Path) -> None:
    change(project, DOMAIN, '"We wrap anything', "We wrap: anything")

    (problem,) = find_unreadable(project)

    assert (problem.file, problem.line) == (DOMAIN, 10)
    assert "no YAML" in problem.sentence


def test_answers_are_listed_with_examples_for_what_they_mention(project: Path) -> None:
    (wrap, *_) = list_answers(project, read_project(project))

    assert wrap == {
        "name": "utter_gift_wrap",
        "language": "en",
        "said": "We wrap oak lamp as a gift.",
        "file": DOMAIN,
        "line": 9,
    }


def test_what_rasa_finds_is_placed_where_the_name_stands(project: Path) -> None:
    problem = find_place(project, "The action 'utter_gift_card' is used, but is not valid.\n\nMore")

    assert (problem.file, problem.line) == ("data/rules/gifts.yml", 11)
    assert problem.sentence == "The action 'utter_gift_card' is used, but is not valid."


def test_the_assistants_own_files_are_in_order() -> None:
    assert find(BOT) == []


# --- the tool -----------------------------------------------------------------------------------


def test_the_tool_finds_what_rasa_finds(tmp_path: Path) -> None:
    for name in ("config.yml", "intents.yml", "values.yml", *("domain", "data", "tests")):
        (tmp_path / name).symlink_to(BOT / name)
    for name in ("components", "designers", "translations", *(p.name for p in BOT.glob("*.py"))):
        (tmp_path / name).symlink_to(BOT / name)
    (tmp_path / "data").unlink()
    (tmp_path / "data").mkdir()
    for name in ("nlu", "sensitive"):
        (tmp_path / "data" / name).symlink_to(BOT / "data" / name)
    rules = tmp_path / "data" / "rules"
    rules.mkdir()
    for path in (BOT / "data" / "rules").glob("*.yml"):
        (rules / path.name).write_text(path.read_text())
    change(rules, "hours.yml", "action: utter_shop_place", "action: utter_shop_plaice")
    script = (
        "import sys, os, json; from pathlib import Path; sys.path.insert(0, '.');"
        "from quiet import silence_libraries; silence_libraries();"
        "from designers.check import check;"
        "print(json.dumps(check(Path('.').resolve(), lambda _: None)['problems']))"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, check=True, capture_output=True, text=True
    )

    (problem,) = json.loads(done.stdout.splitlines()[-1])
    assert (problem["file"], problem["line"]) == ("data/rules/hours.yml", 12)
    assert "utter_shop_plaice" in problem["sentence"]


def test_a_long_line_is_written_whole_even_without_a_buffer_of_pythons() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import tool; tool.LINES.write(type(tool.LINES.buffer).__name__)"],
        cwd=BOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        check=True,
        capture_output=True,
        text=True,
    )

    assert done.stdout == "BufferedWriter"


# --- a model ------------------------------------------------------------------------------------


def test_an_intents_scores_are_those_of_the_books() -> None:
    pairs = [("a", "a"), ("a", "b"), ("b", "a"), ("c", "c")]

    assert score_intent("a", pairs) == {
        "sentences": 2, "precision": 0.5, "recall": 0.5, "f1": 0.5
    }  # fmt: skip
    assert score_intent("b", pairs)["f1"] == 0.0


def test_a_summary_counts_what_was_taken_for_what() -> None:
    judged = Judged(["x", "y", "z"], ["a", "a", "b"], ["a", "b", "b"], [0.9, 0.4, 0.8])

    told = summarise(judged)

    assert told["accuracy"] == 0.6667
    assert told["mistaken"] == [{"expected": "a", "got": "b", "count": 1}]
    assert sorted(told["answers"].values()) == [["a", "a"], ["a", "b"], ["b", "b"]]


def test_a_higher_threshold_answers_less_wrongly_and_asks_more() -> None:
    judged = Judged(["x", "y", "z"], ["a", "a", "b"], ["a", "b", "b"], [0.9, 0.4, 0.8])

    curve = {point["threshold"]: point for point in draw_costs(judged, 4.0)}

    assert (curve[0.0]["wrong"], curve[0.0]["asked"]) == (33.33, 0.0)
    assert (curve[0.5]["wrong"], curve[0.5]["asked"]) == (0.0, 33.33)
    assert (curve[0.86]["wrong"], curve[0.86]["asked"]) == (0.0, 66.67)


def test_thresholds_and_costs_are_those_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "config.yml").write_text("pipeline: [{name: FallbackClassifier, threshold: 0.4}]\n")
    (tmp_path / "intents.yml").write_text("intents: {}\n")
    one_for_all, usual = read_thresholds(tmp_path), read_cost_of_wrong(tmp_path)
    (tmp_path / "thresholds.yml").write_text(
        "default: {answer: 0.6}\nintents: {greet: {answer: 0.3}}\n"
    )
    (tmp_path / "intents.yml").write_text(
        "costs: {default: {wrong_answer: 6, needless_question: 2}}\n"
    )

    assert one_for_all == {"default": {"answer": 0.4}, "intents": {}}
    assert usual == COST_OF_WRONG
    assert read_thresholds(tmp_path)["intents"] == {"greet": {"answer": 0.3}}
    assert read_cost_of_wrong(tmp_path) == 3.0


@rasa_warns
def test_leaving_a_sentence_out_is_what_training_without_it_says(model: Path) -> None:
    learned = read_learned(model)
    spanish = learned.classifiers["es"]
    judged = judge_unseen(spanish)

    right = sum(one == other for one, other in zip(judged.expected, judged.got, strict=True))

    assert list(judged.texts) == list(spanish.texts[: len(judged.texts)])
    assert set(judged.texts) == {s.text for s in read_training(BOT) if s.language == "es"}
    # Worse than on what was learned, and far better than chance.
    assert 0.3 < right / len(judged.texts) < 0.999
    assert all(0.0 <= one <= 1.0 for one in judged.sure)


@rasa_warns
def test_a_models_card_and_its_explanations(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with StandInFacts("a secret") as facts:
        monkeypatch.setenv("BATON_FACTS_URL", facts.url)
        monkeypatch.setenv("BATON_ASSISTANT_SECRET", "a secret")
        agent = load_agent(model)
        assert agent.processor is not None
        ask, learned = ask_processor(agent.processor), read_learned(model)
        told = describe_model(learned, ask, BOT)
        explained = explain_text("where is my order", learned, ask, BOT)
        mixed = explain_text("is the store abierta on sunday", learned, ask, BOT)

    assert set(told["languages"]) == {"en", "es"}
    assert told["versions"]["rasa"] == learned.rasa == "3.6.21"
    assert 0 < told["thresholds"]["default"]["answer"] < 1
    assert 0 < told["timing"]["p50_ms"] <= told["timing"]["p95_ms"]
    assert explained["towards"] == explained["understanding"]["intent"] == "order_status"
    assert explained["sure"]["for"] == "answer"
    assert 0 < explained["sure"]["answer"] <= explained["sure"]["chance"] <= 1
    pulls = [abs(pull["pull"]) for pull in explained["pulls"]]
    assert pulls == sorted(pulls, reverse=True)
    itself = explained["likest"][0]
    assert itself["text"] == "where is my order"
    assert 0.9 < itself["alike"] <= 1.0
    written = (BOT / itself["file"]).read_text().splitlines()[itself["line"] - 1]
    assert written.strip() == "- where is my order"
    # What counted of a text in two languages is explained by the sentences of that one.
    assert mixed["understanding"]["language"] == "en"
    assert mixed["towards"] == mixed["understanding"]["intent"] == "opening_hours"
    assert {Path(one["file"]).parent.name for one in mixed["likest"]} == {"es"}


def test_what_the_first_topic_teaches_is_in_no_sentence_yet() -> None:
    # Else its check would name contradictions that the page says nothing of.
    page = BOT.parent / "docs" / "howto" / "designers" / "first-topic.md"
    taught = re.findall(r"^ {6}- (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    known = {_spell(one.text): f"{one.file}:{one.line}" for one in read_training(BOT)}
    deleted = "can i have it gift wrapped and shipped to a friend"

    assert len(taught) > 50
    assert _spell(deleted) in known
    found = [known[_spell(one)] for one in taught if one != deleted and _spell(one) in known]
    assert found == []


def _spell(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
