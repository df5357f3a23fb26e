import { sqlPositions } from '../../../src/core/sql/positions.ts';
import type { ExpressionCase } from '../../unit/core/sql/cases/expressions.cases.ts';
import type { RefusedSqlCase, SqlCase } from '../../unit/core/sql/cases/sqlCase.ts';
import { caseModules } from '../caseModules.ts';
import type { CitedCase, Language } from '../language.ts';
import { featuresOfSql } from './featuresOfSql.ts';
import { sqlTables } from './sqlTables.ts';

export async function sqlLanguage(): Promise<Language> {
  const modules = await caseModules('sql');
  const cases = modules.flatMap(({ name, cases: found }) =>
    (found as readonly (SqlCase | RefusedSqlCase | ExpressionCase)[]).map((each) => cited(each, name)),
  );
  return {
    title: 'SQL',
    introduction:
      'Queries of Athena and CloudTrail Lake. The pages are those of Trino, whose grammar and functions both have. Every function that is not in the table is refused by its name, as is every statement other than one query; so is what Athena refuses and the local engine would answer.',
    tables: sqlTables(cases),
    positions: sqlPositions,
    leastCases: 1,
    cases,
  };
}

function cited(each: SqlCase | RefusedSqlCase | ExpressionCase, module: string): CitedCase {
  if (!('page' in each)) {
    const [expression, , page] = each;
    return { page, module, kind: 'answer', features: featuresOfSql(`SELECT ${expression}`) };
  }
  const features = new Set(featuresOfSql(each.sql));
  if (!('code' in each)) return { page: each.page, module, kind: 'answer', features };
  if (each.unsupported !== undefined) features.add(`refused:${each.unsupported}`);
  return { page: each.page, module, kind: 'refusal', features };
}
