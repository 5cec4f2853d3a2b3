-- Publishers and names of one set of articles.
CREATE OR REPLACE TEMP MACRO plain(s) AS
    nullif(trim(regexp_replace(lower(strip_accents(s)), '[^a-z0-9]+', ' ', 'g')), '');

-- The publisher that stands behind an article: a copy counts as its original, an agency's story as the agency's.
CREATE TEMP TABLE sources AS
WITH roots AS (
    SELECT a.article_id, coalesce(c.duplicate_of, a.duplicate_of, a.article_id) AS root
    FROM articles a LEFT JOIN articles c ON c.article_id = a.duplicate_of
)
SELECT
    a.article_id,
    n.a,
    r.root,
    coalesce(
        plain(o.agency), plain(o.source_name),
        nullif(regexp_extract(lower(o.url), '.*https?://(?:www[0-9]*\.)?([^/:]+)', 1), ''),
        r.root
    ) AS source,
    coalesce(a.published_at, a.fetched_at) AS published_at,
    plain(a.title) AS title,
    hash(a.keywords) AS keywords
FROM articles a
JOIN (
    SELECT article_id, (row_number() OVER (ORDER BY article_id) - 1)::INTEGER AS a
    FROM articles SEMI JOIN reports USING (article_id)
) n USING (article_id)
JOIN roots r USING (article_id)
LEFT JOIN articles o ON o.article_id = r.root;

-- What an article names, hashed: words of its keywords, and persons by given name and surname.
CREATE TYPE kinds AS ENUM ('word', 'person');
CREATE TEMP TABLE mentions AS
WITH told AS (
    SELECT s.article_id, s.a, date_diff('day', DATE '1970-01-01', s.published_at::DATE)::INTEGER AS day
    FROM sources s SEMI JOIN (SELECT article_id FROM reports WHERE is_main) m USING (article_id)
),
named AS (
    SELECT article_id, unnest([x FOR x IN keywords IF x[1] NOT BETWEEN '0' AND '9']) AS name, 'word' AS kind
    FROM articles SEMI JOIN told USING (article_id)
    UNION ALL
    SELECT DISTINCT article_id, plain(text), 'person' FROM entities
    WHERE entity_type = 'person' AND plain(text) LIKE '% %'
)
SELECT
    a,
    day,
    kind::kinds AS kind,
    hash(name) AS name
FROM named JOIN told USING (article_id);

-- Names of many articles on many days (ministers, capitals) say nothing about which story an article tells: a victim
-- is named by many for a few days, or by few. The share is taken of a power of two, so that it seldom moves.
CREATE TEMP TABLE rare_mentions AS
SELECT * FROM mentions ANTI JOIN (
    SELECT name
    FROM mentions
    GROUP BY name
    HAVING count(DISTINCT day) > {days} AND count(*) > (
        SELECT greatest({articles}, {share} * pow(2, floor(log2(greatest(1, count(DISTINCT a)))))) FROM mentions
    )
) common USING (name);
DROP TABLE mentions;

-- Names that the news comes back to say little, too: those of one incident are in it for a few days.
CREATE TEMP TABLE lasting AS
SELECT name FROM rare_mentions GROUP BY name HAVING max(day) - min(day) > {passing};

-- Where articles on one story meet: at a name of few articles, whenever they were published; at a name of more at one
-- time of publication, each article being in the slot of its day and in the next one.
CREATE TEMP TABLE meetings AS
WITH told AS (
    SELECT *, count(*) OVER (PARTITION BY name) > {few} AS many
    FROM rare_mentions
),
slots AS (
    SELECT a, name, kind, CASE WHEN many THEN day // {width} END::INTEGER AS slot, true AS own FROM told
    UNION ALL
    SELECT a, name, kind, (day // {width})::INTEGER + 1, false FROM told WHERE many
)
SELECT *, count(*) OVER (PARTITION BY name, slot) AS size FROM slots QUALIFY size > 1;

-- What an article of several stories names where it tells each of them: a name is of the report whose evidence stands
-- closest to it. An article of one story is told by all its names.
CREATE TEMP TABLE own_names AS
WITH several AS (SELECT article_id FROM reports WHERE is_main GROUP BY article_id HAVING count(*) > 1),
signs AS (
    SELECT article_id, spot, list(DISTINCT report_id) AS reports
    FROM (
        SELECT article_id, report_id, unnest(evidence).char_start AS spot FROM reports SEMI JOIN several USING (article_id)
    )
    GROUP BY article_id, spot
),
named AS (
    SELECT article_id, char_start AS spot, text, entity_type
    FROM entities SEMI JOIN several USING (article_id)
    WHERE entity_type IN ('person', 'place', 'organization')
),
near AS (
    SELECT n.*, s.reports, n.spot - s.spot AS gap
    FROM named n ASOF JOIN signs s ON n.article_id = s.article_id AND n.spot >= s.spot
    UNION ALL
    SELECT n.*, s.reports, s.spot - n.spot
    FROM named n ASOF JOIN signs s ON n.article_id = s.article_id AND n.spot < s.spot
),
owned AS (
    SELECT unnest(reports) AS report_id, entity_type, text
    FROM (SELECT * FROM near WHERE gap <= {reach} QUALIFY rank() OVER (PARTITION BY article_id, spot, text ORDER BY gap) = 1)
)
SELECT report_id, list(DISTINCT hash(name)) AS names
FROM (
    SELECT report_id, regexp_replace(unnest(string_split(lower(text), ' ')), '([''’]s?|[.,])+$', '') AS name FROM owned
    UNION ALL
    SELECT report_id, plain(text) FROM owned WHERE entity_type = 'person'
)
WHERE name IS NOT NULL
GROUP BY report_id;
