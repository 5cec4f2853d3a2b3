-- Publishers and names of one set of articles; `prefix` tells the release before (`old_`) from this one.
CREATE OR REPLACE TEMP MACRO plain(s) AS
    nullif(trim(regexp_replace(lower(strip_accents(s)), '[^a-z0-9]+', ' ', 'g')), '');

-- The publisher that stands behind an article: a copy counts as its original, an agency's story as the agency's.
CREATE TEMP TABLE {prefix}sources AS
WITH roots AS (
    SELECT a.article_id, coalesce(c.duplicate_of, a.duplicate_of, a.article_id) AS root
    FROM {prefix}articles a LEFT JOIN {prefix}articles c ON c.article_id = a.duplicate_of
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
FROM {prefix}articles a
JOIN roots r USING (article_id)
LEFT JOIN {prefix}articles o ON o.article_id = r.root;

-- Names that an article mentions: whole, to meet in a block, and by words, to see how many two articles share.
CREATE TEMP TABLE {prefix}mentions AS
SELECT DISTINCT article_id, entity_type, plain(text) AS name
FROM {prefix}entities
WHERE entity_type IN ('person', 'organization', 'place') AND len(plain(text)) >= 3;

-- Names in the news on many days (ministers, capitals) say nothing about which incident a story tells.
CREATE TEMP TABLE {prefix}common_names AS
SELECT name
FROM {prefix}mentions JOIN {prefix}sources USING (article_id)
GROUP BY name
HAVING count(DISTINCT published_at::DATE) > {days};
