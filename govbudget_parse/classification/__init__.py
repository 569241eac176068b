"""The code lists of 政府收支分类科目 (government revenue and expenditure classification) and how to ask them.

One CSV a list: `functional` (支出功能分类), `department_economic` (部门预算支出经济分类), `government_economic`
(政府预算支出经济分类). A row is one name of one code: `code,name,status,valid_from,valid_to,confidence`; the years are
editions and blank where not established. The names and codes are those the Ministry of Finance publishes every year, as
printed in disclosures, in official templates and in dated extracts of the list (confidence "high") or in a public copy of
the 2009 list or in common use in disclosures of recent years (confidence "medium"; a name that only the copy of 2009 has
is "historical"). No complete current edition is
published as text, so the lists are not complete: a code that is absent from them is not wrong.
"""
