import assert from 'node:assert/strict';
import { cmdWords } from '../../../../../src/core/exchange/shell/cmdWords.ts';
import { posixWords } from '../../../../../src/core/exchange/shell/posixWords.ts';
import { powershellWords } from '../../../../../src/core/exchange/shell/powershellWords.ts';
import { shellCommands } from '../../../../../src/core/exchange/shell/shellCommands.ts';
import { shellOf } from '../../../../../src/core/exchange/shell/shellOf.ts';
import { wordSource, type Shell, type ShellPart } from '../../../../../src/core/exchange/shell/shellWord.ts';
import { substitutionEnd } from '../../../../../src/core/exchange/shell/substitutionEnd.ts';

const scanners = { posix: posixWords, powershell: powershellWords, cmd: cmdWords };

/** A command and the words in it; what the shell would put in stands between `‹` and `›`. */
type WordsCase = readonly [text: string, ...words: readonly string[]];

const cases: Readonly<Record<Shell, readonly WordsCase[]>> = {
  posix: [
    [''],
    ['   '],
    ['aws', 'aws'],
    ['aws logs  x', 'aws', 'logs', 'x'],
    ["'a b'", 'a b'],
    ['"a b"', 'a b'],
    ['a\\ b', 'a b'],
    ["''", ''],
    ['""', ''],
    [`a''b`, 'ab'],
    [`'a'"b"c`, 'abc'],
    [`'it'\\''s'`, "it's"],
    [`"say \\"hi\\""`, 'say "hi"'],
    [`'say "hi"'`, 'say "hi"'],
    [`"a\\nb"`, 'a\\nb'],
    [`"a\\\\b"`, 'a\\b'],
    ['"a\\`b"', 'a`b'],
    ['"a\\$b"', 'a$b'],
    ['"$ b"', '$ b'],
    ['"{ $.eventName = \\"X\\" }"', '{ $.eventName = "X" }'],
    ['\'{ $.eventName = "X" }\'', '{ $.eventName = "X" }'],
    ['"like /a$/"', 'like /a$/'],
    ['a$', 'a$'],
    ['a\\\nb', 'ab'],
    ['a \\\n  b', 'a', 'b'],
    ['a \\\r\n  b', 'a', 'b'],
    ['"a\\\nb"', 'ab'],
    ['"a\\\r\nb"', 'ab'],
    ["'a\nb'", 'a\nb'],
    ["'a\\\nb'", 'a\\\nb'],
    ["$'a\\nb'", 'a\nb'],
    ["$'it\\'s'", "it's"],
    ["$'\\x41\\102\\u0043\\U00000044'", 'ABCD'],
    ["$'\\q'", '\\q'],
    ["$'a\"b'", 'a"b'],
    ['$"a b"', 'a b'],
    ['x$"a b"', 'xa b'],
    [`"$'a'"`, "$'a'"],
    ['$USER', '‹$USER›'],
    ['"$USER"', '‹$USER›'],
    ["'$USER'", '$USER'],
    ['"a ${USER} b"', 'a ‹${USER}› b'],
    ['${USER:-me}', '‹${USER:-me}›'],
    ['$1', '‹$1›'],
    ['$(date +%s)', '‹$(date +%s)›'],
    ['"$(date -d "1 hour ago" +%s)"', '‹$(date -d "1 hour ago" +%s)›'],
    ["$(date -d '1 hour ago' +%s)000", "‹$(date -d '1 hour ago' +%s)›000"],
    ['$(( $(date +%s) - 3600 ))', '‹$(( $(date +%s) - 3600 ))›'],
    ['$(echo ")")', '‹$(echo ")")›'],
    ["$(echo ')')", "‹$(echo ')')›"],
    ['`date +%s`', '‹`date +%s`›'],
    ['a # b', 'a'],
    ['a#b', 'a#b'],
    ['# a\nb', 'b'],
    ['a | b', 'a'],
    ['a; b', 'a'],
    ['a && b', 'a'],
    ['a > b', 'a'],
    ['a\nb', 'a'],
    ['\n\na', 'a'],
    ['{ $.a = 1 }', '{', '$.a', '=', '1', '}'],
    ['--x=1', '--x=1'],
    ['--x="a b"', '--x=a b'],
    [`'[{"AttributeKey":"EventName"}]'`, '[{"AttributeKey":"EventName"}]'],
    ['a\u00a0b', 'a\u00a0b'],
    ['äöü', 'äöü'],
    ['\\', ''],
  ],
  powershell: [
    ["'a b'", 'a b'],
    ["'it''s'", "it's"],
    ['"say ""hi"""', 'say "hi"'],
    ['"say `"hi`""', 'say "hi"'],
    ["'a`nb'", 'a`nb'],
    ['"a`nb"', 'a\nb'],
    ['a` b', 'a b'],
    ['a `\n  b', 'a', 'b'],
    ['a `\r\n  b', 'a', 'b'],
    ['a `  \n b', 'a', 'b'],
    ["'\\'", '\\'],
    ['"$user"', '‹$user›'],
    ["'$user'", '$user'],
    ['$env:USER', '‹$env:USER›'],
    ['"${user}"', '‹${user}›'],
    ['"`$user"', '$user'],
    ['"$.eventName"', '$.eventName'],
    ['$(Get-Date)', '‹$(Get-Date)›'],
    ["@'\na 'b' \"c\"\n'@", 'a \'b\' "c"'],
    ['@"\na $x\n"@', 'a ‹$x›'],
    ["@'\r\na\r\nb\r\n'@", 'a\r\nb'],
    ["@'\n'@ x", '', 'x'],
    ['\u2018a b\u2019', 'a b'],
    ['\u201ca b\u201d', 'a b'],
    ["'it\u2019\u2019s'", 'it\u2019s'],
    ['a # b', 'a'],
    ['a#b', 'a#b'],
    ['a | b', 'a'],
    ['{a}', '{a}'],
    ['"a\nb"', 'a\nb'],
  ],
  cmd: [
    ['"a b"', 'a b'],
    ["'a b'", "'a", "b'"],
    ['"say \\"hi\\""', 'say "hi"'],
    ['"say ""hi"""', 'say "hi"'],
    ['"a\\\\" b', 'a\\', 'b'],
    ['C:\\Users\\me', 'C:\\Users\\me'],
    ['a ^\n  b', 'a', 'b'],
    ['a ^\r\n  b', 'a', 'b'],
    ['a^|b', 'a|b'],
    ['"a|b"', 'a|b'],
    ['%USER%', '‹%USER%›'],
    ['"a %USER% b"', 'a ‹%USER%› b'],
    ['100%', '100%'],
    ['a | b', 'a'],
    ['a\r\nb', 'a'],
    ['$.a', '$.a'],
  ],
};

describe('the words of a command', () => {
  for (const [shell, table] of Object.entries(cases) as [Shell, readonly WordsCase[]][]) {
    for (const [text, ...words] of table) {
      it(`${shell}: ${JSON.stringify(text)}`, () => {
        const read = scanners[shell](text);
        assert.deepEqual(read.problems, []);
        assert.deepEqual(
          read.words.map(({ parts }) => parts.map(shown).join('')),
          words,
        );
        for (const { range } of read.words) assert.ok(0 <= range.start && range.end <= text.length, 'the range');
      });
    }
  }

  const unclosed: readonly [Shell, string, number][] = [
    ['posix', "a 'b", 2],
    ['posix', 'a "b', 2],
    ['posix', "a $'b", 2],
    ['posix', 'a $(b', 2],
    ['posix', 'a `b', 2],
    ['posix', 'a ${b', 2],
    ['posix', '"$(a"', 0],
    ['powershell', "a 'b", 2],
    ['powershell', 'a "b', 2],
    ['powershell', "@'\nb", 0],
    ['cmd', 'a "b', 2],
  ];
  for (const [shell, text, start] of unclosed) {
    it(`${shell}: ${JSON.stringify(text)} is never closed`, () => {
      const [problem] = scanners[shell](text).problems;
      assert.equal(problem?.code, 'shell.unclosed');
      assert.ok(problem.range.start >= start);
    });
  }
});

describe('the end of a substitution', () => {
  const ends: readonly [string, number][] = [
    ['$(a)', 4],
    ['$(a)b', 4],
    ['$(a "b)" c)', 11],
    ['$(a "$(b ")")" c)', 17],
    ["$(a '(' )", 9],
    ['$(a \\) )', 8],
    ['$((1 + (2)))', 12],
    ['${a:-${b}}', 10],
    ['${a:-"}"}', 9],
    ['`a`', 3],
    ['`a "`', 5],
    ['$(a', -1],
    ['$(a "b)', -1],
    ["$(a 'b)", -1],
  ];
  for (const [text, end] of ends) it(JSON.stringify(text), () => assert.equal(substitutionEnd(text, 0), end));
});

describe('the commands of a text', () => {
  const texts: readonly [string, readonly string[], Shell?][] = [
    ['a b', ['a b']],
    ['a; b && c || d | e', ['a ;', 'b &&', 'c ||', 'd |', 'e']],
    ['a\nb\n\n# no\nc', ['a \n', 'b \n', 'c']],
    ['a > out.json', ['a']],
    ['a >out.json --b', ['a --b']],
    ['a 2>/dev/null', ['a']],
    ['a 2>&1 | b', ['a |', 'b']],
    ['a &> out', ['a']],
    ['a < in b', ['a b']],
    ['(a b)', ['a b )']],
    ['a &', ['a &']],
    ['$ aws logs x', ['aws logs x']],
    ['% aws logs x', ['aws logs x']],
    ['# aws logs x', ['aws logs x']],
    ['❯ aws logs x', ['aws logs x']],
    ['me@host:~$ aws logs x', ['aws logs x']],
    ['[ec2-user@ip-10-0-0-1 ~]$ aws logs x', ['aws logs x']],
    ['(venv) me@host ~ % aws logs x', ['aws logs x']],
    ['$ aws logs x \\\n> --a b \\\n> --c d', ['aws logs x --a b --c d']],
    ['PS C:\\Users\\me> aws logs x', ['aws logs x'], 'powershell'],
    ['C:\\Users\\me>aws logs x', ['aws logs x'], 'cmd'],
    ['$ /usr/local/bin/aws logs x', ['/usr/local/bin/aws logs x']],
  ];
  for (const [text, commands, shell = 'posix'] of texts) {
    it(JSON.stringify(text), () => {
      const read = shellCommands(text, shell);
      assert.deepEqual(read.problems, []);
      assert.deepEqual(
        read.commands.map(({ words, operator }) =>
          [...words.map(wordSource), ...(operator === '' ? [] : [operator])].join(' '),
        ),
        commands,
      );
    });
  }

  for (const text of ['a <<EOF\nb\nEOF', 'a <<-EOF\nb\nEOF', 'a <<< b']) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.deepEqual(
        shellCommands(text, 'posix').problems.map(({ code }) => code),
        ['shell.here-document'],
      );
    });
  }
});

describe('the shell that a command was written for', () => {
  const shells: readonly [string, Shell][] = [
    ['aws logs x', 'posix'],
    ['aws logs x \\\n  --y', 'posix'],
    ['aws logs x `\n  --y', 'powershell'],
    ['aws logs x ^\r\n  --y', 'cmd'],
    ["aws logs x \\\n  --q 'fields `a b` \n| limit 1'", 'posix'],
    ["aws logs x --q 'fields `a b`\n| limit 1'", 'posix'],
    ['PS C:\\> aws logs x', 'powershell'],
    ['C:\\Users\\me>aws logs x', 'cmd'],
    ['$q = "x"\naws logs $q', 'powershell'],
    ['aws logs x --profile $env:AWS_PROFILE', 'powershell'],
    ["aws logs x --q 'it''s'", 'powershell'],
    ['aws logs x --q "say `"hi`""', 'powershell'],
    ['$ aws logs x', 'posix'],
    ["aws logs x --q ''", 'posix'],
  ];
  for (const [text, shell] of shells) it(JSON.stringify(text), () => assert.equal(shellOf(text), shell));
});

function shown(part: ShellPart): string {
  return part.kind === 'text' ? part.text : `‹${part.source}›`;
}
