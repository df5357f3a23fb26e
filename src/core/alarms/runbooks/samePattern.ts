import { comparePatterns, conditionsOf } from '../../cis/comparedPatterns.ts';
import { never } from '../../cis/diagram.ts';
import { fieldText } from '../../cis/fieldText.ts';
import type { FilterQuery } from '../../filter/filterQuery.ts';
import { parseFilter } from '../../filter/parseFilter.ts';
import { spelledMeaning } from './spelledMeaning.ts';

/**
 * A test for filter patterns that mean what this one means: compared as functions over records where both are patterns over
 * the same fields, else by what they say without regard to spaces, parentheses, order and quotes. A text that is no pattern
 * means the same as none.
 */
export function samePattern(pattern: string): (other: string) => boolean {
  const own = read(pattern);
  return (other) => {
    if (own === null) return false;
    const found = read(other);
    if (found === null) return false;
    return own.meaning === found.meaning || areEqual(own.query, found.query);
  };
}

interface ReadPattern {
  readonly query: FilterQuery;
  readonly meaning: string;
}

/** Patterns that were read last: those of an alarm meet each runbook's, and those of runbooks each alarm's. */
const known = new Map<string, ReadPattern | null>();
const mostKnown = 2_000;

/** A pattern of CloudWatch has 1,024 characters (`filterLimits`); what is far longer is none, and not worth reading. */
const longest = 4_096;

function read(pattern: string): ReadPattern | null {
  if (pattern.length > longest) return null;
  const before = known.get(pattern);
  if (before !== undefined) return before;
  const { query } = parseFilter(pattern, { sent: false });
  const found = query === null ? null : { query, meaning: spelledMeaning(query) };
  if (known.size >= mostKnown) known.clear();
  known.set(pattern, found);
  return found;
}

function areEqual(one: FilterQuery, other: FilterQuery): boolean {
  if (one.form !== 'json' || other.form !== 'json') return false;
  // Patterns over other fields hardly ever mean the same, and comparing all of them would take long.
  if (fieldsOf(one.expression) !== fieldsOf(other.expression)) return false;
  const compared = comparePatterns(one.expression, other.expression);
  return compared !== null && compared.missed === never && compared.extra === never;
}

function fieldsOf(expression: Parameters<typeof conditionsOf>[0]): string {
  const fields = new Set(conditionsOf(expression).map(({ selector }) => fieldText(selector)));
  return [...fields].toSorted().join(' ');
}
