-- One hash a report of all that aggregation reads of it: its names while they are rare, and where they are crowded.
CREATE TEMP TABLE {prefix}digests AS
SELECT
    r.report_id,
    r.article_id,
    hash(
        (SELECT x FROM (SELECT r.* EXCLUDE (evidence)) x),
        s.root, s.source, s.published_at, s.title, s.keywords, c.digest, p.digest, e.digest, w.digest
    ) AS digest
FROM {prefix}reports r
LEFT JOIN {prefix}sources s USING (article_id)
LEFT JOIN (SELECT report_id, bit_xor(hash(x)) AS digest FROM {prefix}claims x GROUP BY report_id) c USING (report_id)
LEFT JOIN (SELECT report_id, bit_xor(hash(x)) AS digest FROM {prefix}participants x GROUP BY report_id) p
    USING (report_id)
LEFT JOIN (SELECT a, bit_xor(hash(kind, name)) AS digest FROM {prefix}rare_mentions GROUP BY a) e ON e.a = s.a
LEFT JOIN (
    SELECT a, bit_xor(hash(name, slot, size > {crowd})) AS digest FROM {prefix}meetings WHERE slot IS NOT NULL GROUP BY a
) w ON w.a = s.a;
