-- Pairs that were tied together, neither of which changed, are as they were.
INSERT INTO scores
SELECT k.*
FROM known_ties k
SEMI JOIN (FROM affected ANTI JOIN fresh USING (n)) l ON l.n = k.left_n
SEMI JOIN (FROM affected ANTI JOIN fresh USING (n)) r ON r.n = k.right_n;
