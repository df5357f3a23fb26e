import assert from 'node:assert/strict';
import { importSigma, type SigmaTarget } from '../../../../src/core/sigma/importSigma.ts';
import { matchingEvents } from '../../../support/matchingEvents.ts';
import { frameOf } from '../../../support/frameOf.ts';
import { answerOf } from '../insights/answerOf.ts';

/** A rule about CloudTrail with this detection, in YAML. */
export function ruleOf(detection: string, title = 'A rule'): string {
  const indented = detection.trim().replaceAll('\n', '\n  ');
  return `title: ${title}\nlogsource:\n  product: aws\n  service: cloudtrail\ndetection:\n  ${indented}\n`;
}

/** The positions of the records that the imported cell finds; `null` with the construct where the import was refused. */
export function found(
  rule: string,
  target: SigmaTarget,
  records: readonly string[],
): readonly number[] | { readonly refused: string } {
  const { cells, problems } = importSigma(rule, target);
  const cell = cells.find(({ kind }) => kind === 'query');
  if (cell?.kind !== 'query') {
    const [first] = problems.filter(({ severity }) => severity === 'error');
    assert.ok(first !== undefined, 'An import that is refused says why.');
    return { refused: first.unsupported ?? first.code };
  }
  if (target === 'filter') return matchingEvents(cell.text, records);
  // Only the answer's columns are changed, so that it tells which events it is of.
  const { table } = answerOf(cell.text.replace(/^fields .*/, 'fields eventID'), frameOf(records));
  return table.rows.map(([id]) => Number(id)).toSorted((a, b) => a - b);
}
