-- Reports in which an official speaks: those named as a source of figures or as the one who names the perpetrator.
CREATE TEMP TABLE official_words AS
WITH words AS (
    SELECT report_id, attributed_to AS word FROM claims SEMI JOIN members USING (report_id)
    UNION ALL
    SELECT report_id, name FROM participants SEMI JOIN members USING (report_id) WHERE role = 'attributor'
    UNION ALL
    SELECT report_id, attributed_by FROM members
)
SELECT DISTINCT report_id FROM words
WHERE regexp_matches(
    lower(word),
    '\b(police|military|army|navy|air force|ministry|minister|government|governor|official|officials|officer|commissioner|'
    'spokes(man|woman|person)|president|prosecutor|authorit(y|ies)|sheriff|ispr|inter-services|security forces|'
    'department|mayor|commander|general|rangers|levies|court|health)\b'
);
