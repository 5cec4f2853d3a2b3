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
),
-- How far the reports of an incident are from each other, and what speaks against half of them or more; one that tells
-- nothing in particular does not count, nor a day or a place that a report does not tell. One day, place or toll that
-- differs is enough to doubt it: of 12 such incidents that were read 11 had joined what is not one. Nor does a report that
-- hangs together outweigh one that does not: of 17 incidents doubted by just half of their reports 14 were wrong.
spreads AS (
    SELECT
        m.label,
        max(f.first_day) FILTER (WHERE f.slack <= 2) - min(f.last_day) FILTER (WHERE f.slack <= 2) AS days,
        greatest(
            count(DISTINCT f.country), count(DISTINCT f.admin1), count(DISTINCT f.admin2),
            -- a district may be what a town told by another lies in
            count(DISTINCT f.place) FILTER (WHERE coalesce(f.geo_precision, 0) <= 2)
        ) AS places,
        CASE WHEN 2 * count(m.doubt) >= count(*) THEN min(m.doubt) END AS doubt,
        min(f.killed) FILTER (WHERE f.killed > 0) AS least,
        max(f.killed) AS most
    FROM members m JOIN features f USING (n)
    WHERE coalesce(f.event_probability, 1) >= {told_least}
    GROUP BY m.label
),
odds AS (
    SELECT
        label,
        doubt,
        coalesce(CASE WHEN days > 7 THEN 2 WHEN days > 1 THEN 1 END, 0)
        + coalesce(CASE WHEN places > 1 THEN 1 END, 0)
        + coalesce(CASE WHEN most > 10 * least THEN 2 WHEN most > 2 * least + 2 THEN 1 END, 0) AS odd
    FROM spreads
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
    list_filter(
        [g.reason, CASE WHEN o.odd > 0 THEN 'reports: differ in day, place or toll' END, 'telling: ' || o.doubt, {reasons}],
        lambda x: x IS NOT NULL
    ) AS reasons,
    s.first_reported_at,
    s.last_updated_at
FROM incident_sources s
JOIN grades g USING (label)
JOIN pick_columns p ON p.label = s.label
LEFT JOIN toll_columns t ON t.label = s.label
LEFT JOIN odds o ON o.label = s.label
{joins}
ORDER BY s.label;
