import type { FilterCase } from './filterCase.ts';

const page = 'FilterAndPatternSyntax';

/** FilterAndPatternSyntax, "Supported regular expressions (regex) syntax": what each example matches and what not. */
const examples: readonly (readonly [regex: string, matches: readonly string[], others: readonly string[]])[] = [
  ['^[hc]at', ['hat', 'cat', 'cats'], ['a hat', 'bat']],
  ['[hc]at$', ['hat', 'a cat'], ['cats', 'bat']],
  ['colou?r', ['color', 'colour'], ['colouur']],
  ['[abc]', ['xa', 'b', 'c'], ['x', '']],
  ['^[a-z]$', ['q'], ['Q', '1']],
  ['[abcx-z]', ['a', 'y'], ['d', 'w']],
  ['^a{3,5}$', ['aaa', 'aaaa', 'aaaaa'], ['aa', 'aaaaaa']],
  ['^a{3,}$', ['aaa', 'aaaaaaaa'], ['aa']],
  ['^a{,2}$', ['', 'a', 'aa'], ['aaa', 'a{,2}']],
  ['^[{,2}]$', ['{', '2', ','], ['', '22', '0']],
  ['^a{2}$', ['aa'], ['a', 'aaa']],
  ['gra|ey', ['gray', 'grey'], ['groy']],
  ['^starting|^initializing|^shutting down', ['starting ...', 'shutting down now'], ['skipping initializing ...']],
  ['abcc|ab[^c]$', ['abcc ...', 'aba'], ['aac ...', 'abc']],
  [String.raw`\[.\]`, ['[a]', '[7]', '[@]', '[]]', '[ ]'], ['[]', 'a']],
  [String.raw`10\.10\.0\.1`, ['10.10.0.1', 'ip 10.10.0.10'], ['10010,051']],
  ['10.10.0.1', ['10.10.0.1', '10010,051'], ['10.10.1.1']],
  ['^ab*c$', ['ac', 'abc', 'abbbc'], ['adc']],
  ['^ab[0-9]*$', ['ab', 'ab0', 'ab129'], ['abx']],
  ['ab+c', ['abc', 'abbc', 'abbbc'], ['ac']],
  ['.at', ['hat', 'cat', 'bat', '4at', '#at', ' at'], ['at']],
  [String.raw`^\d$`, ['7'], ['x']],
  [String.raw`^\D$`, ['x'], ['7']],
  [String.raw`a\sb`, ['a b', 'a\tb', 'a\nb'], ['ab', 'a_b']],
  [String.raw`a\Sb`, ['a_b'], ['a b']],
  [String.raw`^\w$`, ['a', 'Z', '_', '0'], ['-', 'é']],
  [String.raw`^\W$`, ['-', ' '], ['a', '_']],
  [String.raw`\x3A`, ['a:b'], ['ab', '3A']],
  [String.raw`\x28x\x29`, ['f(x)'], ['x']],
  ['a:b_c#d=e@f/g;h,i-j', ['a:b_c#d=e@f/g;h,i-j'], ['a']],
];

/** Each example as a term, and for a property with `=` and `!=`. */
export const regexCases: readonly FilterCase[] = examples.flatMap(([regex, matching, others]) => {
  const events = [...matching, ...others];
  const matches = matching.map((_, i) => i);
  const asJson = events.map((event) => JSON.stringify({ a: event }));
  return [
    { page, pattern: `%${regex}%`, events, matches },
    { page, pattern: `{ $.a = %${regex}% }`, events: asJson, matches },
    { page, pattern: `{ $.a != %${regex}% }`, events: asJson, matches: others.map((_, i) => matching.length + i) },
  ];
});

/** The same page: what is not supported, with the code and the offset of the problem. */
export const refusedRegexCases: readonly (readonly [regex: string, code: string, offset: number])[] = [
  ['something!', 'filter.regex-character', 9],
  ['(a)', 'filter.regex-group', 0],
  ['a)', 'filter.regex-group', 1],
  [String.raw`\(a`, 'filter.regex-escape', 0],
  ['é', 'filter.regex-character', 0],
  ['a😀b', 'filter.regex-character', 1],
  ['a"b', 'filter.regex-character', 1],
  ['a<b', 'filter.regex-character', 1],
  ['a&b', 'filter.regex-character', 1],
  [String.raw`ab\b`, 'filter.regex-escape', 2],
  [String.raw`\1`, 'filter.regex-escape', 0],
  [String.raw`\x4`, 'filter.regex-escape', 0],
  [String.raw`\xE9`, 'filter.regex-escape', 0],
  ['a\\', 'filter.regex-escape', 1],
  ['', 'filter.regex-empty', 0],
  ['[a', 'regex.invalid', 0],
  ['*a', 'regex.invalid', 0],
  ['a{5,3}', 'regex.invalid', 0],
  ['a**', 'regex.invalid', 0],
  ['a\tb', 'filter.regex-character', 1],
];
