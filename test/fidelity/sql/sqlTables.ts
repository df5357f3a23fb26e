import { sqlFunctionReferences, runsOffline } from '../../../src/core/reference/sqlFunctionReference.ts';
import { functionNames, findFunctions } from '../../../src/core/sql/functions/functions.ts';
import { specialForms } from '../../../src/core/sql/translate/specialForms.ts';
import type { CitedCase, Construct, ConstructTable } from '../language.ts';

const select = 'sql/select';
const comparison = 'functions/comparison';

type Row = readonly [syntax: string, page: string, ...features: readonly string[]];

const clauses: readonly Row[] = [
  ['SELECT', select, 'select'],
  ['SELECT DISTINCT', select, 'select distinct'],
  ['SELECT *', select, 'all'],
  ['FROM', select, 'from'],
  ['WHERE', select, 'where'],
  ['GROUP BY', select, 'group by'],
  ['GROUPING SETS', select, 'sets'],
  ['ROLLUP', select, 'rollup'],
  ['CUBE', select, 'cube'],
  ['HAVING', select, 'having'],
  ['WINDOW', select, 'window'],
  ['ORDER BY', select, 'order by'],
  ['NULLS FIRST', select, 'nulls first'],
  ['OFFSET', select, 'offset'],
  ['LIMIT, FETCH FIRST', select, 'limit'],
  ['WITH', select, 'with'],
  ['UNION', select, 'union'],
  ['UNION ALL', select, 'union all'],
  ['INTERSECT', select, 'intersect'],
  ['EXCEPT', select, 'except'],
  ['VALUES', select, 'values'],
  ['TABLE', select, 'table'],
  ['JOIN … ON', select, 'inner join'],
  ['LEFT JOIN', select, 'left join'],
  ['RIGHT JOIN', select, 'right join'],
  ['FULL JOIN', select, 'full join'],
  ['CROSS JOIN', select, 'cross join'],
  ['JOIN … USING', select, 'using'],
  ['UNNEST', select, 'unnest'],
  ['WITH ORDINALITY', select, 'with ordinality'],
  ['LATERAL', select, 'lateral'],
];

const expressions: readonly Row[] = [
  ['= <> < <= > >=', comparison, 'comparison'],
  ['BETWEEN', comparison, 'between'],
  ['IN (list)', comparison, 'in'],
  ['NOT IN (list)', comparison, 'not in'],
  ['LIKE', comparison, 'like'],
  ['NOT LIKE', comparison, 'not like'],
  ['LIKE … ESCAPE', comparison, 'escape'],
  ['IS NULL', comparison, 'is-null'],
  ['IS NOT NULL', comparison, 'not is-null'],
  ['IS DISTINCT FROM', comparison, 'distinct'],
  ['= ANY (query), = ALL (query)', comparison, 'quantified'],
  ['AND', 'functions/logical', 'and'],
  ['OR', 'functions/logical', 'or'],
  ['NOT', 'functions/logical', 'not'],
  ['+ - * / %', 'functions/math', 'arithmetic'],
  ['||', 'functions/string', 'concat'],
  ['CASE', 'functions/conditional', 'case'],
  ['IN (query)', select, 'in-query'],
  ['EXISTS (query)', select, 'exists'],
  ['(query) as a value', select, 'subquery'],
  ['row.field', 'language/types', 'field'],
  ['array[i], map[key]', 'functions/array', 'subscript'],
  ['ARRAY[…]', 'functions/array', 'array'],
  ['ROW(…)', 'language/types', 'row'],
  ['x -> expression', 'functions/lambda', 'lambda'],
  ["TIMESTAMP '…'", 'language/types', 'timestamp literal'],
  ["DATE '…'", 'language/types', 'date literal'],
  ["INTERVAL '…' DAY", 'functions/datetime', 'interval'],
  ['AT TIME ZONE', 'functions/datetime', 'zone'],
  ['EXTRACT(field FROM time)', 'functions/datetime', 'extract'],
  ['current_timestamp', 'functions/datetime', 'current_timestamp'],
  ['current_date', 'functions/datetime', 'current_date'],
  ['aggregate(DISTINCT x)', 'functions/aggregate', 'aggregate distinct'],
  ['aggregate(x ORDER BY y)', 'functions/aggregate', 'aggregate order by'],
  ['aggregate(x) FILTER (WHERE …)', 'functions/aggregate', 'aggregate filter'],
  ['OVER', 'functions/window', 'over'],
  ['PARTITION BY', 'functions/window', 'partition by'],
  ['ROWS, RANGE, GROUPS', 'functions/window', 'frame'],
];

/** Functions whose pages no list of the source names. */
const formPages: Readonly<Record<string, string>> = {
  coalesce: 'functions/conditional',
  if: 'functions/conditional',
  nullif: 'functions/conditional',
  try: 'functions/conditional',
  greatest: 'functions/comparison',
  least: 'functions/comparison',
  typeof: 'functions/conversion',
  now: 'functions/datetime',
  grouping: select,
  cast: 'functions/conversion',
  try_cast: 'functions/conversion',
};

/** The clauses and expressions of the parser, every function that is answered, and what the cases refuse by name. */
export function sqlTables(cases: readonly CitedCase[]): readonly ConstructTable[] {
  return [
    { title: 'Clauses', constructs: clauses.map(exactRow) },
    { title: 'Expressions', constructs: expressions.map(exactRow) },
    { title: 'Functions', constructs: functionConstructs(cases) },
    { title: 'What is refused by name', constructs: refusals(cases) },
  ];
}

function exactRow([syntax, page, ...features]: Row): Construct {
  return { syntax, names: [syntax], page, refusal: null, features };
}

function functionConstructs(cases: readonly CitedCase[]): readonly Construct[] {
  // Some are known only so that their refusal can say what to write instead.
  const isRefused = (name: string): boolean =>
    cases.some(({ features }) => features.has(`refused:${name}`)) &&
    !cases.some(({ kind, features }) => kind === 'answer' && features.has(`function:${name}`));
  const known = new Set([...functionNames, ...specialForms.keys(), 'cast', 'try_cast']);
  const names = [...known].filter((name) => !isRefused(name));
  const answered = names.map((name): Construct => {
    const page = findFunctions(name)[0]?.page ?? formPages[name] ?? 'functions';
    return { syntax: name, names: [name], page, refusal: null, features: [`function:${name}`] };
  });
  const pages = [...new Set(answered.map(({ page }) => page))];
  return answered.toSorted((a, b) => pages.indexOf(a.page) - pages.indexOf(b.page));
}

/** Functions of the reference that do not run, if any; and what the cases of refusals name. */
function refusals(cases: readonly CitedCase[]): readonly Construct[] {
  const found = new Map<string, string>();
  for (const { name, page } of sqlFunctionReferences) {
    if (!runsOffline(name)) found.set(name, page.replace(/^trino:/, ''));
  }
  for (const { kind, page, features } of cases) {
    const feature = [...features].find((each) => each.startsWith('refused:'));
    if (kind === 'refusal' && feature !== undefined) found.set(feature.slice('refused:'.length), page);
  }
  return Array.from(found, ([name, page]) => {
    return { syntax: name, names: [name], page, refusal: '', features: [`refused:${name}`] };
  }).toSorted((a, b) => (a.syntax < b.syntax ? -1 : 1));
}
