-- Every scored pair within what positive pairs tie together; of what was left alone, as it was known before. One side
-- first: joined to each other, the reports of a large part would make the square of it.
WITH sided AS MATERIALIZED (SELECT s.*, a.part FROM scores s JOIN parts a ON a.n = s.left_n)
SELECT s.* EXCLUDE (part)
FROM sided s JOIN parts b ON b.n = s.right_n AND b.part = s.part
UNION ALL
SELECT k.*
FROM known_ties k ANTI JOIN affected l ON l.n = k.left_n ANTI JOIN affected r ON r.n = k.right_n
ORDER BY left_n, right_n;
