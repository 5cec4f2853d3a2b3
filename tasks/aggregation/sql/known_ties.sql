-- Ties of the release before by the numbers that their reports have now.
CREATE TEMP TABLE known_ties AS
WITH numbered AS (
    SELECT o.n AS before, r.n
    FROM (SELECT report_id, row_number() OVER (ORDER BY report_id) - 1 AS n FROM old_traces) o
    JOIN (SELECT report_id, row_number() OVER (ORDER BY report_id) - 1 AS n FROM reports) r USING (report_id)
)
SELECT a.n::INTEGER AS left_n, b.n::INTEGER AS right_n, t.* EXCLUDE (left_n, right_n)
FROM old_ties t JOIN numbered a ON a.before = t.left_n JOIN numbered b ON b.before = t.right_n;
