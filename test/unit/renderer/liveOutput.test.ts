import assert from 'node:assert/strict';
import type { CellResult, ResultPart, ResultProblem } from '../../../src/core/wire/output.ts';
import { mountOutput, outputItem, resultOf } from './mountOutput.ts';

const part: ResultPart = {
  profile: 'prod',
  account: '012345678901',
  region: 'eu-west-1',
  endpoint: null,
  caller: 'arn:aws:iam::012345678901:user/alice',
  status: 'ok',
  rowCount: 1,
  problem: null,
  queryId: 'q-1',
};
const expired: ResultProblem = {
  severity: 'error',
  code: 'aws.credentials-expired',
  message: 'The session of profile lab has expired.',
  nextStep: 'Run `aws sso login --profile lab`, then run it again.',
  unsupported: null,
  file: null,
  line: null,
  column: null,
};
const target: CellResult['target'] = {
  name: 'aws: prod',
  account: '012345678901',
  region: 'eu-west-1',
  endpoint: null,
  profile: 'prod',
};
const none = { rows: [], rowCount: 0 };

describe('a live answer', () => {
  it('says whose it is and what it cost', () => {
    const cost = { service: 'insights', bytesScanned: 1024, dollars: 0.5, price: 'by the GB' } as const;
    const output = mountOutput(resultOf({ target, parts: [part], cost }));
    const said = ['on aws: prod / 012345678901 / eu-west-1', `as ${part.caller}`, '1.0 KB scanned', '0.50 USD', 'q-1'];
    for (const text of said) assert.ok(output.text().includes(text), text);
    assert.equal(output.all('.banner.error').length, 0);
    assert.equal(output.one('.parts').hasAttribute('open'), false);
  });

  it('of which a part is missing says so first, keeps what came, and offers the remedy', async () => {
    const failed: ResultPart = {
      ...part,
      profile: 'lab',
      account: null,
      caller: null,
      status: 'failed',
      problem: expired,
    };
    const output = mountOutput(resultOf({ parts: [part, failed] }));
    assert.match(output.one('.banner.error').textContent ?? '', /^This is not all: 1 of 2 places/);
    assert.equal(output.one('.parts').hasAttribute('open'), true);
    assert.ok(output.text().includes(expired.message) && output.text().includes('Success'));
    await output.click('.actions button');
    await output.click('.actions button:last-child');
    const command = 'aws sso login --profile lab';
    assert.deepEqual(output.sent, [
      { kind: 'copyCommand', command },
      { kind: 'openTerminal', command },
    ]);
  });

  it('offers no command that is not of the list, and none without messaging', () => {
    const hostile = { ...expired, nextStep: 'Run `aws sso login --profile x; rm -rf ~`.' };
    assert.equal(mountOutput(resultOf({ problems: [hostile] })).all('.actions').length, 0);
    assert.equal(mountOutput(resultOf({ problems: [expired] }), { messaging: false }).all('.actions').length, 0);
  });

  it('that is empty says why, with the evidence', () => {
    const evidence = [
      { fact: 'Trail t logs since 2024.', source: 'cloudtrail:GetTrailStatus', account: null, region: 'us-east-1' },
    ];
    const emptiness = { verdict: 'cannot-tell', message: 'The trail could not be read.', evidence } as const;
    const output = mountOutput(resultOf({ ...none, emptiness }));
    assert.match(
      output.text(),
      /No rows matched.*Cannot tell whether anything happened\. The trail could not be read\./,
    );
    assert.match(output.one('details').textContent ?? '', /1 fact.*GetTrailStatus · us-east-1/);
  });

  it('that was stopped keeps the rows that had come', () => {
    const output = mountOutput(resultOf({ status: 'cancelled', stats: null }));
    assert.match(output.text(), /Cancelled.*Stopped before it was complete\. 1 row had come.*Success/);
  });

  it('shows hostile names as text', () => {
    const output = mountOutput(resultOf({ parts: [{ ...part, profile: '<img src=x>\u202e', endpoint: '<b>' }] }));
    assert.equal(output.all('img, b').length, 0);
    assert.ok(!output.text().includes('\u202e'));
  });

  const bad: readonly (readonly [string, object])[] = [
    ['a part without a region', { parts: [{ ...part, region: null }] }],
    ['an unknown status of a part', { parts: [{ ...part, status: 'fine' }] }],
    ['a text for parts', { parts: 'many' }],
    ['a text for dollars', { cost: { service: 'insights', bytesScanned: 1, dollars: '1', price: '' } }],
    ['an unknown verdict', { emptiness: { verdict: 'constructor', message: '', evidence: [] } }],
    ['evidence without a source', { emptiness: { verdict: 'cannot-tell', message: '', evidence: [{ fact: '' }] } }],
    ['a number for the caller', { target: { ...target, caller: 1 } }],
  ];
  for (const [name, over] of bad) {
    it(`is refused with ${name}`, () => {
      const { version, result } = resultOf();
      assert.match(mountOutput({ version, result: { ...result, ...over } }).text(), /^This output cannot be shown\./);
    });
  }
});

describe('a cell that runs on AWS', () => {
  const identity = [
    { profile: 'prod', region: 'eu-west-1', account: '012345678901', caller: 'arn:x', endpoint: 'http://127.0.0.1:1' },
  ];
  const table = { columns: [{ name: 'a', type: 'string' }], rows: [['first']], rowCount: 300, truncated: false };
  const progress = { message: 'Asking', fraction: null, target: 'aws: prod', identity, table };

  it('shows who is asked and the rows so far', () => {
    const output = mountOutput({ version: 1, progress });
    const said =
      /Running.*prod, 012345678901, eu-west-1 as arn:x at http:\/\/127\.0\.0\.1:1.*300 rows so far, the first 1/;
    assert.match(output.text(), said);
    assert.ok(output.text().includes('first'));
  });

  it('keeps the place of its reader when more rows come', async () => {
    const output = mountOutput({ version: 1, progress });
    const grid = output.one('.grid');
    const more = { ...table, rows: [['first'], ['second']] };
    const item = outputItem('one', { version: 1, progress: { ...progress, table: more } });
    void output.renderer.renderOutputItem(item, output.element, new AbortController().signal);
    await output.settled();
    assert.equal(output.one('.grid'), grid);
    assert.ok(output.text().includes('second'));
  });

  it('is refused with rows of another width', () => {
    const broken = { version: 1, progress: { ...progress, table: { ...table, rows: [['a', 'b']] } } };
    assert.match(mountOutput(broken).text(), /^This output cannot be shown\./);
  });
});
