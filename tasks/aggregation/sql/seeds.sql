-- Where an increment starts: the changed reports and the incidents that they belonged to.
CREATE TEMP TABLE frontier AS
SELECT DISTINCT f.n
FROM features f
WHERE f.report_id IN (SELECT report_id FROM seeds)
   OR f.report_id IN (
       SELECT mate.report_id FROM held mate
       WHERE mate.incident_id IN (SELECT h.incident_id FROM held h JOIN seeds USING (report_id))
   );
-- Which of them the release before had tied together by positive pairs.
CREATE TEMP TABLE before_parts AS
SELECT n, part FROM features JOIN old_traces USING (report_id) WHERE part IS NOT NULL;
CREATE TEMP TABLE affected AS SELECT n FROM frontier;
