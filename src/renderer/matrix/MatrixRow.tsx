/** @jsxRuntime automatic @jsxImportSource preact */
import { answerText, outcomeMarks, type MatrixCase, type MatrixLine } from '../../core/access/accessMatrix.ts';
import { PureComponent } from '../PureComponent.ts';
import { shortText } from '../shortText.ts';
import { notAsked } from './caseText.ts';

interface MatrixRowProperties {
  /** What the ids of its cells begin with. */
  readonly id: string;
  readonly line: MatrixLine;
  /** Its place among the lines. */
  readonly row: number;
  /** The column that the reader is at, -1 where that is in another line. */
  readonly active: number;
  /** The row of the answer whose case is open, -1 where that is in another line. */
  readonly chosen: number;
  readonly matches: ReadonlySet<number>;
}

/** One request: its name and, for each identity, what became of it. */
export class MatrixRow extends PureComponent<MatrixRowProperties> {
  override render({ id, line, row, active, chosen, matches }: MatrixRowProperties) {
    const { request, isDirect, name, cases } = line;
    return (
      <tr role="row" data-line={row}>
        <th role="rowheader" scope="row" class="request" title={shortText(request)}>
          <span class="target">{shortText(request)}</span>
          {isDirect && <span class="direct">direct, past the proxy</span>}
          {name !== null && <span class="small">{shortText(name)}</span>}
        </th>
        {cases.map((one, column) => (
          <Cell
            key={column}
            id={`${id}-${column}`}
            one={one}
            column={column}
            isActive={column === active}
            isChosen={one !== null && one.row === chosen}
            isMatch={one !== null && matches.has(one.row)}
          />
        ))}
      </tr>
    );
  }
}

interface CellProperties {
  readonly id: string;
  readonly one: MatrixCase | null;
  readonly column: number;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly isMatch: boolean;
}

function Cell({ id, one, column, isActive, isChosen, isMatch }: CellProperties) {
  const marks = `${isActive ? ' active' : ''}${isChosen ? ' chosen' : ''}${isMatch ? ' match' : ''}`;
  if (one === null) {
    return (
      <td role="gridcell" id={id} data-column={column} class={`not-sent${marks}`} aria-label="not sent">
        ·
      </td>
    );
  }
  const { outcome, expected, decision, rule, answers } = one;
  const answered = shortText(answerText(one), 200);
  const wanted = outcome === 'pass' || expected === null ? null : `expected ${shortText(expected, 80)}`;
  const policy =
    decision === null
      ? null
      : [decision === 'none' ? `policy ${notAsked}` : decision, rule].flatMap((part) =>
          part === null ? [] : shortText(part, 80),
        );
  return (
    <td
      role="gridcell"
      id={id}
      data-column={column}
      class={`${outcome}${answers === null ? '' : ' several'}${marks}`}
      aria-selected={isChosen ? 'true' : 'false'}
    >
      <span class="mark" role="img" aria-label={spoken[outcome]}>
        {outcomeMarks[outcome]}
      </span>
      {/* Each status of a repeated request has a line of its own. */}
      {answered.replaceAll(', ', '\n')}
      {wanted !== null && <span class="small wanted">{wanted}</span>}
      {policy !== null && <span class="small">{policy.join(' · ')}</span>}
    </td>
  );
}

/** What the mark says. */
const spoken: Readonly<Record<MatrixCase['outcome'], string>> = {
  pass: 'as expected',
  fail: 'not as expected',
  error: 'nothing to compare',
};
