-- The report that each group of columns is taken from, and the reason where sources differ or there are several.
CREATE TEMP TABLE picks AS
WITH tellings AS (
    {tellings}
),
-- A telling speaks for what it lies in, too: three outlets for three towns of one division, against one elsewhere.
backed AS (
    SELECT t.*, coalesce(w.sources, 0) AS around
    FROM tellings t
    LEFT JOIN (
        SELECT label, choice, within, count(DISTINCT source) + CASE WHEN bool_or(confirmed) THEN 0.5 ELSE 0 END AS sources
        FROM tellings WHERE within IS NOT NULL GROUP BY label, choice, within
    ) w USING (label, choice, within)
),
grouped AS (
    SELECT
        label, choice, told,
        max(around) AS around,
        count(DISTINCT source) AS sources,
        max(struct_pack(told := told IS NOT NULL, rank := coalesce(rank, 0), main := is_main, recency := recency, n := -n))
            AS standing
    FROM backed GROUP BY label, choice, told
),
best AS (
    SELECT
        label, choice,
        arg_max(
            struct_pack(told := told, sources := sources, n := -standing.n),
            struct_pack(told := standing.told, around := around, rank := standing.rank, sources := sources, standing := standing)
        ) AS pick,
        list(told ORDER BY sources DESC, told) FILTER (WHERE told IS NOT NULL) AS told_all
    FROM grouped GROUP BY label, choice
)
SELECT
    label,
    choice,
    pick.n AS n,
    CASE WHEN s.source_count > 1 AND pick.told IS NOT NULL THEN
        choice || ': ' || pick.told || ' by ' || pick.sources || ' of ' || s.source_count || ' sources'
    END
    || CASE WHEN len(told_all) > 1 THEN
        '; others say ' || array_to_string(list_filter(told_all, lambda x: x <> pick.told)[1:4], ' | ')
    ELSE '' END AS reason
FROM best JOIN incident_sources s USING (label);
