SELECT report_id, 'killed' AS outcome, '{item}' AS item, {column} AS best
FROM members
