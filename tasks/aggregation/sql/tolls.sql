-- One low, best and high per incident and item, with the reason of the best.
CREATE TEMP TABLE tolls AS
WITH grouped AS (
    SELECT
        label, outcome, item, best AS value,
        count(*)::INTEGER AS sources,
        max(is_whole) AS whole,
        max(coalesce(published_at, TIMESTAMPTZ '0001-01-01')) AS newest
    FROM figures WHERE best IS NOT NULL {eligible}
    GROUP BY ALL
),
chosen AS (
    SELECT
        label, outcome, item,
        first(value ORDER BY {order}, value DESC) AS value,
        first(sources ORDER BY {order}, value DESC) AS sources,
        list(value ORDER BY value) AS values
    FROM grouped GROUP BY ALL
),
bounds AS (
    SELECT
        label, outcome, item,
        count(*)::INTEGER AS told_by,
        CASE WHEN count(low) > 0 THEN least(min(low), min(best)) END AS low,
        greatest(max(high), max(best)) AS top,
        max(coalesce(best, low)) FILTER (WHERE high IS NULL) AS open_top,
        count(high) AS highs,
        max(low) AS largest_minimum,
        any_value(victim_type) AS victim_type,
        any_value(side) AS side,
        any_value(sex) AS sex,
        any_value(age_group) AS age_group,
        first(victim_group ORDER BY victim_group IS NULL, published_at DESC NULLS LAST, n) AS victim_group
    FROM figures GROUP BY ALL
)
SELECT
    b.label, b.outcome, b.item, b.victim_type, b.side, b.sex, b.age_group, b.victim_group,
    b.low::INTEGER AS low,
    c.value::INTEGER AS best,
    -- "At least twelve" leaves the top open unless another source closes it higher.
    CASE WHEN b.highs > 0 AND (b.open_top IS NULL OR b.open_top < b.top) THEN b.top END::INTEGER AS high,
    b.told_by,
    len(c.values) > 1 AS differs,
    concat_ws('; ',
        CASE
            WHEN c.value IS NULL THEN 'no single figure told'
            WHEN b.told_by = 1 THEN 'the only source that tells it'
            WHEN len(c.values) = 1 THEN 'all ' || b.told_by || ' sources that tell it agree'
            ELSE '{why}: ' || c.value || ' by ' || c.sources || ' of ' || b.told_by || ' sources; told: '
                || array_to_string(c.values, ', ')
        END,
        CASE WHEN b.largest_minimum > c.value THEN 'a source gives ' || b.largest_minimum || ' as its least' END
    ) AS reason
FROM bounds b LEFT JOIN chosen c USING (label, outcome, item);
