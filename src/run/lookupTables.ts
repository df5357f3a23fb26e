import type { LookupTableText } from '../core/insights/tables/lookupTableText.ts';
import type { Plan } from '../core/plan/plan.ts';

/**
 * The port of whoever has lookup tables for targets that keep none of their own: a host, which knows where the runbook
 * lies. A table that is not there is a value too, for the plan of the query says so at the place where it is named.
 */
export interface LookupTableReader {
  /** The tables that an Insights query names (`tablesNamed`), each once. Never rejects for what is wrong with a file. */
  tablesOf(query: string): Promise<readonly LookupTableText[]>;
}

/** Finds the names in a query: `tablesNamed`, which a host that must start fast loads only when this is called. */
export type FindTableNames = (query: string) => readonly string[] | Promise<readonly string[]>;

/** The plan with the tables that its query names; the same plan where it names none, or nobody has any. */
export async function withLookupTables(plan: Plan, reader: LookupTableReader | undefined): Promise<Plan> {
  if (plan.language !== 'insights' || reader === undefined) return plan;
  const lookupTables = await reader.tablesOf(plan.text);
  return lookupTables.length === 0 ? plan : { ...plan, lookupTables };
}
