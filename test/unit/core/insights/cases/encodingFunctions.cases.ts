import type { AnswerCase } from '../answerOf.ts';
import { oneValueOf } from './oneValue.ts';

const page = 'CWL_QuerySyntax-operations-functions';
const hashes = 'CWL_QuerySyntax-hash-functions';
const absent = 'position: Missing arguments';

const gives = oneValueOf({
  s: 'abc',
  empty: '',
  n: 10,
  policy: '{"Version":"2012-10-17"}',
  encoded: 'eyJWZXJzaW9uIjoiMjAxMi0xMC0xNyJ9',
  umlaut: 'Grüße 😀',
  object: { a: 1 },
});

export const encodingFunctionCases: readonly AnswerCase[] = [
  gives(page, 'base64encode(policy)', 'eyJWZXJzaW9uIjoiMjAxMi0xMC0xNyJ9'),
  gives('RFC 4648, section 10', 'base64encode("f")', 'Zg=='),
  gives('RFC 4648, section 10', 'base64encode("fo")', 'Zm8='),
  gives('RFC 4648, section 10', 'base64encode("foobar")', 'Zm9vYmFy'),
  gives(page, 'base64encode(empty)', ''),
  gives(page, 'base64encode(umlaut)', 'R3LDvMOfZSDwn5iA'),
  gives(page, 'base64encode(n)', 'MTA='),
  gives(absent, 'base64encode(missing)', null),
  gives(absent, 'base64encode(object)', null),

  gives(page, 'base64decode(encoded)', '{"Version":"2012-10-17"}'),
  gives(page, 'base64decode("R3LDvMOfZSDwn5iA")', 'Grüße 😀'),
  gives(page, 'base64decode("Zg==")', 'f'),
  gives('position: base64decode', 'base64decode("Zg")', 'f'),
  gives('position: base64decode', 'base64decode("Zg=")', null),
  gives('position: base64decode', 'base64decode("Z")', null),
  gives('position: base64decode', 'base64decode("Zm9v Yg==")', null),
  gives('position: base64decode', 'base64decode("_-8=")', null),
  gives('position: base64decode', 'base64decode("//8=")', null),
  gives(page, 'base64decode(empty)', ''),
  gives(absent, 'base64decode(missing)', null),
  gives(page, 'base64decode(base64encode(umlaut))', 'Grüße 😀'),

  gives(page, 'hexToAscii("48656c6c6f")', 'Hello'),
  gives(page, 'hexToAscii("48656C6C6F")', 'Hello'),
  gives('position: hexToAscii', 'hexToAscii("486")', null),
  gives('position: hexToAscii', 'hexToAscii("c3bc")', null),
  gives('position: hexToAscii', 'hexToAscii("0x48")', null),
  gives(absent, 'hexToAscii(missing)', null),

  gives(page, 'hexToDec("ff")', 255),
  gives(page, 'hexToDec("FF")', 255),
  gives(page, 'hexToDec(n)', 16),
  gives('position: Integers beyond 2^53', 'hexToDec("ffffffffffffffff")', '18446744073709551615'),
  gives('position: hexToDec', 'hexToDec("10000000000000000")', null),
  gives('position: hexToDec', 'hexToDec("0xff")', null),
  gives('position: hexToDec', 'hexToDec(empty)', null),
  gives(absent, 'hexToDec(missing)', null),

  gives(hashes, 'md5(s)', '900150983cd24fb0d6963f7d28e17f72'),
  gives(hashes, 'md5(empty)', 'd41d8cd98f00b204e9800998ecf8427e'),
  gives('RFC 1321, section A.5', 'md5("message digest")', 'f96b697d7cb7938d525a2f31aaf161d0'),
  gives('position: Hashes', 'md5(umlaut)', '0a04968a90b7dd01f77c7f2f348a2f7e'),
  gives(hashes, 'md5(n)', 'd3d9446802a44259755d38e6d163e820'),
  gives(absent, 'md5(missing)', null),
  gives(hashes, 'sha256(s)', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'),
  gives(hashes, 'sha256(empty)', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'),
  gives('position: Hashes', 'substr(sha256(umlaut), 0, 8)', '3436cf1c'),
  gives(absent, 'sha256(object)', null),
  {
    page: hashes,
    query: 'filter md5(userName) = "6384e2b2184bcbf58eccf10ca7a6563c" | fields userName',
    records: [{ userName: 'alice' }, { userName: 'bob' }],
    rows: [['alice']],
  },
];
