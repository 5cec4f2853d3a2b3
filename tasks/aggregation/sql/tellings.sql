SELECT
    label, n, source, '{name}' AS choice, {told} AS told, ({rank})::INTEGER AS rank, ({within})::VARCHAR AS within,
    {confirmed} AS confirmed,
    is_main, ({recency})::DOUBLE AS recency
FROM members r
-- what none of those that have a say tells is taken from the others: whose operation it was that a minister praises
QUALIFY has_say OR (
    ({told}) IS NOT NULL AND event_probability >= 0.5
    AND NOT bool_or(has_say AND ({told}) IS NOT NULL) OVER (PARTITION BY label)
)
