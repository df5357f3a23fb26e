import { parseLookup } from '../lookup/parseLookup.ts';
import { tokenizeLookup } from '../lookup/tokenizeLookup.ts';
import type { Problem } from '../text/problem.ts';
import { filterCondition, joined, noteOf } from './narrowFilter.ts';
import type { Narrowed, Narrowing } from './narrowing.ts';
import type { TemplateSample } from './templateSample.ts';

/** A lookup with one more condition in its `where`, which is applied here to each event that comes back. */
export function narrowLookup(sample: TemplateSample, narrowing: Narrowing): Narrowed | Problem {
  const condition = filterCondition(narrowing);
  if (typeof condition !== 'string') return condition;
  const text = sample.text ?? '';
  const where = parseLookup(text).query?.where ?? null;
  const brace = tokenizeLookup(text).tokens.find(({ kind }) => kind === 'open-brace');
  if (where === null || brace === undefined) {
    const before = sample.template.text.trimEnd();
    return { text: `${before}${before === '' ? '' : '\n'}where { ${condition} }`, ...noteOf(narrowing) };
  }
  const narrowed = joined(sample, where, condition, { start: brace.range.start, end: text.length });
  return typeof narrowed === 'string' ? { text: narrowed, ...noteOf(narrowing) } : narrowed;
}
