import type { Problem } from '../text/problem.ts';
import { parseSql } from './parseSql.ts';
import { planSql, type SqlOptions } from './planSql.ts';

/** Everything that is wrong with a query's text and everything that is refused, without running it. */
export function checkSql(text: string, options: SqlOptions = { now: 0, source: undefined }): readonly Problem[] {
  const { query, problems } = parseSql(text);
  return query === null ? problems : [...problems, ...planSql(query, options).problems];
}
