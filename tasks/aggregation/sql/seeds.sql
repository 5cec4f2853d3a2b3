-- Where an increment starts: the reports that changed (`fresh`), and what was of one incident with such.
CREATE TEMP TABLE fresh AS SELECT n FROM features SEMI JOIN seeds USING (report_id);
CREATE TEMP TABLE affected AS
SELECT n FROM fresh
UNION
SELECT f.n
FROM held h SEMI JOIN seeds USING (report_id)
JOIN held mate ON mate.incident_id = h.incident_id
JOIN features f ON f.report_id = mate.report_id;
-- What the release before tied to each other: by positive pairs, or as one incident.
CREATE TEMP TABLE before_parts AS
SELECT n, part FROM features JOIN old_traces USING (report_id) WHERE part IS NOT NULL;
CREATE TEMP TABLE bonds AS
SELECT n, part AS bond FROM before_parts
UNION ALL
SELECT n, incident_id FROM features JOIN held USING (report_id);
