import type { Expression } from '../ast.ts';
import type { PlanState } from './planState.ts';

/** A whole text may end in a star of its own after a slash or a colon: `arn:aws:s3:::logs/*`. */
const wholeGlob = /^\*.|[^/:*]\*$/;
const partGlob = /^\*.|[^*]\*$/;
const partOfSql = /^%.|[^%\d]%$/;

/**
 * Warns of a text with the wildcards of another language: `errorCode = "AccessDenied*"` of filter patterns, `like "%Denied%"`
 * of SQL. Both are legal, and find only texts with a star or a percent sign in them. `from` is where the fix begins: the end
 * of what is compared.
 */
export function warnOfGlob(
  pattern: Expression,
  operator: 'like' | '=' | '!=' | 'in',
  negated: boolean,
  from: number,
  state: PlanState,
): void {
  if (pattern.kind !== 'text') return;
  const { value, range } = pattern;
  const isPart = operator === 'like';
  const glob = isPart ? partGlob : wholeGlob;
  const wildcard = glob.test(value) ? '*' : isPart && partOfSql.test(value) ? '%' : null;
  if (wildcard === null) return;
  const regex = regexOf(value, wildcard);
  const instead = `${negated ? 'not like' : 'like'} /${regex}/`;
  const message = `"${wildcard}" stands for itself here; for any text write ${instead}.`;
  const edits = [{ range: { start: from, end: range.end }, text: ` ${instead}` }];
  if (operator === 'in') state.warning('insights.wildcard-text', message, range);
  else state.warning('insights.wildcard-text', message, range, { title: `Write ${instead}`, edits });
}

/** The regular expression that the wildcards mean. */
function regexOf(text: string, wildcard: string): string {
  const parts = text.split(wildcard).map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  const start = parts[0] === '' ? '' : '^';
  const end = parts.at(-1) === '' ? '' : '$';
  return `${start}${parts.filter((part, index) => part !== '' || (index > 0 && index < parts.length - 1)).join('.*')}${end}`;
}
