"""Keywords as the carriers read them, opt-outs as people write them, and what may be sent."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules.consent import (
    Consent,
    Keyword,
    KeywordAction,
    OptOutReading,
    decide_keyword,
    invites_keyword,
    may_send,
    read_free_text_opt_out,
    read_keyword,
)

STOPS = [
    *("STOP", "STOPALL", "STOP ALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"),
    *("OPT-OUT", "OPT OUT", "REMOVE", "ARRET", "ARRÊT", "ARRETT", "ARRETE", "TD"),
]
STARTS = ["START", "YES", "UNSTOP"]
HELPS = ["HELP", "INFO"]
KEYWORDS = [
    *((word, Keyword.STOP) for word in STOPS),
    *((word, Keyword.START) for word in STARTS),
    *((word, Keyword.HELP) for word in HELPS),
]


def lines(block: str) -> list[str]:
    return [line.strip() for line in block.splitlines() if line.strip()]


@pytest.mark.parametrize(("word", "keyword"), KEYWORDS)
def test_every_keyword_is_read_in_any_case(word: str, keyword: Keyword) -> None:
    assert read_keyword(word) is keyword
    assert read_keyword(word.lower()) is keyword
    assert read_keyword(word.title()) is keyword


@given(
    st.sampled_from(KEYWORDS),
    st.text(".,!?-*#\"'()\n\t 🙂🛑❤️\u200b\ufeff\u200d\u00a0…“”", max_size=6),
    st.text(".,!?-*#\"'()\n\t 🙂🛑❤️\u200b\ufeff\u200d\u00a0…“”", max_size=6),
)
def test_nothing_around_a_keyword_hides_it(
    known: tuple[str, Keyword], before: str, after: str
) -> None:
    word, keyword = known

    assert read_keyword(before + word + after) is keyword


@pytest.mark.parametrize(
    ("body", "keyword"),
    [
        pytest.param("ｓｔｏｐ", Keyword.STOP, id="full width"),
        pytest.param("s\u200bt\u200bo\u200bp", Keyword.STOP, id="invisible inside"),
        pytest.param("\u202eSTOP\u202c", Keyword.STOP, id="right-to-left marks"),
        pytest.param("Stop.", Keyword.STOP, id="full stop"),
        pytest.param("opt_out", Keyword.STOP, id="underscore"),
        pytest.param("opt–out", Keyword.STOP, id="long dash"),
        pytest.param("Yes!", Keyword.START, id="yes"),
        pytest.param("¿help?", Keyword.HELP, id="help"),
    ],
)
def test_a_keyword_in_disguise_is_read(body: str, keyword: Keyword) -> None:
    assert read_keyword(body) is keyword


@pytest.mark.parametrize(
    "body",
    [
        "",
        *lines("""
        stop please
        stop by the store
        cancel my order
        yes please
        help me
        please help
        end of the month
        stopping
        s t o p
        don't
        stop 2
        information
        no
        🙂
    """),
    ],
)
def test_more_or_less_than_a_keyword_is_none(body: str) -> None:
    assert read_keyword(body) is None


CLEAR = """
    please stop texting me
    stop texting me
    STOP TEXTING ME!!!
    stop txting
    stop txtin me
    Stop messaging me please
    stop sending me texts
    stop sending these messages
    stop all texts
    stop the messages
    quit texting me
    i want you to stop texting me
    how do i stop these texts
    stop please
    please stop
    Stop!! stop!! STOP
    i said stop
    ok stop
    just stop now
    no more messages
    No more texts please
    nomore texts
    no texts please
    don't text me
    Don’t text me again
    do not contact me
    dont message me anymore
    never text me again
    dont send me any more messages
    remove me from your list
    take me off your list
    take me off this list please
    please remove me from this texting list
    get me off your mailing list
    remove me
    please remove my number
    delete my number
    lose my number
    unsubscribe me
    i want to unsubscribe
    please unsuscribe
    pls unsub
    i want to opt out
    opt me out
    opt out of these texts
    leave me alone
    i dont want these texts
    I do not wish to receive any more messages
    i don't want to be texted
    i no longer want to get your texts
    i revoke my consent
    i do not consent to this
    stop spamming me
    stop harassing me
    no mas mensajes
    no más mensajes por favor
    ya no quiero mensajes
    no quiero recibir más mensajes
    no me escriban más
    no me manden mensajes
    dejen de escribirme
    deja de mandarme mensajes
    quítenme de la lista
    quiero darme de baja
"""

AMBIGUOUS = """
    stop the promos
    stop the ads
    no more promos
    stop sending me alerts
    no more notifications please
    stop spam
    cancel the alerts
    turn off the reminders
    i dont want your newsletter
    unsubscribe from the newsletter
    stop the text alerts
    opt out of marketing
    remove me from promotions
    stop it
    stop this
    please stop this
    wrong number, please stop
    wrong number stop
    too many texts
    enough with the texts
    stop texting me about the survey
    dont text me at night
    don't text me when it ships
    dont text me after 9
    stop texting me and call me
    alto
"""

NONE = """
    cancel my order
    please cancel
    please cancel my order
    cancel my subscription to the coffee box
    stop by the store
    can i stop by the store tomorrow
    i will stop in later
    end of the month
    at the end
    dont stop
    please don't stop texting me
    do not stop the texts
    why did you stop texting me
    did you stop sending texts
    did i get unsubscribed
    if you dont text me back i will call
    why dont you text me
    you never text me back
    you don't text me when it ships
    i got no messages
    i got no more messages about my order
    i have received no texts
    the lamp wont stop blinking
    where is the bus stop
    stop light
    door stop
    remove the lamp from my order
    take me off hold
    take the lamp off my order
    remove me as a user of the shared cart
    opt out of gift wrapping
    i need help
    can you text me
    text me when it ships
    send me a message
    no thanks
    no
    i quit my job so change the address
    how do i end the trial
    where is my order
    stopped working
    my end table is broken
    did you get my message
    thanks for the texts
    no me llegó mi pedido
    no me enviaron mi pedido
    hola
    🙂
"""


@pytest.mark.parametrize("body", lines(CLEAR))
def test_a_clear_wish_not_to_be_texted_is_read(body: str) -> None:
    assert read_free_text_opt_out(body) is OptOutReading.CLEAR


@pytest.mark.parametrize("body", lines(AMBIGUOUS))
def test_a_wish_that_may_mean_less_is_ambiguous(body: str) -> None:
    assert read_free_text_opt_out(body) is OptOutReading.AMBIGUOUS


@pytest.mark.parametrize("body", ["", *lines(NONE)])
def test_other_words_are_no_opt_out(body: str) -> None:
    assert read_free_text_opt_out(body) is OptOutReading.NONE


@given(st.text(max_size=300))
def test_any_text_can_be_read(body: str) -> None:
    assert read_free_text_opt_out(body) in OptOutReading
    assert read_keyword(body) in {None, *Keyword}


@pytest.mark.parametrize("piece", ["stop ", "no more ", "please ", "a", "dont ", ". ", "the "])
def test_a_huge_text_is_read_in_steps_that_grow_with_it_alone(piece: str) -> None:
    # Patterns that try every way of cutting a text would not come back from this one.
    assert read_free_text_opt_out(piece * (20_000 // len(piece)) + "x") in OptOutReading


@pytest.mark.parametrize(
    ("consent", "authority", "confirms", "may"),
    [
        pytest.param(None, "assistant", False, True, id="an answer without consent"),
        pytest.param(None, "agent", False, True, id="a person without consent"),
        pytest.param(None, "system", False, True, id="a holding text without consent"),
        pytest.param(None, "programme", False, False, id="an alert without consent"),
        pytest.param(Consent.OPTED_IN, "programme", False, True, id="an alert with consent"),
        pytest.param(Consent.OPTED_IN, "agent", False, True, id="a person with consent"),
        pytest.param(Consent.OPTED_OUT, "system", True, True, id="the one confirmation"),
        pytest.param(Consent.OPTED_OUT, "system", False, False, id="a holding text after STOP"),
        pytest.param(Consent.OPTED_OUT, "agent", False, False, id="a person after STOP"),
        pytest.param(Consent.OPTED_OUT, "assistant", False, False, id="an answer after STOP"),
        pytest.param(Consent.OPTED_OUT, "programme", False, False, id="an alert after STOP"),
    ],
)
def test_what_may_be_sent(
    *, consent: Consent | None, authority: str, confirms: bool, may: bool
) -> None:
    sent = may_send(consent=consent, authority=authority, is_opt_out_confirmation=confirms)

    assert sent is may


STOPPED = KeywordAction(Consent.OPTED_OUT)
STARTED = KeywordAction(Consent.OPTED_IN)
GOES_ON = KeywordAction(goes_on=True)


@pytest.mark.parametrize(
    ("keyword", "opt_out_type", "opted_out", "handles", "action"),
    [
        pytest.param(
            *(Keyword.STOP, None, False, False, KeywordAction(Consent.OPTED_OUT, "stop_confirmed")),
            id="STOP that we must answer",
        ),
        pytest.param(Keyword.STOP, None, False, True, STOPPED, id="STOP the carrier answers"),
        pytest.param(Keyword.STOP, None, True, True, STOPPED, id="STOP again"),
        pytest.param(Keyword.STOP, Keyword.STOP, False, False, STOPPED, id="STOP it has answered"),
        pytest.param(Keyword.STOP, Keyword.HELP, False, True, STOPPED, id="STOP misread"),
        pytest.param(None, Keyword.STOP, False, True, STOPPED, id="its own word for STOP"),
        pytest.param(
            *(Keyword.START, None, True, False, KeywordAction(Consent.OPTED_IN, "start_confirmed")),
            id="START after STOP",
        ),
        pytest.param(Keyword.START, None, True, True, STARTED, id="START it answers"),
        pytest.param(Keyword.START, None, False, False, GOES_ON, id="YES to the assistant"),
        pytest.param(Keyword.START, None, False, True, GOES_ON, id="YES to it, carrier or not"),
        pytest.param(None, Keyword.START, False, True, STARTED, id="its own word for START"),
        pytest.param(
            Keyword.HELP, None, False, False, KeywordAction(None, "help"), id="HELP we answer"
        ),
        pytest.param(Keyword.HELP, None, False, True, KeywordAction(), id="HELP it answers"),
        pytest.param(None, Keyword.HELP, False, True, KeywordAction(), id="its own word for HELP"),
        pytest.param(None, None, False, True, GOES_ON, id="no keyword"),
        pytest.param(None, None, True, False, GOES_ON, id="no keyword from someone opted out"),
    ],
)
def test_what_a_keyword_does(
    *,
    keyword: Keyword | None,
    opt_out_type: Keyword | None,
    opted_out: bool,
    handles: bool,
    action: KeywordAction,
) -> None:
    decided = decide_keyword(
        keyword, opt_out_type=opt_out_type, opted_out=opted_out, carrier_handles=handles
    )

    assert decided == action


EVERY_CASE = [*itertools.product([None, *Keyword], [None, *Keyword], [True, False], [True, False])]


@pytest.mark.parametrize(("keyword", "kind", "opted_out", "handles"), EVERY_CASE)
def test_stop_always_opts_out_and_what_the_carrier_answers_we_do_not(
    *, keyword: Keyword | None, kind: Keyword | None, opted_out: bool, handles: bool
) -> None:
    decided = decide_keyword(
        keyword, opt_out_type=kind, opted_out=opted_out, carrier_handles=handles
    )

    if keyword is Keyword.STOP or kind is Keyword.STOP:
        assert decided.change is Consent.OPTED_OUT
    if kind is not None or handles:
        assert decided.wording is None
    if decided.goes_on:
        assert (decided.change, decided.wording) == (None, None)


@pytest.mark.parametrize(
    ("wording", "keyword"),
    [
        ("Reply YES to confirm.", "YES"),
        ("Reply yes to confirm.", "YES"),
        ("To go ahead, text us back yes", "YES"),
        ("Just answer with CANCEL", "CANCEL"),
        ("Text STOP", "STOP"),
        ("Text STOP to end.", "STOP"),
        ("STOP to end, HELP for help.", "STOP"),
        ("Send 'info' for more", "INFO"),
        ("Say “quit” if you are done", "QUIT"),
        ("Reply KEEP or CANCEL", "CANCEL"),
        ("Reply A, B or END.", "END"),
        ("Please respond with the word start", "START"),
        ("Type: unsubscribe", "UNSUBSCRIBE"),
        ("Reply OPT-OUT to leave", "OPT-OUT"),
        ("Responde STOP para terminar", "STOP"),
        ("Envía HELP para ayuda", "HELP"),
    ],
)
def test_a_wording_that_invites_a_keyword_is_found_out(wording: str, keyword: str) -> None:
    assert invites_keyword(wording) == keyword


@pytest.mark.parametrize(
    "wording",
    [
        "",
        *lines("""
        Reply CONFIRM to go ahead, or KEEP to leave it as it is.
        Would you like me to cancel it? Please answer "do it" or "keep it".
        Text us your order number and we will help.
        Send info about your order and we will look.
        Your order is cancelled. The refund arrives at the end of the week.
        If you need help, just text us.
        We could not cancel order 1042.
        Yes, we are open until 6.
        A person will answer you here within 15 minutes.
        Say it in other words, please.
    """),
    ],
)
def test_an_innocent_wording_is_let_through(wording: str) -> None:
    assert invites_keyword(wording) is None
