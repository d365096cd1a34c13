"""No statement on the way of a text reads a whole table that grows with the years."""

from __future__ import annotations

from sqlalchemy import Engine

from handoff.db import Transaction
from tests import make
from tests.bulk import analyze, fill
from tests.explain import Watch, watch
from tests.way import begin, walk

TEXTS = 24_000


def go(engine: Engine, transaction: Transaction) -> Watch:
    """Walk the way of a text on a database with a past."""
    line_id = make.line(transaction)
    fill(transaction, line_id=line_id, texts=TEXTS, conversations=TEXTS // 10, until=make.NOON)
    analyze(transaction)
    way = begin(engine, number=1)
    with watch(engine) as watching:
        walk(way)
    return watching


def test_every_statement_on_the_way_of_a_text_is_served_by_an_index(
    engine: Engine, transaction: Transaction
) -> None:
    watching = go(engine, transaction)

    assert len(watching.seen) > 100
    assert not watching.slow, "\n".join(str(slow) for slow in watching.slow)
