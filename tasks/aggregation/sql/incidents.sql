-- The reconciled incidents, one row a label.
WITH toll_columns AS (
    SELECT
        label,
        {pivot}
    FROM tolls
    GROUP BY label
),
pick_columns AS (
    SELECT
        label,
        {picks}
    FROM picks
    GROUP BY label
)
SELECT
    s.label,
    s.founding,
    {columns},
    coalesce(g.is_suicide_attack, false) AS is_suicide_attack,
    {tolls},
    g.confidence,
    g.event_probability,
    s.source_count,
    s.report_count,
    g.grade,
    list_filter([g.reason, {reasons}], lambda x: x IS NOT NULL) AS reasons,
    s.first_reported_at,
    s.last_updated_at
FROM incident_sources s
JOIN grades g USING (label)
JOIN pick_columns p ON p.label = s.label
LEFT JOIN toll_columns t ON t.label = s.label
{joins}
ORDER BY s.label;
