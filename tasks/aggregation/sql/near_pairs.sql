-- The strongest pair between any two incidents of a release that almost became one.
WITH own AS (
    SELECT f.n, h.incident_id FROM features f JOIN held h USING (report_id)
),
apart AS (
    SELECT s.*, a.incident_id AS left_id, b.incident_id AS right_id
    FROM scores s
    JOIN own a ON a.n = s.left_n
    JOIN own b ON b.n = s.right_n
    WHERE a.incident_id <> b.incident_id AND s.score > {near}
    QUALIFY row_number() OVER (
        PARTITION BY least(a.incident_id, b.incident_id), greatest(a.incident_id, b.incident_id)
        ORDER BY s.score DESC, s.left_n, s.right_n
    ) = 1
)
SELECT
    least(p.left_id, p.right_id) AS incident_id,
    greatest(p.left_id, p.right_id) AS value,
    round(1 / (1 + pow(2, -p.score)), 4) AS score,
    {reason} AS note
FROM apart p
JOIN features l ON l.n = p.left_n
JOIN features r ON r.n = p.right_n
ORDER BY p.score DESC, 1, 2
LIMIT {limit};
