"""Spanish, word by word into the language that the embedding knows."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml
from components import learned_tongues
from components.glossary import FOLDER, Glossary, find_glossary, gloss, hear, read_entries
from components.learned_tongues import read_words


def write_glossary(folder: Path, content: str) -> Glossary:
    (folder / "words.yml").write_text(content)
    return Glossary.read(folder)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("kiero", "quiero"),
        ("devolucion", "devolución"),
        ("ola", "hola"),
        ("yego", "llego"),
        ("embio", "envio"),
        ("direcion", "direccion"),
        ("grasias", "gracias"),
    ],
)
def test_a_word_is_known_by_its_sound(written: str, meant: str) -> None:
    assert hear(written) == hear(meant)


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        ("dónde está mi pedido?", "where is my order?"),
        ("kiero cancelar el 10042", "i want cancel the 10042"),
        ("cuando me devuelven el dinero", "when me refund the money"),
        ("necesito información", "i need information"),
    ],
)
def test_what_is_said_is_put_word_by_word(said: str, understood: str) -> None:
    assert gloss([said], "es") == [understood]


@pytest.mark.parametrize(
    ("one", "other"),
    [("que", "se"), ("aquí", "así"), ("quiera", "cierra"), ("pero", "perro")],
)
def test_words_that_sound_different_stay_different(one: str, other: str) -> None:
    assert hear(one) != hear(other)


def test_a_guess_is_not_made_by_a_short_beginning(tmp_path: Path) -> None:
    glossary = write_glossary(tmp_path, "eat: [com-]\norder: [pedid-]\n")

    assert glossary.translate("comer pdeido") == "eat order"
    assert glossary.translate("ocmedor") == "ocmedor"


def test_a_slip_of_the_thumb_is_forgiven_in_long_words() -> None:
    assert gloss(["mi lampraa"], "es") == gloss(["mi lampara"], "es")
    # Too short to tell which word it was meant to be.
    assert gloss(["xol"], "es") == ["xol"]


def test_a_language_without_a_glossary_is_left_as_it_is() -> None:
    assert gloss(["where is my order"], "en") == ["where is my order"]
    assert find_glossary("../../config") is None


def test_the_words_of_a_glossary_tell_its_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "yy").mkdir()
    (tmp_path / "yy" / "words.yml").write_text("eat: [com-]\nby car: [en_coche]\n")
    monkeypatch.setattr(learned_tongues, "GLOSSARIES", tmp_path)

    assert read_words({"en", "xx", "yy"}) == {
        "eat": {"en"},
        "com": {"yy"},
        "by car": {"en"},
        "en coche": {"yy"},
    }


def test_the_longest_that_fits_counts(tmp_path: Path) -> None:
    glossary = write_glossary(tmp_path, "eat: [com-]\nbuy: [compr-]\nhow: [como]\n")

    assert glossary.translate("como comer comprar") == "how eat buy"


def test_a_saying_is_understood_as_a_whole(tmp_path: Path) -> None:
    glossary = write_glossary(
        tmp_path, "mother: [madre]\nfed up: [hasta_la_madre]\nuntil: [hasta]\nthe: [la]\n"
    )

    assert glossary.translate("Hazta la madre!, la madre") == "fed up!, the mother"
    assert glossary.translate("hasta la") == "until the"


def test_a_word_is_known_by_its_spelling_before_its_sound(tmp_path: Path) -> None:
    glossary = write_glossary(tmp_path, "payment: [pago]\npaid: [pagó]\npage: [pag-]\n")

    assert glossary.translate("Pagó el pago, pagoo, paga") == "paid el payment, payment, page"


def test_files_of_a_language_are_read_together(tmp_path: Path) -> None:
    (tmp_path / "stems.yml").write_text("eat: [com-]\n")

    glossary = write_glossary(tmp_path, "i eat: [como]\neat: [ceno]\n")

    assert glossary.translate("como comer ceno") == "i eat eat eat"


def test_words_come_before_stems_and_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "stems.yml").write_text("percent: [ciento]\nname: [nombr-]\n")

    glossary = write_glossary(tmp_path, "i feel: [siento]\npercent: [porciento]\n")

    assert glossary.translate("ziento") == "i feel"


def test_an_accent_may_be_a_character_of_its_own(tmp_path: Path) -> None:
    glossary = write_glossary(tmp_path, "paid: [pagó]\npayment: [pago]\n")

    assert glossary.translate("pago\u0301") == "paid"


def test_no_word_stands_twice_in_a_languages_glossary() -> None:
    for folder in FOLDER.iterdir():
        count = Counter(entry for _, entry in read_entries(folder))
        assert [entry for entry, times in count.items() if times > 1] == [], folder


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*.yml")), ids=lambda path: path.stem)
def test_a_glossary_holds_single_words_and_none_twice(path: Path) -> None:
    entries = [str(entry) for words in yaml.safe_load(path.read_text()).values() for entry in words]

    assert [entry for entry in entries if " " in entry] == []
    assert sorted({entry for entry in entries if entries.count(entry) > 1}) == []
