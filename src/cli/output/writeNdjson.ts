import { tableToNdjson } from '../../core/table/tableToNdjson.ts';
import type { OpenWriter } from './format.ts';

/** One row object a line. A runbook's rows begin with `"@cell"`, the id of the cell they answer. */
export const writeNdjson: OpenWriter = (terminal, { single }) => ({
  begin: () => {},
  prose: () => {},
  result: ({ result }) => {
    if (single) return terminal.out(tableToNdjson(result));
    const columns = [{ name: '@cell', type: 'string' as const }, ...result.columns];
    const rows = result.rows.map((row) => [result.id, ...row]);
    return terminal.out(tableToNdjson({ ...result, columns, rows }));
  },
  end: () => {},
});
