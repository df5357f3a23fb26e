import assert from 'node:assert/strict';
import { tableToNdjson } from '../../../../src/core/table/tableToNdjson.ts';
import { tableOf } from '../../../support/tableOf.ts';

describe('tableToNdjson', () => {
  it('prints one object a line, absent values as null', () => {
    assert.equal(
      tableToNdjson(
        tableOf(
          ['a', 'b:number'],
          [
            ['x', 1],
            [null, 2],
          ],
        ),
      ),
      '{"a":"x","b":1}\n{"a":null,"b":2}\n',
    );
  });
  it('keeps the columns order and hostile names', () => {
    assert.equal(
      tableToNdjson(tableOf(['2', '1', '__proto__'], [['x', 'y', 'z']])),
      '{"2":"x","1":"y","__proto__":"z"}\n',
    );
  });
  it('is well formed, and nothing hides in it', () => {
    assert.equal(
      tableToNdjson(tableOf(['a\ud800', 'a\udc00', '\u202e'], [['\udc00', '\\ud800', '\u009b\u{e0041}😀']])),
      '{"a\ufffd":"\ufffd","a\ufffd_2":"\\\\ud800","\\u202e":"\\u009b\\udb40\\udc41😀"}\n',
    );
  });
  it('loses no column when two have one name', () => {
    assert.equal(tableToNdjson(tableOf(['a', 'a', 'a_2'], [[1, 2, 3]])), '{"a":1,"a_2":2,"a_2_2":3}\n');
    assert.equal(
      tableToNdjson(tableOf(['a', 'a_2', 'a', 'a', 'a_2'], [[1, 2, 3, 4, 5]])),
      '{"a":1,"a_2":2,"a_3":3,"a_4":4,"a_2_2":5}\n',
    );
  });
});
