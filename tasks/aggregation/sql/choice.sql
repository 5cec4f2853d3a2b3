-- The report that one group of columns is taken from, and the reason where sources differ or there are several.
CREATE TEMP TABLE choice_{name} AS
WITH tellings AS (
    SELECT
        r.label, r.n, r.source,
        {told} AS told,
        struct_pack(
            told := ({told}) IS NOT NULL,
            rank := coalesce({rank}, 0),
            main := r.is_main,
            at := coalesce(r.published_at, TIMESTAMPTZ '0001-01-01'),
            n := -r.n
        ) AS standing
    FROM members r
),
grouped AS (
    SELECT
        label, told,
        count(DISTINCT source) AS sources,
        max(standing) AS standing
    FROM tellings GROUP BY label, told
),
best AS (
    SELECT
        label,
        arg_max(
            struct_pack(told := told, sources := sources, n := -standing.n),
            struct_pack(told := standing.told, rank := standing.rank, sources := sources, standing := standing)
        ) AS pick,
        list(told ORDER BY sources DESC, told) FILTER (WHERE told IS NOT NULL) AS told_all
    FROM grouped GROUP BY label
)
SELECT
    label,
    pick.n AS n,
    CASE
        WHEN len(told_all) > 1 THEN
            '{name}: ' || pick.told || ' by ' || pick.sources || ' of ' || s.source_count || ' sources; others say '
            || array_to_string(list_filter(told_all, lambda x: x <> pick.told)[1:4], ' | ')
        WHEN s.source_count > 1 AND pick.told IS NOT NULL THEN
            '{name}: ' || pick.told || ' by ' || pick.sources || ' of ' || s.source_count || ' sources'
    END AS reason,
    len(told_all) > 1 AS differs
FROM best JOIN incident_sources s USING (label);
