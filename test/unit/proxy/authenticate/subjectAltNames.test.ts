import assert from 'node:assert/strict';
import { subjectAltNames } from '../../../../src/proxy/authenticate/subjectAltNames.ts';

describe('subjectAltNames', () => {
  const check = (text: string, expected: readonly string[]): void => {
    it(JSON.stringify(text), () => assert.deepEqual(subjectAltNames(text), expected));
  };

  check('', []);
  check('DNS:ci.example', ['DNS:ci.example']);
  check('DNS:a, URI:spiffe://a/b, email:x@y, IP Address:192.0.2.1', [
    'DNS:a',
    'URI:spiffe://a/b',
    'email:x@y',
    'IP:192.0.2.1',
  ]);
  // CVE-2021-44532: a name that holds what separates names.
  check('DNS:"evil, DNS:ci.example"', ['DNS:evil, DNS:ci.example']);
  check('URI:"http://a/, DNS:ci.example", DNS:b', ['URI:http://a/, DNS:ci.example', 'DNS:b']);
  check('DNS:"a\\", DNS:ci.example"', ['DNS:a", DNS:ci.example']);
  check('DNS:"a\\u0000.ci.example"', ['DNS:a\0.ci.example']);
  check('DNS:"unclosed, DNS:ci.example', []);
  check('DNS:"a"b, DNS:ci.example', []);
  check('nothing', []);
  check('DNS:a, nothing', []);
  check('othername:<unsupported>, DNS:a', ['othername:<unsupported>', 'DNS:a']);
});
