import assert from 'node:assert/strict';
import { readRecordedAlarms } from '../../../../../src/core/alarms/recordedAlarms.ts';
import { readPages } from '../../../../../src/sources/aws/alarms/pages.ts';
import { failureCode } from '../../local/localData.ts';

const page = (...names: readonly string[]) =>
  readRecordedAlarms({ MetricAlarms: names.map((AlarmName) => ({ AlarmName })) });

/** A service that gives these pages, each by the token that the one before gave. */
function pages(...given: readonly (readonly [names: readonly string[], next: string | undefined])[]) {
  const tokens: (string | undefined)[] = [];
  return {
    tokens,
    read: (token: string | undefined) => {
      tokens.push(token);
      const [names, next] = given[tokens.length - 1] ?? [[], undefined];
      return Promise.resolve({ page: page(...names), next });
    },
  };
}

describe('readPages', () => {
  it('follows the tokens to the end, over empty pages too', async () => {
    const { tokens, read } = pages([['a'], '1'], [[], '2'], [['b'], undefined]);
    const { recorded, isCut } = await readPages('x:Y', 100, read);
    assert.deepEqual(
      [recorded.alarms.map(({ members }) => members['AlarmName']), isCut, tokens],
      [['a', 'b'], false, [undefined, '1', '2']],
    );
  });

  it('takes an empty token for the end', async () => {
    const { tokens, read } = pages([['a'], '']);
    await readPages('x:Y', 100, read);
    assert.equal(tokens.length, 1);
  });

  it('counts once what moved from one page to the next', async () => {
    const { read } = pages([['a', 'b'], '1'], [['b', 'c'], undefined]);
    assert.equal((await readPages('x:Y', 100, read)).recorded.alarms.length, 3);
  });

  it('stops when there is more than enough, and says so', async () => {
    const { tokens, read } = pages([['a', 'b'], '1'], [['c'], '2'], [['d'], undefined]);
    const { recorded, isCut } = await readPages('x:Y', 2, read);
    assert.deepEqual([recorded.alarms.length, isCut, tokens.length], [3, true, 2]);
  });

  it('does not stop where there is just enough: nothing may follow', async () => {
    const { read } = pages([['a', 'b'], '1'], [[], undefined]);
    assert.equal((await readPages('x:Y', 2, read)).isCut, false);
  });

  it('fails where a token comes twice in a row: it would never end', async () => {
    const { tokens, read } = pages([['a'], '1'], [['b'], '1'], [['c'], '1']);
    assert.equal(await failureCode(readPages('x:Y', 100, read)), 'aws.answer');
    assert.equal(tokens.length, 2);
  });
});
