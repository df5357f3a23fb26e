import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

/** The columns of the view that is measured: a time, names, few and many distinct values, one of them apart in every row. */
const columns = [
  '@timestamp',
  'eventName',
  'eventSource',
  'userIdentity.arn',
  'sourceIPAddress',
  'awsRegion',
  'errorCode',
  'userAgent',
  'requestID',
  'readOnly',
] as const;

export const corpusRows = 100_000;
export const runbookFile = 'rows.apirunbook';
/** The cell's id. */
export const rowsCell = 'rows';
/** A folder with a runbook on the sample data. */
export const sampleFolder = 'sample';
export const sampleFile = 'sample.apirunbook';
export const notebookFile = 'table.ipynb';
export const notebookRows = 10_000;
const recordsOfFile = 1_000;

/** Writes captured events, a runbook whose one cell asks for all of them, and a notebook with a stored table. */
export function writeViewCorpus(folder: string): void {
  const data = path.join(folder, 'many');
  fs.mkdirSync(data);
  for (let file = 0; file < corpusRows / recordsOfFile; file++) {
    const records = Array.from({ length: recordsOfFile }, (_, i) => madeRecord(file * recordsOfFile + i));
    const name = `${String(file).padStart(3, '0')}.json.gz`;
    fs.writeFileSync(path.join(data, name), zlib.gzipSync(JSON.stringify({ Records: records })));
  }
  fs.writeFileSync(path.join(folder, 'apirunbook.config.yaml'), 'targets:\n  local: {type: local, path: many}\n');
  fs.writeFileSync(path.join(folder, runbookFile), runbookText());
  fs.mkdirSync(path.join(folder, sampleFolder));
  fs.writeFileSync(path.join(folder, sampleFolder, sampleFile), runbookText());
  fs.writeFileSync(
    path.join(folder, sampleFolder, 'apirunbook.config.yaml'),
    'targets:\n  local: {type: local, path: data}\n',
  );
  fs.writeFileSync(path.join(folder, notebookFile), JSON.stringify(storedTable()));
}

function runbookText(): string {
  return `apirunbook: 1
title: Rows
cells:
- id: ${rowsCell}
  insights: |
    fields ${columns.join(', ')}
    | sort @timestamp desc
    | limit ${corpusRows}
`;
}

const calls = [
  ['Decrypt', 'kms', true],
  ['GetObject', 's3', true],
  ['AssumeRole', 'sts', true],
  ['DescribeInstances', 'ec2', true],
  ['ListBuckets', 's3', true],
  ['PutObject', 's3', false],
  ['ConsoleLogin', 'signin', false],
  ['RunInstances', 'ec2', false],
  ['CreateUser', 'iam', false],
  ['AttachUserPolicy', 'iam', false],
  ['CreateAccessKey', 'iam', false],
  ['StopLogging', 'cloudtrail', false],
] as const;
const regions = ['us-east-1', 'eu-west-1', 'eu-central-1', 'us-west-2', 'ap-southeast-2'] as const;

/** One event; the same number always makes the same one. */
function madeRecord(number: number): object {
  // Coprime steps spread the values without a pattern that a sort would find done already.
  const spread = (number * 48_271) % 100_003;
  const [eventName, service, readOnly] = calls[(spread * (spread % 7)) % calls.length] ?? calls[0];
  const user = `user-${spread % 400}`;
  const isService = spread % 11 === 0;
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'IAMUser',
      principalId: `AIDAEXAMPLE${spread % 400}`,
      arn: `arn:aws:iam::111122223333:user/${user}`,
      accountId: '111122223333',
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      userName: user,
    },
    eventTime: new Date(Date.UTC(2026, 10, 1) + number * 860).toISOString().replace(/\.\d+Z/, 'Z'),
    eventSource: `${service}.amazonaws.com`,
    eventName,
    awsRegion: regions[spread % regions.length],
    sourceIPAddress: isService ? `${service}.amazonaws.com` : `198.51.${spread % 16}.${spread % 251}`,
    userAgent: `aws-cli/2.${spread % 30} md/awscrt#0.${spread % 17} ua/2.0`,
    ...(spread % 13 === 0 ? { errorCode: 'AccessDenied', errorMessage: `${user} may not ${eventName}` } : {}),
    ...(spread % 101 === 0 ? { errorCode: 'Client.UnauthorizedOperation' } : {}),
    requestParameters: { bucketName: `bucket-${spread % 97}`, key: `path/to/${number}` },
    responseElements: null,
    requestID: `${hex(spread, 8)}-${hex(number, 12)}`,
    eventID: `00000000-0000-4000-8000-${hex(number, 12)}`,
    readOnly,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
  };
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}

/** A notebook of VS Code's own kind with one output, written as pandas writes a table. */
function storedTable(): object {
  const names = ['time', ...columns.slice(1)];
  const rows = Array.from({ length: notebookRows }, (_, i) => {
    const record = madeRecord(i) as Record<string, unknown> & { userIdentity: { arn: string } };
    const cells = [
      record['eventTime'],
      ...names
        .slice(1)
        .map((name) => (name === 'userIdentity.arn' ? record.userIdentity.arn : (record[name] ?? 'NaN'))),
    ];
    return `    <tr>\n      <th>${i}</th>\n${cells.map((cell) => `      <td>${String(cell)}</td>\n`).join('')}    </tr>\n`;
  });
  const head = names.map((name) => `      <th>${name}</th>\n`).join('');
  const html = `<div>
<table border="1" class="dataframe">
  <thead>
    <tr style="text-align: right;">
      <th></th>
${head}    </tr>
  </thead>
  <tbody>
${rows.join('')}  </tbody>
</table>
</div>`;
  return {
    cells: [
      {
        cell_type: 'code',
        execution_count: 1,
        metadata: {},
        outputs: [
          {
            data: { 'text/html': html.split(/(?<=\n)/), 'text/plain': ['a table'] },
            execution_count: 1,
            metadata: {},
            output_type: 'execute_result',
          },
        ],
        source: ['table'],
      },
    ],
    metadata: { language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 5,
  };
}
