-- Candidate pairs that meet in a block, each once. A table of their own: their number then decides how they are joined.
CREATE OR REPLACE TEMP TABLE candidates AS
SELECT * FROM (
    SELECT DISTINCT least(a.n, b.n) AS left_n, greatest(a.n, b.n) AS right_n
    FROM (SELECT * FROM keys WHERE {left}) a JOIN (SELECT * FROM keys WHERE {right}) b
        ON a.key = b.key AND a.slot = b.slot AND a.lo <= b.hi AND b.lo <= a.hi AND (a.open OR b.open)
    WHERE ({pair})
    UNION
    -- A person or two words, or one word of few articles within days.
    SELECT least(a.n, b.n), greatest(a.n, b.n)
    FROM (SELECT * FROM stories WHERE {left}) a JOIN (SELECT * FROM stories WHERE {right}) b
        ON a.name = b.name AND a.slot IS NOT DISTINCT FROM b.slot AND (a.own OR b.own) AND a.n <> b.n
    WHERE ({pair})
    GROUP BY a.n, b.n
    HAVING count(*) > 1 OR bool_or(a.person) OR bool_or(a.slot IS NULL AND abs(a.day - b.day) <= {width})
)
WHERE {among};

-- What the release has of these reports: of a night, a small part of all.
CREATE OR REPLACE TEMP {kind} compared AS SELECT * FROM features WHERE {compared};

-- What is measured of them and the sum of their weights.
INSERT INTO scores
WITH measured AS MATERIALIZED (
    SELECT
        left_n,
        right_n,
        -- DuckDB's least() and greatest() skip nulls, so that an unknown place would lie at the antipodes.
        CASE WHEN l.latitude + r.latitude IS NOT NULL THEN
            6371 * acos(least(1, greatest(-1,
                sin(radians(l.latitude)) * sin(radians(r.latitude))
                + cos(radians(l.latitude)) * cos(radians(r.latitude)) * cos(radians(l.longitude - r.longitude))
            )))
        END::FLOAT AS km,
        -- Where each tells its own names and they share none, what else the articles share is of other stories.
        (l.is_of_several OR r.is_of_several)
            AND least(len(l.own_words), len(r.own_words)) >= CASE WHEN l.is_of_several AND r.is_of_several THEN 2 ELSE 3 END
            AND len(list_intersect(l.own_words, r.own_words)) = 0 AS apart,
        CASE
            WHEN len(l.words) = 0 OR len(r.words) = 0 THEN NULL
            WHEN apart THEN 0
            ELSE len(list_intersect(l.words, r.words))
        END::SMALLINT AS words_shared,
        CASE
            WHEN words_shared IS NULL THEN NULL
            WHEN apart THEN 0
            ELSE len(list_intersect(l.topical, r.topical))
        END::SMALLINT AS topical_shared,
        (words_shared / sqrt(len(l.words) * len(r.words)))::FLOAT AS words_alike,
        CASE WHEN len(l.all_words) > 0 AND len(r.all_words) > 0 THEN
            len(list_intersect(l.all_words, r.all_words)) / sqrt(len(l.all_words) * len(r.all_words))
        END::FLOAT AS texts_alike,
        CASE WHEN len(l.numbers) > 0 AND len(r.numbers) > 0 THEN
            len(list_intersect(l.numbers, r.numbers)) / sqrt(len(l.numbers) * len(r.numbers))
        END::FLOAT AS numbers_alike,
        CASE WHEN len(l.title) > 0 AND len(r.title) > 0 THEN
            len(list_intersect(l.title, r.title)) / sqrt(len(l.title) * len(r.title))
        END::FLOAT AS titles_alike,
        CASE WHEN len(l.persons) > 0 AND len(r.persons) > 0 THEN len(list_intersect(l.persons, r.persons)) ELSE 0
        END::SMALLINT AS persons_shared,
        CASE WHEN len(l.names) > 0 AND len(r.names) > 0 THEN len(list_intersect(l.names, r.names)) END::SMALLINT
            AS parties_shared
    FROM candidates c
    JOIN compared l ON l.n = c.left_n
    JOIN compared r ON r.n = c.right_n
    WHERE l.article_id <> r.article_id
),
-- A step of its own: where a column of one step builds on another, that one is worked out anew at every mention.
weighed AS MATERIALIZED (
    SELECT
        m.*,
        ({telling})::FLOAT AS telling,
        ({score})::FLOAT AS score
    FROM measured m
    JOIN compared l ON l.n = m.left_n
    JOIN compared r ON r.n = m.right_n
)
SELECT
    left_n, right_n, km, words_shared, topical_shared, words_alike, texts_alike, numbers_alike, titles_alike, persons_shared,
    parties_shared, coalesce({binding}, false) AS binding, score
FROM weighed
JOIN compared l ON l.n = left_n
JOIN compared r ON r.n = right_n
WHERE score > {floor};

-- Reports of one article that tell one incident again join; others neither speak for one incident nor against it, and
-- what the article tells apart is a constraint.
INSERT INTO scores (left_n, right_n, binding, score)
SELECT p.left_n, p.right_n, coalesce({again}, false) AS again, CASE WHEN again THEN {again_weight} ELSE 0 END
FROM (
    SELECT least(a.n, b.n) AS left_n, greatest(a.n, b.n) AS right_n
    FROM (SELECT n, article_id, is_main FROM features WHERE {left}) a
    JOIN (SELECT n, article_id, is_main FROM features WHERE {right}) b USING (article_id)
    WHERE ({pair}) AND a.n <> b.n AND a.is_main AND b.is_main
) p
JOIN features l ON l.n = p.left_n
JOIN features r ON r.n = p.right_n
WHERE {among};
