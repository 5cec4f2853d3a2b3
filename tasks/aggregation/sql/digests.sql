-- One hash a report of all that aggregation reads of it.
CREATE TEMP TABLE {prefix}digests AS
SELECT
    r.report_id,
    r.article_id,
    hash(
        (SELECT x FROM (SELECT r.* EXCLUDE (evidence)) x),
        s.root, s.source, s.published_at, c.digest, p.digest, e.digest
    ) AS digest
FROM {prefix}reports r
LEFT JOIN {prefix}sources s USING (article_id)
LEFT JOIN (SELECT report_id, bit_xor(hash(x)) AS digest FROM {prefix}claims x GROUP BY report_id) c USING (report_id)
LEFT JOIN (SELECT report_id, bit_xor(hash(x)) AS digest FROM {prefix}participants x GROUP BY report_id) p
    USING (report_id)
LEFT JOIN (SELECT article_id, bit_xor(hash(x)) AS digest FROM {prefix}mentions x GROUP BY article_id) e
    USING (article_id);
