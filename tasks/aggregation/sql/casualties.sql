-- Casualties per outcome: the total, and each group that the reports tell apart.
SELECT
    label,
    outcome,
    victim_group,
    coalesce(victim_type, 'unknown') AS victim_type,
    coalesce(side, 'unknown') AS side,
    sex,
    age_group,
    item = 'total' AS is_total,
    low AS count_low,
    best AS count_best,
    high AS count_high,
    reason AS best_reason,
    told_by AS source_count,
    item
FROM tolls
WHERE item NOT IN ('attackers', 'civilians', 'security')
ORDER BY label, outcome, item;
