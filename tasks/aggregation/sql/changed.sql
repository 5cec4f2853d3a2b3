-- Reports that are new, gone or not what they were, and those whose names became common or rare.
WITH turned AS (
    (SELECT name FROM common_names EXCEPT SELECT name FROM old_common_names)
    UNION
    (SELECT name FROM old_common_names EXCEPT SELECT name FROM common_names)
)
SELECT report_id
FROM digests FULL JOIN old_digests USING (report_id)
WHERE digests.digest IS DISTINCT FROM old_digests.digest
UNION
SELECT report_id
FROM digests
WHERE article_id IN (SELECT article_id FROM mentions JOIN turned USING (name))
ORDER BY report_id;
