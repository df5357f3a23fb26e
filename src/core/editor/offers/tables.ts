import { cloudTrailDataSources } from '../../insights/dataSource.ts';
import type { Offer, Offering } from './offering.ts';
import { offerLiterals } from './values.ts';

/** The name that AWS's own examples give the table. */
const usualTable = 'cloudtrail_logs';

/** The tables of a SQL cell: the declared one, AWS's usual name, and the queries that WITH has named. */
export function offerTables({ source, place }: Offering): readonly Offer[] {
  const { database, table } = source ?? {};
  const declared = table === undefined ? [] : [database === undefined ? table : `${database}.${table}`, table];
  const named = place.names.filter(({ meaning }) => meaning.includes('WITH')).map(({ name }) => name);
  const tables = [...new Set([...declared, usualTable, ...named])];
  return tables.map((name, rank) => ({
    kind: 'table',
    label: name,
    detail: declared.includes(name)
      ? 'declared by the source'
      : named.includes(name)
        ? 'named by WITH'
        : 'CloudTrail events',
    text: /^[A-Za-z_][\w.]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`,
    rank,
  }));
}

/** Log groups that the runbook's sources name, then those of the target. */
export function offerLogGroups({ context, place }: Offering): readonly Offer[] {
  const declared = context.runbook.sources.flatMap(({ logGroups }) => logGroups);
  const names = [...new Set([...declared, ...(context.catalog?.logGroups ?? [])])];
  return offerLiterals(place, names, 'log group');
}

export function offerDataSources({ place }: Offering): readonly Offer[] {
  return offerLiterals(place, cloudTrailDataSources, 'data source');
}

/** Periods of `bin` within the service's caps. */
const periods = ['1m', '5m', '15m', '30m', '1h', '6h', '1d', '30s'];

export function offerPeriods(): readonly Offer[] {
  return periods.map((label, rank) => ({ kind: 'value', label, detail: 'period', text: label, rank }));
}
