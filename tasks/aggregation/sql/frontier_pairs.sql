b.n NOT IN (SELECT n FROM affected) OR (b.n IN (SELECT n FROM frontier) AND a.n < b.n)
