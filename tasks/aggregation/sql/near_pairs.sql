-- The strongest pair between any two incidents that almost became one.
WITH apart AS (
    SELECT s.left_n, s.right_n, s.score, a.label AS left_label, b.label AS right_label
    FROM scores s
    JOIN clusters a ON a.n = s.left_n
    JOIN clusters b ON b.n = s.right_n
    WHERE a.label <> b.label AND s.score > {near}
    QUALIFY row_number() OVER (
        PARTITION BY least(a.label, b.label), greatest(a.label, b.label) ORDER BY s.score DESC, s.left_n, s.right_n
    ) = 1
)
SELECT
    l.report_id AS left_report_id,
    r.report_id AS right_report_id,
    round(1 / (1 + pow(2, -p.score)), 4) AS link_score,
    {reason} AS link_reason
FROM apart p
JOIN features l ON l.n = p.left_n
JOIN features r ON r.n = p.right_n
ORDER BY p.score DESC, left_report_id, right_report_id
LIMIT 10000;
