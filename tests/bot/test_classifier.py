"""The likest sentences decide; how sure is the chance of being right; a language is a folder."""

from __future__ import annotations

import numpy as np
import pytest
from components import classifier as classifier_module
from components import strength as strength_module
from components.classifier import Classifier
from components.intents import learn_classifier, restore_classifier, store_classifier
from components.likeness import Likeness, Strength, invert, score_unseen
from components.mpnet import HIDDEN, VIEWS
from components.sentence_embedding import shared_embedder
from components.strength import (
    Sentences,
    choose_labels,
    choose_strength,
    compare_all,
    find_twins,
    measure_losses,
    read_name,
    score_without_twins,
)
from components.tongues import FEW_SENTENCES, Tongues, find_own_words
from replies import Responses, translate_responses

SENTENCES = {
    "where": ["where is my parcel", "track my order", "has it shipped", "order status please"],
    "hours": ["when do you open", "opening hours", "are you open sunday", "when do you close"],
    "pay": ["do you take visa", "can i pay by card", "which cards work", "paypal ok?"],
}


def learn() -> Classifier:
    texts = [text for those in SENTENCES.values() for text in those]
    labels = [label for label, those in SENTENCES.items() for _ in those]
    return learn_classifier(Sentences.of(texts, labels, shared_embedder().view(texts)))


def test_a_new_sentence_gets_the_label_of_the_likest_and_says_why() -> None:
    classifier = learn()
    text = "has my order shipped yet"
    view = shared_embedder().view([text])

    ranked = classifier.rank(text, view)
    why = classifier.explain(text, view)

    assert ranked[0][0] == "where"
    assert np.isclose(sum(chance for _, chance in ranked), 1.0, atol=1e-3)
    assert [chance for _, chance in ranked] == sorted((c for _, c in ranked), reverse=True)
    assert why[0][0] in SENTENCES["where"]
    assert why[0][2] > 0


def test_a_stranger_is_less_sure_than_a_neighbour() -> None:
    classifier = learn()

    def sure(text: str) -> float:
        return classifier.rank(text, shared_embedder().view([text]))[0][1]

    assert sure("when are you open") > sure("my cat sleeps on the moon")


def test_of_very_many_sentences_some_teach_how_sure_to_be(monkeypatch: pytest.MonkeyPatch) -> None:
    every = learn()
    monkeypatch.setattr(classifier_module, "MOST_FOR_CERTAINTY", 9)
    some = learn()

    assert some.texts == every.texts
    assert np.allclose(some.fit.pulls, every.fit.pulls, atol=1e-3)
    assert not np.allclose(some.certainty.weights, every.certainty.weights, atol=1e-3)


def test_scores_without_a_sentence_are_those_of_a_model_that_never_had_it() -> None:
    random = np.random.default_rng(0)
    points = random.normal(size=(12, 3)).astype(np.float32)
    alike = np.exp(-((points[:, None] - points[None]) ** 2).sum(-1)).astype(np.float32)
    wanted = np.eye(3, dtype=np.float32)[np.arange(12) % 3]
    base = wanted.mean(axis=0)
    left_out, kept = np.array([2, 5]), np.array([i for i in range(12) if i not in (2, 5)])

    unseen = score_unseen(invert(alike, 0.5), wanted, [left_out])

    smooth = alike[np.ix_(kept, kept)] + 0.5 * np.eye(len(kept))
    pulls = np.linalg.solve(smooth, wanted[kept] - base)
    assert np.allclose(unseen[left_out], alike[np.ix_(left_out, kept)] @ pulls + base, atol=1e-4)


def test_a_word_is_a_languages_own_if_hardly_any_other_has_it() -> None:
    texts = [("hola donde esta", "es")] * 30 + [("hola where is the tracking", "en")] * 2
    texts += (
        [("where is it", "en")] * 30 + [("el tracking", "es")] * 2 + [("los angeles", "es")] * 9
    )

    own = find_own_words([*texts, *[("x", "en"), ("y", "es")] * FEW_SENTENCES])

    assert own["es"] >= {"hola", "donde", "esta"}
    assert own["en"] >= {"where", "is", "it"}
    assert "tracking" not in own["en"] | own["es"], "a loan word tells no language"
    assert "los" not in own["es"], "it begins the name of a place"


def test_a_language_is_told_by_its_letters_and_a_word_of_both_changes_nothing() -> None:
    tongues = Tongues.learn(
        {
            **{text: {"en"} for those in SENTENCES.values() for text in those},
            **{
                text: {"es"} for text in ("dónde está mi pedido", "a qué hora abren", "hola buenas")
            },
            "ok": {"en", "es"},
        }
    )

    assert tongues.choose("dónde está mi paquete", before="en") == "es"
    assert tongues.choose("where is my order", before="es") == "en"
    assert tongues.choose("ok", before="es") == "es"
    assert tongues.choose("ok", before="en") == "en"
    # English words are in everybody's sentences, so only Spanish ones are worth a second reading.
    assert tongues.list_beside("where is mi pedido", "en") == ["es"]
    assert tongues.list_beside("dónde está mi order", "es") == []
    assert tongues.list_beside("where is my order", "en") == []


def test_a_translation_keeps_the_payload_and_what_is_missing_stays() -> None:
    responses: Responses = {
        "utter_left_form": [{"text": "Left.", "custom": {"set_slots": {"matter": None}}}],
        "utter_unknown_here": [{"text": "Only English."}],
    }

    told = translate_responses(responses, "es")

    assert told["utter_left_form"][0]["custom"] == {"set_slots": {"matter": None}}
    assert told["utter_left_form"][0]["text"] != "Left."
    assert told["utter_unknown_here"] == responses["utter_unknown_here"]
    assert translate_responses(responses, "../en") == responses


def make_sentences(*, count: int, labels: int) -> Sentences:
    """Made-up sentences whose views lie around one point for each label."""
    random = np.random.default_rng(0)
    points = random.normal(size=(labels, HIDDEN * VIEWS))
    views = points[np.arange(count) % labels] + random.normal(size=(count, HIDDEN * VIEWS))
    rows = (views / np.linalg.norm(views, axis=1, keepdims=True)).astype(np.float32)
    texts = [f"text {place} of label {place % labels}" for place in range(count)]
    return Sentences.of(texts, [f"label_{place % labels}" for place in range(count)], rows)


def test_a_choice_is_judged_as_by_models_without_the_sentence_and_its_twin() -> None:
    sentences = make_sentences(count=12, labels=4)
    # The last label has one sentence only, and so no twin.
    owners = np.where(np.arange(12) == 11, 4, sentences.owners)
    _, alike = next(iter(compare_all(sentences)))
    wanted = np.eye(5, dtype=np.float32)[owners]
    twins = find_twins(alike, owners)
    base = wanted.mean(axis=0)

    scores = score_without_twins(alike, wanted, twins, 0.1)

    assert [owners[twin] for twin in twins] == list(owners)
    assert [place for place in range(12) if twins[place] == place] == [11]
    for place in range(12):
        kept = np.array([other for other in range(12) if other not in (place, twins[place])])
        smooth = alike[np.ix_(kept, kept)] + 0.1 * np.eye(len(kept))
        expected = alike[place, kept] @ np.linalg.solve(smooth, wanted[kept] - base) + base
        assert np.allclose(scores[place], expected, atol=1e-3)


def test_surprise_does_not_count_how_small_scores_are() -> None:
    scores = np.array([[0.9, 0.1], [0.2, 0.8]], dtype=np.float32)
    owners = np.array([0, 1])

    assert measure_losses(scores, owners).mean() < measure_losses(scores, 1 - owners).mean()
    assert np.isclose(
        measure_losses(scores / 2, owners).mean(), measure_losses(scores, owners).mean(), atol=0.05
    )


def test_a_choice_compares_as_the_likeness_that_it_leads_to() -> None:
    texts = [text for those in SENTENCES.values() for text in those]
    labels = [label for label, those in SENTENCES.items() for _ in those]
    sentences = Sentences.of(texts, labels, shared_embedder().view(texts))

    for strength, alike in compare_all(sentences):
        likeness = Likeness.learn(texts, sentences.views, strength)
        described = likeness.describe(texts, sentences.views)
        assert np.allclose(likeness.compare(described, described), alike, atol=1e-4), strength


def test_what_is_chosen_by_is_whole_labels_and_not_too_many() -> None:
    sentences = make_sentences(count=3000, labels=30)

    some = choose_labels(sentences)

    assert 900 <= len(some.owners) <= 1000
    assert {int((some.owners == label).sum()) for label in set(some.owners)} == {100}
    assert choose_strength(some) == choose_strength(sentences)


def test_a_labels_own_name_helps_where_there_are_few_sentences() -> None:
    texts = ["is it on its way", "shut on sunday?", "visa ok"]
    sentences = Sentences.of(
        texts, ["order_status", "opening_hours", "cards"], shared_embedder().view(texts)
    )
    names = [read_name(label) for label in sentences.labels]
    named = sentences.with_names(names, shared_embedder().view(names))
    learned = Classifier.learn(named, Strength(names=True), outside="out_of_scope")
    plain = Classifier.learn(named, Strength(names=False), outside="out_of_scope")
    text = "order status please"
    view = shared_embedder().view([text])

    assert learned.rank(text, view)[0][0] == "order_status"
    assert "order status" in learned.texts
    assert plain.texts == tuple(texts)


def test_a_classifier_is_kept_and_restored() -> None:
    learned = learn()
    restored = restore_classifier(store_classifier(learned))
    text = "has my order shipped yet"
    view = shared_embedder().view([text])

    assert restored.likeness.strength == learned.likeness.strength
    for (label, chance), (kept, kept_chance) in zip(
        learned.rank(text, view), restored.rank(text, view), strict=True
    ):
        assert label == kept
        assert np.isclose(chance, kept_chance, atol=0.01)


def test_a_label_more_leaves_the_labels_that_are_chosen_by(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strength_module, "MOST_TO_CHOOSE_BY", 40)

    def choose(*names: str) -> set[str]:
        labels = [name for name in names for _ in range(8)]
        texts = [f"{name} {place}" for place, name in enumerate(labels)]
        few = choose_labels(Sentences.of(texts, labels, np.zeros((len(texts), 2), np.float32)))
        return {few.labels[owner] for owner in few.owners}

    names = [f"intent_{place}" for place in range(12)]
    before = choose(*names)

    # The new one may take the place of one of them, and no more.
    assert len(before) == 5
    assert all(len(before - choose(*names, new)) <= 1 for new in ("gift_wrap", "aa", "zz"))
