import type { Random } from '../../../scripts/fuzz/random.ts';
import type { Comparison, FilterPattern, JsonCondition, Operand, PatternRegex, Slot, Step, Term } from './pattern.ts';

/** The pattern as text, in one of its spellings: blanks, line ends, parentheses, quotes, keys in brackets. */
export function printPattern(pattern: FilterPattern, random: Random): string {
  const writer = new Writer(random);
  if (pattern.form === 'terms')
    return pattern.terms.map((term) => writer.term(term)).join(random.chance(0.2) ? '  ' : ' ');
  if (pattern.form === 'delimited') return writer.delimited(pattern.slots);
  return `{${writer.blank()}${writer.condition(pattern.condition, 'any')}${writer.blank()}}`;
}

export function printRegex(pieces: PatternRegex): string {
  const source = pieces.map((piece) => {
    if ('literal' in piece) return piece.literal.replace(/[\\^$.*+?[\]{}|]/g, '\\$&');
    if ('anchor' in piece) return piece.anchor;
    if ('or' in piece) return '|';
    if ('atom' in piece) return piece.text;
    return typeof piece.repeat === 'string' ? piece.repeat : `{${piece.repeat[0] ?? ''},${piece.repeat[1] ?? ''}}`;
  });
  return source.join('');
}

class Writer {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  blank(): string {
    return this.#random.pick(['', '', ' ', ' ', ' ', '  ', '\n', '\t']);
  }

  term({ role, match }: Term): string {
    const mark = { include: '', optional: '?', exclude: '-' }[role];
    if ('regex' in match) return `${mark}%${printRegex(match.regex)}%`;
    const isWord = /^[A-Za-z0-9_]+$/.test(match.phrase);
    return mark + (isWord && this.#random.chance(0.7) ? match.phrase : quote(match.phrase));
  }

  delimited(slots: readonly Slot[]): string {
    const written = slots.map((slot) => {
      if (slot === '...') return slot;
      const and = slot.or.map((comparisons) =>
        comparisons
          .map((comparison) => `${slot.name}${this.#comparison(comparison)}`)
          .join(`${this.blank()}&&${this.blank()}`),
      );
      return and.length === 0 ? slot.name : and.join(`${this.blank()}||${this.blank()}`);
    });
    return `[${written.map((slot) => `${this.blank()}${slot}${this.blank()}`).join(',')}]`;
  }

  /** `inside` is what the condition is an operand of, which decides the parentheses it needs. */
  condition(condition: JsonCondition, inside: 'any' | 'all'): string {
    const text = this.#bareCondition(condition);
    const needed = inside === 'all' && 'any' in condition;
    const extra = this.#random.chance('path' in condition ? 0.3 : 0.15);
    return needed || extra ? `(${this.blank()}${text}${this.blank()})` : text;
  }

  #bareCondition(condition: JsonCondition): string {
    if ('any' in condition) return this.#joined(condition.any, 'any', '||');
    if ('all' in condition) return this.#joined(condition.all, 'all', '&&');
    const selector = `$${condition.path.map((step) => this.#step(step)).join('')}`;
    const { test } = condition;
    if ('exists' in test) return `${selector} NOT EXISTS`;
    if ('is' in test) return `${selector} IS ${String(test.is).toUpperCase()}`;
    return selector + this.#comparison(test.comparison);
  }

  #joined(parts: readonly JsonCondition[], kind: 'any' | 'all', sign: string): string {
    return parts.map((part) => this.condition(part, kind)).join(`${this.blank()}${sign}${this.blank()}`);
  }

  #step(step: Step): string {
    if ('index' in step) return `[${step.index}]`;
    if ('every' in step) return step.every === 'element' ? '[*]' : '.*';
    if (/^[A-Za-z0-9_-]+$/.test(step.key) && this.#random.chance(0.85)) return `.${step.key}`;
    const key = step.key.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
    return this.#random.chance(0.7) ? `.['${key}']` : `['${key}']`;
  }

  #comparison({ operator, operand }: Comparison): string {
    return `${this.blank()}${operator}${this.blank()}${this.#operand(operand)}`;
  }

  #operand(operand: Operand): string {
    if ('regex' in operand) return `%${printRegex(operand.regex)}%`;
    if ('number' in operand) return operand.number;
    return 'bare' in operand ? operand.bare : quote(operand.quoted);
  }
}

function quote(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
