SELECT
    label, n, source, '{name}' AS choice, {told} AS told, ({rank})::INTEGER AS rank,
    is_main, coalesce(published_at, TIMESTAMPTZ '0001-01-01') AS told_at
FROM members r
