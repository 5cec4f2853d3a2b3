-- Reports from which linking starts: those that are new, gone or not what they were, with what they were tied to; and
-- those that may lose a pair, since a name of both has come to be told by too many. Such a name parts only what is
-- tied together; a name that is told by fewer again may bring any two together.
WITH both_known AS (
    SELECT n.report_id, n.digest <> o.digest AS is_new, n.crowds AS now, o.crowds AS before, o.part
    FROM digests n JOIN old_traces o USING (report_id)
),
other AS (
    SELECT report_id FROM digests FULL JOIN old_traces USING (report_id)
    WHERE digests.digest IS DISTINCT FROM old_traces.digest
    UNION
    SELECT report_id FROM both_known WHERE NOT list_has_all(coalesce(now, []), coalesce(before, []))
),
parted AS (
    SELECT unnest(list(report_id)) AS report_id
    FROM (
        SELECT report_id, part, unnest(list_filter(now, lambda x: NOT list_contains(coalesce(before, []), x))) AS crowd
        FROM both_known
        WHERE part IS NOT NULL
    )
    GROUP BY part, crowd
    HAVING count(*) > 1
)
SELECT report_id FROM other
UNION
-- Which of its reports an article leads with is up to all of them.
SELECT report_id FROM reports WHERE article_id IN (SELECT article_id FROM reports SEMI JOIN other USING (report_id))
UNION
SELECT report_id FROM old_traces WHERE part IN (SELECT part FROM old_traces SEMI JOIN other USING (report_id))
UNION
SELECT report_id FROM parted
ORDER BY report_id;
