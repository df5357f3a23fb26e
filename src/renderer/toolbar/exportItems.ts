import { exportFormats, exportPlaces, type ExportFormat, type ExportPlace } from '../../core/wire/requests.ts';
import { count, counted } from '../counted.ts';
import type { MenuItem } from '../menu/menuItem.ts';
import { sayAnswer } from '../sayAnswer.ts';
import type { ViewContext } from '../viewContext.ts';
import type { Arrangement } from './Toolbar.tsx';

type ExportRows = 'selected' | 'shown' | 'all';

export interface ExportChoice {
  /** `null` for the selected rows where there are some, else those that are shown. */
  readonly rows: ExportRows | null;
  /** With the columns that the query gave and the reader does not see. */
  readonly withHidden: boolean;
  /** With the query, parameters, target and window in front; JSON and Markdown have them always. */
  readonly withHeader: boolean;
}

export interface ExportContext {
  readonly view: ViewContext;
  readonly columns: Arrangement;
  /** The selected rows, as they stand. */
  readonly chosen: readonly number[];
  readonly choice: ExportChoice;
  readonly choose: (choice: ExportChoice) => void;
}

const formatNames: Readonly<Record<ExportFormat, string>> = {
  csv: 'CSV',
  tsv: 'TSV',
  json: 'JSON',
  markdown: 'Markdown',
};
const placeNames: Readonly<Record<ExportPlace, string>> = {
  clipboard: 'Copy as',
  file: 'Save as',
  document: 'Open in an editor as',
};

/** First which rows and columns, then each form and where it goes. */
export function exportItems({ view, columns, chosen, choice, choose }: ExportContext): readonly MenuItem[] {
  const rows = choice.rows === 'selected' && chosen.length === 0 ? null : choice.rows;
  const which = rows ?? (chosen.length > 0 ? 'selected' : 'shown');
  const hidden = columns.hidden.filter(({ isExtra }) => !isExtra);
  const rowsItem = (one: ExportRows, label: string, size: number): MenuItem => ({
    label: `${label} (${count(size)})`,
    checked: which === one,
    isChoice: true,
    stays: true,
    run: () => choose({ ...choice, rows: one }),
  });

  function send(format: ExportFormat, to: ExportPlace): void {
    const { ask, run } = view;
    if (ask === null || run === null) return;
    const sent = { selected: chosen, shown: Array.from(view.rows), all: null }[which];
    const places = [...columns.shown, ...(choice.withHidden ? hidden : [])].map(({ index }) => index);
    const size = counted(sent?.length ?? view.total, 'row');
    sayAnswer(
      view,
      ask({ kind: 'export', run: run.id, format, to, rows: sent, columns: places, withHeader: choice.withHeader }),
      to === 'clipboard' ? `Copied ${size} as ${formatNames[format]}.` : null,
    );
  }

  return [
    ...(chosen.length > 0 ? [rowsItem('selected', 'Selected rows', chosen.length)] : []),
    rowsItem('shown', 'Rows shown', view.rows.length),
    rowsItem('all', 'All rows, unfiltered and unsorted', view.total),
    ...(hidden.length > 0
      ? [
          {
            label: `With ${counted(hidden.length, 'hidden column')}`,
            checked: choice.withHidden,
            stays: true,
            run: () => choose({ ...choice, withHidden: !choice.withHidden }),
          },
        ]
      : []),
    {
      label: 'CSV and TSV with the query in front',
      checked: choice.withHeader,
      stays: true,
      run: () => choose({ ...choice, withHeader: !choice.withHeader }),
    },
    ...exportPlaces.flatMap((to) =>
      exportFormats.map((format, i): MenuItem => ({
        label: `${placeNames[to]} ${formatNames[format]}`,
        isFirst: i === 0,
        run: () => send(format, to),
      })),
    ),
  ];
}
