"""The queue's pool of connections gets over a server that ends them."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine, text
from sqlalchemy.engine import make_url

from baton.worker import make_queue_pool

# Far less than the time after which a worker gives up.
WITHIN = 5.0


async def use_twice(conninfo: str, engine: Engine) -> int:
    """Use a pool of one, end its connection from outside, and use it again."""
    pool = make_queue_pool(conninfo=conninfo, min_size=1, max_size=1, open=False)
    async with pool:
        async with pool.connection() as connection:
            ended = connection.info.backend_pid
        with engine.begin() as other:
            other.execute(text("SELECT pg_terminate_backend(:pid, 5000)"), {"pid": ended})
        async with pool.connection(timeout=WITHIN) as connection:
            row = await (await connection.execute("SELECT pg_backend_pid()")).fetchone()
    assert row is not None
    assert row[0] != ended
    return int(row[0])


def test_a_connection_that_the_server_ended_is_replaced_at_once(
    database_url: str, engine: Engine
) -> None:
    url = make_url(database_url).set(drivername="postgresql")

    # In a thread of its own: a browser's test may have left an event loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        run = use_twice(url.render_as_string(hide_password=False), engine)
        assert thread.submit(asyncio.run, run).result() > 0
