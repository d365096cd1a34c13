"""What the designers' commands print, as lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.trial import Verdict


def describe_verdict(verdict: Verdict) -> Iterator[str]:
    """Yield a test's outcome: scores, the comparison, what is not good, and where to read on."""
    card, tested = verdict.card, verdict.card.tested
    yield f"Model {card.name}, trained on {card.sentences} sentences."
    for language, scores in card.scores["languages"].items():
        yield (
            f"  own sentences, each left out ({language}): {scores['accuracy']:.1%} right, "
            f"macro-F1 {scores['macro_f1']:.3f}"
        )
    for language, scores in tested["held_out"].items():
        yield (
            f"  held out ({language}): {scores['accuracy']:.1%} right, "
            f"macro-F1 {scores['macro_f1']:.3f}"
        )
    sensitivity, talks = tested["sensitivity"], tested["conversations"]
    for language, shares in sensitivity["languages"].items():
        yield (
            f"  sensitive ({language}): {shares['recall']:.1%} kept for a person, "
            f"of ordinary ones {shares['false_alarms']:.1%} by mistake"
        )
    yield f"  conversations: {talks['run'] - len(talks['failed'])} of {talks['run']} as written"
    for one in talks["failed"]:
        yield f"    {one['topic']}: {one['name']}"
        yield from (f"      {sentence}" for sentence in one["differences"])
    yield from describe_changes(verdict)
    yield from verdict.below
    yield "Good." if verdict.is_good else "Not good enough."
    yield f"The card: {verdict.page}"


def describe_changes(verdict: Verdict) -> Iterator[str]:
    """Yield what got better and worse against the live model."""
    if verdict.live is None:
        yield "There is no other model's card to compare with."
        return
    yield f"Against {verdict.live.name}, of what both were asked:"
    for one in verdict.changes:
        mark = "  WORSE" if one.is_worse else "  better" if one.is_better else ""
        yield (
            f"  {one.name + ':':<22} {one.before} of {one.asked} right before, {one.after} now; "
            f"{one.lost} lost, {one.won} won{mark}"
        )
        if one.labels:
            told = ", ".join(f"{label} ({net})" for label, net in one.labels.items())
            yield f"    lost more than won: {told}"
    yield from (f"  WORSE  this conversation went well before: {name}" for name in verdict.broken)


SURENESS = {
    "answer": "Sure enough to answer: {chance:.2f}, from {answer:.2f} on",
    "ask": "Not sure enough to answer, so it asks: {chance:.2f}, it answers from {answer:.2f} on",
    "person": "Too unsure to answer: {chance:.2f}, it answers from {answer:.2f} on",
}


def describe_explanation(explained: dict[str, Any]) -> Iterator[str]:
    """Yield how a sentence is understood, and what pulled it there."""
    understood = explained["understanding"]
    yield f"Language: {understood['language']}"
    yield f"Understood as: {understood['intent']}"
    for one in understood["ranking"]:
        yield f"  {one['confidence']:.2f}  {one['intent']}"
    if sure := explained["sure"]:
        yield SURENESS[sure["for"]].format(**sure)
    if sensitive := understood["sensitive"]:
        yield f"Sensitive: {sensitive['kind']} {sensitive['score']:.2f}; only a person answers it"
    else:
        yield "Sensitive: no"
    named = [f"{one['entity']} = {one['value']}" for one in understood["entities"]]
    yield f"It names: {', '.join(named) or 'nothing'}"
    yield "The likest sentences:"
    for one in explained["likest"]:
        yield f"  {one['alike']:5.2f}  {describe_sentence(one)}"
    yield f"What pulled it to {explained['towards']}, and what away (-):"
    for one in explained["pulls"]:
        yield f"  {one['pull']:+5.2f}  {describe_sentence(one)}"


def describe_sentence(one: dict[str, Any]) -> str:
    """Return a training sentence with its intent and the line it is on."""
    place = f"bot/{one['file']}:{one['line']}" if one["file"] else "no longer in the files"
    return f"{one['intent']:<18} {one['text']}  ({place})"
