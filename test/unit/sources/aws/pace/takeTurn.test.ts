import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { Rates } from '../../../../../src/serve/rates.ts';
import { FailureError } from '../../../../../src/run/failure.ts';
import { takeTurn, type PacedPlace } from '../../../../../src/sources/aws/pace/takeTurn.ts';
import { SlotFolder } from '../../../../../src/sources/aws/pace/slotFolder.ts';
import { serveLookup, contextOf } from '../lookup/liveLookup.ts';
import { askLookup } from '../../../../../src/sources/aws/lookup/askLookup.ts';
import { makeFolder, plan, removeFolder } from '../../local/localData.ts';

const run = promisify(execFile);

describe('takeTurn', () => {
  let stateFolder = '';
  beforeEach(() => {
    stateFolder = makeFolder();
  });
  afterEach(() => removeFolder(stateFolder));

  const placeOf = (region = 'us-east-1'): PacedPlace => ({
    stateFolder,
    caller: { account: '111122223333', arn: '', partition: 'aws' },
    place: { profile: null, region },
  });
  const files = (): readonly string[] =>
    fs.existsSync(path.join(stateFolder, 'pace'))
      ? fs
          .readdirSync(path.join(stateFolder, 'pace'))
          .flatMap((name) => fs.readdirSync(path.join(stateFolder, 'pace', name)))
      : [];

  it('reserves nothing for an operation without a documented rate', async () => {
    await takeTurn(placeOf(), 'sts:GetCallerIdentity', new AbortController().signal);
    assert.deepEqual(files(), []);
  });

  it('gives back the turns of whoever is cancelled, at once', async () => {
    const controller = new AbortController();
    await takeTurn(placeOf(), 'cloudtrail:LookupEvents', controller.signal);
    const waiting = [1, 2, 3].map(() => takeTurn(placeOf(), 'cloudtrail:LookupEvents', controller.signal));
    assert.equal(files().length, 4);
    controller.abort();
    const ends = await Promise.allSettled(waiting);
    for (const end of ends)
      assert.ok(
        end.status === 'rejected' && end.reason instanceof FailureError && end.reason.failure.code === 'cancelled',
      );
    assert.equal(files().length, 1);
  });

  it('sends nothing for a signal that is aborted already', async () => {
    await assert.rejects(takeTurn(placeOf(), 'cloudtrail:LookupEvents', AbortSignal.abort()), FailureError);
    assert.deepEqual(files(), []);
  });

  it('keeps Regions apart', async () => {
    const { signal } = new AbortController();
    await takeTurn(placeOf('us-east-1'), 'cloudtrail:LookupEvents', signal);
    await takeTurn(placeOf('eu-west-1'), 'cloudtrail:LookupEvents', signal);
    assert.equal(fs.readdirSync(path.join(stateFolder, 'pace')).length, 2);
  });

  it('gives several processes a turn each, and none twice', async () => {
    const script = path.join(import.meta.dirname, 'takeTurns.ts');
    const ends = await Promise.all(
      [1, 2, 3].map(() => run(process.execPath, ['--import', 'tsx', script, stateFolder, '30'])),
    );
    assert.deepEqual(
      ends.map(({ stdout }) => stdout),
      ['done', 'done', 'done'],
    );
  }).timeout(60_000);

  it('never has a bucket of the documented rate run dry, however late each request is sent', () => {
    // Two processes share the slots; each sends up to a fifth of a slot late, by a clock that is not the real one.
    const slots = [new SlotFolder(stateFolder, 510), new SlotFolder(stateFolder, 510)];
    const arrivals: number[] = [];
    let seed = 7;
    const random = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    let now = 1_000_000;
    for (let each = 0; each < 300; each++) {
      const turn = slots[each % 2]?.reserve(now);
      if (turn === null || turn === undefined) throw new Error('no turn');
      const sent = Math.max(now, slots[0]?.startOf(turn) ?? 0) + random() * 100;
      arrivals.push(sent);
      now = sent + random() * 400;
    }
    let clock = 0;
    const rates = new Rates(() => clock);
    for (const at of arrivals) {
      clock = at;
      assert.ok(rates.allows('place', 2));
    }
  });

  it('has the tries of the SDK wait too, and slows down where the service throttles', async () => {
    const live = await serveLookup({ count: 1, faults: { 'cloudtrail:LookupEvents': 'throttle,pass*5' } });
    try {
      const outcome = await askLookup(plan('lookup', 'ReadOnly = true'), live.connection, contextOf());
      assert.equal(outcome.kind === 'answer' && outcome.table.rowCount, 1);
      assert.equal(live.requests.length, 2);
      const [folder = ''] = fs.readdirSync(path.join(live.connection.stateFolder, 'pace'));
      const names = fs.readdirSync(path.join(live.connection.stateFolder, 'pace', folder));
      assert.ok(names.some((name) => name.startsWith('slow-') && name.endsWith('-2')));
    } finally {
      await live.close();
    }
  }).timeout(30_000);
});
