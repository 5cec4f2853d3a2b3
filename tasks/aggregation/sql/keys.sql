-- Blocking: reports meet in a block when they share a key, a slot of three days, and days on which both can have been.
-- Where a block is wide (`open` is false) one of the two must be an open one: two reports that each name a place meet
-- by place or by cell, and only those without a place by region.
CREATE TEMP TABLE spans AS
SELECT
    n,
    coalesce(first_day - slack, published_day - 14) AS lo,
    coalesce(last_day + slack, published_day + 1) AS hi
FROM features;

CREATE TEMP TABLE keys AS
WITH slots AS (
    SELECT f.*, s.lo, s.hi, unnest(generate_series(s.lo // 3, s.hi // 3)) AS slot
    FROM features f JOIN spans s USING (n)
    WHERE s.lo IS NOT NULL
)
SELECT n, slot, lo, hi, place IS NULL AS open, hash('region', country, admin1) AS key
FROM slots WHERE admin1 IS NOT NULL
UNION ALL
SELECT n, slot, lo, hi, true, hash('place', place) FROM slots WHERE place IS NOT NULL
UNION ALL
-- A quarter or village meets the reports that name only the town or district it lies in.
SELECT n, slot, lo, hi, false, hash('place', admin2) FROM slots WHERE admin2 <> place
UNION ALL
-- Half-degree cells, each report in its own and in those that its surroundings of a quarter degree touch.
SELECT DISTINCT n, slot, lo, hi, true, hash('cell', floor((latitude + y) * 2), floor((longitude + x) * 2))
FROM slots, (VALUES (-0.125), (0.125)) AS ys (y), (VALUES (-0.125), (0.125)) AS xs (x)
WHERE geo_precision <= 2 AND latitude IS NOT NULL
UNION ALL
SELECT n, slot, lo, hi, true, hash('toll', country, killed, injured) FROM slots
WHERE coalesce(killed, 0) >= 2 OR coalesce(injured, 0) >= 3
UNION ALL
SELECT n, slot, lo, hi, place IS NULL, hash('killed', country, event_type, killed) FROM slots WHERE killed >= 2
UNION ALL
SELECT n, 0, -1000000, 1000000, true, hash('name', name) FROM (SELECT n, unnest(names) AS name FROM features);

-- Main reports of articles that name the same, wherever the reading of place and day put them.
CREATE TEMP TABLE stories AS
SELECT f.n, f.published_day AS day, m.name, m.kind = 'person' AS person, m.slot, m.own
FROM features f JOIN meetings m USING (a)
WHERE f.is_main AND m.size <= {crowd};
