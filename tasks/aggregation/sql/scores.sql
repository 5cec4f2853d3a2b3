-- Candidate pairs that meet in a block, each once, with the sum of their weights.
INSERT INTO scores
WITH candidates AS (
    SELECT DISTINCT least(a.n, b.n) AS left_n, greatest(a.n, b.n) AS right_n
    FROM keys a JOIN keys b ON a.key = b.key AND a.slot = b.slot
    WHERE {where}
)
SELECT left_n, right_n, score
FROM (
    SELECT c.left_n, c.right_n, ({score})::DOUBLE AS score
    FROM candidates c
    JOIN features l ON l.n = c.left_n
    JOIN features r ON r.n = c.right_n
    WHERE l.article_id <> r.article_id
      AND (l.country = r.country OR l.country IS NULL OR r.country IS NULL)
)
WHERE score > {floor};
