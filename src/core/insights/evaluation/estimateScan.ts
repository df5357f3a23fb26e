import { utf8Length } from '../../bytes/utf8Length.ts';
import type { EvaluationSteps } from '../../events/evaluation.ts';
import { costlyRows, inChunks } from './chunks.ts';
import type { Pipeline } from './pipeline.ts';

/**
 * `estimate`: how many bytes the query would scan, "without running the query" (CWL_QuerySyntax-Estimate). Here they are
 * those of the captured events in the window, which is what a run of the query reports as scanned. The page does not name
 * the column; a public program reads `@estimatedBytesScanned`, a text.
 */
export function* estimateScan({ rows, question }: Pipeline): EvaluationSteps {
  const { frame, options } = question;
  let bytes = 0;
  if (options.bytesScanned !== undefined) {
    bytes = options.bytesScanned();
  } else {
    const addTexts = (start: number, end: number): void => {
      for (let i = start; i < end; i++) bytes += utf8Length(frame.message(rows[i] ?? 0));
    };
    yield* inChunks(rows.length, addTexts, costlyRows);
  }
  const columns = [{ name: '@estimatedBytesScanned', type: 'string' }] as const;
  const table = { columns, rows: [[String(bytes)]], rowCount: 1, truncated: false };
  return { table, recordsScanned: rows.length, recordsMatched: 0, problems: [] };
}
