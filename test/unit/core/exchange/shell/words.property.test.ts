import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { cmdWords } from '../../../../../src/core/exchange/shell/cmdWords.ts';
import { posixWords } from '../../../../../src/core/exchange/shell/posixWords.ts';
import { powershellWords } from '../../../../../src/core/exchange/shell/powershellWords.ts';
import { quoteWord } from '../../../../../src/core/exchange/shell/quoteWord.ts';
import { shellCommands } from '../../../../../src/core/exchange/shell/shellCommands.ts';
import { plainWord, type Shell } from '../../../../../src/core/exchange/shell/shellWord.ts';

const nasty = fc.constantFrom(
  ...['"', "'", '\\', '`', '$', '$(', ')', '{', '}', '\n', '\r\n', ' ', '#', '|', '&', ';', '<', '>', '!', '%X%', '^'],
  ...['\u2019', '\u201d', '--', ',', '@', '~', '*', '\u00a0', 'é', '😀', 'a', '\t', '\ud800', "'@", '@"\n'],
);
const text = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 12 })
  .map((all) => all.join(''));

describe('quoting for a shell', () => {
  it('is undone by reading the words', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
        for (const [shell, scan] of [
          ['posix', posixWords],
          ['powershell', powershellWords],
        ] as const) {
          const read = scan(texts.map((each) => quoteWord(each, shell)).join(' '));
          assert.deepEqual(read.words.map(plainWord), texts);
          assert.deepEqual(read.problems, []);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('and any text at all is read without a throw, in ranges that stand in it', () => {
    fc.assert(
      fc.property(text, fc.constantFrom<Shell>('posix', 'powershell', 'cmd'), (whole, shell) => {
        let before = 0;
        for (const { words } of shellCommands(whole, shell).commands) {
          for (const { range } of words) {
            assert.ok(before <= range.start && range.start <= range.end && range.end <= whole.length);
            before = range.start;
          }
        }
        for (const scan of [posixWords, powershellWords, cmdWords]) assert.ok(scan(whole).end <= whole.length);
      }),
      { numRuns: 2000 },
    );
  });

  for (const [name, piece] of [
    ['quotes', '\'a\'"b"'],
    ['substitutions', '"$(a "$(b)")"'],
    ['opened ones', '$("'],
    ['redirections', 'a 2>b '],
    ['continuations', 'a \\\n'],
    ['prompts', '$ aws x;'],
  ] as const) {
    // Quadratic time would take minutes here, and nobody would wait for the suite.
    it(`reads a text of very many ${name}`, () => {
      const whole = piece.repeat(100_000);
      for (const shell of ['posix', 'powershell', 'cmd'] as const) {
        assert.ok(shellCommands(whole, shell).problems.every(({ range }) => range.end <= whole.length));
      }
    });
  }
});

/** Asks bash what it makes of words; `null` where the machine has none. */
function bashWords(commands: readonly string[]): readonly (readonly string[])[] | null {
  const script = commands.map((command) => `printf '%s\\0' ${command}\nprintf '\\1\\0'\n`).join('');
  const { stdout, error } = spawnSync('bash', ['--norc', '--noprofile'], {
    input: script,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' },
  });
  if (error !== undefined) return null;
  return stdout
    .split('\x01\0')
    .slice(0, -1)
    .map((words) => words.split('\0').slice(0, -1));
}

const printable = fc.string({ unit: fc.constantFrom(...'ab "\'\\$`{}[]()*?!#&|;<>~=^%\n\té😀'), maxLength: 12 });
/** Pieces of words as people write them: every quote is closed, and nothing is put in or looked up by bash. */
const piece = fc.oneof(
  printable.map((each) => quoteWord(each, 'posix')),
  printable.map((each) => `"${each.replace(/[\\"$`]/g, '\\$&')}"`),
  fc.string({ unit: fc.constantFrom(..."ab '{}[]()*?#&|;<>\n"), maxLength: 8 }).map((each) => `"${each}\\z$ "`),
  printable.map((each) => [...each].map((c) => (c === '\n' ? '\\\n' : `\\${c}`)).join('')),
  printable.map((each) => `$'${each.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}\\x41\\102\\u00e9'`),
  fc.constantFrom('ab', 'a=b', '--x=', 'x,y', '@', '$"ab c"', "''", '""', 'a#b', '^%', '\\\n'),
);
const word = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => `x${pieces.join('')}`);

describe('bash and the reader of POSIX words', () => {
  const asked = fc.sample(fc.array(word, { minLength: 1, maxLength: 3 }), { numRuns: 600, seed: 3 });
  const commands = asked.map((words) => words.join(' '));
  const answers = bashWords(commands);

  it('is asked wherever there is one, which is everywhere but on Windows', () => {
    assert.ok(answers !== null || process.platform === 'win32', 'bash is not on the path');
  });

  it('agree on what the words are', () => {
    assert.equal(answers?.length ?? commands.length, commands.length);
    for (const [index, words] of (answers ?? []).entries()) {
      const command = commands[index] ?? '';
      assert.deepEqual(posixWords(command).words.map(plainWord), words, command);
    }
  });
});
