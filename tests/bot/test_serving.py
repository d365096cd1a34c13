"""The assistant thinks the same thoughts in less time: each quick way against the library's own."""

from __future__ import annotations

import asyncio
import itertools
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import turns
import understanding
from asking import Body, ask_processor, make_body
from components.classifier import Classifier
from components.letters import LetterCounter, add_up, share_out
from components.likeness import Strength
from components.sentence_embedding import shared_embedder
from components.strength import Sentences
from conversations import read_conversations
from rasa.core.agent import Agent
from rasa.core.processor import MessageProcessor
from rasa.shared.core.events import Event, UserUttered, deserialise_events
from serve import load_agent
from session_past import EventsUnreadable, read_events, shorten
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from stand_in_facts import StandInFacts

from tests.bot.conftest import BOT, SECRET

# Loading a model, Rasa warns of what it once did with slots.
pytestmark = pytest.mark.filterwarnings("ignore:Slot auto-fill")

CONVERSATIONS = read_conversations(BOT / "tests")
SENTENCES = [
    "where is my order",
    "Where's my ORDER??",
    "do you take visa",
    "dónde está mi pedido",
    "a",
    "can I pay by card or by card",
    "",
    "?!",
    "zzz qqq",
]
OTHERS = ["is my order here", "visa visa visa", "está aquí", "order", "", "I pay"]


@pytest.fixture(scope="module")
def facts() -> Iterator[StandInFacts]:
    with StandInFacts(SECRET) as running, pytest.MonkeyPatch.context() as patch:
        patch.setenv("BATON_FACTS_URL", running.url)
        patch.setenv("BATON_ASSISTANT_SECRET", SECRET)
        yield running


@pytest.fixture(scope="module")
def quick(model: Path, facts: StandInFacts) -> MessageProcessor:
    """The processor as it is served."""
    assert os.environ["BATON_FACTS_URL"] == facts.url
    processor = load_agent(model).processor
    assert processor is not None
    return processor


@pytest.fixture(scope="module")
def usual(model: Path, quick: MessageProcessor) -> MessageProcessor:
    """The processor as Rasa loads it."""
    processor = Agent.load(model_path=str(model), action_endpoint=quick.action_endpoint).processor
    assert processor is not None
    return processor


@pytest.mark.parametrize("analyzer", ["char_wb", "word"])
@pytest.mark.parametrize("accents", [None, "unicode"])
@pytest.mark.parametrize("damped", [True, False])
def test_letters_are_counted_as_scikit_learn_counts_them(
    analyzer: str, accents: str | None, damped: bool
) -> None:
    vectorizer = TfidfVectorizer(
        analyzer=analyzer, ngram_range=(1, 3), sublinear_tf=damped, strip_accents=accents
    ).fit(SENTENCES)
    counter = LetterCounter.of(vectorizer)

    for text in SENTENCES + OTHERS:
        counted, row = counter.count(text), np.zeros(len(vectorizer.vocabulary_))
        row[counted.places] = counted.values
        assert np.allclose(row, vectorizer.transform([text]).toarray()[0], atol=1e-6), text


@pytest.mark.parametrize("classes", [2, 3])
def test_chances_are_those_of_scikit_learn(classes: int) -> None:
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(1, 3)).fit(SENTENCES)
    labels = [place % classes for place in range(len(SENTENCES))]
    classifier = LogisticRegression(C=50).fit(vectorizer.transform(SENTENCES), labels)
    counter = LetterCounter.of(vectorizer)

    for text in SENTENCES + OTHERS:
        chances = share_out(add_up(classifier, counter.count(text)))
        assert np.allclose(chances, classifier.predict_proba(vectorizer.transform([text]))[0])


def test_one_text_is_compared_as_many_are() -> None:
    said = [text for text in SENTENCES if any(c.isalnum() for c in text)]
    views = shared_embedder().view(said)
    labels = [str(place % 2) for place in range(len(said))]
    sentences = Sentences.of(said, labels, views)
    learned = Classifier.learn(sentences, Strength(), outside="out_of_scope")

    for text in said + OTHERS:
        view = shared_embedder().view([text])
        many = learned.likeness.compare(learned.likeness.describe([text], view), learned.described)
        assert np.allclose(learned.compare(text, view), many, atol=1e-5), text


def walk(processor: MessageProcessor, facts: StandInFacts) -> Iterator[Body]:
    """Every conversation of the tests, by turns; the answers come with whatever made them."""
    ask = ask_processor(processor)
    for conversation in CONVERSATIONS:
        facts.orders = conversation.get("orders", [])
        events: list[Body] = []
        language = ""
        for place, turn in enumerate(conversation["turns"]):
            name = f"turn-{place}"
            answer = ask(make_body(turn["text"], turn=name, events=events, language=language))
            language = answer["understanding"]["language"]
            events = events + answer["events"]
            yield answer


def test_every_conversation_goes_as_in_rasas_own_way(
    quick: MessageProcessor,
    usual: MessageProcessor,
    facts: StandInFacts,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    quickly = list(walk(quick, facts))
    monkeypatch.setattr(turns, "read_events", deserialise_events)
    monkeypatch.setattr(turns, "shorten", lambda events: events)

    usually = list(walk(usual, facts))

    assert len(quickly) > len(CONVERSATIONS)
    for mine, rasas in itertools.zip_longest(quickly, usually):
        assert mine == rasas


def remember(quick: MessageProcessor, facts: StandInFacts) -> list[Body]:
    """The events of one long session: the conversations of the tests, one after the other."""
    ask = ask_processor(quick)
    events: list[Body] = []
    for conversation in CONVERSATIONS[:25]:
        facts.orders = conversation.get("orders", [])
        for turn in conversation["turns"]:
            body = make_body(turn["text"], turn=f"t{len(events)}", events=events)
            events = events + ask(body)["events"]
    return events


def test_a_long_past_is_shortened_and_the_turns_after_it_are_the_same(
    quick: MessageProcessor, facts: StandInFacts, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = remember(quick, facts)
    ask = ask_processor(quick)
    starts = [place for place, event in enumerate(events) if event["event"] == "user"]
    texts = [event.get("text") for event in events if event["event"] == "user"]
    read = read_events(events)
    assert len(shorten(read)) < len(read) / 2

    def answer() -> list[Any]:
        return [
            ask(make_body(text or "?", turn="now", events=events[:start]))
            for start, text in list(zip(starts, texts, strict=True))[8:]
        ]

    shortened = answer()
    monkeypatch.setattr(turns, "shorten", lambda past: past)

    assert shortened == answer()


@pytest.mark.parametrize(
    ("text", "status", "then"),
    [
        ("cancel the rug", "processing", "shipped"),
        ("send the rug to 12 Elm St, Austin TX 78701", "processing", "shipped"),
        ("return the rug, it is too small", "delivered", "returned"),
    ],
)
@pytest.mark.parametrize("unclear", ["not sure i want it anymore hmm", "hmm", "asdf qwer"])
def test_what_is_not_possible_any_more_is_said_and_nothing_else(
    quick: MessageProcessor, facts: StandInFacts, text: str, status: str, then: str, unclear: str
) -> None:
    ask = ask_processor(quick)
    order = {"number": "10043", "items": "wool rug", "mine": True}
    facts.orders = [{**order, "status": status}]
    asked = ask(make_body(text, turn="t0", events=[]))
    facts.orders = [{**order, "status": then}]

    answer = ask(make_body(unclear, turn="t1", events=asked["events"]))

    assert asked["replies"][0]["response"].startswith("utter_confirm_")
    act = asked["replies"][0]["response"].removeprefix("utter_confirm_")
    said = [reply["response"] for reply in answer["replies"]]
    told = [one for one in said if one.startswith("utter_cannot_")]
    # What only repeats the question has nothing looked up: Baton does once it is confirmed.
    assert told == ([] if "utter_repeat" in said else [f"utter_cannot_{act}"])
    assert all(event["event"] != "rewind" for event in answer["events"])


def test_a_form_that_is_being_filled_is_never_cut(
    quick: MessageProcessor, facts: StandInFacts
) -> None:
    facts.orders = []
    ask = ask_processor(quick)
    events: list[Body] = []
    for place, text in enumerate(["hi", "change my address", *["what are your hours?"] * 12]):
        body = make_body(text, turn=f"t{place}", events=events)
        events = events + ask(body)["events"]
    read = read_events(events)

    short = shorten(read)

    began = next(place for place, event in enumerate(read) if event.type_name == "active_loop")
    assert [event for event in read[began:] if event not in short] == []


def test_events_are_read_as_rasa_reads_them(quick: MessageProcessor, facts: StandInFacts) -> None:
    events = remember(quick, facts)

    mine: list[Event] = read_events(events)

    assert [event.as_dict() for event in mine] == [e.as_dict() for e in deserialise_events(events)]
    assert sum(isinstance(event, UserUttered) for event in mine) > len(CONVERSATIONS[:25])


@pytest.mark.parametrize("event", [{}, {"event": "made up"}, {"event": "user"}, {"event": "topic"}])
def test_an_event_that_is_not_ours_is_refused(event: Body) -> None:
    with pytest.raises(EventsUnreadable):
        read_events([event])


def test_a_text_is_parsed_as_by_rasas_own_runner(
    quick: MessageProcessor, usual: MessageProcessor
) -> None:
    for text in SENTENCES:
        mine = asyncio.run(understanding.parse_text(quick, text))
        assert mine == asyncio.run(understanding.parse_text(usual, text))
