-- Every report with the strongest tie to another of its incident.
WITH ties AS (
    SELECT s.left_n, s.right_n, s.score
    FROM scores s
    JOIN clusters a ON a.n = s.left_n
    JOIN clusters b ON b.n = s.right_n
    WHERE a.label = b.label AND s.score > 0
),
sides AS (
    SELECT left_n AS n, * FROM ties
    UNION ALL
    SELECT right_n AS n, * FROM ties
),
best AS (
    SELECT n, arg_max(struct_pack(left_n := left_n, right_n := right_n, score := score),
                      struct_pack(score := score, a := -left_n, b := -right_n)) AS tie
    FROM sides GROUP BY n
)
SELECT
    c.n,
    f.report_id,
    c.label,
    round(1 / (1 + pow(2, -coalesce(b.tie.score, 20))), 4) AS link_score,
    CASE
        WHEN b.n IS NULL THEN 'the only report or joined by a correction'
        ELSE 'with ' || (CASE WHEN b.n = b.tie.left_n THEN r.report_id ELSE l.report_id END) || ': ' || {reason}
    END AS link_reason
FROM clusters c
JOIN features f ON f.n = c.n
LEFT JOIN best b ON b.n = c.n
LEFT JOIN scores p ON p.left_n = b.tie.left_n AND p.right_n = b.tie.right_n
LEFT JOIN features l ON l.n = b.tie.left_n
LEFT JOIN features r ON r.n = b.tie.right_n
ORDER BY c.n;
