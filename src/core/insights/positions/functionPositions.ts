import type { Position } from '../../reference/position.ts';

/** Functions of one row. */
export const functionPositions: readonly Position[] = [
  {
    topic: 'bin of several days',
    position: 'Counted from 1970.',
    ground: 'choice',
    concerns: ['bin', 'datefloor', 'dateceil'],
  },
  { topic: 'round', position: 'Halves go away from zero.', ground: 'choice', concerns: ['round'] },
  {
    topic: 'Missing arguments',
    position: 'concat: empty; isempty, isblank: 1; other tests: 0; greatest, least: passed over; else absent.',
    ground: 'choice',
    concerns: ['concat', 'isempty', 'isblank', 'greatest', 'least'],
  },
  {
    topic: 'IP addresses',
    position: 'Four decimal parts, or IPv6 without a zone; mapped IPv4 is IPv6.',
    ground: 'choice',
    concerns: [
      'isValidIp',
      'isValidIpV4',
      'isValidIpV6',
      'isIpInSubnet',
      'isIpv4InSubnet',
      'isIpv6InSubnet',
      'isPrivateIP',
      'ipv4ToNumber',
      'cidrlookup',
    ],
  },
  {
    topic: 'White space',
    position: 'What Unicode calls so, line ends and no-break spaces among it.',
    ground: 'choice',
    concerns: ['isblank', 'trim', 'ltrim', 'rtrim'],
  },
  {
    topic: 'Upper and lower case',
    position: 'Of Unicode, whatever the language: "ß" becomes "SS".',
    ground: 'choice',
    concerns: ['toupper', 'tolower'],
  },
  {
    topic: 'substr',
    position:
      'Counts code points, as strlen does. Beyond the end: empty. A start or length that is negative or no integer: absent.',
    ground: 'CWL_QuerySyntax-operations-functions (strlen); else choice',
    concerns: ['substr'],
  },
  {
    topic: 'replace',
    position: 'Takes both texts as they stand; an empty search text replaces nothing.',
    ground: 'choice',
    concerns: ['replace'],
  },
  {
    topic: 'Length of texts',
    position:
      'A text that a function makes is absent when it is longer than 262,144 UTF-16 units and longer than each argument.',
    ground: 'no CloudTrail event in CloudWatch Logs is longer than 256 KB',
    concerns: ['concat', 'replace', 'regex_replace', 'toupper', 'base64encode'],
  },
  {
    topic: 'base64decode',
    position: 'The standard alphabet, padding may be left out; what is no Base64 or no UTF-8 is absent.',
    ground: 'RFC 4648, section 4; else choice',
    concerns: ['base64decode'],
  },
  {
    topic: 'hexToAscii',
    position: 'Pairs of digits of bytes below 80; anything else is absent, a "0x" in front too.',
    ground: 'the name; else choice',
    concerns: ['hexToAscii'],
  },
  {
    topic: 'hexToDec',
    position: '1 to 16 digits, not signed; anything else is absent, a "0x" in front too.',
    ground: 'the name; else choice',
    concerns: ['hexToDec'],
  },
  {
    topic: 'Hashes',
    position: 'Of the UTF-8 bytes, in lower-case hexadecimal digits.',
    ground: 'the form of RFC 1321 and of every common tool',
    concerns: ['md5', 'sha256'],
  },
  {
    topic: 'toNumber, toDouble and isNumeric',
    position: 'A number is what sort takes for one: sign, digits, decimals, exponent. Anything else is absent, or 0.',
    ground: 'CWL_QuerySyntax-Sort; else choice',
    concerns: ['toNumber', 'toDouble', 'isNumeric'],
  },
  {
    topic: 'dateceil',
    position: 'A time at which a period begins stays as it is.',
    ground: 'choice',
    concerns: ['dateceil'],
  },
  {
    topic: 'fromMillis',
    position: 'Takes the number that a text wholly writes; beyond the calendar (year 275760): absent.',
    ground: 'choice',
    concerns: ['fromMillis'],
  },
  {
    topic: 'isPrivateIP',
    position: '10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 and fc00::/7.',
    ground: 'RFC 1918 and RFC 4193 call these private',
    concerns: ['isPrivateIP'],
  },
  {
    topic: 'Elements of structures',
    position: 'A position past the end, a key that is not there and JSON null are absent; true and false are 1 and 0.',
    ground: 'as fields of events',
    concerns: ['jsonParse'],
  },
  {
    topic: 'Structures in results',
    position: 'JSON text without white space.',
    ground: 'choice',
    concerns: ['jsonParse', 'jsonStringify'],
  },
  {
    topic: 'Depth of JSON',
    position: 'JSON more than 1000 deep is read as no JSON.',
    ground: 'choice',
    concerns: ['jsonParse'],
  },
  {
    topic: 'jsonStringify',
    position: 'No white space, keys in the order of the text; of what is no structure: absent.',
    ground: 'choice',
    concerns: ['jsonStringify'],
  },
  {
    topic: 'jsonArraySize and jsonArrayContains',
    position: 'The list is one that jsonParse gave or a text that writes one; elements compare as "=" compares.',
    ground: 'choice',
    concerns: ['jsonArraySize', 'jsonArrayContains'],
  },
];
