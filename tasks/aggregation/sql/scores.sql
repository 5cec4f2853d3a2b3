-- Candidate pairs that meet in a block, each once, with what is measured of them and the sum of their weights.
INSERT INTO scores
WITH candidates AS (
    SELECT DISTINCT least(a.n, b.n) AS left_n, greatest(a.n, b.n) AS right_n
    FROM keys a JOIN keys b
        ON a.key = b.key AND a.slot = b.slot AND a.lo <= b.hi AND b.lo <= a.hi AND (a.open OR b.open)
    WHERE {where}
),
-- Later columns build on earlier ones.
compared AS (
    SELECT
        left_n,
        right_n,
        (6371 * acos(least(1, greatest(-1,
            sin(radians(l.latitude)) * sin(radians(r.latitude))
            + cos(radians(l.latitude)) * cos(radians(r.latitude)) * cos(radians(l.longitude - r.longitude))
        ))))::FLOAT AS km,
        CASE WHEN len(l.words) >= 4 AND len(r.words) >= 4 THEN
            len(list_intersect(l.words, r.words)) / sqrt(len(l.words) * len(r.words))
        END::FLOAT AS names_shared,
        CASE WHEN len(l.persons) > 0 AND len(r.persons) > 0 THEN len(list_intersect(l.persons, r.persons)) ELSE 0
        END::SMALLINT AS persons_shared,
        CASE WHEN len(l.names) > 0 AND len(r.names) > 0 THEN len(list_intersect(l.names, r.names)) END::SMALLINT
            AS parties_shared,
        coalesce({binding}, false) AS binding,
        ({score})::FLOAT AS score,
        coalesce(l.country <> r.country, false) AS abroad
    FROM candidates c
    JOIN features l ON l.n = c.left_n
    JOIN features r ON r.n = c.right_n
    WHERE l.article_id <> r.article_id
)
SELECT left_n, right_n, km, names_shared, persons_shared, parties_shared, binding, score
FROM compared
WHERE score > {floor} AND (binding OR NOT abroad);
