import type { Token } from '../../query/token.ts';
import { mostProblems } from '../../text/firstProblems.ts';
import { warning, type Problem } from '../../text/problem.ts';
import { textOf, type CheckedQuery, type Rule } from '../checkedQuery.ts';
import { declareParameter } from '../declareParameter.ts';
import {
  foreignPlaceholders,
  parameterNameFor,
  parameterTypeFor,
  type ForeignPlaceholder,
} from '../foreignPlaceholders.ts';

/**
 * A stand-in that nobody filled in: `$EDS_ID`, `<account>`, `${x}`, `{x}`, `REPLACE_WITH_…`, `START_TIME`, and the access
 * key ids of AWS's documentation. Nothing here puts a value there; the fix makes it a parameter where it is a whole literal.
 */
export const foreignPlaceholder: Rule = {
  codes: ['query.foreign-placeholder'],
  check: (query) => {
    const names = new Map<string, string>();
    const found: Problem[] = [];
    let next = 0;
    for (const placeholder of foreignPlaceholders(query.text)) {
      while ((query.tokens[next]?.range.end ?? Infinity) <= placeholder.start) next++;
      const token = query.tokens[next];
      const before = query.tokens[next - 1];
      if (token === undefined || !standsIn(query, placeholder, token, before)) continue;
      found.push(problemOf(query, placeholder, token, names));
      if (found.length >= mostProblems) break;
    }
    return found;
  },
};

/** Whether it stands in a literal, or as a token of its own where the language has nothing like it. */
function standsIn(
  query: CheckedQuery,
  { start, end, isWhole }: ForeignPlaceholder,
  token: Token,
  before?: Token,
): boolean {
  if (token.range.start > start || token.kind === 'comment') return false;
  // In the place of a table no value may go, and our reading of SQL says so.
  if (query.language === 'sql' && before !== undefined && /^(?:from|join)$/i.test(textOf(query, before))) return false;
  const written = query.text.slice(start, end);
  if (isLiteral(token)) return !isWhole || contentOf(query, token) === written;
  // Outside of texts a brace or an angle bracket is an operator of the language, and a word names a field.
  if (written.startsWith('$')) return true;
  return query.language === 'sql' && !isWhole && awaitsValue(query, before) && !isNamed(query, written);
}

const beforeValue = new Set('in and or where between not like on values then else case when'.split(' '));

/** Whether a value may follow a token of SQL: after `a` a `<` is an operator. */
function awaitsValue(query: CheckedQuery, before: Token | undefined): boolean {
  if (before === undefined) return false;
  const text = textOf(query, before).toLowerCase();
  return before.kind === 'operator' || text === '(' || (before.kind === 'word' && beforeValue.has(text));
}

/** `SELECT a AS START_TIME` makes it a column. */
function isNamed({ text }: CheckedQuery, written: string): boolean {
  return /^\w+$/.test(written) && new RegExp(`\\bas\\s+${written}\\b`, 'i').test(text);
}

function isLiteral({ literal, kind }: Token): boolean {
  return literal !== undefined || kind === 'identifier' || kind === 'string';
}

/** What a literal says, or a word that stands where a literal should. */
function contentOf(query: CheckedQuery, { literal, kind, range }: Token): string | null {
  if (literal?.kind === 'regex') return literal.source;
  if (literal?.kind === 'text') return literal.text;
  return kind === 'word' || kind === 'parameter' ? query.text.slice(range.start, range.end) : null;
}

function problemOf(
  query: CheckedQuery,
  placeholder: ForeignPlaceholder,
  token: Token,
  names: Map<string, string>,
): Problem {
  const { start, end, word } = placeholder;
  const written = query.text.slice(start, end);
  const message = `${written} stands for something that nobody fills in here: make it a parameter, {{ name }}.`;
  const problem = warning('query.foreign-placeholder', message, { start, end });
  if (contentOf(query, token) !== written) return problem;
  const taken = new Set([...query.runbook.parameters.map(({ name }) => name), ...names.values()]);
  const name = names.get(word) ?? parameterNameFor(word, taken);
  names.set(word, name);
  const isRegex = token.literal?.kind === 'regex';
  const type = isRegex ? 'string' : parameterTypeFor(word);
  const fileText = query.cell.text.origin?.fileText;
  const declaration = fileText === undefined ? null : declareParameter(query.runbook, fileText, name, type);
  if (declaration === null) return problem;
  const text = isRegex ? `{{ ${name} | regex }}` : `{{ ${name} }}`;
  const fix = {
    title: `Make it the parameter ${name}`,
    edits: [{ range: token.range, text }],
    fileEdits: [declaration],
  };
  return { ...problem, fix };
}
