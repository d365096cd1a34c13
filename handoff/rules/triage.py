"""What to do with a turn, and why. Reads top to bottom as the policy a manager would state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handoff.rules.decision import Decision, DecisionKind, Reason
from handoff.rules.policy import May, Policy
from handoff.rules.promise import Priority
from handoff.rules.sensitive import Sensitive

# The request by which the assistant says that an order was not found.
MISSED = "miss_lookup"


@dataclass(frozen=True)
class Proposal:
    """What the assistant made of the turn and proposes: only what a decision needs of it."""

    intent: str
    confidence: float
    sensitive_kind: str | None = None
    sensitive_score: float = 0.0
    gated: bool = False
    has_reply: bool = False
    collecting: bool = False
    """A form was asking or is, so a free answer such as an address is expected."""
    guess: str = ""
    """The likeliest intent, also if it is too unlikely to be taken for the `intent`."""
    asks: bool = False
    """The reply is a question back, because the assistant did not know what was meant."""
    asks_again: bool = False
    """It asks between the same two intents as before in this session."""
    requests: tuple[tuple[str, str], ...] = ()
    """Names of the requests, each with its `reason` argument, or an empty string."""


@dataclass(frozen=True)
class Situation:
    """The conversation around the turn, as it is at the moment of deciding."""

    owned_by_assistant: bool = True
    misses: int = 0
    """Turns in a row, before this one, that the assistant did not understand."""
    lookups_missed: int = 0
    """Failed order look-ups of this customer in the last day, before this turn."""
    tries: int = 1
    only_media: bool = False
    may_be_texted: bool = True
    newer_answered: bool = False
    """A text reached us late, and what the customer wrote after it is answered already."""
    opt_out_unclear: bool = False
    """By its words, the turn may ask for an end of our texts, or may not."""


# The reasons a designer may write into a `hand_off` request, with their sentence and priority.
_HAND_OFFS: Mapping[str, tuple[Reason, str, Priority]] = {
    "asked_for_person": (
        Reason.ASKED_FOR_PERSON,
        "The customer asked for a person.",
        Priority.HIGH,
    ),
    "collected_for_person": (
        Reason.COLLECTED,
        "The assistant collected what is needed; a person carries it out.",
        Priority.NORMAL,
    ),
    "complaint": (Reason.COMPLAINT, "The customer is unhappy with us.", Priority.HIGH),
}

_KIND_WORDS: Mapping[str, str] = {
    "self_harm": "someone who may be in danger of harming themselves",
    "threat": "someone who may be in danger from someone else",
    "medical": "someone who may need medical help",
    "injury": "someone hurt, or in danger, by a product or a delivery",
    "fraud": "fraud or a stolen account or card",
    "legal_threat": "legal action",
    "bereavement": "someone who has died",
    "press": "a reporter, or going to the media",
    "anger": "anger or abuse",
    "harassment": "harassment or hate",
    "minor": "a child who may be writing, or is written about",
    "card_number": "a card number in a text",
    "asked_for_person": "the customer asked for a person",
}


def decide(
    proposal: Proposal | None,
    *,
    sensitive: Sensitive | None,
    situation: Situation,
    policy: Policy,
) -> Decision:
    """Return what to do with one turn; the first rule that applies wins.

    `proposal` is None when the assistant was away; `sensitive` is our own judgement of the texts,
    which needs no assistant.
    """
    topic = _find_topic(proposal, policy)
    decision = (
        _leave_to_person(sensitive, situation, policy)
        or _escalate_by_words(sensitive, policy)
        or _escalate_by_situation(proposal, situation, policy)
    )
    if decision is None and proposal is not None:
        decision = (
            _escalate_by_opt_out_intent(proposal, policy)
            or _escalate_by_assistant(proposal, policy)
            or _escalate_lookups(proposal, situation, policy)
            or _ask_again(proposal, situation, policy)
            or _escalate_by_table(proposal, policy)
            or _answer(proposal, policy)
        )
    if decision is None:
        decision = _escalate("nothing_to_say", Reason.OTHER, "The assistant had no answer.")
    return _with_topic(decision, topic)


def describe_kind(kind: str) -> str:
    """Return a sensitive kind in words for people."""
    return _KIND_WORDS.get(kind, kind.replace("_", " "))


def _escalate(
    rule: str,
    reason: Reason,
    sentence: str,
    *,
    priority: Priority = Priority.NORMAL,
    kind: str | None = None,
) -> Decision:
    return Decision(
        DecisionKind.ESCALATE,
        rule=rule,
        sentence=sentence,
        reason=reason,
        priority=priority,
        sensitive_kind=kind,
    )


def _with_topic(decision: Decision, topic: str | None) -> Decision:
    return Decision(
        decision.kind,
        rule=decision.rule,
        sentence=decision.sentence,
        reason=decision.reason,
        sensitive_kind=decision.sensitive_kind,
        priority=decision.priority,
        topic=topic,
        acts=decision.acts,
    )


def _find_topic(proposal: Proposal | None, policy: Policy) -> str | None:
    row = policy.intents.get(proposal.intent) if proposal else None
    return row.topic if row else None


def _priority_of(kind: str, policy: Policy) -> Priority:
    return policy.sensitive_priorities.get(kind, Priority.URGENT)


def _leave_to_person(
    sensitive: Sensitive | None, situation: Situation, policy: Policy
) -> Decision | None:
    """Keep the assistant quiet while a person owns the conversation; danger raises the case."""
    if situation.owned_by_assistant:
        return None
    # Whoever asks again for a person is in no danger; a person has it already.
    kind = sensitive.kind if sensitive and sensitive.kind != "asked_for_person" else None
    return Decision(
        DecisionKind.LEAVE_TO_PERSON,
        rule="person_owns",
        sentence=f"A person has this conversation; new: {describe_kind(kind)}."
        if kind
        else "A person has this conversation.",
        sensitive_kind=kind,
        priority=_priority_of(kind, policy) if kind else Priority.LOW,
    )


def _escalate_by_words(sensitive: Sensitive | None, policy: Policy) -> Decision | None:
    if sensitive is None:
        return None
    kind = sensitive.kind
    if kind == "asked_for_person":
        return _escalate(
            "words:asked_for_person",
            Reason.ASKED_FOR_PERSON,
            f"The customer asked for a person (“{sensitive.evidence}”).",
            priority=Priority.HIGH,
        )
    return _escalate(
        f"words:{kind}",
        Reason.SENSITIVE,
        f"This is about {describe_kind(kind)} (“{sensitive.evidence}”).",
        priority=_priority_of(kind, policy),
        kind=kind,
    )


def _escalate_by_situation(
    proposal: Proposal | None, situation: Situation, policy: Policy
) -> Decision | None:
    if situation.tries > policy.tries_allowed:
        return _escalate(
            "tried_too_often",
            Reason.BROKEN,
            "Something went wrong each time this was answered by machine.",
            priority=Priority.HIGH,
        )
    binding = _escalate_by_standing(situation)
    if binding is not None:
        return binding
    if situation.only_media:
        return _escalate("only_media", Reason.MEDIA, "The customer sent a picture or file.")
    if proposal is None:
        return _escalate(
            "assistant_away", Reason.ASSISTANT_AWAY, "The assistant was away when this came in."
        )
    return None


def _escalate_by_standing(situation: Situation) -> Decision | None:
    """Apply how the customer stands with us: opted out, answered since, or tired of our texts."""
    if not situation.may_be_texted:
        return _escalate(
            "opted_out",
            Reason.OPTED_OUT,
            "The customer opted out of texts and wrote all the same: no answer can be texted.",
        )
    if situation.newer_answered:
        return _escalate(
            "late",
            Reason.LATE,
            "This text reached Baton late; newer ones were already answered.",
        )
    if situation.opt_out_unclear:
        return _escalate_opt_out("words:opt_out_unclear")
    return None


def _escalate_opt_out(rule: str) -> Decision:
    return _escalate(
        rule,
        Reason.OPT_OUT_UNCLEAR,
        "The customer may want no more texts. Alerts are paused until a person decides.",
        priority=Priority.HIGH,
    )


def _escalate_by_opt_out_intent(proposal: Proposal, policy: Policy) -> Decision | None:
    unsure = proposal.gated or _is_unsure(proposal, policy)
    if unsure or proposal.intent not in policy.opt_out_intents:
        return None
    return _escalate_opt_out(f"assistant:{proposal.intent}")


def _escalate_by_assistant(proposal: Proposal, policy: Policy) -> Decision | None:
    """Apply the assistant's own sensitivity, its limits, and what it asked to hand off."""
    if proposal.gated:
        kind = proposal.sensitive_kind or "anger"
        return _escalate(
            f"assistant:{kind}",
            Reason.SENSITIVE,
            f"The assistant thinks this is about {describe_kind(kind)} "
            f"({proposal.sensitive_score:.0%} sure).",
            priority=_priority_of(kind, policy),
            kind=kind,
        )
    row = policy.intents.get(proposal.intent)
    if row and row.may is May.NEVER and not _is_unsure(proposal, policy):
        return _escalate(
            f"never:{proposal.intent}",
            Reason.POLICY,
            f"Questions about {row.topic.replace('_', ' ')} of this kind are for people.",
        )
    for name, reason in proposal.requests:
        if name == "hand_off":
            found = _HAND_OFFS.get(reason)
            if found is None:
                return _escalate("hand_off:other", Reason.OTHER, "The assistant handed this over.")
            return _escalate(f"hand_off:{found[0]}", found[0], found[1], priority=found[2])
    known = policy.acts.keys() | {MISSED}
    unknown = [name for name, _ in proposal.requests if name not in known]
    if unknown:
        return _escalate(
            "unknown_request",
            Reason.OTHER,
            f"The assistant asked for “{unknown[0]}”, which Baton cannot do.",
        )
    return None


def _escalate_lookups(proposal: Proposal, situation: Situation, policy: Policy) -> Decision | None:
    """Guessing order numbers is limited over a day, whatever session the assistant is in."""
    missed = any(name == MISSED for name, _ in proposal.requests)
    if not missed or situation.lookups_missed < policy.lookups_allowed:
        return None
    return _escalate(
        "lookups_failed",
        Reason.LOOKUPS_FAILED,
        "The order number the customer gave could not be matched, more than once.",
    )


def _is_unsure(proposal: Proposal, policy: Policy) -> bool:
    """Tell whether the intent is not sure enough to be answered.

    What a form waits for need not be an intent at all, unless the form could not use it either.
    """
    if proposal.asks or proposal.collecting:
        return proposal.asks
    row = policy.sureness.get(proposal.intent, policy.usual)
    return proposal.intent in policy.fallback_intents or proposal.confidence < row.answer


def _ask_again(proposal: Proposal, situation: Situation, policy: Policy) -> Decision | None:
    if not _is_unsure(proposal, policy):
        return None
    if situation.misses >= policy.misses_allowed or not proposal.has_reply:
        return _escalate_not_understood("not_understood")
    if proposal.asks_again:
        return _escalate_not_understood("asked_before")
    row = policy.sureness.get(proposal.guess, policy.usual)
    if proposal.guess and not proposal.collecting and proposal.confidence < row.ask:
        # A text without any word is asked for again; it has no guess.
        return _escalate_not_understood("too_unsure")
    return Decision(
        DecisionKind.ASK_AGAIN,
        rule="unsure",
        sentence="The assistant was not sure and asked the customer what was meant.",
    )


def _escalate_not_understood(rule: str) -> Decision:
    return _escalate(
        rule, Reason.NOT_UNDERSTOOD, "The assistant could not understand the customer."
    )


def _escalate_by_table(proposal: Proposal, policy: Policy) -> Decision | None:
    """Leave to people what the designers' table lets the assistant only collect for them.

    While a form asks, it may go on asking: that is how it collects.
    """
    acts = [
        name for name, _ in proposal.requests if policy.acts.get(name, May.ANSWER) is not May.ANSWER
    ]
    row = policy.intents.get(proposal.intent)
    only_collects = row is not None and row.may is May.COLLECT and not proposal.collecting
    if not acts and not only_collects:
        return None
    _, sentence, priority = _HAND_OFFS["collected_for_person"]
    rule = f"collect:{acts[0] if acts else proposal.intent}"
    return _escalate(rule, Reason.COLLECTED, sentence, priority=priority)


def _answer(proposal: Proposal, policy: Policy) -> Decision | None:
    acts = tuple(
        position for position, (name, _) in enumerate(proposal.requests) if name in policy.acts
    )
    if not proposal.has_reply and not acts:
        return None
    return Decision(
        DecisionKind.ANSWER,
        rule="answer",
        sentence="The assistant answered.",
        acts=acts,
    )
