import { tableColumns, type TableColumn } from '../../core/sql/tables.ts';
import type { Type } from '../../core/sql/types/type.ts';
import { ServedFault, type ServedObject } from '../operation.ts';

/** The catalog, database and table that are listed; queries may name others, which hold the same events. */
export const catalog = 'AwsDataCatalog';
export const database = 'default';
export const table = 'cloudtrail_logs';

/** Throws where there is no such catalog, or no such database in it. */
export function checkDatabase(ofCatalog: string, name: string = database): void {
  if (ofCatalog.toLowerCase() !== catalog.toLowerCase()) throw metadataFault(`Catalog ${ofCatalog} does not exist`);
  if (name.toLowerCase() !== database) throw metadataFault(`Database ${name} not found`);
}

/** API_MetadataException. */
export function metadataFault(message: string): ServedFault {
  return new ServedFault('MetadataException', message);
}

/** API_TableMetadata, with the types as the DDL of the user guide's "create-cloudtrail-table-partition-projection" has them. */
export function tableMetadata(): ServedObject {
  const listed = tableColumns.athena.filter(({ unlisted }) => unlisted !== true);
  return {
    Name: table,
    CreateTime: new Date('2026-01-01T00:00:00Z'),
    LastAccessTime: new Date('2026-01-01T00:00:00Z'),
    TableType: 'EXTERNAL_TABLE',
    Columns: listed.filter(({ name }) => name !== 'timestamp').map(column),
    PartitionKeys: listed.filter(({ name }) => name === 'timestamp').map(column),
    Parameters: { EXTERNAL: 'TRUE' },
  };
}

function column({ name, type }: TableColumn): ServedObject {
  return { Name: name, Type: ddlType(type) };
}

function ddlType(type: Type): string {
  switch (type.kind) {
    case 'varchar':
      return 'string';
    case 'array':
      return `array<${ddlType(type.of)}>`;
    case 'map':
      return `map<${ddlType(type.key)},${ddlType(type.value)}>`;
    case 'row':
      return `struct<${type.fields.map((field) => `${field.name ?? ''}:${ddlType(field.type)}`).join(',')}>`;
    default:
      return type.kind;
  }
}
