import type { Plan } from '../../core/plan/plan.ts';
import { FailureError } from '../../run/failure.ts';
import { askAlarms } from './alarms/askAlarms.ts';
import type { AskPart } from './askPart.ts';
import { askAthena } from './athena/askAthena.ts';
import type { ServiceName } from './connection.ts';
import { askFilter } from './filter/askFilter.ts';
import { askInsights } from './insights/askInsights.ts';
import { askLake } from './lake/askLake.ts';
import { askLookup } from './lookup/askLookup.ts';
import { askTail } from './tail/askTail.ts';

/** Who asks a plan, and the service it goes to. */
export interface Adapter {
  readonly ask: AskPart;
  readonly service: ServiceName;
}

export function adapterOf({ language, source, follow }: Plan): Adapter {
  switch (language) {
    case 'lookup':
      return { ask: askLookup, service: 'cloudTrail' };
    case 'filter':
      return { ask: follow === undefined ? askFilter : askTail, service: 'logs' };
    case 'insights':
      return { ask: askInsights, service: 'logs' };
    case 'sql':
      return source?.type === 'lake' ? { ask: askLake, service: 'cloudTrail' } : { ask: askAthena, service: 'athena' };
    case 'access':
      throw new FailureError({
        code: 'access.target',
        message: 'An access cell asks an API, and this target asks AWS.',
        nextStep: 'Run it with `apirunbook run` or in VS Code.',
      });
    case 'alarms':
      return { ask: askAlarms, service: 'cloudWatch' };
  }
}
