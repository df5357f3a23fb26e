import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { QueryLanguage } from '../../../../src/core/query/language.ts';
import type { TableCell } from '../../../../src/core/table/table.ts';
import { openLocalSource, type LocalSource } from '../../../../src/sources/local/localSource.ts';
import { answer, plan, repositoryRoot, testEngine } from './localData.ts';

/** Public data sets with known answers, which stand beside the repository where its authors work, never in it. */
const shared = path.resolve(repositoryRoot, '../shared/data');
const invictus = path.join(shared, 'invictus-aws-dataset');
const stratus = path.join(shared, 'stratus-red-team');

interface Answers {
  readonly records: number;
  readonly first: string;
  readonly last: string;
  readonly distinct_eventNames: number;
  readonly distinct_source_ips: number;
  readonly eventName_top20: readonly (readonly [string, number])[];
  readonly errorCode_all: readonly (readonly [string, number])[];
  readonly denied_total: number;
  readonly denied_by_principal_top20: readonly (readonly [string, number])[];
  readonly events_per_hour: readonly (readonly [string, number])[];
  readonly console_logins: readonly unknown[];
  readonly write_events: number;
}

type Rows = readonly (readonly TableCell[])[];

const denied = "errorcode LIKE '%AccessDenied%' OR errorcode LIKE '%UnauthorizedOperation%'";

describe('real data with known answers', () => {
  if (!fs.existsSync(shared)) {
    it('is not on this machine', () => undefined);
    return;
  }
  const engine = testEngine();
  after(async () => engine.close());
  const open = (folder: string, duplicates: 'once' | 'keep' = 'once'): LocalSource =>
    openLocalSource({ name: 'local', path: folder, cacheFolder: null, engine, duplicates });
  const rows = async (source: LocalSource, language: QueryLanguage, text: string): Promise<Rows> =>
    (await answer(source, plan(language, text))).table.rows;

  const answers = JSON.parse(fs.readFileSync(path.join(invictus, 'answers.json'), 'utf8')) as {
    raw: Answers;
    dedup_by_eventID: Answers;
  };
  for (const [duplicates, known] of [
    ['keep', answers.raw],
    ['once', answers.dedup_by_eventID],
  ] as const) {
    describe(`invictus, duplicates ${duplicates}`, () => {
      const source = open(path.join(invictus, 'CloudTrail'), duplicates);

      it('counts records, names and addresses', async () => {
        const sql =
          'SELECT count(*), min(eventtime), max(eventtime), count(DISTINCT eventname), count(DISTINCT sourceipaddress) FROM cloudtrail_logs';
        assert.deepEqual(await rows(source, 'sql', sql), [
          [known.records, known.first, known.last, known.distinct_eventNames, known.distinct_source_ips],
        ]);
        assert.equal((await rows(source, 'filter', '')).length, known.records);
        const insights = 'stats count(*), count_distinct(eventName), count_distinct(sourceIPAddress)';
        assert.deepEqual(await rows(source, 'insights', insights), [
          [known.records, known.distinct_eventNames, known.distinct_source_ips],
        ]);
      });

      it('ranks event names', async () => {
        const sql = 'SELECT eventname, count(*) FROM cloudtrail_logs GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 20';
        assert.deepEqual(await rows(source, 'sql', sql), known.eventName_top20);
        const insights = await rows(source, 'insights', 'stats count(*) as n by eventName | sort n desc | limit 20');
        assert.deepEqual(sorted(insights), sorted(known.eventName_top20));
      });

      it('counts each error', async () => {
        const sql = 'SELECT errorcode, count(*) FROM cloudtrail_logs WHERE errorcode IS NOT NULL GROUP BY 1';
        assert.deepEqual(sorted(await rows(source, 'sql', sql)), sorted(known.errorCode_all));
        const insights = 'filter ispresent(errorCode) | stats count(*) as n by errorCode';
        assert.deepEqual(sorted(await rows(source, 'insights', insights)), sorted(known.errorCode_all));
        for (const [code, count] of known.errorCode_all) {
          assert.equal((await rows(source, 'filter', `{ $.errorCode = "${code}" }`)).length, count, code);
        }
      });

      it('finds what was denied, and to whom', async () => {
        assert.deepEqual(await rows(source, 'sql', `SELECT count(*) FROM cloudtrail_logs WHERE ${denied}`), [
          [known.denied_total],
        ]);
        const filter = '{ ($.errorCode = "*AccessDenied*") || ($.errorCode = "*UnauthorizedOperation*") }';
        assert.equal((await rows(source, 'filter', filter)).length, known.denied_total);
        const bySql = await rows(
          source,
          'sql',
          `SELECT useridentity.arn, count(*) FROM cloudtrail_logs WHERE ${denied} GROUP BY 1 ORDER BY 2 DESC LIMIT 20`,
        );
        const byInsights = await rows(
          source,
          'insights',
          'filter errorCode like /AccessDenied|UnauthorizedOperation/ | stats count(*) as n by userIdentity.arn | sort n desc | limit 20',
        );
        assert.deepEqual(sorted(bySql), sorted(known.denied_by_principal_top20));
        assert.deepEqual(sorted(byInsights), sorted(known.denied_by_principal_top20));
      });

      it('counts each hour', async () => {
        const sql = 'SELECT substr(eventtime, 1, 13), count(*) FROM cloudtrail_logs GROUP BY 1 ORDER BY 1';
        assert.deepEqual(await rows(source, 'sql', sql), known.events_per_hour);
        const insights = await rows(source, 'insights', 'stats count(*) as n by bin(1h) as hour | sort hour asc');
        assert.deepEqual(
          insights.map((row) => [
            String(row.find((cell) => typeof cell === 'string'))
              .slice(0, 13)
              .replace(' ', 'T'),
            row.find((cell) => typeof cell === 'number'),
          ]),
          known.events_per_hour,
        );
      });

      it('finds console logins and writes', async () => {
        const count = async (language: QueryLanguage, text: string): Promise<number> =>
          (await rows(source, language, text)).length;
        assert.equal(
          await count('sql', "SELECT eventid FROM cloudtrail_logs WHERE eventname = 'ConsoleLogin'"),
          known.console_logins.length,
        );
        assert.equal(await count('filter', '{ $.eventName = "ConsoleLogin" }'), known.console_logins.length);
        assert.equal(await count('lookup', 'EventName = ConsoleLogin'), known.console_logins.length);
        assert.equal(
          await count('sql', "SELECT eventid FROM cloudtrail_logs WHERE readonly = 'false'"),
          known.write_events,
        );
        assert.equal(await count('filter', '{ $.readOnly IS FALSE }'), known.write_events);
        assert.equal(await count('insights', 'filter readOnly = 0 | fields eventID'), known.write_events);
      });
    });
  }

  describe('stratus-red-team: the events of each technique, in three languages', () => {
    const lines = readTsv(fs.readFileSync(path.join(stratus, 'labels.tsv'), 'utf8'));
    it('is 35 techniques', () => assert.equal(lines.length, 35));
    for (const line of lines) {
      // The sixth value holds code with tabs in it, so the later ones are counted from the end.
      const [file, declared, records] = [line[0] ?? '', line.at(-4) ?? '', line.at(-3) ?? ''];
      it(file, async () => {
        const source = open(path.join(stratus, 'docs/detonation-logs', file));
        const expected = declared.split(',').toSorted();
        const names = (found: Rows, at: readonly [number, number]): readonly string[] =>
          [
            ...new Set(found.map((row) => `${String(row[at[0]]).split('.')[0] ?? ''}:${String(row[at[1]])}`)),
          ].toSorted();
        assert.deepEqual(
          names(await rows(source, 'sql', 'SELECT eventsource, eventname FROM cloudtrail_logs'), [0, 1]),
          expected,
        );
        assert.deepEqual(
          names(await rows(source, 'insights', 'stats count(*) by eventSource, eventName'), [0, 1]),
          expected,
        );
        assert.deepEqual(names(await rows(source, 'filter', '{ $.eventName = * }'), [3, 2]), expected);
        const { ledger } = await answer(source, plan('filter', ''));
        assert.equal(ledger?.totals.seen, Number(records));
      });
    }
  });
});

/** Rows of tab-separated values below a heading. A value may hold line ends; a row starts with a file's name. */
function readTsv(text: string): readonly (readonly string[])[] {
  return text
    .split(/\n(?=[\w.-]+\.json\t)/)
    .slice(1)
    .map((row) => row.split('\t'));
}

function sorted(found: Rows | readonly (readonly [string, number])[]): readonly string[] {
  return found.map((row) => JSON.stringify(row)).toSorted();
}
