import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FilterPage, LogEvent } from '../../../../../src/sources/aws/filter/filterPage.ts';
import { readSlices } from '../../../../../src/sources/aws/filter/readSlices.ts';

/** A service of pages over events in memory: by time, both ends of a slice included. */
function pagesOf(events: readonly LogEvent[], pageSize: number, emptyEvery: number) {
  let calls = 0;
  return ({
    start,
    end,
    nextToken,
  }: {
    readonly start: number;
    readonly end: number;
    readonly nextToken: string | null;
  }) => {
    calls++;
    const from = Number(nextToken ?? 0);
    if (emptyEvery > 0 && calls % emptyEvery === 0) return Promise.resolve({ events: [], nextToken: String(from) });
    const matching = events.filter(({ timestamp }) => timestamp >= start && timestamp <= end);
    const next = from + pageSize;
    return Promise.resolve({
      events: matching.slice(from, next),
      nextToken: next < matching.length ? String(next) : null,
    });
  };
}

describe('readSlices', () => {
  it('gives each event once and in order, whatever the slices, pages and bursts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.integer({ min: 0, max: 200_000 }), fc.constantFrom(5000, 5001, 200_000)), {
          maxLength: 80,
        }),
        fc.record({
          slots: fc.integer({ min: 1, max: 12 }),
          slices: fc.integer({ min: 1, max: 12 }),
          pageSize: fc.integer({ min: 1, max: 9 }),
          emptyEvery: fc.integer({ min: 0, max: 4 }).filter((every) => every !== 1),
          wanted: fc.integer({ min: 1, max: 100 }),
          horizon: fc.integer({ min: -5000, max: 300_000 }),
        }),
        async (times, { slots, slices, pageSize, emptyEvery, wanted, horizon }) => {
          const events = times
            .toSorted((a, b) => a - b)
            .map((timestamp, index) => ({ timestamp, message: '', eventId: String(index) }));
          const read = await readSlices({
            window: { start: 0, end: 200_000 },
            slots,
            slices,
            horizon,
            wanted,
            signal: new AbortController().signal,
            readPage: pagesOf(events, pageSize, emptyEvery),
            onPage: () => undefined,
          });
          assert.deepEqual(read.slice(0, wanted), events.slice(0, wanted));
        },
      ),
    );
  });

  /** Pages that hang until they are dropped, but for the first slice, which ends as a test says. */
  function hanging(first: () => Promise<FilterPage>) {
    const known = { asked: 0, dropped: 0 };
    const readPage = ({ start }: { readonly start: number }, signal: AbortSignal): Promise<FilterPage> => {
      known.asked++;
      if (start === 0) return first();
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          known.dropped++;
          reject(new Error('dropped'));
        });
      });
    };
    const read = readSlices({
      window: { start: 0, end: 100_000 },
      slots: 5,
      slices: 8,
      horizon: 100_000,
      wanted: 2,
      signal: new AbortController().signal,
      readPage,
      onPage: () => undefined,
    });
    return { known, read };
  }

  it('drops what is under way as soon as it has what is wanted', async () => {
    const events = [1, 2].map((timestamp) => ({ timestamp, message: '', eventId: String(timestamp) }));
    const { known, read } = hanging(() => Promise.resolve({ events, nextToken: 'more' }));
    assert.deepEqual(await read, events);
    assert.deepEqual(known, { asked: 5, dropped: 4 });
  });

  it('drops what is under way where a page fails, and fails as that does', async () => {
    const { known, read } = hanging(() => Promise.reject(new Error('the first')));
    await assert.rejects(read, { message: 'the first' });
    assert.deepEqual(known, { asked: 5, dropped: 4 });
  });
});
