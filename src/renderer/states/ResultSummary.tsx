/** @jsxRuntime automatic @jsxImportSource preact */
import type { ResultHead, RunReference } from '../../core/wire/output.ts';
import { Banners } from './Banners.tsx';
import { PartList } from './PartList.tsx';
import { ProblemList } from './ProblemList.tsx';
import { ResultHeader } from './ResultHeader.tsx';
import type { Send } from './send.ts';
import { Unanswered } from './Unanswered.tsx';

interface ResultSummaryProperties {
  readonly result: ResultHead;
  readonly run: RunReference | null;
  /** Rows that are here or will come. */
  readonly total: number;
  /** Parameters whose value has changed since the question was asked. */
  readonly stale: readonly string[];
  readonly send: Send;
}

/** All that stands over the rows: one line of facts, then what went wrong or has to be known before trusting them. */
export function ResultSummary({ result, run, total, stale, send }: ResultSummaryProperties) {
  return (
    <>
      <ResultHeader result={result} />
      <ProblemList problems={result.problems.filter(({ code }) => !isSaidByParts(result, code))} send={send} />
      <PartList result={result} send={send} />
      {isAnswered(result) ? (
        <Banners result={result} run={run} total={total} stale={stale} send={send} />
      ) : (
        <Unanswered result={result} />
      )}
    </>
  );
}

/**
 * Whether there is an answer, if only an empty one. One that does not meet the author's expectation is `failed`, and its
 * rows say why; a question that was stopped keeps the rows that had come.
 */
export function isAnswered({ status, stats, rowCount }: ResultHead): boolean {
  return status === 'ok' || stats !== null || rowCount > 0;
}

/** The places that did not answer are named with why, which is more than the warning for other readers says. */
function isSaidByParts({ parts = [] }: ResultHead, code: string): boolean {
  return code === 'aws.partial' && parts.length > 0;
}
