import assert from 'node:assert/strict';
import fc from 'fast-check';
import { detectionTags } from '../../../../src/core/detection/detectionTags.ts';

const cases: readonly { text: string; value: string }[] = [
  { text: 'runbooks/login.apirunbook', value: 'runbooks/login.apirunbook' },
  { text: 'console logins_+-@:.', value: 'console logins_+-@:.' },
  { text: 'a=b', value: 'a=3Db' },
  { text: "it's (new)*!~", value: 'it=27s =28new=29=2A=21=7E' },
  { text: '${x}"\n', value: '=24=7Bx=7D=22=0A' },
  { text: 'é', value: '=C3=A9' },
  { text: '😀', value: '=F0=9F=98=80' },
  { text: ' a b ', value: '=20a b=20' },
  { text: '\ud800', value: '=EF=BF=BD' },
  { text: '', value: '' },
];

const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 300 }));
const valueOf = (runbook: string): string => detectionTags({ runbook, cell: 'c' })['apirunbook:runbook'];

describe('detectionTags', () => {
  for (const { text, value } of cases)
    it(`${JSON.stringify(text)} becomes ${value}`, () => {
      assert.deepEqual(detectionTags({ runbook: text, cell: text }), {
        'apirunbook:runbook': value,
        'apirunbook:cell': value,
      });
    });

  it('are values that every service takes, whatever the path is', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const value = valueOf(text);
        assert.match(value, /^(?! )[A-Za-z0-9 _.:/=+@-]{0,256}(?<! )$/);
      }),
      { numRuns: 100 },
    );
  });

  it('tell two paths apart, also where they differ in what a long value leaves out', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.string({ maxLength: 300 }), (one, other) => {
        assert.equal(valueOf(one) === valueOf(other), one === other);
        assert.notEqual(valueOf(`a/${one.padEnd(400, 'x')}`), valueOf(`b/${one.padEnd(400, 'x')}`));
      }),
      { numRuns: 100 },
    );
  });
});
