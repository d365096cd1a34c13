"""Finds the sentence Baton sends by itself: a line's own, an operator's, or the shipped one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from handoff.errors import NeedsSomeone
from handoff.rules.consent import invites_keyword
from handoff.tables import Wording

_SHIPPED = Path(__file__).with_name("wordings.toml")

# What carriers require to name their keywords: the answers to STOP, START and HELP.
COMPLIANCE = frozenset({"stop_confirmed", "start_confirmed", "help"})


@cache
def load_shipped_wordings() -> Mapping[str, Mapping[str, str]]:
    """Return the shipped wordings: kind → language → body. Nested kinds are joined by a dot."""
    return _flatten(tomllib.loads(_SHIPPED.read_text(encoding="utf-8")))


def _flatten(tree: Mapping[str, Any], prefix: str = "") -> dict[str, dict[str, str]]:
    flat: dict[str, dict[str, str]] = {}
    for name, branch in tree.items():
        kind = f"{prefix}{name}"
        bodies = {key: value for key, value in branch.items() if isinstance(value, str)}
        if bodies:
            flat[kind] = bodies
        deeper = {key: value for key, value in branch.items() if isinstance(value, dict)}
        flat.update(_flatten(deeper, f"{kind}."))
    return flat


def word(session: Session, kind: str, *, language: str, line_id: int, **values: object) -> str:
    """Return the wording of `kind`: the line's own, else everyone's, else the shipped one.

    A language without a wording falls back to English. Raises `NeedsSomeone` for an unknown kind
    or a placeholder nobody filled.
    """
    rows = session.scalars(
        select(Wording)
        .where(
            Wording.kind == kind,
            Wording.language.in_({language, "en"}),
            or_(Wording.line_id == line_id, Wording.line_id.is_(None)),
        )
        # The asked language before English, a line's own before everyone's.
        .order_by(Wording.language != language, Wording.line_id.is_(None))
    ).all()
    if rows:
        body = rows[0].body
    else:
        shipped = load_shipped_wordings().get(kind)
        if shipped is None:
            raise NeedsSomeone(f"There is no wording of kind {kind!r}.")
        body = shipped.get(language) or shipped["en"]
    try:
        return body.format(**values)
    except (KeyError, IndexError) as error:
        raise NeedsSomeone(f"Wording {kind!r} has an unknown placeholder {error}.") from error


def find_wording_problems(session: Session) -> list[str]:
    """Return what no carrier would allow in our wordings, shipped or an operator's own."""
    shipped = [
        (kind, language, body)
        for kind, bodies in load_shipped_wordings().items()
        for language, body in bodies.items()
    ]
    own = session.scalars(select(Wording).order_by(Wording.id)).all()
    told = [*shipped, *((row.kind, row.language, row.body) for row in own)]
    return [problem for wording in told if (problem := _judge_wording(*wording)) is not None]


def _judge_wording(kind: str, language: str, body: str) -> str | None:
    if kind == "help" and "{line_name}" not in body:
        return (
            f"The answer to HELP ({language}) does not say who we are, as carriers require. Put"
            " {line_name} into it."
        )
    invited = None if kind in COMPLIANCE else invites_keyword(body)
    return describe_invitation(f"wording {kind} ({language})", invited) if invited else None


def describe_invitation(where: str, keyword: str) -> str:
    """Say that customers are invited to answer with a carrier's keyword, and what follows."""
    return (
        f"The {where} invites customers to answer {keyword}: the carrier acts on that word before"
        " Baton hears of it. Ask for another word."
    )
