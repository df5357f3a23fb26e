import assert from 'node:assert/strict';
import type { QueryLanguage } from '../../../../../src/core/query/language.ts';
import type { Printable } from '../../../../../src/core/template/printable.ts';
import { templateLanguages } from '../../../../../src/core/template/templateLanguages.ts';

const text = (value: string): Printable => ({ kind: 'text', text: value });
const regex = (value: string): Printable => ({ kind: 'regex', text: value });
const like = (value: string): Printable => ({ kind: 'like', text: value });
const number = (value: number | bigint): Printable => ({ kind: 'number', value });
const list = (...items: string[]): Printable => ({
  kind: 'list',
  items: items.map((item) => ({ kind: 'text', text: item })),
});
const minutes = (count: number): Printable => ({ kind: 'duration', milliseconds: count * 60_000 });

describe('printers', () => {
  /** The literal, or the reason that no literal can be had. */
  const cases: readonly [language: QueryLanguage, printable: Printable, expected: string | RegExp][] = [
    ['insights', text(''), '""'],
    ['insights', text('a#b|c'), '"a#b|c"'],
    ['insights', text('\u202ea\u200b'), '"\u202ea\u200b"'],
    ['insights', text('a\ud800'), /lone surrogate/],
    ['insights', text('a\u0000'), /U\+0000/],
    ['insights', text('a\u0085'), /U\+0085/],
    ['insights', regex(''), /matches everything/],
    ['insights', regex('a\ud800'), /lone surrogate/],
    ['insights', regex('(?i)a+'), '/\\(\\?i\\)a\\+/'],
    ['insights', list(), /empty list/],
    ['insights', number(-0), '0'],
    ['insights', number(Number.NaN), /finite/],
    ['insights', minutes(60), '1h'],
    ['insights', minutes(45), '45m'],
    ['insights', minutes(0.5), '30s'],
    ['insights', minutes(90), /no period/],
    ['insights', minutes(1440 * 14), '14d'],
    ['insights', { kind: 'duration', milliseconds: 1500 }, /no period/],
    ['insights', { kind: 'duration', milliseconds: 1000 }, '1s'],
    ['insights', { kind: 'duration', milliseconds: 500 }, '500ms'],
    ['filter', text(''), '""'],
    ['filter', text('\\"'), '"\\\\\\""'],
    ['filter', text('a\ud800'), /lone surrogate/],
    ['filter', text('*'), /wildcard/],
    ['filter', text('a\nb'), /U\+000A/],
    ['filter', like('*a*'), '"*a*"'],
    ['filter', regex('a-b_c:d'), '%a-b_c:d%'],
    ['filter', regex('[a]{2}^$|\\'), '%\\[a\\]\\{2\\}\\^\\$\\|\\\\%'],
    ['filter', regex("<'&!>~"), '%\\x3C\\x27\\x26\\x21\\x3E\\x7E%'],
    ['filter', regex(''), /matches everything/],
    ['filter', regex('ü'), /beyond ASCII/],
    ['filter', regex('a\tb'), /U\+0009/],
    ['filter', { kind: 'timestamp', milliseconds: 0 }, /is a time/],
    ['filter', minutes(5), /is a duration/],
    ['alarms', text('Root "login" \\'), '"Root \\"login\\" \\\\"'],
    ['alarms', text('a\nb'), /U\+000A/],
    ['alarms', text('a'.repeat(1025)), /1024/],
    ['alarms', number(5n), '"5"'],
    [
      'alarms',
      {
        kind: 'list',
        items: [
          { kind: 'text', text: 'a' },
          { kind: 'text', text: 'b,c' },
        ],
      },
      '["a","b,c"]',
    ],
    ['alarms', { kind: 'like', text: 'a' }, /pattern/],
    ['alarms', { kind: 'timestamp', milliseconds: 0 }, /window/],
    ['lookup', text('a\nb'), '"a\nb"'],
    ['lookup', text('a\rb'), /U\+000D/],
    ['lookup', text('a\ud800'), /lone surrogate/],
    ['lookup', text('a'.repeat(2000)), `"${'a'.repeat(2000)}"`],
    ['lookup', text('a,'.repeat(667)), /2000/],
    ['lookup', number(5n), '"5"'],
    ['lookup', { kind: 'timestamp', milliseconds: 0 }, /no such attribute/],
    ['sql', text(''), "''"],
    ['sql', text('\u0001\n'), "'\u0001\n'"],
    ['sql', text('a\u0000'), /U\+0000/],
    ['sql', text('a\ud800'), /lone surrogate/],
    ['sql', regex('a\ud800'), /lone surrogate/],
    ['sql', like('50%'), /wildcards of LIKE/],
    ['sql', like("o'b"), "'o''b'"],
    ['sql', regex(''), /matches everything/],
    ['sql', list("a'", 'b'), "('a''','b')"],
    ['sql', list(), /empty list/],
    ['sql', list('a', '\u0000'), /U\+0000/],
    ['sql', number(2n ** 63n), /64 bits/],
    ['sql', number(-(2n ** 63n)), /64 bits/],
    ['sql', number(-(2n ** 63n) + 1n), '-9223372036854775807'],
    ['sql', number(Number.POSITIVE_INFINITY), /finite/],
    ['sql', { kind: 'timestamp', milliseconds: 1 }, "TIMESTAMP '1970-01-01 00:00:00.001'"],
    ['sql', minutes(5), /is a duration/],
  ];
  for (const [language, printable, expected] of cases) {
    it(`${language}: ${JSON.stringify(printable, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)).slice(0, 70)}`, () => {
      const printed = templateLanguages[language].print(printable);
      if (typeof expected === 'string') assert.equal('text' in printed ? printed.text : printed.refusal, expected);
      else assert.match('refusal' in printed ? printed.refusal : 'printed', expected);
    });
  }
});
