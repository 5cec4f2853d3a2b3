-- What each report allows of the others of its incident.
SELECT
    f.n,
    f.country,
    f.first_day - f.slack AS lo,
    f.last_day + f.slack AS hi,
    f.event_type,
    f.article_id,
    f.is_main,
    f.is_lead,
    CASE WHEN f.slack = 1 AND f.first_day = f.last_day THEN f.first_day END AS day,
    plain(r.place_name) AS place,
    list_filter([plain(r.place_name), f.admin2, f.admin1, plain(r.country)], lambda x: x IS NOT NULL) AS around,
    r.latitude IS NOT NULL AS located
FROM features f JOIN nodes USING (n) JOIN reports r USING (report_id)
ORDER BY f.n;
