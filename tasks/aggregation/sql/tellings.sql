SELECT
    label, n, source, '{name}' AS choice, {told} AS told, ({rank})::INTEGER AS rank, ({within})::VARCHAR AS within,
    {confirmed} AS confirmed,
    is_main, ({recency})::DOUBLE AS recency
FROM members r
WHERE has_say
