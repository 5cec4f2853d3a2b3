-- Every scored pair within what positive pairs tie together; of what was left alone, as it was known before.
SELECT s.*
FROM scores s JOIN parts a ON a.n = s.left_n JOIN parts b ON b.n = s.right_n
WHERE a.part = b.part
UNION ALL
SELECT k.*
FROM known_ties k ANTI JOIN affected l ON l.n = k.left_n ANTI JOIN affected r ON r.n = k.right_n
ORDER BY left_n, right_n;
