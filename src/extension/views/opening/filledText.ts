import type { FilledValues } from '../../../core/links/fillValues.ts';
import type { WrittenValue } from '../../../core/parameters/parameter.ts';
import { visibleText } from '../../../core/table/visibleText.ts';

/** What a notice tells. */
export interface FilledFacts {
  /** "The alarm root-use". */
  readonly who: string;
  /** Whether the runbook was made from it, and is no file yet. */
  readonly isMade?: boolean;
  readonly filled: FilledValues;
  readonly remarks: readonly string[];
  /** The cell that was asked for, and those that there are. */
  readonly cell: string | null;
  readonly cells: readonly string[];
}

/** UTF-16 code units: a notice is read at a glance, and the form has the rest. */
const longest = { who: 120, value: 60, remark: 300, all: 1_000 } as const;
const mostValues = 6;

/** What was filled in, in a line: nothing is filled in silently. Its texts are hostile, and shown as they are. */
export function filledText({ who, isMade = false, filled, remarks, cell, cells }: FilledFacts): string {
  const written = [...filled.values].map(([name, value]) => `${name} = ${cut(textOf(value), longest.value)}`);
  const more = written.length - mostValues;
  const list = [...written.slice(0, mostValues), ...(more > 0 ? [`${more} more`] : [])].join(', ');
  const told = cut(who, longest.who);
  const opening = isMade
    ? `This runbook was made from ${told.replace(/^The /, 'the ')}; save it to keep it.`
    : `${told} filled ${written.length === 0 ? 'nothing in' : `in ${list}`}.`;
  const missing = cell !== null && !cells.includes(cell) ? [`There is no cell ${cell} here.`] : [];
  const left = filled.unset.length === 0 ? [] : ['Not filled in:', ...filled.unset];
  const sentences = [opening, ...missing, ...remarks, ...left].map((each) => cut(each, longest.remark));
  return visibleText(cut(`${sentences.join(' ')} Nothing was run.`, longest.all));
}

function textOf(value: WrittenValue): string {
  return typeof value === 'string' ? value : value.join(', ');
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
