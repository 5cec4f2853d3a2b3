-- Reports with their incident's label; what every reconciliation reads. A report that hardly tells an incident at all (a
-- sum, what somebody said of it: event probability of at most a half) has no say where another surely tells it.
CREATE TEMP TABLE members AS
SELECT
    c.label, f.n, f.source, f.published_at, f.is_lead,
    coalesce(r.event_probability, 1) > 0.5
        OR max(coalesce(r.event_probability, 1)) OVER (PARTITION BY c.label) <= 0.5 AS has_say,
    r.* EXCLUDE (evidence)
FROM clusters c
JOIN features f ON f.n = c.n
JOIN reports r ON r.report_id = f.report_id;

CREATE TEMP TABLE incident_sources AS
SELECT
    label,
    count(DISTINCT source)::INTEGER AS source_count,
    count(*)::INTEGER AS report_count,
    min(published_at) AS first_reported_at,
    max(published_at) AS last_updated_at,
    arg_min(report_id, struct_pack(at := coalesce(published_at, TIMESTAMPTZ '9999-01-01'), id := report_id)) AS founding
FROM members GROUP BY label;
