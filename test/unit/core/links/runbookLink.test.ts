import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findRunbookLink } from '../../../../src/core/links/findRunbookLink.ts';
import { parseRunbookLink, readRunbookAddress } from '../../../../src/core/links/parseRunbookLink.ts';
import { printRunbookLink } from '../../../../src/core/links/printRunbookLink.ts';
import type { RunbookLink } from '../../../../src/core/links/runbookLink.ts';
import { linkSchemes } from '../../../../src/core/links/runbookLinkForm.ts';
import type { WrittenValue } from '../../../../src/core/parameters/parameter.ts';
import { hostileTexts } from '../../../support/hostileTexts.ts';

const base = 'vscode://apirunbook.apirunbook/open?';
const plain: RunbookLink = { runbook: 'runbooks/login.apirunbook', cell: null, target: null, values: new Map() };

describe('printRunbookLink', () => {
  function check(what: string, link: Partial<RunbookLink>, expected: string | null) {
    it(what, () => {
      assert.equal(printRunbookLink({ ...plain, ...link }), expected === null ? null : base + expected);
    });
  }

  const values = (...pairs: readonly (readonly [string, WrittenValue])[]) => new Map(pairs);
  check('reads like the file', {}, 'runbook=runbooks/login.apirunbook');
  check(
    'names cell, target and values',
    { cell: 'logins', target: 'prod', values: values(['actor', 'alice'], ['many', ['a', 'b']]) },
    'runbook=runbooks/login.apirunbook&cell=logins&target=prod&p.actor=alice&p.many=a&p.many=b',
  );
  check(
    'keeps an ARN readable',
    { values: values(['who', 'arn:aws:iam::111122223333:user/alice@x']) },
    'runbook=runbooks/login.apirunbook&p.who=arn:aws:iam::111122223333:user/alice@x',
  );
  check(
    'escapes what parts values, twice',
    { values: values(['a', 'x&cell=y%41']) },
    'runbook=runbooks/login.apirunbook&p.a=x%2526cell%3Dy%252541',
  );
  check('ends in no full stop', { values: values(['a', 'x.']) }, 'runbook=runbooks/login.apirunbook&p.a=x%2E');
  check(
    'escapes what ends an address in a text',
    { runbook: "it's (1).apirunbook" },
    'runbook=it%27s%20%281%29.apirunbook',
  );
  check('refuses an absolute path', { runbook: '/etc/x.apirunbook' }, null);
  check('refuses a path that goes up', { runbook: 'a/../b.apirunbook' }, null);
  check('refuses a cell that is none', { cell: 'a b' }, null);
  check('refuses a name that is none', { values: values(['a-b', 'x']) }, null);
  check('refuses half a surrogate pair', { values: values(['a', '\ud800']) }, null);
  check('refuses a value of two lines', { values: values(['a', 'x\ny']) }, null);
  check(
    'refuses an address that is too long',
    { values: values(['a', 'x'.repeat(1000)], ['b', '%'.repeat(600)]) },
    null,
  );
});

describe('parseRunbookLink', () => {
  function check(what: string, text: string, code: string) {
    it(what, () => {
      const { link, problem } = parseRunbookLink(text);
      assert.equal(link, null);
      assert.equal(problem?.code, code);
      assert.match(problem?.message ?? '', /^The link [^]*\.$/);
      assert.deepEqual(problem?.range, { start: 0, end: text.length });
    });
  }

  const runbook = 'runbook=a.apirunbook';
  check('refuses what is no address', 'runbook', 'link.form');
  check('refuses nothing', '', 'link.form');
  check('refuses a page of the web', `https://apirunbook.apirunbook/open?${runbook}`, 'link.scheme');
  check('refuses a script', `javascript://apirunbook.apirunbook/open?${runbook}`, 'link.scheme');
  check('refuses another extension', `vscode://evil.apirunbook/open?${runbook}`, 'link.place');
  check('refuses somebody before the extension', `vscode://x@apirunbook.apirunbook/open?${runbook}`, 'link.place');
  check('refuses another deed', `vscode://apirunbook.apirunbook/run?${runbook}`, 'link.place');
  check('refuses a fragment', `${base}${runbook}#x`, 'link.place');
  check('refuses no runbook', `${base}cell=a`, 'link.runbook');
  check('refuses no query', 'vscode://apirunbook.apirunbook/open', 'link.escape');
  check('refuses an unknown key', `${base}${runbook}&run=true`, 'link.key');
  check('refuses a key of the object', `${base}${runbook}&__proto__=x`, 'link.key');
  check('refuses two runbooks', `${base}${runbook}&${runbook}`, 'link.repeated');
  check('refuses two cells', `${base}${runbook}&cell=a&cell=b`, 'link.repeated');
  check('refuses a key without value', `${base}${runbook}&cell`, 'link.escape');
  check('refuses a broken escape', `${base}${runbook}&p.a=%E0%A4`, 'link.escape');
  check('refuses an escape that breaks when it is read again', `${base}${runbook}&p.a=100%25`, 'link.escape');
  check('refuses no name behind p.', `${base}${runbook}&p.=x`, 'link.part');
  check('refuses a name with a dot', `${base}${runbook}&p.a.b=x`, 'link.part');
  check('refuses an absolute path', `${base}runbook=/a.apirunbook`, 'link.part');
  check('refuses a share', `${base}runbook=//host/a.apirunbook`, 'link.part');
  check('refuses a drive', `${base}runbook=C:/a.apirunbook`, 'link.part');
  check('refuses a backslash', `${base}runbook=a%5C..%5Cb.apirunbook`, 'link.part');
  check('refuses to go up', `${base}runbook=../a.apirunbook`, 'link.part');
  check('refuses to go up escaped', `${base}runbook=a/%2e%2e/b.apirunbook`, 'link.part');
  check('refuses to go up escaped twice', `${base}runbook=a/%252e%252e/b.apirunbook`, 'link.part');
  check('refuses an empty segment', `${base}runbook=a//b.apirunbook`, 'link.part');
  check('refuses another file', `${base}runbook=a.yaml`, 'link.part');
  check('refuses a file without a name', `${base}runbook=a/.apirunbook`, 'link.part');
  check('refuses a null character', `${base}runbook=a%00.apirunbook`, 'link.part');
  check('refuses a cell that is none', `${base}${runbook}&cell=%3Cb%3E`, 'link.part');
  check('refuses an empty target', `${base}${runbook}&target=`, 'link.part');
  check('refuses a value of several lines', `${base}${runbook}&p.a=x%0Ay`, 'link.part');
  check('refuses a value of a thousand letters and one', `${base}${runbook}&p.a=${'x'.repeat(1001)}`, 'link.part');
  check('refuses more values than anyone means', `${base}${runbook}${'&p.a=x'.repeat(51)}`, 'link.part');
  check('refuses an endless address', `${base}${runbook}&p.a=${'x'.repeat(3000)}`, 'link.too-long');

  it('reads the links of every editor built on VS Code', () => {
    for (const scheme of linkSchemes) {
      const { link } = parseRunbookLink(`${scheme}://apirunbook.apirunbook/open?runbook=a.apirunbook&windowId=_blank`);
      assert.deepEqual(link, { ...plain, runbook: 'a.apirunbook' });
    }
  });

  it('reads what a person escapes once', () => {
    const { link } = parseRunbookLink(`${base}runbook=my%20book.apirunbook&p.who=a+b=c%20%23d&p.l=1&p.l=2`);
    assert.deepEqual(link, {
      ...plain,
      runbook: 'my book.apirunbook',
      values: new Map<string, WrittenValue>([
        ['who', 'a+b=c #d'],
        ['l', ['1', '2']],
      ]),
    });
  });
});

const name = fc.stringMatching(/^[A-Za-z_]\w{0,12}$/);
const value = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 10 }),
  fc.constantFrom('&', '%26', '%2526', 'a=b', '+', '#', '?', '.', ''),
);
const segment = fc.oneof(
  fc.stringMatching(/^[\w .-]{1,10}$/),
  value.map((text) => text.replaceAll('/', '')),
);
const anyLink: fc.Arbitrary<RunbookLink> = fc.record(
  {
    runbook: fc.array(segment, { minLength: 1, maxLength: 3 }).map((segments) => `${segments.join('/')}.apirunbook`),
    cell: fc.option(fc.stringMatching(/^[A-Za-z0-9][\w-]{0,10}$/)),
    target: fc.option(value),
    values: fc
      .array(fc.tuple(name, fc.oneof(value, fc.array(value, { minLength: 2, maxLength: 3 }))), { maxLength: 3 })
      .map((pairs) => new Map<string, WrittenValue>(pairs)),
  },
  { noNullPrototype: true },
);

describe('runbook links', () => {
  it('mean after the way through an address what they meant before', () => {
    let printed = 0;
    fc.assert(
      fc.property(anyLink, (link) => {
        const text = printRunbookLink(link);
        if (text === null) return;
        printed++;
        assert.match(text, /^[!-~]+$/);
        assert.deepEqual(parseRunbookLink(text), { link, problem: null });
        assert.deepEqual(findRunbookLink(`Denied (${text}). See <${text}>`), {
          link,
          range: { start: 8, end: 8 + text.length },
        });
        // As `Uri` of VS Code hands it to an extension.
        const query = decodeURIComponent(text.slice(base.length));
        const address = { scheme: 'vscode', authority: 'apirunbook.apirunbook', path: '/open', query, fragment: '' };
        assert.deepEqual(readRunbookAddress(address).link, link);
      }),
      { numRuns: 200 },
    );
    assert.ok(printed > 60, `only ${printed} of 200 were links`);
  });

  it('are read or refused, whatever the text is, and lead nowhere else', () => {
    const pieces = fc.array(
      fc.constantFrom(
        base,
        'vscode://',
        'runbook=',
        'a.apirunbook',
        '&',
        'p.x=',
        '%',
        '..',
        '/',
        '\\',
        '%2e',
        '#',
        'é',
        '\0',
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          pieces.map((parts) => parts.join('')),
          fc.string(),
        ),
        (text) => {
          const { link, problem } = parseRunbookLink(text);
          assert.equal(link === null, problem !== null);
          if (link === null) return;
          assert.ok(!link.runbook.split('/').some((part) => part === '..' || part === ''));
          assert.notEqual(printRunbookLink(link), null);
        },
      ),
      { numRuns: 300 },
    );
  });

  describe('are found in a text', () => {
    function check(what: string, text: string, expected: string | null) {
      it(what, () => {
        const found = findRunbookLink(text);
        assert.equal(found === null ? null : text.slice(found.range.start, found.range.end), expected);
      });
    }

    const link = `${base}runbook=a.apirunbook&cell=b`;
    check('before a full stop', `Denied. ${link}. Ask Alice!`, link);
    check('in brackets', `[open](${link})`, link);
    check('in quotes', `"${link}"`, link);
    check('the first', `${link} ${base}runbook=b.apirunbook`, link);
    check('the first that is one', `${base}runbook=../a.apirunbook ${link}`, link);
    check(
      'of another editor',
      `see cursor://apirunbook.apirunbook/open?runbook=a.apirunbook`,
      'cursor://apirunbook.apirunbook/open?runbook=a.apirunbook',
    );
    check('not within another word', `x${link}`, null);
    check('not where there is none', 'Denied calls', null);
    check('not in an empty text', '', null);
    check('not behind many that are none', `${base}x `.repeat(30) + link, null);
  });
});
