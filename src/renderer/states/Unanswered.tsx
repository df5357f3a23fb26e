/** @jsxRuntime automatic @jsxImportSource preact */
import type { CellStatus, ResultHead } from '../../core/wire/output.ts';

/** What stands where rows would, besides the problems that say why there are none. */
const sentences: Readonly<Partial<Record<CellStatus, string>>> = {
  skipped: 'Not run, because an earlier cell did not succeed. Run that one again, or this cell alone.',
  cancelled: 'Stopped before a row had come. Run the cell again to ask anew.',
  unsupported:
    'Nothing was asked: what this target cannot run exactly is refused. Change the query, or choose another target.',
};

export function Unanswered({
  result: { status, problems },
}: {
  readonly result: Pick<ResultHead, 'status' | 'problems'>;
}) {
  const sentence =
    sentences[status] ?? (problems.length === 0 ? 'It failed and left no reason. Run the cell again.' : null);
  return sentence === null ? null : <p class="quiet">{sentence}</p>;
}
