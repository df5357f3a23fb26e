import assert from 'node:assert/strict';
import { signatureAt } from '../../../../src/core/editor/signatureAt.ts';
import type { QueryLanguage } from '../../../../src/core/query/language.ts';
import { atCursor, cellContextOf } from '../../../support/cellContextOf.ts';

type SignatureCase = readonly [language: QueryLanguage, marked: string, name: string | null, active?: number];

const cases: readonly SignatureCase[] = [
  ['insights', 'filter strlen(¦', 'strlen', 0],
  ['insights', 'filter substr(a¦', 'substr', 0],
  ['insights', 'filter substr(a, ¦', 'substr', 1],
  ['insights', 'filter substr(a, 1, ¦', 'substr', 2],
  ['insights', 'filter substr(a, 1, 2, 3, ¦', 'substr', 2],
  ['insights', 'filter substr(strlen(a), ¦', 'substr', 1],
  ['insights', 'filter substr(strlen(a¦), 1)', 'strlen', 0],
  ['insights', 'filter substr((a + ¦', 'substr', 0],
  ['insights', 'filter concat(a, "b, c(", ¦', 'concat', 1],
  ['insights', 'filter concat("(¦', 'concat', 0],
  ['insights', 'stats pct(a, ¦', 'pct', 1],
  ['insights', 'stats count(*) by bin(¦', 'bin', 0],
  ['insights', 'filter STRLEN(¦', 'strlen', 0],
  ['insights', 'filter strlen(a)¦', null],
  ['insights', 'filter (¦', null],
  ['insights', 'filter a in (¦', null],
  ['insights', 'filter nosuch(¦', null],
  ['insights', 'filter isIpInSubnet({{ cidr }}, ¦', 'isIpInSubnet', 1],
  ['insights', 'fields a # strlen(¦', null],
  ['sql', "SELECT json_extract_scalar(a, '¦", 'json_extract_scalar', 1],
  ['sql', 'SELECT SUBSTR(a, 1, ¦', 'substr', 2],
  ['sql', 'SELECT count(¦', 'count', 0],
  ['sql', 'SELECT a FROM t WHERE a IN (¦', null],
  ['filter', '{ ($.a = ¦', null],
  ['lookup', 'EventName = (¦', null],
];

describe('signatureAt', () => {
  for (const [language, marked, name, active] of cases) {
    it(`${language}: ${marked} is in ${name ?? 'no call'}`, () => {
      const { text, offset } = atCursor(marked);
      const help = signatureAt(cellContextOf(language, text), offset);
      assert.equal(help?.label.slice(0, help.label.indexOf('(')) ?? null, name);
      assert.equal(help?.active, active);
      if (help !== null && help.parameters.length > 0) assert.ok(help.documentation.includes('documentation]('));
    });
  }
});
