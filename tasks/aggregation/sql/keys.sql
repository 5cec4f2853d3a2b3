-- Blocking: pairs of reports worth comparing. Reports meet in a block when they share a key and a slot of time.
CREATE TEMP TABLE spans AS
SELECT
    n,
    coalesce(first_day - slack, published_day - 14) AS lo,
    coalesce(last_day + slack, published_day + 1) AS hi
FROM features;

CREATE TEMP TABLE keys AS
WITH slots AS (
    SELECT f.*, unnest(generate_series(s.lo // 3, s.hi // 3)) AS slot
    FROM features f JOIN spans s USING (n)
    WHERE s.lo IS NOT NULL
)
SELECT n, slot, hash('region', country, admin1) AS key FROM slots WHERE admin1 IS NOT NULL
UNION ALL
SELECT n, slot, hash('place', place) FROM slots WHERE place IS NOT NULL
UNION ALL
SELECT n, slot, hash('toll', country, killed, injured) FROM slots
WHERE coalesce(killed, 0) >= 2 OR coalesce(injured, 0) >= 3
UNION ALL
SELECT n, slot, hash('killed', country, event_type, killed) FROM slots WHERE killed >= 2
UNION ALL
SELECT n, 0, hash('name', name) FROM (SELECT n, unnest(names) AS name FROM features)
UNION ALL
SELECT n, 0, hash('name', name) FROM (SELECT n, unnest(persons) AS name FROM features)
UNION ALL
SELECT f.n, unnest(generate_series((f.published_day - 1) // 3, (f.published_day + 1) // 3)), hash('published', m.name)
FROM features f JOIN rare_mentions m USING (article_id)
WHERE f.is_main
UNION ALL
SELECT s.n, s.slot, hash('mention', m.name)
FROM slots s JOIN rare_mentions m USING (article_id)
WHERE s.is_main;
