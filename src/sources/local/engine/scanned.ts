import type { Plan } from '../../../core/plan/plan.ts';
import type { OpenData } from './openData.ts';

export interface Scanned {
  readonly records: number;
  /** Bytes of their texts. */
  readonly bytes: number;
}

/** What a query looks at: the records of its window, or all. */
export function scanned({ window }: Plan, { rows, dataSet }: OpenData): Scanned {
  const { times, lengths } = dataSet.index;
  let [records, bytes] = [0, 0];
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as number;
    const time = times[row] as number;
    if (window !== null && !(time >= window.start && time <= window.end)) continue;
    records++;
    bytes += lengths[row] as number;
  }
  return { records, bytes };
}
