import type { Imported } from '../../../../src/core/exchange/imported.ts';

/** An import in short, to be compared with what was expected. */
export function describeImported({ cells, parameters, problems }: Imported) {
  return {
    cells: cells.map((cell) => {
      if (cell.kind === 'prose') return `md: ${cell.text}`;
      const { type, logGroups, database } = cell.source ?? {};
      const place = cell.source === undefined ? '' : ` [${logGroups?.join() ?? ''}]`;
      const kind = [type === 'logs' ? undefined : type, database].filter((part) => part !== undefined);
      return `${cell.language}${[place, ...kind].filter((part) => part !== '').join(' ')}: ${cell.text}`.replace(
        '  ',
        ' ',
      );
    }),
    parameters: parameters.map(
      ({ name, type, default: value }) => `${name} ${type}${value === undefined ? '' : ` = ${String(value)}`}`,
    ),
    codes: problems.map(({ code }) => code),
  };
}
