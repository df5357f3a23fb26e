import { asked, evidence } from './evidence.ts';
import type { FailureRule } from './fault.ts';

/** Names that say it outright ("Common Errors"), and those that a wrong clock has among other causes. */
const certain = new Set(['RequestTimeTooSkewed', 'RequestExpired', 'RequestInTheFuture']);
const possible = new Set(['InvalidSignatureException', 'SignatureDoesNotMatch', 'AuthFailure', 'IncompleteSignature']);

/** AWS takes requests whose time is at most five minutes off ("Signature Version 4", request lifetime), in milliseconds. */
const tolerance = 5 * 60_000;

/** A clock that is off: AWS refuses every signature, whatever the keys. */
export const clock: FailureRule = (fault) => {
  const lead = fault.clockLead;
  const isOff = lead !== null && Math.abs(lead) > tolerance;
  if (!certain.has(fault.name) && !(possible.has(fault.name) && isOff)) return null;
  const off =
    lead === null || Math.abs(lead) < 1000
      ? ''
      : `, which is ${Math.round(Math.abs(lead) / 1000)} s ${lead > 0 ? 'behind' : 'ahead of'} AWS's`;
  return {
    code: 'aws.clock',
    message: `AWS refused ${asked(fault)} for the time of this machine's clock${off} ${evidence(fault)}.`,
    nextStep: "Set this machine's clock right (turn network time on), then run it again.",
  };
};
