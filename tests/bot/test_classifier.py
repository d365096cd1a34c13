"""The likest sentences decide; how sure is the chance of being right; a language is a folder."""

from __future__ import annotations

import numpy as np
from components.classifier import Classifier, Strength
from components.languages import Tongues
from components.likeness import score_unseen
from components.sentence_embedding import shared_embedder
from replies import Responses, translate_responses

SENTENCES = {
    "where": ["where is my parcel", "track my order", "has it shipped", "order status please"],
    "hours": ["when do you open", "opening hours", "are you open sunday", "when do you close"],
    "pay": ["do you take visa", "can i pay by card", "which cards work", "paypal ok?"],
}


def learn() -> Classifier:
    texts = [text for those in SENTENCES.values() for text in those]
    labels = [label for label, those in SENTENCES.items() for _ in those]
    return Classifier.learn(
        texts, labels, shared_embedder().view(texts), Strength(), outside="out_of_scope"
    )


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


def test_scores_without_a_sentence_are_those_of_a_model_that_never_had_it() -> None:
    random = np.random.default_rng(0)
    points = random.normal(size=(12, 3)).astype(np.float32)
    alike = np.exp(-((points[:, None] - points[None]) ** 2).sum(-1)).astype(np.float32)
    wanted = np.eye(3, dtype=np.float32)[np.arange(12) % 3]
    base = wanted.mean(axis=0)
    left_out, kept = np.array([2, 5]), np.array([i for i in range(12) if i not in (2, 5)])

    unseen = score_unseen(alike, wanted, [left_out], smoothing=0.5)

    smooth = alike[np.ix_(kept, kept)] + 0.5 * np.eye(len(kept))
    pulls = np.linalg.solve(smooth, wanted[kept] - base)
    assert np.allclose(unseen[left_out], alike[np.ix_(left_out, kept)] @ pulls + base, atol=1e-4)


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
