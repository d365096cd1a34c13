-- One row per inbound text: what it is accounted for by, and what it waits for.
-- `accounting` NULL: by nothing. Then `waits_for` says what was lost, and the sweep repairs it.
-- `final_from`: the moment from which nothing about the text can become open again.
-- Always ask with `open`, which an index serves, unless you mean every text.
CREATE VIEW accounting AS
SELECT
    t.id AS text_id,
    t.conversation_id,
    t.at,
    t.accounted_at,
    t.open,
    road.accounting,
    road.waits_for,
    CASE
        WHEN road.waits_for IS NOT NULL THEN NULL
        WHEN road.name IN ('by_compliance', 'silent', 'read_and_closed') THEN t.at
        WHEN road.name = 'by_person' THEN spoken.settled_from
        ELSE said.settled_from
    END AS final_from
FROM texts AS t
JOIN conversations AS v ON v.id = t.conversation_id
JOIN lines AS l ON l.id = v.line_id
LEFT JOIN turns AS u ON u.id = t.turn_id
LEFT JOIN cases AS c ON c.id = t.case_id

-- What a person said last about it, in its case.
LEFT JOIN LATERAL (
    SELECT a.id, a.state FROM texts AS a
    WHERE a.case_id = c.id AND a.authority = 'agent' AND a.id > t.id
    ORDER BY a.id DESC LIMIT 1
) AS reply ON true
-- A receipt may still say that a text was lost: not once it is delivered, nor after 12 hours,
-- which is longer than a carrier keeps trying.
LEFT JOIN LATERAL (
    SELECT
        bool_or(p.state = 'unknown' AND p.look_up_after IS NOT NULL) AS looked_up,
        bool_or(p.state = 'unknown' AND p.look_up_after IS NULL AND p.lookups > 0) AS asked,
        max(p.changed_at) FILTER (WHERE p.state = 'rejected'
            OR p.receipt IN ('undelivered', 'failed', 'canceled')) AS lost_at,
        max(p.changed_at + CASE WHEN p.receipt IN ('delivered', 'read')
            THEN interval '0' ELSE interval '12 hours' END) AS settled_from
    FROM parts AS p WHERE p.text_id = reply.id
) AS spoken ON true

-- What the assistant, and we ourselves, said in its turn.
LEFT JOIN LATERAL (
    SELECT
        bool_or(a.state = 'owed') AS owed,
        bool_or(a.state = 'sent') AS sent,
        bool_or(a.state = 'failed') AS failed,
        bool_or(a.state = 'refused') AS refused,
        bool_or(p.state = 'unknown' AND p.look_up_after IS NOT NULL) AS looked_up,
        max(coalesce(p.changed_at, a.at) + CASE WHEN p.receipt IN ('delivered', 'read')
            THEN interval '0' ELSE interval '12 hours' END)
            FILTER (WHERE a.state = 'sent') AS settled_from
    FROM texts AS a LEFT JOIN parts AS p ON p.text_id = a.id
    WHERE a.turn_id = u.id AND a.direction = 'outbound' AND u.state = 'carried_out'
) AS said ON true
LEFT JOIN LATERAL (
    SELECT
        bool_or(k.outcome = 'pending') AS pending,
        bool_or(k.outcome <> 'pending') AS finished,
        bool_or(k.outcome = 'pending' AND NOT EXISTS (
            SELECT FROM procrastinate_jobs AS j
            WHERE j.status IN ('todo', 'doing') AND j.args ->> 'subject' = k.id::text
              AND j.task_name = 'act')) AS lost
    FROM requests AS r JOIN acts AS k ON k.request_id = r.id
    WHERE r.turn_id = u.id AND u.state = 'carried_out'
) AS asked ON true

-- The jobs that are alive in its conversation. A failed job is not.
CROSS JOIN LATERAL (
    SELECT
        coalesce(bool_or(j.task_name = 'turn'), false) AS turn,
        coalesce(bool_or(j.task_name = 'wake_turn'), false) AS wake_turn,
        coalesce(bool_or(j.task_name IN ('send', 'wake_send')), false) AS send
    FROM procrastinate_jobs AS j
    WHERE j.status IN ('todo', 'doing') AND j.args ->> 'subject' = v.id::text
      AND j.task_name IN ('turn', 'wake_turn', 'send', 'wake_send')
) AS live

-- The first that fits, from what binds most to what binds least.
CROSS JOIN LATERAL (
    SELECT CASE
        WHEN t.settled_because = 'handled by compliance' THEN 'by_compliance'

        WHEN c.closed_at IS NULL AND c.respond_by IS NOT NULL
            AND (reply.id IS NULL OR reply.state IN ('refused', 'failed') OR spoken.asked)
            THEN 'promised'
        WHEN reply.state = 'owed' AND l.halted_because IS NOT NULL THEN 'line_halted'
        WHEN reply.state = 'owed' AND live.send THEN 'being_sent'
        WHEN reply.state = 'owed' THEN 'lost_send'
        WHEN reply.state = 'sent' AND spoken.looked_up THEN 'looked_up'
        WHEN reply.state = 'sent' THEN 'by_person'
        -- A person closed it, having seen that the last reply was not sent; or read it, and said
        -- nothing. Lost after the case was closed, nobody knows.
        WHEN c.closed_at IS NOT NULL AND reply.state = 'failed' AND spoken.lost_at > c.closed_at
            THEN 'lost_answer'
        WHEN c.closed_at IS NOT NULL THEN 'read_and_closed'
        WHEN c.id IS NOT NULL THEN 'lost_promise'

        WHEN t.settled_because IS NOT NULL THEN 'silent'
        WHEN t.turn_id IS NULL AND live.turn THEN 'turn_waits'
        WHEN t.turn_id IS NULL AND live.wake_turn THEN 'breath'
        WHEN u.state = 'formed' AND (live.turn OR live.wake_turn) THEN 'turn_waits'
        WHEN t.turn_id IS NULL OR u.state = 'formed' THEN 'lost_turn'

        WHEN said.owed AND l.halted_because IS NOT NULL THEN 'line_halted'
        WHEN said.owed AND live.send THEN 'being_sent'
        WHEN said.owed THEN 'lost_send'
        WHEN asked.lost THEN 'lost_act'
        WHEN asked.pending THEN 'acted_on'
        WHEN said.failed THEN 'lost_answer'
        WHEN said.sent AND said.looked_up THEN 'looked_up'
        WHEN said.sent THEN 'by_assistant'
        WHEN said.refused OR asked.finished THEN 'silent'
        ELSE 'lost_answer'
    END AS name
) AS found
JOIN (VALUES
    ('by_compliance', 'compliance', NULL),
    ('promised', 'case', 'person'),
    ('by_person', 'person', NULL),
    ('read_and_closed', 'person', NULL),
    ('by_assistant', 'assistant', NULL),
    ('breath', 'live', 'breath'),
    ('turn_waits', 'live', 'turn'),
    ('acted_on', 'live', 'act'),
    ('being_sent', 'live', 'sending'),
    ('looked_up', 'live', 'carrier'),
    ('line_halted', 'silent', 'line'),
    ('silent', 'silent', NULL),
    ('lost_turn', NULL, 'lost_turn'),
    ('lost_send', NULL, 'lost_send'),
    ('lost_act', NULL, 'lost_act'),
    ('lost_promise', NULL, 'lost_promise'),
    ('lost_answer', NULL, 'lost_answer')
) AS road (name, accounting, waits_for) ON road.name = found.name
WHERE t.direction = 'inbound';

-- What we keep and cannot place is accounted for by having been seen.
CREATE VIEW stray_accounting AS
SELECT
    id AS stray_id,
    at,
    CASE WHEN seen_at IS NULL THEN 'stray, not yet seen' ELSE 'stray, seen' END AS accounting
FROM strays;
