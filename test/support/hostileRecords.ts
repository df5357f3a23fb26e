import { hostileTexts } from './hostileTexts.ts';

/** When the first record was; each is a minute after the one before. */
export const firstTime = Date.parse('2026-11-01T00:00:00Z');

/** CloudTrail records, as JSON texts, in each of which every field that a caller can have a say in holds one text. */
export function recordsOf(texts: readonly string[]): readonly string[] {
  return texts.map((text, i) =>
    JSON.stringify({
      eventVersion: '1.11',
      eventTime: new Date(firstTime + i * 60_000).toISOString(),
      eventID: `id-${i} ${text}`,
      eventCategory: 'Management',
      eventName: text,
      eventSource: text,
      awsRegion: text,
      sourceIPAddress: text,
      userAgent: text,
      errorCode: text,
      errorMessage: text,
      readOnly: false,
      recipientAccountId: text,
      userIdentity: {
        type: text,
        arn: text,
        userName: text,
        accessKeyId: text,
        invokedBy: text,
        sessionContext: { sessionIssuer: { arn: text }, attributes: { mfaAuthenticated: text } },
      },
      requestParameters: { [`key ${text}`]: text, roleArn: text, list: [text, { [`in ${text}`]: null }] },
      responseElements: { credentials: { accessKeyId: text }, assumedRoleUser: { arn: text } },
      resources: [{ ARN: text, accountId: text, type: text }],
    }),
  );
}

/** Records whose shape is the trouble. */
const misshapen: readonly string[] = [
  `"requestParameters":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"toString":"x","":""}`,
  `"requestParameters":{"a":1,"a":2},"responseElements":{"n":9007199254740993,"m":-0,"h":1e400,"s":1e-400,"f":0.1}`,
  `"eventName":null,"errorCode":{"a":[]},"sourceIPAddress":["x"],"userIdentity":"nobody","readOnly":"maybe"`,
  `"requestParameters":${'{"a":['.repeat(2_500)}${']}'.repeat(2_500)}`,
  `"requestParameters":{${Array.from({ length: 10_000 }, (_, i) => `"key ${i}":${i}`).join()}}`,
  `"requestParameters":{"document":${JSON.stringify('<b>"\u202e=1\n'.repeat(100_000))}}`,
];

/** One record for each hostile text, and some whose shape is the trouble, in the order of time. */
export const hostileRecords: readonly string[] = [
  ...recordsOf(hostileTexts),
  ...misshapen.map((members, i) => {
    const eventTime = new Date(firstTime + (hostileTexts.length + i) * 60_000).toISOString();
    return `{"eventTime":"${eventTime}","eventID":"shape-${i}","eventCategory":"Management",${members}}`;
  }),
];
