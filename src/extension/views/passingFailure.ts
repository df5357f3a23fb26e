import type { NodeFailure } from './tree/treeNode.ts';

const codes: ReadonlySet<NodeFailure['code']> = new Set([
  'aws.network',
  'aws.throttled',
  'aws.quota',
  'aws.service',
  'engine.killed',
]);

/** Whether a failure says nothing against what was told before: the way there is down, not the right to ask. */
export function isPassing({ code }: Pick<NodeFailure, 'code'>): boolean {
  return codes.has(code);
}
