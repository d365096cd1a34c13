"""The parts of the judge of sensitive texts: data, ideas, what is unseen, threshold, its file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import skops.io
from components import gates
from components.alarm import Alarm, Care, Ruler, count_all
from components.alarm_file import restore_alarm, store_alarm
from components.gates import choose_threshold, put_judged_last
from components.likeness import Fit, invert, score_unseen
from components.meanings import Meanings
from components.mpnet import HIDDEN, VIEWS
from components.sensitive_sentences import Sentence, choose_some, read_sentences
from components.sensitivity import WORDS, read_urgency

from tests.bot.conftest import BOT

MEANINGS = Meanings.gather({"death": "died passed_away murio fallec*", "weapon": "gun* pistola"})


def test_a_sentence_in_several_files_has_several_kinds(tmp_path: Path) -> None:
    (tmp_path / "minor.yml").write_text('examples: {en: {hurt: ["im 9 and i bleed", "im 9"]}}')
    (tmp_path / "injury.yml").write_text('examples: {en: {child: ["im 9 and i bleed"]}}')
    (tmp_path / "ordinary.yml").write_text('examples: {es: {plain: ["hola"]}}')

    found = {one.text: (one.language, one.kinds) for one in read_sentences(tmp_path)}

    assert found == {
        "im 9 and i bleed": ("en", {"minor", "injury"}),
        "im 9": ("en", {"minor"}),
        "hola": ("es", frozenset()),
    }


def test_a_sentence_of_the_group_single_says_a_thing_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "press.yml").write_text(
        'examples: {en: {single: ["one", "two"], calls: ["a", "b"]}}'
    )

    groups = {one.text: one.group for one in read_sentences(tmp_path)}

    assert groups["one"] != groups["two"]
    assert groups["a"] == groups["b"]


def test_of_an_intent_the_longest_are_learned_and_some_from_the_whole_of_it() -> None:
    short = [Sentence(f"{n:02}", "en", frozenset(), "intents/en/greet") for n in range(80)]
    long = [Sentence(f"{n:02} at length", "en", frozenset(), "intents/en/greet") for n in range(12)]
    few = [Sentence("bye", "en", frozenset(), "intents/en/goodbye")]

    chosen = choose_some([*short, *long, *few])

    assert set(long) < set(chosen)
    others = [one for one in chosen if one in short]
    assert 3 <= len(others) <= 6
    assert int(others[-1].text) > 60
    assert few[0] in chosen


def test_of_a_group_no_more_than_some_variants_are_learned() -> None:
    many = [Sentence(str(n), "en", frozenset({"press"}), "press/en/calls") for n in range(30)]

    assert 3 <= len(choose_some(many)) <= 6
    assert choose_some(many[:6]) == many[:6]


@pytest.mark.parametrize(
    ("text", "ideas"),
    [
        ("my dad Died", ["death"]),
        ("she passed away", ["death"]),
        ("Murió ayer", ["death"]),
        ("falleció", ["death"]),
        ("guns and a pistola", ["weapon"]),
        ("im 12", ["a_childs_age"]),
        ("im 45", []),
        ("where is it!!", ["several_marks"]),
        ("WHERE IS MY ORDER", ["shouted"]),
        ("answer me NOW please", []),
        ("answer ME RIGHT now", ["a_shouted_word"]),
    ],
)
def test_ideas_are_found_in_either_language(text: str, ideas: list[str]) -> None:
    assert MEANINGS.find(text) == ideas


def test_ideas_are_counted_alone_and_in_pairs() -> None:
    assert MEANINGS.describe("he died by a gun") == "death weapon death+weapon"


def test_the_shipped_words_are_one_list_an_idea() -> None:
    shipped = Meanings.read(BOT / WORDS)

    assert "die" in shipped.find("mi abuela falleció")
    assert "weapon" in shipped.find("i have a machete")


def test_what_is_unseen_is_what_learning_without_it_would_say() -> None:
    rng = np.random.default_rng(1)
    points = rng.normal(size=(30, 4)).astype(np.float32)
    alike = np.exp(-((points[:, None] - points[None]) ** 2).sum(axis=2)).astype(np.float32)
    wanted = np.eye(3, dtype=np.float32)[rng.integers(0, 3, 30)]
    group = np.arange(5)
    rest = np.arange(5, 30)

    unseen = score_unseen(invert(alike, 0.2), wanted, [group, rest])

    base = wanted.mean(axis=0)
    inner = alike[np.ix_(rest, rest)] + 0.2 * np.eye(len(rest), dtype=np.float32)
    pulls = np.linalg.solve(inner, wanted[rest] - base)
    expected = Fit(pulls, base).score(alike[np.ix_(group, rest)])
    assert np.abs(unseen[group] - expected).max() < 1e-3


def test_what_the_last_of_all_say_unseen_does_not_depend_on_who_is_asked() -> None:
    rng = np.random.default_rng(1)
    points = rng.normal(size=(30, 4)).astype(np.float32)
    alike = np.exp(-((points[:, None] - points[None]) ** 2).sum(axis=2)).astype(np.float32)
    wanted = np.eye(3, dtype=np.float32)[rng.integers(0, 3, 30)]

    everybody = score_unseen(invert(alike, 0.2), wanted, [np.array([20, 24])])
    the_last = score_unseen(invert(alike, 0.2, first=18), wanted, [np.array([2, 6])])

    assert np.abs(everybody[18:] - the_last).max() < 1e-3


def test_what_scores_mean_is_learned_from_all_that_is_ordinary_and_some_groups(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gates, "MOST_GROUPS_JUDGED", 2)
    said = [("press", f"press/en/{n // 3}") for n in range(12)] + [("", "x"), ("", "y")]
    those = [Sentence(str(n), "en", frozenset(k.split()), g) for n, (k, g) in enumerate(said)]
    few = [Sentence("a", "es", frozenset({"press"}), "press/es/1")]

    order, weights = put_judged_last([*those, *few])

    judged = order[-len(weights) :]
    assert sorted(order) == list(range(15))
    # Two of four groups, whole; both ordinary ones; and what another language has little of.
    assert sorted(judged) == [0, 1, 2, 6, 7, 8, 12, 13, 14]
    stands_for = dict(zip(judged, weights, strict=True))
    assert stands_for[0] == 2.0
    assert stands_for[12] == stands_for[14] == 1.0


@pytest.mark.parametrize("allowed", [0.0, 0.02, 0.1])
def test_a_threshold_allows_no_more_false_alarms_than_it_may(allowed: float) -> None:
    rng = np.random.default_rng(2)
    sensitive = np.repeat([True, False], [120, 400])
    danger = np.clip(rng.normal(np.where(sensitive, 0.7, 0.3), 0.15), 0.01, 0.99)
    danger = danger.astype(np.float32)

    threshold = choose_threshold(danger[~sensitive], allowed)

    alarmed = danger >= threshold
    assert alarmed[~sensitive].mean() <= allowed
    # No more than one sentence short of what is allowed.
    assert alarmed[~sensitive].sum() >= int(allowed * 400)
    if allowed:
        assert alarmed[sensitive].mean() > 0.5


def test_ordinary_sentences_of_the_same_chance_are_not_alarmed_together() -> None:
    threshold = choose_threshold(np.array([0.9, 0.5, 0.5, 0.5], dtype=np.float32), 0.5)

    assert 0.5 < threshold < 0.9


def test_a_judge_is_the_same_after_it_was_kept(tmp_path: Path) -> None:
    sentences, views = make_sentences()
    alarm = Alarm.learn(sentences, lambda: views, MEANINGS, Care(false_alarms=0.1))

    skops.io.dump(store_alarm(alarm), tmp_path / "alarm.skops")
    restored = restore_alarm(skops.io.load(tmp_path / "alarm.skops"))

    for one, view in zip(sentences, views, strict=True):
        verdict = restored.judge(one.text, view, one.language)
        assert verdict == alarm.judge(one.text, view, one.language)
    assert restored.judge(sentences[0].text, views[0], "en").alarm
    assert "bereavement" in restored.judge(sentences[0].text, views[0], "en").kinds
    # A language nobody wrote sentences in is judged like another one.
    assert restored.judge(sentences[0].text, views[0], "fr").alarm


def test_learned_sentences_are_compared_to_each_other_as_one_text_is_to_them() -> None:
    sentences, views = make_sentences()
    counted = count_all([one.text for one in sentences], MEANINGS)
    ruler, learned = Ruler.learn(counted, views, MEANINGS, Care())

    half = ruler.compare_half(learned)

    for place, (one, view) in enumerate(zip(sentences, views, strict=True)):
        alone = ruler.compare_one(one.text, view, learned)
        assert np.allclose(half[place, place:], alone[0][place:], atol=1e-4)


def make_sentences() -> tuple[list[Sentence], np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
    """Return sentences of two kinds and ordinary ones, and views that lie near their kind's."""
    rng = np.random.default_rng(3)
    told = [
        ("my {} died", "bereavement"),
        ("i have a gun and a {}", "threat"),
        ("where is my {}", None),
        ("can i return the {}", None),
    ]
    things = ["lamp", "chair", "rug", "mug", "desk", "sofa", "vase", "clock", "bed", "box"]
    sentences, views = [], []
    for number, (said, kind) in enumerate(told):
        middle = rng.normal(size=HIDDEN * VIEWS)
        for thing in things:
            kinds = frozenset({kind} if kind else ())
            sentences.append(Sentence(said.format(thing), "en", kinds, f"{number}/{thing}"))
            near = middle + rng.normal(size=HIDDEN * VIEWS) / 3
            views.append(near / np.linalg.norm(near) * VIEWS**0.5)
    return sentences, np.array(views, dtype=np.float32)


def test_urgency_is_the_order_of_the_rows() -> None:
    ranks = read_urgency(BOT / "intents.yml")

    assert min(ranks, key=ranks.__getitem__) == "self_harm"
    assert max(ranks, key=ranks.__getitem__) == "anger"
