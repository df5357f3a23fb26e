import assert from 'node:assert/strict';
import { possibleDetections } from '../../../../src/core/detection/possibleDetections.ts';
import { readCell, type WrittenCell } from './detectionOf.ts';

describe('possibleDetections', () => {
  const wish = { runbook: 'login.apirunbook', account: null, region: null };

  function check(what: string, written: WrittenCell, ...expected: string[]) {
    it(what, () => {
      const { runbook, cell } = readCell(written);
      const possible = possibleDetections(runbook, cell, new Map(), wish);
      assert.deepEqual(
        possible.map(({ choice }) => choice),
        ['metricAlarm', 'logAlarm', 'eventRule', 'savedQuery', 'scheduledQuery'],
      );
      assert.deepEqual(
        possible.filter(({ obstacle }) => obstacle === null).map(({ choice }) => choice),
        expected,
      );
      for (const { obstacle } of possible) assert.notEqual(obstacle?.severity, 'warning');
    });
  }

  check('a pattern of an exact event', { query: ['filter', '{ $.eventName = A }'] }, 'metricAlarm', 'eventRule');
  check('words', { query: ['filter', 'ERROR'] }, 'metricAlarm');
  check('a pattern whose log groups nobody said', { query: ['filter', 'ERROR'], logGroups: [] }, 'metricAlarm');
  check(
    'a pattern with an expectation to be asked about',
    { query: ['filter', 'ERROR'], more: ["expect: {rows: '3'}"] },
    'metricAlarm',
  );
  check(
    'an aggregating query',
    { query: ['insights', 'stats count(*) by a'] },
    'logAlarm',
    'savedQuery',
    'scheduledQuery',
  );
  check(
    'a mean, whose threshold is to be asked for',
    { query: ['insights', 'stats avg(a)'] },
    'logAlarm',
    'savedQuery',
    'scheduledQuery',
  );
  check(
    'a query of an exact event',
    { query: ['insights', 'filter eventName = "A"'] },
    'logAlarm',
    'eventRule',
    'savedQuery',
    'scheduledQuery',
  );
  check(
    'a query with a parameter that has no value',
    { query: ['insights', 'filter a = {{ b }}'], parameters: ['b: {type: string}'] },
    'savedQuery',
  );
  check('a lookup', { query: ['lookup', 'EventName = A'] }, 'eventRule');
  check('SQL', { query: ['sql', 'SELECT 1'] });
  check('prose', { query: ['md', 'Read me'] });
});
