import assert from 'node:assert/strict';
import { parseXML } from '@aws-sdk/xml-builder';
import { cbor, dateToTag } from '@smithy/core/cbor';
import { EventStreamCodec } from '@smithy/core/event-streams';
import fc from 'fast-check';
import { ServedFault, type ServedObject, type ServedValue } from '../../../../src/serve/operation.ts';
import { awsJson } from '../../../../src/serve/protocols/awsJson.ts';
import { awsQuery } from '../../../../src/serve/protocols/awsQuery.ts';
import { eventFrame, exceptionFrame } from '../../../../src/serve/protocols/eventStream.ts';
import type { Answering, Protocol } from '../../../../src/serve/protocols/protocol.ts';
import { restXml } from '../../../../src/serve/protocols/restXml.ts';
import { rpcCbor } from '../../../../src/serve/protocols/rpcCbor.ts';

const json = awsJson('1.1');
const answering: Answering = { service: 'monitoring', operation: 'DescribeAlarms', requestId: 'id-1' };

const times = fc.integer({ min: -8.64e12, max: 8.64e12 }).map((seconds) => new Date(seconds));
const names = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.constantFrom('__proto__', 'constructor', 'a.b'),
);
const texts = fc.string({ unit: 'binary' });
const { value: values } = fc.letrec<{ value: ServedValue; object: ServedObject }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    texts,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    times,
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.dictionary(names, tie('value'), { maxKeys: 4 }),
}));
const objects = fc.dictionary(names, values, { maxKeys: 5 });

/** As it comes out of JSON: times are seconds. */
function plain(value: ServedValue | undefined, time: (date: Date) => unknown): unknown {
  if (value instanceof Date) return time(value);
  if (Array.isArray(value)) return (value as readonly ServedValue[]).map((each) => plain(each, time));
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? 0 : value;
  return Object.entries(value as ServedObject)
    .map(([name, each]) => [name, plain(each, time)])
    .toSorted();
}

const seconds = (date: Date): number => date.getTime() / 1000;
const milliseconds = (date: Date): string => `time ${date.getTime()}`;

function toCbor(value: ServedValue): unknown {
  if (value instanceof Date) return dateToTag(value);
  if (Array.isArray(value)) return (value as readonly ServedValue[]).map(toCbor);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as ServedObject).map(([name, each]) => [name, toCbor(each as ServedValue)]),
  );
}

describe('wire protocols', () => {
  it('write JSON that says the same, with times in seconds', () => {
    fc.assert(
      fc.property(objects, (output) => {
        const { body } = json.answer(output, answering);
        assert.deepEqual(plain(JSON.parse(body.toString()) as ServedObject, seconds), plain(output, seconds));
        assert.deepEqual(plain(json.read(body), seconds), plain(output, seconds));
      }),
    );
  });

  it("read CBOR that the SDK's writer made", () => {
    fc.assert(
      fc.property(objects, (input) => {
        const read = rpcCbor.read(Buffer.from(cbor.serialize(toCbor(input))));
        assert.deepEqual(plain(read, milliseconds), plain(input, milliseconds));
      }),
    );
  });

  it("write CBOR that the SDK's reader and our own read the same", () => {
    fc.assert(
      fc.property(objects, (output) => {
        const { body } = rpcCbor.answer(output, answering);
        assert.deepEqual(plain(rpcCbor.read(body), milliseconds), plain(output, milliseconds));
        if (!/__proto__/.test(JSON.stringify(output)))
          assert.equal(
            JSON.stringify(cbor.deserialize(body)),
            JSON.stringify(cbor.deserialize(cbor.serialize(toCbor(output)))),
          );
      }),
    );
  });

  it('leave out what is not there', () => {
    const output = { a: undefined, b: 1 };
    assert.equal(json.answer(output, answering).body.toString(), '{"b":1}');
    assert.deepEqual(Object.keys(rpcCbor.read(rpcCbor.answer(output, answering).body)), ['b']);
    assert.doesNotMatch(awsQuery.answer({ ...output, c: null }, answering).body.toString(), /<a|<c/);
  });

  it('write XML whose texts are read back', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.array(fc.string(), { minLength: 2, maxLength: 4 }),
        (text, list) => {
          const body = awsQuery.answer({ Text: text, List: list }, answering).body.toString();
          const { DescribeAlarmsResponse: response } = parseXML(body) as {
            DescribeAlarmsResponse: { DescribeAlarmsResult: { Text: string; List: { member: string[] } } };
          };
          // A reader of XML takes what is not expressible for what it cannot be: one sign stands for all of it.
          const shown = (value: string) =>
            value.replace(/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
          assert.equal(response.DescribeAlarmsResult.Text, shown(text));
          assert.deepEqual(response.DescribeAlarmsResult.List.member, list.map(shown));
        },
      ),
    );
  });

  it('write XML as the Query protocol has it', () => {
    const output = { Time: new Date(1_793_523_600_000), Flag: true, Empty: [], In: { N: 1, List: [{ A: '<&"\r' }] } };
    assert.equal(
      awsQuery.answer(output, { ...answering, service: 'sts', operation: 'X' }).body.toString(),
      '<XResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><XResult><Time>2026-11-01T09:00:00.000Z</Time>' +
        '<Flag>true</Flag><Empty/><In><N>1</N><List><member><A>&lt;&amp;&quot;&#x0D;</A></member></List></In></XResult>' +
        '<ResponseMetadata><RequestId>id-1</RequestId></ResponseMetadata></XResponse>',
    );
  });

  it('write a map as each protocol has it', () => {
    const output = {
      Map: new Map<string, ServedValue>([
        ['__proto__', 'a<'],
        ['b', [new Map([['c', 1]])]],
      ]),
    };
    assert.equal(json.answer(output, answering).body.toString(), '{"Map":{"__proto__":"a<","b":[{"c":1}]}}');
    const plainMap = { Map: new Map([['b', new Map([['c', 1]])]]) };
    assert.equal(JSON.stringify(rpcCbor.read(rpcCbor.answer(plainMap, answering).body)), '{"Map":{"b":{"c":1}}}');
    assert.match(
      awsQuery.answer(output, { ...answering, service: 'sns' }).body.toString(),
      /xmlns="http:\/\/sns.amazonaws.com\/doc\/2010-03-31\/".*<Map><entry><key>__proto__<\/key><value>a&lt;<\/value><\/entry><entry><key>b<\/key><value><member><entry><key>c<\/key><value>1<\/value><\/entry><\/member><\/value><\/entry><\/Map>/,
    );
  });

  it("write S3's answers and errors, by its own names", () => {
    const s3 = restXml('logs');
    const { headers, body } = s3.answer({ PolicyStatus: { IsPublic: true } }, { ...answering, service: 's3' });
    assert.equal(
      body.toString(),
      '<?xml version="1.0" encoding="UTF-8"?>\n<PolicyStatus xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsPublic>true</IsPublic></PolicyStatus>',
    );
    assert.equal(headers['x-amz-request-id'], 'id-1');
    assert.deepEqual({ ...s3.read(Buffer.from('x')) }, { Bucket: 'logs' });
    const moved = s3.fault(
      new ServedFault('PermanentRedirect', 'm<', { status: 301, detail: { Region: 'eu-west-1' } }),
      answering,
    );
    assert.deepEqual([moved.status, moved.headers['x-amz-bucket-region']], [301, 'eu-west-1']);
    assert.match(
      moved.body.toString(),
      /<Error><Code>PermanentRedirect<\/Code><Message>m&lt;<\/Message><Region>eu-west-1<\/Region><BucketName>logs</,
    );
    for (const [code, name, status] of [
      ['AccessDeniedException', 'AccessDenied', 403],
      ['ThrottlingException', 'SlowDown', 503],
      ['UnrecognizedClientException', 'InvalidAccessKeyId', 403],
      ['NoSuchBucket', 'NoSuchBucket', 404],
    ] as const) {
      const answered = s3.fault(new ServedFault(code, '', { status: 404 }), answering);
      assert.match(answered.body.toString(), new RegExp(`<Code>${name}</Code>`));
      assert.equal(answered.status, status);
    }
  });

  const formed: readonly (readonly [form: string, input: unknown])[] = [
    ['Action=A&Version=1', {}],
    ['A=1&B=%C3%A9%20+', { A: '1', B: 'é  ' }],
    ['L.member.1=a&L.member.2=b', { L: ['a', 'b'] }],
    ['L.member.10=b&L.member.9=a', { L: ['a', 'b'] }],
    ['L.member.1.K=a&L.member.1.V=b', { L: [{ K: 'a', V: 'b' }] }],
    ['S.T.member.1=a', { S: { T: ['a'] } }],
    ['L.member.x=a', { L: { member: { x: 'a' } } }],
    ['__proto__.polluted=1&constructor=2', JSON.parse('{"__proto__":{"polluted":"1"},"constructor":"2"}')],
  ];
  for (const [form, input] of formed) {
    it(`read the form ${form}`, () => {
      const read = awsQuery.read(Buffer.from(form));
      assert.equal(JSON.stringify(read), JSON.stringify(input));
      assert.equal(Object.getPrototypeOf(read), null);
      assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    });
  }

  const unreadable: readonly (readonly [name: string, protocol: Protocol, body: Buffer])[] = [
    ['a JSON list', json, Buffer.from('[]')],
    ['a JSON text', json, Buffer.from('"a"')],
    ['half of JSON', json, Buffer.from('{"a":')],
    ['JSON after a byte order mark', json, Buffer.from('\uFEFF{}')],
    ['bytes that are no UTF-8', json, Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['JSON of a million brackets', json, Buffer.from(`{"a":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`)],
    ['a form that nests a thousand deep', awsQuery, Buffer.from(`${'a.'.repeat(1000)}b=1`)],
    ['a form with a name twice', awsQuery, Buffer.from('A=1&A=2')],
    ['a form with a value that is a structure', awsQuery, Buffer.from('A=1&A.B=2')],
    ['a form with a structure that is a value', awsQuery, Buffer.from('A.B=1&A=2')],
    ['a CBOR list', rpcCbor, Buffer.from([0x80])],
    ['CBOR with something after it', rpcCbor, Buffer.from([0xa0, 0xa0])],
    ['CBOR that stops', rpcCbor, Buffer.from([0xa1, 0x61, 0x61])],
    [
      'a CBOR list of four thousand million, of nine bytes',
      rpcCbor,
      Buffer.from([0xa1, 0x61, 0x61, 0x9a, 0xff, 0xff, 0xff, 0xff]),
    ],
    [
      'a CBOR text of more than there is',
      rpcCbor,
      Buffer.from([0xa1, 0x61, 0x61, 0x7b, 0x00, 0x1f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
    ],
    ['a CBOR map of more than there is', rpcCbor, Buffer.from([0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])],
    [
      'CBOR that nests a million deep',
      rpcCbor,
      Buffer.concat([Buffer.from([0xa1, 0x61, 0x61]), Buffer.alloc(1_000_000, 0x81)]),
    ],
    ['CBOR tags in tags', rpcCbor, Buffer.concat([Buffer.from([0xa1, 0x61, 0x61]), Buffer.alloc(1_000_000, 0xc1)])],
    [
      'a CBOR decimal whose exponent takes all memory',
      rpcCbor,
      Buffer.from([0xa1, 0x61, 0x61, 0xc4, 0x82, 0x1a, 0x0f, 0xff, 0xff, 0xff, 0x01]),
    ],
    ['a CBOR big number', rpcCbor, Buffer.from([0xa1, 0x61, 0x61, 0xc2, 0x41, 0x01])],
    ['CBOR bytes', rpcCbor, Buffer.from([0xa1, 0x61, 0x61, 0x41, 0x01])],
    ['a CBOR name that is a number', rpcCbor, Buffer.from([0xa1, 0x01, 0x01])],
    ['a CBOR time beyond all', rpcCbor, Buffer.from([0xa1, 0x61, 0x61, 0xc1, 0x1b, 0x7f, 0, 0, 0, 0, 0, 0, 0])],
    ['a CBOR time that is a text', rpcCbor, Buffer.from([0xa1, 0x61, 0x61, 0xc1, 0x61, 0x61])],
    ['a CBOR break that ends nothing', rpcCbor, Buffer.from([0xa1, 0x61, 0x61, 0xff])],
    ['CBOR text in parts that are no text', rpcCbor, Buffer.from([0xa1, 0x61, 0x61, 0x7f, 0x01, 0xff])],
    ['CBOR text that is no UTF-8', rpcCbor, Buffer.from([0xa1, 0x61, 0x61, 0x61, 0xff])],
  ];
  for (const [name, protocol, body] of unreadable) {
    it(`refuse ${name}`, () => {
      assert.throws(() => protocol.read(body), { code: 'SerializationException' });
    });
  }

  it('refuse any bytes as CBOR, or read them, and do nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        try {
          rpcCbor.read(Buffer.from(bytes));
        } catch (fault) {
          assert.ok(fault instanceof ServedFault && fault.code === 'SerializationException', String(fault));
        }
      }),
    );
  });

  it('read CBOR of the kinds that other clients write', () => {
    const bytes = [0xbf, 0x61, 0x61, 0x9f, 0x01, 0x20, 0xff, 0x61, 0x62, 0x7f, 0x61, 0x78, 0x61, 0x79, 0xff, 0xff];
    assert.equal(JSON.stringify(rpcCbor.read(Buffer.from(bytes))), '{"a":[1,-1],"b":"xy"}');
    const halves: readonly (readonly [number, number, number])[] = [
      [0x3c, 0x00, 1],
      [0xc0, 0x00, -2],
      [0x00, 0x01, 2 ** -24],
      [0x7b, 0xff, 65_504],
    ];
    for (const [high, low, number] of halves)
      assert.equal(rpcCbor.read(Buffer.from([0xa1, 0x61, 0x61, 0xf9, high, low]))['a'], number);
  });

  it('read an empty body as no members', () => {
    for (const protocol of [json, awsQuery, rpcCbor]) assert.deepEqual(Object.keys(protocol.read(Buffer.alloc(0))), []);
  });

  it("write errors with their names, and the Query protocol's beside them", () => {
    const fault = new ServedFault('ThrottlingException', 'Rate exceeded', { detail: { reason: 'x' } });
    const { status, headers, body } = json.fault(fault, { ...answering, service: 'logs' });
    assert.deepEqual(JSON.parse(body.toString()), {
      __type: 'ThrottlingException',
      message: 'Rate exceeded',
      reason: 'x',
    });
    assert.equal(status, 400);
    assert.equal(headers['x-amzn-query-error'], undefined);
    assert.equal(headers['x-amzn-requestid'], 'id-1');
    assert.equal(json.fault(fault, answering).headers['x-amzn-query-error'], 'Throttling;Sender');
    assert.equal(rpcCbor.fault(fault, answering).headers['x-amzn-query-error'], 'Throttling;Sender');
    const outage = new ServedFault('InternalFailure', '', { status: 500 });
    assert.equal(rpcCbor.fault(outage, answering).headers['x-amzn-query-error'], 'InternalFailure;Receiver');
    const expired = awsQuery.fault(new ServedFault('ExpiredTokenException', '<'), { ...answering, service: 'sts' });
    assert.equal(expired.status, 403);
    assert.equal(
      expired.body.toString(),
      '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>ExpiredToken</Code>' +
        '<Message>&lt;</Message></Error><RequestId>id-1</RequestId></ErrorResponse>',
    );
  });

  it("name a fault of CloudWatch's values in each protocol as its model does", () => {
    const fault = new ServedFault('ValidationException', 'no');
    for (const { name, protocol, body } of [
      { name: 'JSON', protocol: json, body: /"__type":"ValidationException"/ },
      { name: 'CBOR', protocol: rpcCbor, body: /ValidationException/ },
      { name: 'Query', protocol: awsQuery, body: /<Code>ValidationError<\/Code>/ },
    ]) {
      const answered = protocol.fault(fault, answering);
      assert.match(answered.body.toString('latin1'), body, name);
      if (protocol !== awsQuery) assert.equal(answered.headers['x-amzn-query-error'], 'ValidationError;Sender', name);
    }
    // Where the Query protocol was never spoken there is one name.
    const other = json.fault(fault, { ...answering, service: 'cloudtrail' });
    assert.equal(other.headers['x-amzn-query-error'], undefined);
  });

  it('no detail of an error can take the place of its name', () => {
    const fault = new ServedFault('Real', 'real', { detail: { __type: 'Other', message: 'other' } });
    assert.deepEqual(JSON.parse(json.fault(fault, answering).body.toString()), { __type: 'Real', message: 'real' });
  });

  it('write frames of an event stream', () => {
    const codec = new EventStreamCodec(
      (bytes) => Buffer.from(bytes).toString(),
      (text) => Buffer.from(text),
    );
    const read = (frame: Buffer) => {
      const { headers, body } = codec.decode(frame);
      const said = Object.entries(headers).map(([name, { value }]) => [name, value]);
      return { ...Object.fromEntries(said), body: JSON.parse(Buffer.from(body).toString()) as unknown };
    };
    assert.deepEqual(read(eventFrame('sessionUpdate', { at: new Date(1500), n: 1 })), {
      ':message-type': 'event',
      ':event-type': 'sessionUpdate',
      ':content-type': 'application/json',
      body: { at: 1.5, n: 1 },
    });
    assert.deepEqual(read(exceptionFrame(new ServedFault('SessionTimeoutException', 'over'))), {
      ':message-type': 'exception',
      ':exception-type': 'SessionTimeoutException',
      ':content-type': 'application/json',
      body: { message: 'over' },
    });
  });
});
