import assert from 'node:assert/strict';
import { visibleText } from '../../../../src/core/table/visibleText.ts';
import { hostileTexts } from '../../../support/hostileTexts.ts';

const cases: readonly (readonly [text: string, visible: string])[] = [
  ['', ''],
  ['plain é 漢字 😀', 'plain é 漢字 😀'],
  ['a\n\r\tb', 'a\\n\\r\\tb'],
  ['\u0000\u001b[31m\u007f\u009b', '\\u0000\\u001b[31m\\u007f\\u009b'],
  ['\u202e\u2066\u061c\u200f', '\\u202e\\u2066\\u061c\\u200f'],
  ['\u200b\u200d\u2060\ufeff\u00ad', '\\u200b\\u200d\\u2060\\ufeff\\u00ad'],
  ['\u2028\u2029\u0085', '\\u2028\\u2029\\u0085'],
  ['\u034f\u115f\u3164\uffa0', '\\u034f\\u115f\\u3164\\uffa0'],
  ['\u2764\ufe0f\u{e0100}', '\u2764\\ufe0f\\u{e0100}'],
  ['\u{e0001}\u{e0041}\u{e007f}', '\\u{e0001}\\u{e0041}\\u{e007f}'],
  ['\ud800 \udc00\ud800 \ud83d\ude00', '\\ud800 \\udc00\\ud800 \u{1f600}'],
];

describe('visibleText', () => {
  for (const [text, visible] of cases) {
    it(`gives ${visible === '' ? 'nothing' : visible} of ${JSON.stringify(text)}`, () => {
      assert.equal(visibleText(text), visible);
    });
  }

  it('leaves nothing unseen of what an attacker writes, and says the same the second time', () => {
    for (const text of hostileTexts) {
      const visible = visibleText(text);
      assert.doesNotMatch(visible, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
      assert.equal(visibleText(visible), visible);
    }
  });
});
