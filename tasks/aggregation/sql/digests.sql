-- What of each report the next run compares: a hash of all that aggregation reads of it, its names while they are rare;
-- and apart from that, hashed, the names that have come to be told by many or by a crowd. Another version of DuckDB may
-- hash otherwise: then all have changed.
CREATE TEMP TABLE digests AS
WITH crowded AS (
    SELECT DISTINCT a, hash(name, many, slot) >> 33 AS crowd
    FROM (
        SELECT a, name, true AS many, NULL AS slot
        FROM rare_mentions SEMI JOIN (SELECT name FROM rare_mentions GROUP BY name HAVING count(*) > {few}) USING (name)
        UNION ALL
        SELECT a, name, false, slot FROM meetings WHERE size > {crowd}
        UNION ALL
        SELECT a, name, NULL, NULL FROM rare_mentions SEMI JOIN lasting USING (name)
    )
)
SELECT
    r.report_id,
    hash(
        version(),
        t.digest,
        s.root, s.source, s.published_at, s.title, s.keywords, c.digest, p.digest, e.digest, o.digest
    )::VARCHAR AS digest,
    w.crowds
FROM reports r
JOIN (SELECT report_id, hash(x) AS digest FROM (SELECT * EXCLUDE (evidence) FROM reports) x) t USING (report_id)
LEFT JOIN sources s USING (article_id)
LEFT JOIN (SELECT report_id, bit_xor(hash(x)) AS digest FROM claims x GROUP BY report_id) c USING (report_id)
LEFT JOIN (SELECT report_id, bit_xor(hash(x)) AS digest FROM participants x GROUP BY report_id) p
    USING (report_id)
LEFT JOIN (SELECT report_id, hash(list_sort(names)) AS digest FROM own_names) o USING (report_id)
LEFT JOIN (SELECT a, bit_xor(hash(kind, name)) AS digest FROM rare_mentions GROUP BY a) e ON e.a = s.a
LEFT JOIN (SELECT a, list(crowd::INTEGER ORDER BY crowd) AS crowds FROM crowded GROUP BY a) w ON w.a = s.a;
