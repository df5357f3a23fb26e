import assert from 'node:assert/strict';
import { escapeMarkdown, tableToMarkdown } from '../../../../src/core/table/tableToMarkdown.ts';
import { tableOf } from '../../../support/tableOf.ts';

function check(text: string, expected: string): void {
  it(`${JSON.stringify(text)} is ${JSON.stringify(expected)}`, () => assert.equal(escapeMarkdown(text), expected));
}

describe('tableToMarkdown', () => {
  check('plain text', 'plain text');
  check('a|b', 'a\\|b');
  check('`code`', '\\`code\\`');
  check('<img src=x>', '\\<img src=x\\>');
  check('[click](http://example.com)', '\\[click\\]\\(http:/\\/example.com)');
  check('https://example.com', 'https:/\\/example.com');
  check('//example.com/x', '/\\/example.com/x');
  check('http&colon;//example.com', 'http\\&colon;/\\/example.com');
  check('///', '/\\/\\/');
  check('a/b', 'a/b');
  check('2026-11-01 of ci-deploy, snake_case, a+b (all)', '2026-11-01 of ci-deploy, snake_case, a+b (all)');
  check('- item', '\\- item');
  check('a - b_ _c_ -- +', 'a \\- b\\_ \\_c\\_ \\-\\- \\+');
  check('1. one', '1\\. one');
  check('12) twelve', '12\\) twelve');
  check('1.5 (of 2)', '1.5 (of 2)');
  check('www.example.com', 'www&#46;example.com');
  check('a@example.com', 'a&#64;example.com');
  check('&amp;', '\\&amp;');
  check('two\nlines', 'two lines');
  check('turn\u202earound', 'turn\\\\u202earound');
  check('bell\u0007', 'bell\\\\u0007');

  it('aligns numbers to the right and counts what it leaves out', () => {
    const table = tableOf(
      ['who', 'calls:number'],
      [
        ['alice', 3],
        ['bob', null],
        ['carol', 1],
      ],
    );
    assert.equal(
      tableToMarkdown(table, 2),
      '| who | calls |\n| --- | ---: |\n| alice | 3 |\n| bob |  |\n\n1 more rows.\n',
    );
  });
});
