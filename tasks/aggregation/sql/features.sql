-- One row a report: what linking compares, normalised once. Days are days since 1970-01-01.
CREATE TEMP MACRO plain(s) AS
    nullif(trim(regexp_replace(lower(strip_accents(s)), '[^a-z0-9]+', ' ', 'g')), '');

-- The publisher that stands behind an article: a copy counts as its original, an agency's story as the agency's.
CREATE TEMP TABLE sources AS
WITH roots AS (
    SELECT a.article_id, coalesce(c.duplicate_of, a.duplicate_of, a.article_id) AS root
    FROM articles a LEFT JOIN articles c ON c.article_id = a.duplicate_of
)
SELECT
    a.article_id,
    r.root,
    coalesce(
        plain(o.agency), plain(o.source_name),
        nullif(regexp_extract(lower(o.url), '.*https?://(?:www[0-9]*\.)?([^/:]+)', 1), ''),
        r.root
    ) AS source,
    coalesce(a.published_at, a.fetched_at) AS published_at
FROM articles a
JOIN roots r USING (article_id)
LEFT JOIN articles o ON o.article_id = r.root;

-- Names of victims: at least a given name and a surname, so that "Khan" alone joins nothing.
CREATE TEMP TABLE victim_names AS
SELECT DISTINCT report_id, plain(name) AS name
FROM (
    SELECT report_id, unnest(names) AS name FROM claims
    UNION ALL
    SELECT report_id, name FROM participants
    WHERE role = 'victim' AND regexp_full_match(name, '[[:upper:]][\w.''’-]*( [[:upper:]][\w.''’-]*)+')
)
WHERE plain(name) LIKE '% %';

CREATE TEMP TABLE features AS
SELECT
    (row_number() OVER (ORDER BY r.report_id) - 1)::INTEGER AS n,
    r.report_id,
    r.article_id,
    s.root,
    s.source,
    s.published_at,
    date_diff('day', DATE '1970-01-01', s.published_at::DATE)::INTEGER AS published_day,
    r.is_main,
    r.status,
    r.event_type,
    r.date_precision,
    date_diff('day', DATE '1970-01-01', coalesce(r.event_date_start, r.event_date_end))::INTEGER AS first_day,
    date_diff('day', DATE '1970-01-01', coalesce(r.event_date_end, r.event_date_start))::INTEGER AS last_day,
    CASE
        WHEN r.date_basis IN ('statement', 'publication') THEN 4
        WHEN r.date_precision = 'day' THEN 1
        WHEN r.date_precision IN ('days', 'week') THEN 2
        ELSE 0
    END AS slack,
    coalesce(r.country_code, plain(r.country)) AS country,
    plain(r.admin1) AS admin1,
    plain(r.admin2) AS admin2,
    plain(r.place_name) AS place,
    r.latitude,
    r.longitude,
    r.geo_precision,
    coalesce(r.killed_best, r.killed_low, r.killed_high) AS killed,
    coalesce(r.injured_best, r.injured_low, r.injured_high) AS injured,
    coalesce(r.abducted_best, r.abducted_low, r.arrested_best, r.arrested_low) AS taken,
    coalesce(r.perpetrator_id, plain(r.perpetrator_name)) AS perpetrator,
    r.perpetrator_id IS NOT NULL AS perpetrator_known,
    r.gtd_weapon_type AS weapon,
    r.gtd_target_type AS target,
    coalesce(v.names, []) AS names
FROM reports r
LEFT JOIN sources s USING (article_id)
LEFT JOIN (SELECT report_id, list(name ORDER BY name) AS names FROM victim_names GROUP BY report_id) v USING (report_id);
