-- The reports that positive pairs or former incidents reach from those affected so far.
CREATE OR REPLACE TEMP TABLE reached AS
WITH neighbours AS (
    SELECT right_n AS n FROM scores WHERE score > 0
    UNION
    SELECT left_n FROM scores WHERE score > 0
)
SELECT n FROM neighbours
UNION
-- What was tied together is reached step by step in any case: all of it at once saves steps.
SELECT n FROM before_parts SEMI JOIN (SELECT part FROM before_parts SEMI JOIN neighbours USING (n)) USING (part)
UNION
SELECT f.n
FROM neighbours x
JOIN features g ON g.n = x.n
JOIN held h ON h.report_id = g.report_id
JOIN held mate ON mate.incident_id = h.incident_id
JOIN features f ON f.report_id = mate.report_id;
CREATE OR REPLACE TEMP TABLE frontier AS SELECT n FROM reached WHERE n NOT IN (SELECT n FROM affected);
INSERT INTO affected SELECT n FROM frontier;
