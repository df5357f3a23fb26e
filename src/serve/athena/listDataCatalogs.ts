import { integer } from '../validate.ts';
import type { Operation } from '../operation.ts';
import { athenaInput, pageToken } from './athenaInput.ts';
import { pageOf } from './pages.ts';
import { catalog } from './servedTables.ts';

/** API_ListDataCatalogs: the one that every account has. */
export const listDataCatalogs: Operation = {
  service: 'athena',
  name: 'ListDataCatalogs',
  handle: async (input) => {
    const { NextToken: token, MaxResults: size = 50 } = athenaInput(input, {
      NextToken: pageToken,
      MaxResults: integer(2, 50),
    });
    const { items, next } = pageOf([{ CatalogName: catalog, Type: 'GLUE' }], 'catalogs', token, size);
    return { DataCatalogsSummary: items, ...(next === undefined ? {} : { NextToken: next }) };
  },
};
