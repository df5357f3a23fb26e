import assert from 'node:assert/strict';
import { isRefusal } from '../../../../src/core/next/nextCells.ts';
import { subjects } from '../../../../src/core/next/subject.ts';
import { visibleText } from '../../../../src/core/table/visibleText.ts';
import type { NextQuestion } from '../../../../src/core/wire/requests.ts';
import { hostileTexts } from '../../../support/hostileTexts.ts';
import { recordsOf } from '../../../support/hostileRecords.ts';
import { askNext, contextOf, open, queryCell, sentText } from './askNext.ts';

const file = open(`apirunbook: 1
parameters:
  actor: {type: principal, default: alice}
cells:
- {id: patterns, filter: '{ $.eventName = * }'}
- {id: history, lookup: 'ReadOnly = false'}
- {id: fields, insights: 'fields @timestamp, eventName | limit 20'}
- {id: table, sql: 'SELECT eventname FROM cloudtrail_logs'}
`);
const cells = ['patterns', 'history', 'fields', 'table'];
const questions: readonly NextQuestion[] = ['filterFor', 'exclude', ...subjects];

/** Where a value stands that each question can be about. */
const places: Readonly<Record<NextQuestion, readonly (string | number)[]>> = {
  filterFor: ['requestParameters', 'roleArn'],
  exclude: ['requestParameters', 'list', 0],
  actor: ['userIdentity', 'arn'],
  address: ['sourceIPAddress'],
  key: ['userIdentity', 'accessKeyId'],
  session: ['userIdentity', 'accessKeyId'],
  role: ['userIdentity', 'sessionContext', 'sessionIssuer', 'arn'],
  error: ['errorCode'],
};

describe('the next question about a value that an attacker wrote', () => {
  const records = recordsOf(hostileTexts);
  let cellsWritten = 0;

  for (const [i, text] of hostileTexts.entries()) {
    it(`is a cell that can be sent, or is refused with the reason, for ${visibleText(text.slice(0, 60))}`, () => {
      for (const [j, question] of questions.entries()) {
        const cell = queryCell(file, cells[(i + j) % cells.length] ?? '');
        const key = `key ${text}`;
        const tries = [
          contextOf(file, cell, { columns: [], cells: [], record: records[i] ?? null, path: places[question] }),
          ...(j > 1
            ? []
            : [
                contextOf(file, cell, {
                  columns: [],
                  cells: [],
                  record: records[i] ?? null,
                  path: ['requestParameters', key],
                }),
              ]),
          contextOf(file, cell, { columns: [{ name: text, type: 'string' }], cells: [text], column: 0 }),
        ];
        for (const context of tries) {
          const next = askNext(file, question, context);
          if (isRefusal(next)) {
            assert.match(next.message, /^[A-Z].*\.$/s, next.code);
            continue;
          }
          cellsWritten++;
          // The text is planned, and so proven: each value stands in it as one literal.
          assert.ok(sentText(next.file, next.cell).length > 0);
        }
      }
    });
  }

  it('is a cell more often than not where it repeats the question', () => {
    assert.ok(cellsWritten > hostileTexts.length * 2, String(cellsWritten));
  });
});
