import type { StartQueryExecutionInput } from '@aws-sdk/client-athena';
import { positionalParameters, type PositionalQuery } from '../../../core/template/positionalParameters.ts';
import type { Plan } from '../../../core/plan/plan.ts';
import type { Connection } from '../connection.ts';

/** What Athena is asked. */
export interface StartInput {
  readonly query: PositionalQuery;
  readonly workgroup: string;
  /** All but the query, its values and its token. */
  readonly settings: Omit<StartQueryExecutionInput, 'QueryString' | 'ExecutionParameters' | 'ClientRequestToken'>;
}

/** The workgroup that every account has, and that a query goes to which names none. */
const primary = 'primary';

/** The target says where and how Athena runs it; the source that a runbook declares says of which database. */
export function startInput({ text, literals, source }: Plan, { athena }: Connection): StartInput {
  const database = source?.database ?? athena.database;
  const { catalog, output, reuseMinutes = 0 } = athena;
  const workgroup = athena.workgroup ?? primary;
  return {
    query: positionalParameters(text, literals ?? []),
    workgroup,
    settings: {
      WorkGroup: workgroup,
      ...(database === undefined && catalog === undefined
        ? {}
        : {
            QueryExecutionContext: {
              ...(database === undefined ? {} : { Database: database }),
              ...(catalog === undefined ? {} : { Catalog: catalog }),
            },
          }),
      ...(output === undefined ? {} : { ResultConfiguration: { OutputLocation: output } }),
      ...(reuseMinutes > 0
        ? {
            ResultReuseConfiguration: {
              ResultReuseByAgeConfiguration: { Enabled: true, MaxAgeInMinutes: reuseMinutes },
            },
          }
        : {}),
    },
  };
}
