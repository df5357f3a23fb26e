import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { SlotFolder } from '../../../../../src/sources/aws/pace/slotFolder.ts';
import { makeFolder, removeFolder } from '../../local/localData.ts';

describe('SlotFolder', () => {
  let folder = '';
  beforeEach(() => {
    folder = makeFolder();
  });
  afterEach(() => removeFolder(folder));

  const length = 500;
  const begin = 1_000_000;
  const startOf = (slots: SlotFolder, now: number): number => {
    const turn = slots.reserve(now);
    if (turn === null) throw new Error('no turn within the minute');
    return slots.startOf(turn);
  };

  it('gives one turn a slot, first come first served', () => {
    const slots = new SlotFolder(folder, length);
    const starts = [begin, begin, begin + 10, begin + 700].map((now) => startOf(slots, now));
    assert.deepEqual(starts, [begin, begin + 500, begin + 1000, begin + 1500]);
  });

  it('lets a first request go at once, while half of the slot is left', () => {
    const slots = new SlotFolder(folder, length);
    assert.equal(startOf(slots, begin + 249), begin);
    assert.equal(startOf(slots, begin + 1250), begin + 1500);
  });

  it('gives no turn twice, whoever asks, and no more than the rate', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ wait: fc.integer({ min: 0, max: 900 }), who: fc.nat(2), keep: fc.boolean() }), {
          maxLength: 60,
        }),
        (asks) => {
          const own = fs.mkdtempSync(path.join(folder, 'p-'));
          const processes = [0, 1, 2].map(() => new SlotFolder(own, length));
          const kept: number[] = [];
          let now = begin;
          for (const { wait, who, keep } of asks) {
            now += wait;
            const slots = processes[who] as SlotFolder;
            const turn = slots.reserve(now);
            if (turn === null) continue;
            assert.ok(slots.startOf(turn) > now - length);
            if (keep) kept.push(turn.first);
            else slots.release(turn);
          }
          assert.equal(new Set(kept).size, kept.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('gives a turn that was given back to whoever comes next', () => {
    const slots = new SlotFolder(folder, length);
    slots.reserve(begin);
    const second = slots.reserve(begin);
    slots.reserve(begin);
    if (second !== null) slots.release(second);
    assert.equal(startOf(slots, begin), begin + 500);
  });

  it('reserves no further ahead than a minute', () => {
    const slots = new SlotFolder(folder, length);
    let turns = 0;
    while (slots.reserve(begin) !== null) turns++;
    assert.equal(turns, 121);
  });

  it('is not held up by a clock that was set back, nor by one that was set ahead', () => {
    const slots = new SlotFolder(folder, length);
    for (let each = 0; each < 50; each++) slots.reserve(begin);
    assert.equal(startOf(slots, begin - 3_600_000), begin - 3_600_000);
    assert.equal(startOf(slots, begin + 3_600_000), begin + 3_600_000);
  });

  it('goes on where its folder holds what it did not write', () => {
    fs.writeFileSync(path.join(folder, 'junk'), 'x');
    fs.mkdirSync(path.join(folder, '2000'));
    fs.writeFileSync(path.join(folder, 'slow-x-9'), '');
    const slots = new SlotFolder(folder, length);
    assert.equal(startOf(slots, begin), begin + 500);
    assert.equal(fs.existsSync(path.join(folder, 'junk')), false);
  });

  it('keeps few files, however many turns were taken', () => {
    const slots = new SlotFolder(folder, length);
    for (let each = 0; each < 200; each++) slots.reserve(begin + each * 500);
    assert.ok(fs.readdirSync(folder).length < 20);
  });

  it('paces within the process where its folder cannot be made', () => {
    fs.writeFileSync(path.join(folder, 'file'), '');
    const slots = new SlotFolder(path.join(folder, 'file', 'sub'), length);
    assert.deepEqual([startOf(slots, begin), startOf(slots, begin)], [begin, begin + 500]);
  });

  it('slows down for every process when the service throttles, and recovers', () => {
    const [one, other] = [new SlotFolder(folder, length), new SlotFolder(folder, length)];
    one.slowDown(begin);
    other.slowDown(begin + 100);
    const counts = (now: number): number | undefined => other.reserve(now)?.count;
    assert.equal(counts(begin + 200), 2);
    one.slowDown(begin + 2000);
    assert.equal(counts(begin + 2100), 4);
    assert.equal(counts(begin + 7100), 3);
    assert.equal(counts(begin + 20_000), 1);
  });

  it('never slows to less than a sixteenth', () => {
    const slots = new SlotFolder(folder, length);
    for (let each = 0; each < 20; each++) slots.slowDown(begin + each * 2000);
    assert.equal(slots.reserve(begin + 40_000)?.count, 16);
  });
});
