-- Reports that positive pairs, former ties or former incidents reach from those affected so far.
INSERT INTO affected
SELECT n
FROM (
    SELECT left_n AS n FROM scores WHERE score > 0
    UNION
    SELECT right_n FROM scores WHERE score > 0
    UNION
    SELECT n FROM bonds SEMI JOIN (SELECT bond FROM bonds SEMI JOIN affected USING (n)) USING (bond)
)
ANTI JOIN affected USING (n);
