"""Fills a database with the past: many texts of many customers, all answered long ago."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from handoff.db import Transaction

# Each of the past's turns is a text of the customer's and its answer; ids are given, so that the
# rows fit together, and begin after what is there. One text in `OPEN` has no receipt yet.
OPEN = 1000
_STATEMENTS = (
    "INSERT INTO customers (id, created_at) SELECT :c0 + n, :at FROM generate_series(1, :c) n",
    "INSERT INTO addresses (id, customer_id, address, kind)"
    " SELECT :c0 + n, :c0 + n, '+1404' || lpad((:c0 + n)::text, 7, '0'), 'phone'"
    " FROM generate_series(1, :c) n",
    "INSERT INTO consent_entries (address_id, sender_group_id, consent, source, at)"
    " SELECT :c0 + n, l.sender_group_id, 'opted_in', 'text', :at"
    " FROM generate_series(1, :c) n, lines l WHERE l.id = :line",
    "INSERT INTO conversations (id, address_id, line_id, owner, fence, session, session_over,"
    "  misses, language, created_at, last_text_at)"
    " SELECT :c0 + n, :c0 + n, :line, 'assistant', 0, 1, false, 0, 'en', :at, :at"
    " FROM generate_series(1, :c) n",
    "INSERT INTO turns (id, conversation_id, state, urgent, fence, formed_at, carried_out_at,"
    "  tries)"
    " SELECT :t0 + n, :c0 + 1 + n % :c, 'carried_out', false, 0, {at}, {at}, 1"
    " FROM generate_series(1, :t) n",
    "INSERT INTO decisions (turn_id, kind, rule, sentence, evidence, at)"
    " SELECT :t0 + n, 'answer', 'answer', 'The assistant was sure.', '{{}}', {at}"
    " FROM generate_series(1, :t) n",
    "INSERT INTO session_events (turn_id, conversation_id, session, events)"
    ' SELECT :t0 + n, :c0 + 1 + n % :c, 0, \'[{{"event": "action"}}]\''
    " FROM generate_series(1, :t) n",
    "INSERT INTO cases (id, conversation_id, state, role, language, priority, reason, sentence,"
    "  may_be_texted, opened_at, respond_by, closed_at)"
    " SELECT :k0 + n, :c0 + 1 + n * 10 % :c, 'resolved', 'agent', 'en', 2, 'asked_for_person',"
    "  'The customer asked for a person.', true, :at, :at, :at"
    " FROM generate_series(1, :t / 10) n",
    "INSERT INTO case_events (case_id, conversation_id, what, detail, at)"
    " SELECT :k0 + n, :c0 + 1 + n * 10 % :c, 'resolved', '', :at"
    " FROM generate_series(1, :t / 10) n",
    "INSERT INTO texts (id, conversation_id, direction, state, body, at, masked, carrier, account,"
    "  carrier_id, turn_id, accounted_at, case_id)"
    " SELECT :x0 + 2 * n - 1, :c0 + 1 + n % :c, 'inbound', 'stored', 'where is my order ' || n,"
    "  {at}, false, 'twilio', l.account, 'SMin' || :x0 + n, :t0 + n,"
    "  CASE WHEN n % {open} = 0 THEN NULL ELSE {at} END,"
    "  CASE WHEN n % 10 = 0 THEN :k0 + n / 10 END"
    " FROM generate_series(1, :t) n, lines l WHERE l.id = :line",
    "INSERT INTO texts (id, conversation_id, direction, state, body, at, masked, turn_id,"
    "  authority)"
    " SELECT :x0 + 2 * n, :c0 + 1 + n % :c, 'outbound', 'sent', 'It arrives on Tuesday.',"
    "  {at}, false, :t0 + n, 'assistant' FROM generate_series(1, :t) n",
    "INSERT INTO parts (id, text_id, position, key, body, segments, state, carrier_id, receipt,"
    "  changed_at)"
    " SELECT :p0 + n, :x0 + 2 * n, 0, 'past' || :p0 + n, 'It arrives on Tuesday.', 1, 'accepted',"
    "  'SMout' || :p0 + n, CASE WHEN n % {open} = 0 THEN 'sent' ELSE 'delivered' END, {at}"
    " FROM generate_series(1, :t) n",
    "INSERT INTO attempts (part_id, started_at, finished_at, outcome)"
    " SELECT :p0 + n, {at}, {at}, 'accepted' FROM generate_series(1, :t) n",
    "INSERT INTO receipt_reports (part_id, carrier_id, status, parameters, at)"
    " SELECT :p0 + n, 'SMout' || :p0 + n, 'delivered', '{{}}', {at} FROM generate_series(1, :t) n",
    "INSERT INTO requests (id, turn_id, position, name, arguments)"
    " SELECT :r0 + n, :t0 + n * 10, 0, 'cancel_order', '{{}}' FROM generate_series(1, :t / 10) n",
    "INSERT INTO acts (request_id, conversation_id, key, outcome, why, tries, asked_at)"
    " SELECT :r0 + n, :c0 + 1 + n * 10 % :c, 'past' || :r0 + n, 'done', '', 1, :at"
    " FROM generate_series(1, :t / 10) n",
    "INSERT INTO events (name, at)"
    " SELECT 'conversation-' || :c0 + 1 + n % :c, {at} FROM generate_series(1, :t) n",
    "INSERT INTO strays (carrier, account, carrier_id, from_address, to_address, body, parameters,"
    "  because, at, seen_at)"
    " SELECT 'twilio', 'AC', 'SMstray' || :t0 + n, '+1', '+1', '', '{{}}', 'an unknown line', {at},"
    "  {at} FROM generate_series(1, :t / 10) n",
    "INSERT INTO repairs (what, sentence, conversation_id, at)"
    " SELECT 'turn', 'It is queued again.', :c0 + 1 + n % :c, {at}"
    " FROM generate_series(1, :t / 10) n",
)
# The past ends before `:at` and has a turn every half minute.
_AT = "(:at - (:t - n) * interval '30 seconds')"
_IDS = {
    "c0": "customers",
    "t0": "turns",
    "k0": "cases",
    "x0": "texts",
    "p0": "parts",
    "r0": "requests",
}


def fill(
    transaction: Transaction, *, line_id: int, texts: int, conversations: int, until: datetime
) -> int:
    """Store `texts` texts, half of them answers, and all that belongs to them.

    Returns the id of the first of the conversations.
    """
    with transaction() as session:
        first = {name: _newest(session, table) for name, table in _IDS.items()}
        # Rows whose id is their customer's.
        first["c0"] = max(_newest(session, t) for t in ("customers", "addresses", "conversations"))
        values = {**first, "line": line_id, "c": conversations, "t": texts // 2, "at": until}
        for statement in _STATEMENTS:
            written = statement.format(at=_AT, open=OPEN)
            used = {name: values[name] for name in values if f":{name}" in written}
            session.execute(sql(written), used)
        for table in ("addresses", "conversations", *_IDS.values()):
            session.execute(
                sql(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")  # noqa: S608 -- our own names
            )
    return first["c0"] + 1


def analyze(transaction: Transaction) -> None:
    """Let PostgreSQL learn how many rows there are, as it does by itself after a while."""
    with transaction() as session:
        session.execute(sql("ANALYZE"))


def _newest(session: Session, table: str) -> int:
    query = sql(f"SELECT coalesce(max(id), 0) FROM {table}")  # noqa: S608 -- our own names
    return session.scalar(query) or 0
