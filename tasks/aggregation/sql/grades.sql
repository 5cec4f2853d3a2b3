-- How well an incident is sourced, after Airwars.
CREATE TEMP TABLE grades AS
WITH words AS (
    SELECT
        m.label,
        bool_or(m.perpetrator_basis = 'claimed' OR m.claimed_by IS NOT NULL) AS accepted,
        count(DISTINCT m.source) FILTER (WHERE m.status = 'denied') AS deniers,
        count(DISTINCT m.source) FILTER (WHERE m.status <> 'denied') AS tellers,
        count(DISTINCT m.status) FILTER (WHERE m.status IN ('occurred', 'foiled', 'denied')) AS statuses,
        -- what one report tells surely and another by halves was often joined wrongly: of 29 incidents of several reports
        -- 11 of 13 with a mean of .6 and more were right, and 3 of 16 others
        favg(coalesce(m.confidence, 0.5)) AS confidence,
        max(m.event_probability) AS event_probability,
        bool_or(m.is_suicide_attack) AS is_suicide_attack
    FROM members m GROUP BY m.label
),
officials AS (
    SELECT DISTINCT m.label FROM members m JOIN official_words USING (report_id)
),
rivals AS (
    SELECT label, count(DISTINCT perpetrator_id) > 1 AS rival
    FROM members WHERE perpetrator_id IS NOT NULL GROUP BY label
)
SELECT
    w.label,
    round(least(w.confidence, 0.99), 6) AS confidence,
    w.event_probability,
    w.is_suicide_attack,
    CASE
        WHEN w.deniers > 0 AND w.deniers >= w.tellers THEN 'discounted'
        WHEN s.source_count > 1 AND (coalesce(r.rival, false) OR w.statuses > 1) THEN 'contested'
        WHEN w.accepted OR (o.label IS NOT NULL AND s.source_count > 1) THEN 'confirmed'
        WHEN s.source_count > 1 THEN 'fair'
        ELSE 'weak'
    END AS grade,
    CASE
        WHEN w.deniers > 0 AND w.deniers >= w.tellers THEN 'grade: denied by ' || w.deniers || ' sources'
        WHEN s.source_count > 1 AND coalesce(r.rival, false) THEN 'grade: sources name different perpetrators'
        WHEN s.source_count > 1 AND w.statuses > 1 THEN 'grade: sources disagree on whether it happened'
        WHEN w.accepted THEN 'grade: the act is claimed'
        WHEN o.label IS NOT NULL AND s.source_count > 1 THEN 'grade: an official source and an independent one'
        WHEN s.source_count > 1 THEN 'grade: ' || s.source_count || ' independent sources'
        ELSE 'grade: one source'
    END AS reason
FROM words w
JOIN incident_sources s USING (label)
LEFT JOIN officials o USING (label)
LEFT JOIN rivals r USING (label);
