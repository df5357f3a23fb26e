import assert from 'node:assert/strict';
import { bytesText, costText, dollarsText, liveFacts, liveLines } from '../../../../src/core/wire/liveFacts.ts';
import type { ResultPart } from '../../../../src/core/wire/output.ts';
import { resultOf } from '../../renderer/mountOutput.ts';

const part: ResultPart = {
  profile: 'prod',
  account: '012345678901',
  region: 'eu-west-1',
  endpoint: null,
  caller: 'arn:aws:sts::012345678901:assumed-role/Reader/alice',
  status: 'ok',
  rowCount: 1,
  problem: null,
  queryId: null,
};

describe('what is said of a live answer', () => {
  it('is nothing for captured events', () => {
    const facts = liveFacts(resultOf().result);
    assert.deepEqual(facts, { places: [], incomplete: null, cost: null, emptiness: null });
    assert.deepEqual(liveLines(facts), []);
  });

  it('names each place, what did not come first, and why it is empty', () => {
    const failed: ResultPart = { ...part, region: 'us-east-1', account: null, caller: null, status: 'failed' };
    const elsewhere: ResultPart = { ...part, rowCount: 1200, endpoint: 'http://127.0.0.1:1' };
    const { result } = resultOf({
      parts: [elsewhere, failed],
      emptiness: { verdict: 'not-delivered', message: 'Events take 15 minutes.', evidence: [] },
    });
    assert.deepEqual(liveLines(liveFacts(result)), [
      'This is not all: 1 of 2 places gave no complete answer (prod, us-east-1).',
      `prod, 012345678901, eu-west-1 at http://127.0.0.1:1 as ${part.caller}: 1,200 rows`,
      'prod, us-east-1: failed',
      'Not yet delivered. Events take 15 minutes.',
    ]);
  });

  const money: readonly (readonly [number, string])[] = [
    [0, '0 USD'],
    [0.0000421, '0.000042 USD'],
    [0.0099, '0.0099 USD'],
    [0.01, '0.01 USD'],
    [1.2, '1.20 USD'],
    [1234.567, '1234.57 USD'],
  ];
  for (const [dollars, text] of money)
    it(`${dollars} dollars: ${text}`, () => assert.equal(dollarsText(dollars), text));

  const sizes: readonly (readonly [number, string])[] = [
    [0, '0 bytes'],
    [1023, '1023 bytes'],
    [1024, '1.0 KB'],
    [1024 ** 2 - 1, '1.0 MB'],
    [3.2 * 1024 ** 3, '3.2 GB'],
    [512 * 1024 ** 4, '512 TB'],
    [5000 * 1024 ** 5, '5000 PB'],
  ];
  for (const [bytes, text] of sizes) it(`${bytes} bytes: ${text}`, () => assert.equal(bytesText(bytes), text));

  it('bills by bytes or by time', () => {
    const cost = { service: 'insights', dollars: 0.016, price: '0.005 USD per GB in us-east-1' } as const;
    assert.equal(
      costText({ ...cost, bytesScanned: 3.2 * 1024 ** 3 }),
      '3.2 GB scanned, about 0.02 USD (0.005 USD per GB in us-east-1)',
    );
    assert.equal(costText({ ...cost, bytesScanned: null }), 'about 0.02 USD (0.005 USD per GB in us-east-1)');
  });
});
