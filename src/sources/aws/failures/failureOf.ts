import type { Failure } from '../../../run/failure.ts';
import type { ApiCall } from '../call.ts';
import type { Connection } from '../connection.ts';
import { FaultOnTheWay } from '../credentials/faultOnTheWay.ts';
import { faultOf } from './fault.ts';
import { failureRules } from './rules.ts';
import { withoutSecrets } from './withoutSecrets.ts';

/** What a fault of the SDK, of the network or of the service means to the person; `null` where the fault is ours. */
export function failureOf(thrown: unknown, what: ApiCall, connection: Connection): Failure | null {
  if (thrown instanceof FaultOnTheWay) return failureOf(thrown.fault, thrown.what, connection);
  const fault = faultOf(thrown, what, connection);
  if (fault === null) return null;
  for (const rule of failureRules) {
    const failure = rule(fault);
    if (failure !== null) return withoutSecrets(failure, connection.credentials.secrets());
  }
  return null;
}
