import { integer, required, text } from '../validate.ts';
import type { Operation } from '../operation.ts';
import { athenaFault, athenaInput, catalogName, pageToken } from './athenaInput.ts';
import { pageOf } from './pages.ts';
import { checkDatabase, table, tableMetadata } from './servedTables.ts';

/** API_ListTableMetadata. An expression is a pattern of names here: `cloudtrail*`, or several with `|` between. */
export const listTableMetadata: Operation = {
  service: 'athena',
  name: 'ListTableMetadata',
  handle: async (input) => {
    const given = athenaInput(input, {
      CatalogName: required(catalogName),
      DatabaseName: required(text({ min: 1, max: 128 })),
      Expression: text({ max: 256 }),
      NextToken: pageToken,
      MaxResults: integer(1, 50),
    });
    checkDatabase(given.CatalogName, given.DatabaseName);
    const found = matches(table, given.Expression ?? '') ? [tableMetadata()] : [];
    const { items, next } = pageOf(found, 'tables', given.NextToken, given.MaxResults ?? 50);
    return { TableMetadataList: items, ...(next === undefined ? {} : { NextToken: next }) };
  },
};

function matches(name: string, expression: string): boolean {
  if (expression === '') return true;
  if (!/^[\w*|]+$/.test(expression)) throw athenaFault('Only names, * and | are understood in an expression here');
  return expression.split('|').some((pattern) => {
    // Stars in a row mean what one means; a pattern then takes linear time on this one short name.
    const parts = pattern.toLowerCase().replace(/\*+/g, '*').split('*');
    return new RegExp(`^${parts.join('.*')}$`).test(name);
  });
}
