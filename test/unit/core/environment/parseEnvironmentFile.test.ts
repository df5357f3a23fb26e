import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseEnvironmentFile } from '../../../../src/core/environment/parseEnvironmentFile.ts';

describe('an environment file', () => {
  const cases: readonly { name: string; text: string; variables?: Record<string, string>; faults?: number[] }[] = [
    { name: 'names and values', text: 'A=1\r\nB = two words \n', variables: { A: '1', B: 'two words' } },
    { name: 'comments, empty lines and a byte order mark', text: '\uFEFF# x\n\n A=1', variables: { A: '1' } },
    { name: 'export before a name', text: 'export AWS_PROFILE=prod', variables: { AWS_PROFILE: 'prod' } },
    { name: 'quotes around a whole value', text: `A="x # y"\nB='$HOME'`, variables: { A: 'x # y', B: '$HOME' } },
    { name: 'nothing is substituted or unescaped', text: 'A=$B\\n', variables: { A: '$B\\n' } },
    { name: 'an empty value', text: 'A=\nB=""', variables: { A: '', B: '' } },
    { name: 'a later line wins', text: 'A=1\nA=2', variables: { A: '2' } },
    { name: 'lines that are none', text: 'A=1\nwhat\n=2\n1A=3', variables: { A: '1' }, faults: [2, 3, 4] },
    { name: 'quotes that do not end with the value', text: `A="x\nB='a'b\nC='`, faults: [1, 2, 3] },
    { name: 'a name that objects have', text: '__proto__=1', variables: JSON.parse('{"__proto__": "1"}') },
  ];
  for (const { name, text, variables = {}, faults = [] } of cases) {
    it(name, () => {
      const parsed = parseEnvironmentFile(text);
      assert.deepEqual([...parsed.variables], Object.entries(variables));
      assert.deepEqual(
        parsed.faults.map(({ line }) => line),
        faults,
      );
    });
  }

  it('never tells a value in a fault', () => {
    const { faults } = parseEnvironmentFile('AWS_SECRET_ACCESS_KEY="hidden\nhidden');
    assert.equal(faults.length, 2);
    assert.ok(!JSON.stringify(faults).includes('hidden'));
  });

  it('gives back what was written in single quotes', () => {
    const value = fc.string().filter((text) => !/['\r\n]/.test(text));
    fc.assert(
      fc.property(value, (text) => {
        assert.equal(parseEnvironmentFile(`A='${text}'`).variables.get('A'), text);
      }),
    );
  });
});
