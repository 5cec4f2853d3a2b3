-- What each report allows of the others of its incident.
SELECT f.n, f.country, f.first_day - f.slack AS lo, f.last_day + f.slack AS hi, f.event_type, f.article_id
FROM features f JOIN nodes USING (n)
ORDER BY f.n;
