import { error } from '../text/problem.ts';
import { followLimits, parseFollow } from '../time/parseFollow.ts';
import type { CellLanguage } from './cellLanguage.ts';
import { type Field, textOf } from './fields.ts';
import type { ProblemList } from './problemList.ts';

/** The grammar of `follow`, as far as a JSON Schema can know it: whole numbers with units. */
export const followPattern = /^ *(?:[0-9]+ ?[A-Za-z]+ ?)+ *$/;

/** Reads `follow: 30s` of a filter cell, in milliseconds. */
export function readFollow(
  field: Field | undefined,
  language: CellLanguage,
  problems: ProblemList,
): number | undefined {
  const text = textOf(field, problems);
  if (field === undefined || text === undefined) return undefined;
  if (language !== 'filter') {
    problems.add({
      ...error('runbook.follow-language', `Only a \`filter\` cell can follow what is logged.`, field.keyRange),
      fix: { title: 'Set it aside as `x-follow`', edits: [{ range: field.keyRange, text: 'x-follow' }] },
    });
    return undefined;
  }
  const parsed = parseFollow(text);
  if ('milliseconds' in parsed) return parsed.milliseconds;
  const instead = nearestFollow(text);
  problems.add({
    ...error('runbook.follow', `\`follow\` ${parsed.reason}.`, field.range),
    fix: { title: `Change to \`${instead}\``, edits: [{ range: field.slot.range, text: field.slot.lead + instead }] },
  });
  return undefined;
}

/** What is offered instead: a number alone is taken for seconds, and what is out of bounds for the bound. */
function nearestFollow(text: string): string {
  const seconds = /^\s*(\d{1,5})\s*$/.exec(text)?.[1];
  if (seconds !== undefined && 'milliseconds' in parseFollow(`${seconds}s`)) return `${seconds}s`;
  const parsed = parseFollow(text);
  return 'bound' in parsed ? followLimits[parsed.bound].text : '30s';
}
