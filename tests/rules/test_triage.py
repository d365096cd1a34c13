"""What is done with a turn: the first rule that applies wins, whatever else holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules.decision import DecisionKind, Reason
from handoff.rules.policy import IntentPolicy, May, Policy, Sureness
from handoff.rules.promise import Priority
from handoff.rules.sensitive import Sensitive, SensitiveKind
from handoff.rules.triage import Proposal, Situation, decide, describe_kind

POLICY = Policy(
    usual=Sureness(answer=0.35, ask=0.1),
    sureness={"cancel_order": Sureness(answer=0.8, ask=0.5)},
    misses_allowed=1,
    lookups_allowed=1,
    tries_allowed=3,
    intents={
        "order_status": IntentPolicy("orders", May.ANSWER),
        "payment_problem": IntentPolicy("payment", May.NEVER),
        "change_order": IntentPolicy("orders", May.COLLECT),
    },
    acts={"cancel_order": May.ANSWER, "start_return": May.COLLECT},
    sensitive_priorities={"fraud": Priority.URGENT, "anger": Priority.HIGH},
)
SURE = Proposal("order_status", 0.9, has_reply=True)
VAGUE = Proposal("nlu_fallback", 0.2, has_reply=True)
FRAUD = Sensitive(SensitiveKind.FRAUD, "stole my card")
PERSON = Sensitive(SensitiveKind.ASKED_FOR_PERSON, "a person please")


@pytest.mark.parametrize(
    ("proposal", "sensitive", "situation", "kind", "rule"),
    [
        pytest.param(SURE, None, Situation(), "answer", "answer", id="sure"),
        pytest.param(VAGUE, None, Situation(), "ask_again", "unsure", id="vague once"),
        pytest.param(VAGUE, None, Situation(misses=1), "escalate", "not_understood", id="twice"),
        pytest.param(
            Proposal("order_status", 0.3, has_reply=True),
            None,
            Situation(misses=1),
            "escalate",
            "not_understood",
            id="under the threshold",
        ),
        pytest.param(
            Proposal("nlu_fallback", 0.2, has_reply=True, collecting=True),
            None,
            Situation(misses=1),
            "answer",
            "answer",
            id="a form hears free words",
        ),
        pytest.param(SURE, FRAUD, Situation(), "escalate", "words:fraud", id="words of fraud"),
        pytest.param(
            Proposal("cancel_order", 0.8, guess="cancel_order", has_reply=True),
            None,
            Situation(),
            "answer",
            "answer",
            id="as sure as its own row wants",
        ),
        pytest.param(
            Proposal("cancel_order", 0.79, guess="cancel_order", has_reply=True, asks=True),
            None,
            Situation(),
            "ask_again",
            "unsure",
            id="less sure than its own row wants",
        ),
        pytest.param(
            Proposal("nlu_fallback", 0.49, guess="cancel_order", has_reply=True, asks=True),
            None,
            Situation(),
            "escalate",
            "too_unsure",
            id="too unsure to ask",
        ),
        pytest.param(
            Proposal("nlu_fallback", 0.0, has_reply=True, asks=True),
            None,
            Situation(),
            "ask_again",
            "unsure",
            id="no word to guess from",
        ),
        pytest.param(
            Proposal("cancel_order", 0.7, guess="cancel_order", has_reply=True, asks_again=True),
            None,
            Situation(),
            "escalate",
            "asked_before",
            id="the same question again",
        ),
        pytest.param(
            Proposal("not_meant", 0.9, guess="not_meant", has_reply=True, asks=True),
            None,
            Situation(),
            "ask_again",
            "unsure",
            id="not what was meant",
        ),
        pytest.param(
            Proposal("not_meant", 0.9, guess="not_meant", has_reply=True, asks=True),
            None,
            Situation(misses=1),
            "escalate",
            "not_understood",
            id="again not what was meant",
        ),
        pytest.param(
            Proposal("nlu_fallback", 0.05, guess="x", has_reply=True, collecting=True, asks=True),
            None,
            Situation(misses=1),
            "escalate",
            "not_understood",
            id="a form could not use it, twice",
        ),
        pytest.param(
            Proposal(
                "nlu_fallback", 0.2, collecting=True, requests=(("cancel_order", ""),), guess="x"
            ),
            None,
            Situation(),
            "answer",
            "answer",
            id="free words complete a form",
        ),
        pytest.param(
            Proposal("payment_problem", 0.3, guess="payment_problem", has_reply=True, asks=True),
            None,
            Situation(),
            "ask_again",
            "unsure",
            id="perhaps never the assistant's",
        ),
        pytest.param(None, FRAUD, Situation(), "escalate", "words:fraud", id="fraud, away"),
        pytest.param(
            SURE, PERSON, Situation(), "escalate", "words:asked_for_person", id="a person please"
        ),
        pytest.param(None, None, Situation(), "escalate", "assistant_away", id="away"),
        pytest.param(SURE, None, Situation(tries=4), "escalate", "tried_too_often", id="poison"),
        pytest.param(
            None, None, Situation(only_media=True), "escalate", "only_media", id="a picture"
        ),
        pytest.param(
            SURE, None, Situation(may_be_texted=False), "escalate", "opted_out", id="opted out"
        ),
        pytest.param(
            Proposal("order_status", 0.9, sensitive_kind="fraud", gated=True, has_reply=True),
            None,
            Situation(),
            "escalate",
            "assistant:fraud",
            id="the assistant's own gate",
        ),
        pytest.param(
            Proposal("payment_problem", 0.9, has_reply=True),
            None,
            Situation(),
            "escalate",
            "never:payment_problem",
            id="never the assistant's",
        ),
        pytest.param(
            Proposal("complaint", 0.9, requests=(("hand_off", "complaint"),)),
            None,
            Situation(),
            "escalate",
            "hand_off:complaint",
            id="handed off",
        ),
        pytest.param(
            Proposal("change_order", 0.9, has_reply=True),
            None,
            Situation(),
            "escalate",
            "collect:change_order",
            id="only collected, never answered",
        ),
        pytest.param(
            Proposal("change_order", 0.9, has_reply=True, collecting=True),
            None,
            Situation(),
            "answer",
            "answer",
            id="a form collects by asking",
        ),
        pytest.param(
            Proposal("confirm", 0.9, requests=(("cancel_order", ""),)),
            None,
            Situation(),
            "answer",
            "answer",
            id="an act that Baton may carry out",
        ),
        pytest.param(
            Proposal("confirm", 0.9, requests=(("start_return", ""),)),
            None,
            Situation(),
            "escalate",
            "collect:start_return",
            id="an act that the table leaves to people",
        ),
        pytest.param(
            Proposal("x", 0.9, requests=(("launch_rocket", ""),)),
            None,
            Situation(),
            "escalate",
            "unknown_request",
            id="a request we do not know",
        ),
        pytest.param(
            Proposal("x", 0.9, has_reply=True, requests=(("miss_lookup", ""),)),
            None,
            Situation(lookups_missed=1),
            "escalate",
            "lookups_failed",
            id="a second wrong number",
        ),
        pytest.param(
            Proposal("confirm", 0.9, requests=(("cancel_order", ""),)),
            None,
            Situation(),
            "answer",
            "answer",
            id="an act alone is an answer",
        ),
        pytest.param(
            Proposal("x", 0.9), None, Situation(), "escalate", "nothing_to_say", id="no words"
        ),
        pytest.param(
            SURE,
            None,
            Situation(owned_by_assistant=False),
            "leave_to_person",
            "person_owns",
            id="a person has it",
        ),
    ],
)
def test_decide(
    proposal: Proposal | None,
    sensitive: Sensitive | None,
    situation: Situation,
    kind: str,
    rule: str,
) -> None:
    decision = decide(proposal, sensitive=sensitive, situation=situation, policy=POLICY)

    assert (decision.kind, decision.rule) == (kind, rule)


def test_danger_raises_the_case_that_a_person_has_already() -> None:
    decision = decide(
        None,
        sensitive=FRAUD,
        situation=Situation(owned_by_assistant=False),
        policy=POLICY,
    )

    assert (decision.sensitive_kind, decision.priority) == ("fraud", Priority.URGENT)


def test_a_decision_knows_its_topic() -> None:
    decision = decide(SURE, sensitive=None, situation=Situation(), policy=POLICY)

    assert decision.topic == "orders"


PROPOSALS = st.none() | st.builds(
    Proposal,
    intent=st.sampled_from(["order_status", "nlu_fallback", "payment_problem", "new"]),
    confidence=st.floats(0, 1),
    gated=st.booleans(),
    has_reply=st.booleans(),
    collecting=st.booleans(),
    guess=st.sampled_from(["", "order_status", "cancel_order"]),
    asks=st.booleans(),
    asks_again=st.booleans(),
    requests=st.lists(
        st.tuples(
            st.sampled_from(["hand_off", "cancel_order", "miss_lookup", "odd"]),
            st.sampled_from(["", "complaint", "nonsense"]),
        ),
        max_size=3,
    ).map(tuple),
)
SITUATIONS = st.builds(
    Situation,
    owned_by_assistant=st.booleans(),
    misses=st.integers(0, 5),
    lookups_missed=st.integers(0, 5),
    tries=st.integers(1, 6),
    only_media=st.booleans(),
    may_be_texted=st.booleans(),
)
SENSITIVES = st.none() | st.builds(
    Sensitive, kind=st.sampled_from(list(SensitiveKind)), evidence=st.just("these words")
)


@given(PROPOSALS, SENSITIVES, SITUATIONS)
def test_every_turn_ends_in_an_answer_or_with_a_person_and_says_why(
    proposal: Proposal | None, sensitive: Sensitive | None, situation: Situation
) -> None:
    decision = decide(proposal, sensitive=sensitive, situation=situation, policy=POLICY)

    assert decision.sentence.endswith(".")
    if not situation.owned_by_assistant:
        assert decision.kind is DecisionKind.LEAVE_TO_PERSON
    elif sensitive is not None or proposal is None or proposal.gated:
        assert decision.kind is DecisionKind.ESCALATE
    if decision.kind is DecisionKind.ESCALATE:
        assert isinstance(decision.reason, Reason)
    if decision.kind is DecisionKind.ANSWER:
        assert proposal is not None
        assert proposal.has_reply or decision.acts


@pytest.mark.parametrize("kind", list(SensitiveKind))
def test_every_sensitive_kind_has_words_for_people(kind: SensitiveKind) -> None:
    assert "_" not in describe_kind(kind)
