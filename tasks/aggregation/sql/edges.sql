-- Every scored pair, for and against, within a component of positive pairs.
SELECT s.left_n, s.right_n, s.score, s.binding
FROM scores s
JOIN nodes a ON a.n = s.left_n
JOIN nodes b ON b.n = s.right_n
WHERE a.component = b.component
ORDER BY s.left_n, s.right_n;
