import { integer, required } from '../validate.ts';
import type { Operation } from '../operation.ts';
import { athenaInput, catalogName, pageToken } from './athenaInput.ts';
import { pageOf } from './pages.ts';
import { checkDatabase, database } from './servedTables.ts';

/** API_ListDatabases. */
export const listDatabases: Operation = {
  service: 'athena',
  name: 'ListDatabases',
  handle: async (input) => {
    const given = athenaInput(input, {
      CatalogName: required(catalogName),
      NextToken: pageToken,
      MaxResults: integer(1, 50),
    });
    checkDatabase(given.CatalogName);
    const { items, next } = pageOf([{ Name: database }], 'databases', given.NextToken, given.MaxResults ?? 50);
    return { DatabaseList: items, ...(next === undefined ? {} : { NextToken: next }) };
  },
};
