-- `digests` with the first report of those that positive pairs tie together; what was left alone is tied as before.
SELECT d.report_id, d.digest, d.crowds, CASE WHEN a.n IS NULL THEN o.part ELSE first.report_id END AS part
FROM digests d
JOIN features f USING (report_id)
LEFT JOIN affected a USING (n)
LEFT JOIN parts USING (n)
LEFT JOIN features first ON first.n = parts.part
LEFT JOIN old_traces o USING (report_id)
ORDER BY d.report_id;
