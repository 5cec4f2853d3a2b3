-- One number an incident of the page for all rows that its details are drawn from. Rows of a table differ by their key,
-- so that none cancels another.
WITH links AS (SELECT k.* FROM incident_reports k SEMI JOIN shown USING (incident_id)),
told AS (SELECT r.* FROM reports r SEMI JOIN links USING (report_id)),
claimed AS (SELECT report_id, bit_xor(hash(c)) AS digest FROM casualty_claims c GROUP BY report_id),
taking_part AS (SELECT report_id, bit_xor(hash(p)) AS digest FROM participants p GROUP BY report_id),
linked AS (
    SELECT
        k.incident_id,
        bit_xor(hash(
            k.report_id, k.link_score, k.link_reason, hash(t), a.content_sha256, c.digest, p.digest
        )) AS digest
    FROM links k
    LEFT JOIN told t USING (report_id)
    LEFT JOIN articles a USING (article_id)
    LEFT JOIN claimed c USING (report_id)
    LEFT JOIN taking_part p USING (report_id)
    GROUP BY k.incident_id
),
counted AS (SELECT incident_id, bit_xor(hash(c)) AS digest FROM casualties c GROUP BY incident_id)
SELECT i.incident_id, hash(hash(i), l.digest, c.digest) AS digest
FROM shown i LEFT JOIN linked l USING (incident_id) LEFT JOIN counted c USING (incident_id);
