"""Whether a text says yes to the act that waits.

“Yes cancel it” is no second wish but the word that was waited for. Only whole texts count, of which
every word is known: “yes, but the other one” and “ok, how do i cancel it” confirm nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from acts import find_last_act
from choosing import choose_named
from confirming import CONFIRMS, find_waiting, list_choices
from naming import gloss_items, read_once, read_words_of
from negating import negates, says_phrase
from offers import list_words, plain_set
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from returning import begins_question, says_part
from several import split_clauses
from words import DEFAULT, Words

# A yes stands at the beginning: “oh yes please”, “ok yes cancel it”.
BEGINNING = 2
# “Y cancel it”.
MOST_WORDS_OF_Y = 3
# Who writes more than so many words asks for more than whether it is done.
MOST_WORDS_IF_DONE = 8
APOSTROPHE = r"['\u2019]"
# Acts that give something up.
GIVING_UP = frozenset({"cancel_order", "start_return"})
# “Confrim” is the word that we asked for. A shorter one is too soon another.
LONG_WORD, ALIKE = 7, 0.8


def is_consent(text: str, tracker: DialogueStateTracker, words: Words) -> bool:
    """Whether a text says yes to the act that waits, and nothing else."""
    act = find_waiting(tracker)
    return act is not None and agrees_to(act, text, tracker, words)


def agrees_to(act: str, text: str, tracker: DialogueStateTracker, words: Words) -> bool:
    """Whether a text says yes to an act in so many words, and nothing else."""
    consent = words.content["consent"]
    if "?" in text or means_part(act, text, tracker, words):
        return False
    text = _drop_unneeded(text, act, words)
    said, act_words = _read_consent(text, words), plain_set(consent["acts"].get(act, []))
    yes = plain_set(consent["agreed"])
    if says_phrase(text, [*consent["doubting"], *words.content["negating"]["undoing"]]):
        return False
    if said & plain_set([*consent["keeping"], *consent["wanting"]]) and not said & act_words:
        # “Proceed with my order” cancels nothing.
        return False
    is_told = begins_order(text, words)
    is_explicit = is_told or bool(said & (yes | act_words))
    begun = set(list_words(text)[:BEGINNING]) | (said if len(said) == 1 else set())
    if choose_named(text, tracker.get_slot("order_choices"), words):
        # “The rug, yes”, but not “just to confirm”.
        begun |= yes & {*list_words(text)[-1:]}
    is_agreed = is_told or bool((yes | plain_set(consent["fine"])) & begun)
    if not is_told and not said & yes and said & plain_set(consent["unlike_fine"]):
        # “Ok, send me one back”.
        return False
    return is_explicit and is_agreed and says_no_more(act, text, tracker, words)


def _drop_unneeded(text: str, act: str, words: Words) -> str:
    """Return a text without why something is given up: “yes, I don't need it any more”."""
    said = f" {' '.join(list_words(re.sub(APOSTROPHE, '', text)))} "
    phrases = (f" {' '.join(list_words(one))} " for one in words.content["consent"]["unneeded"])
    found = next((one for one in sorted(phrases, key=len, reverse=True) if one in said), None)
    if act not in GIVING_UP or found is None:
        return text
    before, behind = said.split(found, 1)
    # “I don't want it cancelled” says the opposite.
    return text if names_act(behind, act, words) else f"{before} {behind}"


def says_no_more(act: str, text: str, tracker: DialogueStateTracker, words: Words) -> bool:
    """Whether a text has no words but those of a yes, of the act, and of its order."""
    consent = words.content["consent"]
    known = plain_set([*consent["agreed"], *consent["fine"], *consent["acts"].get(act, [])])
    known |= set(list_words(consent["beside"]))
    left = sorted(_read_consent(text, words) - known)
    # “La alfombra” is the rug of an English catalogue.
    glossed = gloss_items(left, tracker.get_slot("order_choices"), words)
    own = _list_order_words(tracker, words)
    return all(own & {word, item} for word, item in zip(left, glossed, strict=True))


def _read_consent(text: str, words: Words) -> set[str]:
    """Return the words of a text, a mistyped one of consent as it was meant: “confrim”."""
    agreed = words.content["consent"]["agreed"]
    long = [one for one in plain_set(agreed) if len(one) >= LONG_WORD]
    # “That's right.”
    said = list_words(re.sub(APOSTROPHE, "", text))
    if len(said) > MOST_WORDS_OF_Y:
        # “Y u do that” asks why.
        said = ["why" if word == "y" and words.language == DEFAULT else word for word in said]
    return {_mend_typing(word, long) for word in said}


def _mend_typing(word: str, known: Sequence[str]) -> str:
    """Return the word that was meant, if one is nearly it and begins alike: no “unconfirm”."""
    alike = [
        one
        for one in get_close_matches(word, known, len(known) or 1, ALIKE)
        if one[0] == word[0] and abs(len(one) - len(word)) <= 1
    ]
    return alike[0] if alike else word


def doubts_yes(text: str, tracker: DialogueStateTracker, words: Words) -> bool:
    """Whether what sounds like a yes is a question.

    Or too little of a yes: an “ok” after the question had to be asked again may be about what was
    said in between.
    """
    if find_waiting(tracker) is None:
        return text.endswith("?")
    act, consent, said = str(find_waiting(tracker)), words.content["consent"], read_words_of(text)
    if means_part(act, text, tracker, words):
        return True
    is_told = begins_order(text, words)
    # “Proceed with my order”, “yes i want it”: with what is to be done, it would be a yes.
    kept = read_once(" ".join([*consent["wanting"], *(consent["keeping"] if is_told else ())]))
    is_kept = bool(set(said) & kept - read_once(" ".join(consent["acts"].get(act, []))))
    is_kept = is_kept and not names_act(text, act, words)
    is_asking = "?" in text or is_kept or says_phrase(text, consent["doubting"])
    is_asking = is_asking or (begins_question(text, words) and not is_told)
    # “Yes, tomorrow” says more than yes, whatever that is.
    says_more = not says_no_more(act, text, tracker, words)
    # “Así está bien” may be to leave it as it is.
    says_more = says_more or bool(
        set(said) & read_once(" ".join(consent["open"]))
        and not set(said) & read_once(" ".join(consent["agreed"]))
        and not is_told
    )
    return is_asking or says_more or was_told_beside(tracker)


def split_consent(text: str, tracker: DialogueStateTracker, words: Words) -> tuple[str, str] | None:
    """Return the yes that a text begins with, and the rest: “yes, and where is my lamp?”."""
    parts = split_clauses(text, words.language, least=1)
    head = parts[0] if len(parts) > 1 else ""
    between = text[text.find(head) + len(head) :]
    rest = between.lstrip(" \t\r\n,.;:!-…")
    # “Yes? where is it”, “yes. wait. where is it?”: the rest may say anything about the yes.
    is_one_wish = rest[:1] != "?" and len(split_clauses(rest, words.language, least=1)) == 1
    return (head, rest) if head and is_one_wish and is_consent(head, tracker, words) else None


def means_part(act: str, text: str, tracker: DialogueStateTracker, words: Words) -> bool:
    """Whether a text says yes to a part only: to some of several orders, to one thing to return."""
    if names_some(text, tracker, words):
        return True
    is_several = isinstance(tracker.get_slot("order_number"), list)
    partial = plain_set(words.content["consent"]["partial"]) & set(list_words(text))
    is_part = bool(partial) or says_part(text, words)
    return is_part and (is_several or act == "start_return")


def begins_order(text: str, words: Words) -> bool:
    """Whether a text begins by telling us to do it: “do it” is no question."""
    consent = words.content["consent"]
    before = plain_set([*consent["fine"], *consent["agreed"]])
    before |= set(list_words(consent["beside"]))
    left = list_words(text)
    told = [list_words(one) for one in consent["telling"]]
    while left:
        if any(left[: len(one)] == one for one in told):
            return True
        # “Ok then do it”.
        left = left[1:] if left[0] in before else []
    return False


def tells_act(text: str, tracker: DialogueStateTracker, words: Words) -> bool:
    """Whether a text that sounds like a no has the word of the act that waits: “no ya cancelala”.

    What says not to do it, such as “no la canceles”, has been read before.
    """
    return names_act(text, str(find_waiting(tracker)), words)


def names_act(text: str, act: str, words: Words) -> bool:
    """Whether a text has a word that names an act."""
    named = plain_set(words.content["consent"]["acts"].get(act, []))
    return bool(named & set(list_words(text)))


def names_others(text: str, tracker: DialogueStateTracker, words: Words) -> bool:
    """Whether a text names orders, and not just the one that is spoken of."""
    named = choose_named(text, tracker.get_slot("order_choices"), words)
    return bool(named) and set(named) != {str(tracker.get_slot("order_number"))}


def names_some(text: str, tracker: DialogueStateTracker, words: Words) -> bool:
    """Whether a text names some of the several orders that are spoken of, and not all."""
    now = tracker.get_slot("order_number")
    named = set(choose_named(text, tracker.get_slot("order_choices"), words))
    return isinstance(now, list) and bool(named) and named < {str(one) for one in now}


def asks_if_done(text: str, tracker: DialogueStateTracker, words: Words, before: int = 1) -> bool:
    """Whether a text asks if the act that was just asked for is done: “did it go through?”.

    So many texts may have come after the act as are `before`. Where another one waits for its word
    such a question is about that.
    """
    is_free = find_waiting(tracker) is None and tracker.active_loop_name is None
    said = set(read_words_of(text))
    by_now = read_once(" ".join(words.content["consent"]["by_now"]))
    is_asking = "?" in text or begins_question(text, words) or bool(said & by_now)
    is_short = len(list_words(text)) <= MOST_WORDS_IF_DONE
    if (
        find_last_act(tracker, before) is None
        or not is_free
        or not is_short
        or negates(text, words)
    ):
        return False
    is_both = bool(said) and said <= read_once(" ".join(words.content["choosing"]["both"]))
    is_said = is_both or says_phrase(text, words.content["consent"]["done"])
    return is_asking and is_said and not names_others(text, tracker, words)


def was_told_beside(tracker: DialogueStateTracker) -> bool:
    """Whether the last turn asked for the word that confirms, and told something else besides."""
    said = []
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            break
        if isinstance(event, BotUttered) and (event.text or event.data.get("custom")):
            # What is asked of Baton is told, too, once it is done.
            said.append(str(event.metadata.get("utter_action")))
    return len(said) > 1 and said[0].startswith(CONFIRMS)


def _list_order_words(tracker: DialogueStateTracker, words: Words) -> set[str]:
    """Return the words that name the orders which are spoken of, all of them together too."""
    now = tracker.get_slot("order_number")
    several = [str(one) for one in now] if isinstance(now, list) else []
    numbers = {*several, str(now)}
    items = (
        item
        for choice in list_choices(tracker.get_slot("order_choices"))
        if str(choice["number"]) in numbers
        for item in choice["items"]
    )
    choosing = words.content["choosing"]
    named = " ".join([*choosing["both"], *choosing["all"], *choosing["every"]])
    together = set(list_words(named)) if several else set()
    return numbers | together | {word for item in items for word in list_words(item)}
