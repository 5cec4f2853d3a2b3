-- Every figure a report gives, for totals and for groups of persons, in one long table; `item` names what is counted.
CREATE TEMP TABLE figures AS
WITH grouped_claims AS (
    -- Within one report a group is the sum of its claims; those that another claim already counts stand in only
    -- where nothing else tells.
    SELECT
        report_id, outcome, victim_type, side, sex, age_group, is_included,
        sum(count_low) AS low,
        CASE WHEN count(count_best) = count(*) THEN sum(count_best) END AS best,
        CASE WHEN count(count_high) = count(*) THEN sum(count_high) END AS high,
        string_agg(DISTINCT victim_group, ', ' ORDER BY victim_group) AS victim_group
    FROM claims SEMI JOIN members USING (report_id)
    WHERE NOT is_total
    GROUP BY report_id, outcome, victim_type, side, sex, age_group, is_included
    QUALIFY row_number() OVER (
        PARTITION BY report_id, outcome, victim_type, side, sex, age_group ORDER BY is_included
    ) = 1
),
attackers_word AS (
    SELECT c.report_id, c.outcome, bool_and(
        coalesce(lower(c.attributed_to) IN (lower(r.perpetrator_name), lower(r.claimed_by)), false)
    ) AS by_attacker
    FROM claims c JOIN members r USING (report_id)
    GROUP BY c.report_id, c.outcome
),
-- Whether the text itself tells the figure, or it was added up from groups, some of whom may be told twice.
counted AS (
    SELECT report_id, outcome, count(*) = 1 AS is_whole
    FROM claims SEMI JOIN members USING (report_id)
    WHERE NOT is_included
    GROUP BY report_id, outcome
),
told AS (
    {totals}
    UNION ALL BY NAME
    SELECT
        report_id, outcome, concat_ws('|', victim_type, side, coalesce(sex, '-'), coalesce(age_group, '-')) AS item,
        victim_type, side, sex, age_group, victim_group, low, best, high
    FROM grouped_claims
)
SELECT
    m.label, m.n, m.source, m.published_at, m.is_main, m.is_lead, t.*,
    coalesce(a.by_attacker, false) AS by_attacker, coalesce(k.is_whole, false) AS is_whole
FROM told t
JOIN members m USING (report_id)
LEFT JOIN attackers_word a USING (report_id, outcome)
LEFT JOIN counted k USING (report_id, outcome)
WHERE m.has_say AND coalesce(t.low, t.best, t.high) IS NOT NULL
-- A source's newer figure replaces its older one.
QUALIFY row_number() OVER (
    PARTITION BY m.label, m.source, t.outcome, t.item
    ORDER BY t.best IS NULL, m.published_at DESC NULLS LAST, m.is_main DESC, m.is_lead DESC, m.n
) = 1;
