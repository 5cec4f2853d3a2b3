-- Reports that are new, gone or not what they were.
SELECT report_id
FROM digests FULL JOIN old_digests USING (report_id)
WHERE digests.digest IS DISTINCT FROM old_digests.digest
ORDER BY report_id;
