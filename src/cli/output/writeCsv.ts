import { tableToCsv } from '../../core/table/tableToCsv.ts';
import type { OpenWriter } from './format.ts';

/** A header line and the rows; a runbook's tables follow one another, each after an empty line. */
export const writeCsv: OpenWriter = (terminal) => {
  let first = true;
  return {
    begin: () => {},
    prose: () => {},
    result: ({ result }) => {
      if (result.columns.length === 0) return;
      terminal.out(`${first ? '' : '\r\n'}${tableToCsv(result)}`);
      first = false;
    },
    end: () => {},
  };
};
