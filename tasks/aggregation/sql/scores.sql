-- Every candidate pair with the sum of its weights; the pairs that a rule forbids are left out.
CREATE TEMP TABLE scores AS
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
