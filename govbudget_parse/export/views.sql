-- The views a reader asks for first. An amount is printed in several tables and at every level of its code, so a sum over
-- `facts` counts it many times: each view says which rows it takes.

-- The outermost coded rows of the tables of expenditure: no row with a shorter code that its own begins with stands in the same
-- table. A table that prints 类, 款 and 项 gives its 类, one that prints 项 alone gives these. A row with a column for this
-- year's money beside others gives its total.
CREATE VIEW outermost_spending AS
WITH coded AS (
  SELECT document_id, "table", "row", id, kind, code, label, fund, nature, stage, yuan, status
  FROM facts
  WHERE kind IN ('expenditure_summary', 'general_budget_expenditure')
    AND flow = 'expenditure' AND classification = 'functional' AND code IS NOT NULL AND yuan IS NOT NULL
    AND fund = CASE kind WHEN 'expenditure_summary' THEN 'all' ELSE 'general_public_budget' END
    AND nature IN ('all', 'basic', 'project') AND stage IN ('budget', 'final')
    AND coalesce(vintage, 'current') IN ('total', 'current')
  QUALIFY row_number() OVER (
    PARTITION BY document_id, "table", "row", nature, stage
    ORDER BY CASE vintage WHEN 'total' THEN 0 WHEN 'current' THEN 2 ELSE 1 END, "position"
  ) = 1
)
SELECT * FROM coded AS inner_row
WHERE NOT EXISTS (
  SELECT 1 FROM coded AS outer_row
  WHERE outer_row.document_id = inner_row.document_id AND outer_row."table" = inner_row."table"
    AND outer_row.nature = inner_row.nature AND outer_row.stage = inner_row.stage
    AND length(outer_row.code) < length(inner_row.code) AND starts_with(inner_row.code, outer_row.code)
);

-- Spending by functional class and year: of all funds from 部门支出总表, of the general public budget from its own table.
CREATE VIEW spending_by_function_and_year AS
SELECT
  d.fiscal_year, s.stage, d.scope, s.fund, s.code[1:3] AS function_code, any_value(f.name) AS function_name,
  sum(s.yuan) AS yuan, count(DISTINCT s.document_id) AS documents,
  count(*) FILTER (s.status = 'verified') AS verified, count(*) AS amounts
FROM outermost_spending AS s
JOIN documents AS d USING (document_id)
LEFT JOIN functions AS f ON f.code = s.code[1:3]
WHERE s.nature = 'all'
GROUP BY ALL
ORDER BY d.fiscal_year, s.stage, d.scope, s.fund, function_code;

-- Basic spending beside projects, a row per document and fund.
CREATE VIEW basic_and_project_spending AS
SELECT
  s.document_id, any_value(d.agency) AS agency, any_value(d.fiscal_year) AS fiscal_year, s.stage, s.fund,
  coalesce(sum(s.yuan) FILTER (s.nature = 'basic'), 0) AS basic_yuan,
  coalesce(sum(s.yuan) FILTER (s.nature = 'project'), 0) AS project_yuan,
  sum(s.yuan) FILTER (s.nature = 'all') AS total_yuan
FROM outermost_spending AS s
JOIN documents AS d USING (document_id)
GROUP BY s.document_id, s.stage, s.fund
ORDER BY fiscal_year, agency, s.document_id, s.stage, s.fund;

-- 三公 by agency and year. The item stands in the row ("三、公务接待费") or, where the table is one row, in the column
-- ("公务接待费"); where several rows are units, the row of their total counts, and their sum where there is none.
CREATE VIEW three_public_by_agency_and_year AS
WITH printed AS (
  SELECT document_id, "table", "position", stage, yuan, fund, label,
    CASE WHEN regexp_matches(label, '接待|出国|用车|车辆|购置|三公') THEN label
         WHEN regexp_matches("column"[-1], '^(小计|合计)$') AND len("column") > 1 THEN "column"[-2]
         ELSE "column"[-1] END AS item_text,
    regexp_matches(label, '接待|出国|用车|车辆|购置|三公|[合总共]计') AS is_total
  FROM facts
  WHERE kind = 'three_public_expenses' AND stage IN ('budget', 'final') AND yuan IS NOT NULL
),
named AS (
  SELECT *,
    CASE
      WHEN item_text LIKE '%机关运行%' OR item_text LIKE '%会议%' OR item_text LIKE '%培训%' THEN NULL
      WHEN item_text LIKE '%接待%' THEN 'reception'
      WHEN item_text LIKE '%出国%' THEN 'abroad'
      WHEN item_text LIKE '%购置%' AND item_text LIKE '%运行%' THEN 'vehicles'
      WHEN item_text LIKE '%运行%' THEN 'vehicle_operation'
      WHEN item_text LIKE '%购置%' THEN 'vehicle_purchase'
      WHEN item_text LIKE '%车%' THEN 'vehicles'
      WHEN regexp_matches(item_text, '三公|[合总共小]计|预算数|决算数|资金性质|财政拨款') THEN 'total'
    END AS item
  FROM printed
),
chosen AS (
  SELECT * FROM named WHERE item IS NOT NULL
  QUALIFY dense_rank() OVER (
    PARTITION BY document_id, stage, item ORDER BY fund <> 'fiscal_appropriation', fund, "table"
  ) = 1
)
SELECT
  c.document_id, any_value(d.agency) AS agency, any_value(d.fiscal_year) AS fiscal_year, c.stage, c.item,
  coalesce(arg_min(c.yuan, c."position") FILTER (c.is_total), sum(c.yuan)) AS yuan
FROM chosen AS c
JOIN documents AS d USING (document_id)
GROUP BY c.document_id, c.stage, c.item
ORDER BY fiscal_year, agency, c.document_id, c.stage, c.item;
