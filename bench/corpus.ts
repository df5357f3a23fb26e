import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

const makeCorpus = path.resolve(import.meta.dirname, '../../shared/tools/make-corpus.mjs');

export interface Corpus {
  readonly origin: string;
  readonly files: number;
  readonly records: number;
  readonly rawMb: number;
  readonly gzMb: number;
}

/** Fills `folder` with the corpus of the acceptance figures where its maker is at hand, else with one of our own. */
export function buildCorpus(folder: string): Corpus {
  if (!fs.existsSync(makeCorpus))
    return { origin: 'own generator (smaller: the public data is not at hand)', ...ownCorpus(folder) };
  const said = JSON.parse(execFileSync(process.execPath, [makeCorpus, folder]).toString()) as {
    files: number;
    records: number;
    rawBytes: number;
    gzBytes: number;
  };
  return {
    origin: 'make-corpus.mjs',
    files: said.files,
    records: said.records,
    rawMb: said.rawBytes / 1e6,
    gzMb: said.gzBytes / 1e6,
  };
}

function ownCorpus(folder: string): Omit<Corpus, 'origin'> {
  const [files, perFile] = [2000, 50];
  let [rawMb, gzMb] = [0, 0];
  for (let file = 0; file < files; file++) {
    const records = Array.from({ length: perFile }, (_, index) => madeRecord(file * perFile + index));
    const text = Buffer.from(JSON.stringify({ Records: records }));
    const stored = zlib.gzipSync(text);
    rawMb += text.length / 1e6;
    gzMb += stored.length / 1e6;
    fs.writeFileSync(path.join(folder, `${String(file).padStart(5, '0')}.json.gz`), stored);
  }
  return { files, records: files * perFile, rawMb, gzMb };
}

function madeRecord(number: number): object {
  const names = [
    'Decrypt',
    'GetObject',
    'AssumeRole',
    'DescribeInstances',
    'ConsoleLogin',
    'CreateUser',
    'ListBuckets',
  ];
  const user = `user-${number % 40}`;
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'IAMUser',
      principalId: `AIDA${number % 40}`,
      arn: `arn:aws:iam::111122223333:user/${user}`,
      accountId: '111122223333',
      userName: user,
    },
    eventTime: new Date(Date.UTC(2026, 10, 1) + number * 1000).toISOString().replace('.000Z', 'Z'),
    eventSource: 'example.amazonaws.com',
    eventName: names[number % names.length],
    awsRegion: 'us-east-1',
    sourceIPAddress: `192.0.2.${number % 250}`,
    userAgent: 'aws-cli/2.15 md/awscrt',
    ...(number % 13 === 0
      ? { errorCode: 'AccessDenied', errorMessage: `User is not authorized to perform ${number}` }
      : {}),
    requestParameters: {
      bucketName: `bucket-${number % 97}`,
      key: `path/to/${number}`,
      filters: [{ name: 'x', values: ['y', 'z'] }],
    },
    responseElements: null,
    requestID: `request-${number}`,
    eventID: `event-${number}`,
    readOnly: number % 3 !== 0,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
  };
}
