import assert from 'node:assert/strict';
import type { QueryLanguage } from '../../../../src/core/query/language.ts';
import { openLocalSource } from '../../../../src/sources/local/localSource.ts';
import { answer, makeFolder, plan, removeFolder, testEngine } from './localData.ts';
import { computeRules } from './rules/compute.cases.ts';
import { dataRules } from './rules/data.cases.ts';
import { changed, commonFields, type DetectionRule, type EventFields } from './rules/detectionRule.ts';
import { identityRules } from './rules/identity.cases.ts';
import { loggingRules } from './rules/logging.cases.ts';
import { networkRules } from './rules/network.cases.ts';
import { storageRules } from './rules/storage.cases.ts';

const rules: readonly DetectionRule[] = [
  ...identityRules,
  ...storageRules,
  ...computeRules,
  ...networkRules,
  ...loggingRules,
  ...dataRules,
];

interface LabelledEvent {
  readonly id: string;
  readonly isFound: boolean;
  readonly fields: EventFields;
}

function eventsOf({ event, found = [], passed }: DetectionRule, rule: number): readonly LabelledEvent[] {
  const whole = changed(commonFields, event);
  return [{}, ...found, ...passed].map((changes, index) => {
    const id = `rule-${rule}-${index}`;
    return { id, isFound: index <= found.length, fields: { ...changed(whole, changes), eventID: id } };
  });
}

describe('detection rules, as a filter pattern, an Insights query and SQL', () => {
  const events = rules.map(eventsOf);
  const engine = testEngine();
  // One file as CloudTrail writes it, one as a person keeps it: white space means nothing.
  const halves = [0, 1].map((half) => events.flat().filter((_, index) => index % 2 === half));
  const folder = makeFolder({
    'delivered.json': JSON.stringify({ Records: halves[0]?.map(({ fields }) => fields) }),
    'kept.json': JSON.stringify(
      halves[1]?.map(({ fields }) => fields),
      null,
      2,
    ),
  });
  const source = openLocalSource({ name: 'local', path: folder, cacheFolder: null, engine });
  after(async () => {
    await engine.close();
    removeFolder(folder);
  });

  async function idsFound(language: QueryLanguage, text: string): Promise<readonly string[]> {
    const { table } = await answer(source, plan(language, text));
    const column = table.columns.findIndex(({ name }) => name.toLowerCase() === 'eventid');
    return table.rows.map((row) => String(row[column])).toSorted();
  }

  for (const [index, rule] of rules.entries()) {
    it(rule.name, async () => {
      const own = events[index] ?? [];
      const labelled = own.filter(({ isFound }) => isFound).map(({ id }) => id);
      const found = await idsFound('filter', rule.filter);
      assert.deepEqual(
        found.filter((id) => own.some((event) => event.id === id)),
        labelled.toSorted(),
      );
      // Of the events of all other rules the three say the same, too.
      assert.deepEqual(await idsFound('insights', rule.insights), found);
      assert.deepEqual(await idsFound('sql', rule.sql), found);
    });
  }
});
