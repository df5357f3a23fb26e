import { required, text } from '../validate.ts';
import type { Operation } from '../operation.ts';
import { athenaInput, catalogName } from './athenaInput.ts';
import { checkDatabase, metadataFault, table, tableMetadata } from './servedTables.ts';

/** API_GetTableMetadata. */
export const getTableMetadata: Operation = {
  service: 'athena',
  name: 'GetTableMetadata',
  handle: async (input) => {
    const given = athenaInput(input, {
      CatalogName: required(catalogName),
      DatabaseName: required(text({ min: 1, max: 128 })),
      TableName: required(text({ min: 1, max: 128 })),
    });
    checkDatabase(given.CatalogName, given.DatabaseName);
    if (given.TableName.toLowerCase() !== table) throw metadataFault(`Table ${given.TableName} not found`);
    return { TableMetadata: tableMetadata() };
  },
};
