-- One row a report: what linking compares, normalised once. Days are days since 1970-01-01.
-- Names of victims and perpetrators: at least a given name and a surname, so that "Khan" alone joins nothing; names
-- that the registry knows are groups and forces.
CREATE TEMP TABLE party_names AS
SELECT DISTINCT report_id, plain(name) AS name
FROM (
    SELECT report_id, unnest(names) AS name FROM claims
    UNION ALL
    SELECT report_id, name FROM participants
    WHERE role IN ('victim', 'perpetrator') AND canonical_id IS NULL
      AND regexp_full_match(name, '[[:upper:]][\w.''’-]*( [[:upper:]][\w.''’-]*)+')
)
WHERE plain(name) LIKE '% %';

CREATE TEMP TABLE article_names AS
SELECT
    a,
    list(name ORDER BY name) FILTER (WHERE kind = 'word') AS words,
    list(name ORDER BY name) FILTER (WHERE kind = 'person') AS persons,
    list(name ORDER BY name) FILTER (WHERE kind = 'word' AND l.name IS NULL) AS topical
FROM rare_mentions LEFT JOIN lasting l USING (name)
GROUP BY a;

-- All names and numbers of an article, the common ones too: half a hash tells them apart in half the memory.
CREATE TEMP TABLE article_keywords AS
SELECT
    s.a,
    [(hash(x) >> 32)::UINTEGER FOR x IN r.keywords IF x[1] NOT BETWEEN '0' AND '9'] AS names,
    [(hash(x) >> 32)::UINTEGER FOR x IN r.keywords IF x[1] BETWEEN '0' AND '9'] AS numbers
FROM articles r JOIN sources s USING (article_id);

-- Apart, so that nothing but what they are ranked by is sorted.
CREATE TEMP TABLE ranks AS
SELECT
    report_id,
    (row_number() OVER (ORDER BY report_id) - 1)::INTEGER AS n,
    -- What the article is news of before all else, if of several: the gravest, then the first told.
    is_main AND row_number() OVER (
        PARTITION BY article_id
        ORDER BY is_main DESC, killed_best DESC NULLS LAST, injured_best DESC NULLS LAST, report_id
    ) = 1 AS is_lead,
    -- What it tells first, of what tells whom it harmed.
    is_main AND row_number() OVER (
        PARTITION BY article_id
        ORDER BY is_main DESC, coalesce(killed_best, injured_best, abducted_best) IS NULL, report_id
    ) = 1 AS is_first,
    count(*) FILTER (WHERE is_main) OVER (PARTITION BY article_id) AS stories,
    -- One of the side stories of three or more; of two, the second is often the first one told again.
    is_main AND NOT is_lead AND NOT is_first AND stories > 2 AS is_beside
FROM reports;

-- Of what an article names, what is named where it tells the report; `apart`, where the article tells anything else.
CREATE OR REPLACE TEMP MACRO own(told, names, apart) AS
    CASE WHEN apart THEN list_intersect(coalesce(told, []), coalesce(names, [])) ELSE coalesce(told, []) END;

CREATE TEMP TABLE features AS
SELECT
    k.n,
    r.report_id,
    r.article_id,
    s.root,
    s.source,
    s.published_at,
    date_diff('day', DATE '1970-01-01', s.published_at::DATE)::INTEGER AS published_day,
    r.is_main,
    k.is_lead,
    k.is_first,
    r.status,
    r.event_type,
    r.date_precision,
    r.event_probability,
    coalesce(r.date_basis <> 'publication', true) AS day_told,
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
    -- A country or a division is no place to agree on.
    CASE WHEN coalesce(plain(r.place_name) NOT IN (coalesce(plain(r.country), ''), coalesce(plain(r.admin1), '')), false)
    THEN plain(r.place_name) END AS place,
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
    coalesce(v.names, []) AS names,
    s.a,
    k.stories > 1 AS is_of_several,
    CASE WHEN r.is_main THEN own(m.words, o.names, k.stories > 1) ELSE [] END AS own_words,
    CASE WHEN r.is_main THEN own(m.words, o.names, k.is_beside) ELSE [] END AS words,
    CASE WHEN r.is_main THEN own(m.persons, o.names, k.is_beside) ELSE [] END AS persons,
    CASE WHEN r.is_main THEN own(m.topical, o.names, k.is_beside) ELSE [] END AS topical,
    CASE WHEN r.is_main THEN coalesce(w.names, []) ELSE [] END AS all_words,
    CASE WHEN r.is_main THEN coalesce(w.numbers, []) ELSE [] END AS numbers,
    CASE WHEN r.is_main THEN list_distinct([hash(x) FOR x IN string_split(s.title, ' ') IF len(x) >= 4]) ELSE [] END AS title
FROM reports r
JOIN ranks k USING (report_id)
LEFT JOIN sources s USING (article_id)
LEFT JOIN (SELECT report_id, list(name ORDER BY name) AS names FROM party_names GROUP BY report_id) v USING (report_id)
LEFT JOIN article_names m ON m.a = s.a
LEFT JOIN own_names o USING (report_id)
LEFT JOIN article_keywords w ON w.a = s.a;
