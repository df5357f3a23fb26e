import { asked, evidence, hostOf } from './evidence.ts';
import type { FailureRule } from './fault.ts';

/**
 * An answer that is none of AWS's: half a text, or a page of something between. The SDK's readers throw these classes; an
 * answer with a client's status that names no error has the SDK's own name for it.
 */
export const answer: FailureRule = (fault) => {
  const isUnread = fault.error instanceof SyntaxError || fault.name === 'SyntaxError' || fault.name === 'TypeError';
  const isNameless =
    ['UnknownError', 'Unknown', 'Error'].includes(fault.name) && fault.status !== null && fault.status < 500;
  if (!(isUnread && fault.status !== null) && !isNameless) return null;
  return {
    code: 'aws.answer',
    message: `What ${hostOf(fault)} answered to ${asked(fault)} is no answer of AWS ${evidence(fault)}.`,
    nextStep: 'Check the endpoint, and whether a proxy or a sign-in page of the network answers in its place.',
  };
};
