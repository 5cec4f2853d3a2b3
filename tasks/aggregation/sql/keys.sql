-- Blocking: reports meet in a block when they share a key and days on which both can have been; slots of days that
-- both have as well spare most of the pairs that do not.
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
    SELECT n, lo, hi, unnest({slots}) AS slot FROM spans WHERE lo IS NOT NULL
),
blocks AS (
    SELECT n, place IS NULL AS open, hash('region', country, admin1) AS key FROM features WHERE admin1 IS NOT NULL
    UNION ALL
    SELECT n, true, hash('place', place) FROM features WHERE place IS NOT NULL
    UNION ALL
    -- A quarter or village meets the reports that name only the town or district it lies in.
    SELECT n, false, hash('place', admin2) FROM features WHERE admin2 <> place
    UNION ALL
    -- Half-degree cells, each report in its own and in those that its surroundings of a quarter degree touch.
    SELECT DISTINCT n, true, hash('cell', floor((latitude + y) * 2), floor((longitude + x) * 2))
    FROM features, (VALUES (-0.125), (0.125)) AS ys (y), (VALUES (-0.125), (0.125)) AS xs (x)
    WHERE geo_precision <= 2 AND latitude IS NOT NULL
    UNION ALL
    SELECT n, true, hash('toll', country, killed, injured) FROM features
    WHERE coalesce(killed, 0) >= 2 OR coalesce(injured, 0) >= 3
    UNION ALL
    SELECT n, place IS NULL, hash('killed', country, event_type, killed) FROM features WHERE killed >= 2
)
SELECT n, slot, lo, hi, open, key FROM blocks JOIN slots USING (n)
UNION ALL
SELECT n, 0, -1000000, 1000000, true, hash('name', name) FROM (SELECT n, unnest(names) AS name FROM features);

-- Main reports of articles that name the same, wherever the reading of place and day put them.
CREATE TEMP TABLE stories AS
SELECT f.n, f.published_day AS day, m.name, m.kind = 'person' AS person, m.slot, m.own
FROM features f JOIN meetings m USING (a)
WHERE f.is_main AND m.size <= {crowd};
