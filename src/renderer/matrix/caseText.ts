import { answerText, type MatrixCase } from '../../core/access/accessMatrix.ts';
import { visibleText } from '../../core/table/visibleText.ts';
import { count } from '../counted.ts';

/** What is known of a case beside its record, as names and values for a person, in the order in which they are read. */
export function caseFacts(one: MatrixCase): readonly (readonly [name: string, value: string])[] {
  const { expected, why, decision, rule, reason, errorCode, latencyMs, through, name, entry, time, eventID } = one;
  const facts: readonly (readonly [string, string | null])[] = [
    ['Why not', why],
    ['Answered', answerText(one)],
    ['Expected', expected],
    ['Policy', decision === 'none' ? notAsked : decision],
    ['Rule', rule],
    ['Reason', reason],
    ['Error code', errorCode],
    ['Latency', latencyMs === null ? null : `${latencyMs.toLocaleString('en-US')} ms`],
    ['Through', through === 'direct' ? 'direct, past the proxy' : through],
    ['Sent at', time],
    [
      'Entry',
      [name, entry === null ? null : `line ${count(entry)} of the cell`].filter((part) => part !== null).join(', ') ||
        null,
    ],
    ['Event ID', eventID],
  ];
  return facts.flatMap(([label, value]) => (value === null ? [] : [[label, value] as const]));
}

/** What `none` says as a decision: the request was refused before. */
export const notAsked = 'not asked';

/** A case as lines of text, with nothing hidden in them. */
export function caseText(one: MatrixCase): string {
  const lines = caseFacts(one).map(([name, value]) => `${name}: ${visibleText(value)}`);
  return [`${visibleText(one.request)} as ${visibleText(one.as)}: ${outcomeWords[one.outcome]}`, ...lines]
    .map((line) => `${line}\n`)
    .join('');
}

export const outcomeWords: Readonly<Record<MatrixCase['outcome'], string>> = {
  pass: 'as expected',
  fail: 'not as expected',
  error: 'no answer',
};
