import { quoted } from '../filter/scanQuoted.ts';
import type { CisTerm } from './cisControl.ts';

/** The filter pattern of a term: `{ ($.eventSource = "kms.amazonaws.com") && (($.eventName = "DisableKey") || …) }`. */
export function cisPattern(term: CisTerm): string {
  return `{ ${printed(term)} }`;
}

function printed(term: CisTerm): string {
  switch (term.kind) {
    case 'any':
    case 'all':
      return term.terms.map(enclosed).join(term.kind === 'any' ? ' || ' : ' && ');
    case 'equals':
      return term.texts.map((text) => `($.${term.field} = ${operand(text)})`).join(' || ');
    case 'differs':
      return `($.${term.field} != ${operand(term.text)})`;
    case 'absent':
      return `($.${term.field} NOT EXISTS)`;
  }
}

/** Names of calls stand bare: with quotation marks the longest pattern would be longer than the service takes. */
function operand(text: string): string {
  return /^[A-Za-z]+$/.test(text) ? text : quoted(text);
}

/** In parentheses, unless it is one condition and has them. */
function enclosed(term: CisTerm): string {
  const text = printed(term);
  const isOne =
    term.kind === 'differs' || term.kind === 'absent' || (term.kind === 'equals' && term.texts.length === 1);
  return isOne ? text : `(${text})`;
}
