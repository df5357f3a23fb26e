/** @jsxRuntime automatic @jsxImportSource preact */
import { useId } from 'preact/hooks';
import type { KeptRun } from '../../core/wire/requests.ts';
import { count } from '../counted.ts';
import { RadioForm } from '../RadioForm.tsx';
import { DrawerTable } from './DrawerTable.tsx';
import { shortText } from '../shortText.ts';
import type { TimeWords } from './useTimeWords.ts';

interface RunListProperties {
  readonly runs: readonly KeptRun[];
  readonly before: string | null;
  readonly after: string | null;
  readonly words: TimeWords;
  readonly onChoose: (side: 'before' | 'after', id: string) => void;
}

/** The runs that are kept; one is chosen for each side of the difference. */
export function RunList({ runs, before, after, words, onChoose }: RunListProperties) {
  const id = useId();
  const chosen = { before, after };
  return (
    <RadioForm>
      <DrawerTable label="Runs of this cell" heads={['Before', 'After', 'Asked', 'Window', 'Target', 'Values', 'Rows']}>
        {runs.map((run) => {
          const asked = words.timeWithZone(run.at);
          return (
            <tr key={run.id} class="run">
              {(['before', 'after'] as const).map((side) => (
                <td key={side}>
                  <input
                    type="radio"
                    name={`${id}-${side}`}
                    aria-label={`${side === 'before' ? 'Before' : 'After'}: the run of ${asked}`}
                    checked={chosen[side] === run.id}
                    onChange={() => onChoose(side, run.id)}
                  />
                </td>
              ))}
              <td>{asked}</td>
              <td>
                {run.window === null
                  ? 'all the data'
                  : `${words.time(run.window.start)} to ${words.timeWithZone(run.window.end)}`}
              </td>
              <td>{shortText(run.target, 80)}</td>
              <td title={valuesText(run.values)}>{valuesText(run.values)}</td>
              <td class="number">
                {run.status === 'ok' ? count(run.rowCount) : `${run.status}, ${count(run.rowCount)}`}
              </td>
            </tr>
          );
        })}
      </DrawerTable>
    </RadioForm>
  );
}

function valuesText(values: KeptRun['values']): string {
  return shortText(
    Object.entries(values)
      .map(([name, value]) => `${name} = ${value}`)
      .join(', '),
    160,
  );
}
