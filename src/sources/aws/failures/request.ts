import { asked, evidence } from './evidence.ts';
import type { FailureRule } from './fault.ts';

/** Characters of the service's own words that are repeated. */
const longest = 500;

/** Every other refusal: the service says what it does not take, and its words are the evidence. */
export const request: FailureRule = (fault) => {
  if (fault.status === null) return null;
  const said = fault.error.message.replaceAll(/\s+/g, ' ').trim().slice(0, longest);
  return {
    code: 'aws.request',
    message: `AWS refused ${asked(fault)}: ${fault.name}${said === '' ? '' : `, "${said}"`} ${evidence(fault)}.`,
    nextStep: 'Mend what it names in the query, the log group or the target, then run it again.',
  };
};
