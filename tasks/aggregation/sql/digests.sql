-- One hash a report of all that aggregation reads of it.
CREATE TEMP TABLE {prefix}digests AS
WITH roots AS (
    SELECT a.article_id, coalesce(o.article_id, a.article_id) AS root,
        hash(a.published_at, a.fetched_at, a.url, a.source_name, a.agency, o.url, o.source_name, o.agency) AS digest
    FROM {prefix}articles a LEFT JOIN {prefix}articles o ON o.article_id = a.duplicate_of
)
SELECT
    r.report_id,
    hash(
        (SELECT x FROM (SELECT r.* EXCLUDE (evidence)) x),
        a.root, a.digest, c.digest, p.digest
    ) AS digest
FROM {prefix}reports r
LEFT JOIN roots a USING (article_id)
LEFT JOIN (SELECT report_id, bit_xor(hash(x)) AS digest FROM {prefix}claims x GROUP BY report_id) c USING (report_id)
LEFT JOIN (SELECT report_id, bit_xor(hash(x)) AS digest FROM {prefix}participants x GROUP BY report_id) p
    USING (report_id);
