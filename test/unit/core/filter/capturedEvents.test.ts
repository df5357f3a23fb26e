import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { matchingEvents } from '../../../support/matchingEvents.ts';
import { sharedData } from '../../../support/repositoryRoot.ts';

/** Captured events of known attack techniques, each with the list of its events; kept beside the repository, if at all. */
const folder = path.join(sharedData, 'stratus-red-team');
const labels = path.join(folder, 'labels.tsv');

interface Technique {
  readonly file: string;
  /** `service:EventName`. */
  readonly events: readonly string[];
}

function techniques(): readonly Technique[] {
  // One column holds raw line feeds and tabs, so rows begin where a line begins with a file's name, and columns are
  // counted from both ends: the declared events are the fourth from the last.
  const [, ...rows] = readFileSync(labels, 'utf8')
    .trim()
    .split(/\n(?=\S+\.json\t)/);
  return rows.map((row) => {
    const cells = row.split('\t');
    return { file: cells[0] ?? '', events: (cells.at(-4) ?? '').split(',') };
  });
}

interface Call {
  readonly eventSource: string;
  readonly eventName: string;
}

if (existsSync(labels)) {
  describe('filter patterns over captured events', () => {
    it('finds the labels of 35 techniques', () => assert.equal(techniques().length, 35));
    for (const { file, events } of techniques()) {
      it(file, () => {
        const calls = JSON.parse(
          readFileSync(path.join(folder, 'docs/detonation-logs', file), 'utf8'),
        ) as readonly Call[];
        const records = calls.map((call) => JSON.stringify(call));
        const matched = new Set<number>();
        for (const event of events) {
          const [service, name] = event.split(':');
          const pattern = `{ $.eventSource = ${service}.amazonaws.com && $.eventName = ${name} }`;
          const rows = matchingEvents(pattern, records);
          const expected = calls.flatMap((call, i) =>
            call.eventSource === `${service}.amazonaws.com` && call.eventName === name ? [i] : [],
          );
          assert.ok(rows.length > 0, pattern);
          assert.deepEqual(rows, expected, pattern);
          for (const row of rows) matched.add(row);
        }
        assert.equal(matched.size, calls.length, 'an event is not on the list');
      });
    }
  });
}
