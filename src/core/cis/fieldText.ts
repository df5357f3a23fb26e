import { isWildcard, type JsonCondition, type Selector } from '../filter/filterQuery.ts';
import { quoted } from '../filter/scanQuoted.ts';

/** A selector as it is written: `$.userIdentity.type`, `$.a[0]['b.c']`. */
export function fieldText({ steps }: Pick<Selector, 'steps'>): string {
  const parts = steps.map((step) => {
    if (isWildcard(step)) return step.any === 'element' ? '[*]' : '.*';
    if (typeof step === 'number') return `[${step}]`;
    return /^[A-Za-z0-9_-]+$/.test(step) ? `.${step}` : `['${step.replaceAll(/['\\]/g, '\\$&')}']`;
  });
  return `$${parts.join('')}`;
}

/** A selector for a sentence, where one of a hostile pattern must not be as long as the pattern. */
export function shownField(selector: Pick<Selector, 'steps'>): string {
  const text = fieldText(selector);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** What stands behind the selector, in one spelling: `= "Root"`, `NOT EXISTS`. */
export function testText(test: JsonCondition['test']): string {
  if (test.kind === 'not-exists') return 'NOT EXISTS';
  if (test.kind === 'is') return `IS ${String(test.value).toUpperCase()}`;
  const { operator, operand } = test;
  if (operand.kind === 'regex') return `${operator} %${operand.source}%`;
  if (operand.kind === 'number') return `${operator} ${operand.text}`;
  return `${operator} ${operand.quoted ? quoted(operand.text) : operand.text}`;
}
