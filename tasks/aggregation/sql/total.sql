SELECT report_id, '{outcome}' AS outcome, 'total' AS item, {outcome}_low AS low, {outcome}_best AS best, {outcome}_high AS high
FROM members
