import { S3Client, ListBucketsCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { STSClient, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { openSignatures } from '../../../../src/proxy/authenticate/signatures.ts';
import { awsFolder } from '../../sources/aws/targets/awsFolder.ts';
import { client, nowhere, presented, said } from './presentedHead.ts';

const credentials = { accessKeyId: 'AKIALOCAL00000000000', secretAccessKey: 'local-secret' };
const run = promisify(execFile);

/** Signatures of AWS's own clients, as they send them over HTTP. */
describe('openSignatures with the clients of AWS', () => {
  let server: http.Server;
  let endpoint: string;
  const verdicts: string[] = [];

  before(async () => {
    const services = ['sts', 'cloudtrail', 's3'].map((service) => {
      const secret = { kind: 'file', path: 's', range: nowhere } as const;
      const credential = { kind: 'sigv4', ...credentials, secret, service, region: 'us-east-1' } as const;
      return [
        service,
        openSignatures([client('cli', credential)], { read: () => 'local-secret', all: () => [] }),
      ] as const;
    });
    const authenticators = new Map(services);
    server = http.createServer((request, response) => {
      const hash = createHash('sha256');
      request.on('data', (chunk: Buffer) => hash.update(chunk));
      request.on('end', () => {
        const { rawHeaders, method = '', url = '', headers } = request;
        const head = presented(
          {},
          {
            method,
            target: url,
            headers: rawHeaders.map((text, at) => (at % 2 === 0 ? text.toLowerCase() : text)),
            now: Date.now(),
          },
        );
        const service = /\/(\w+)\/aws4_request/.exec(headers.authorization ?? '')?.[1] ?? '';
        const verdict = authenticators.get(service)?.(head, headers.authorization ?? '');
        const digest = hash.digest('hex');
        const last = verdict?.kind === 'body' ? verdict.verify(digest) : verdict;
        const isBody = last?.kind === 'principal' && last.bodySha256 === digest;
        verdicts.push(last === undefined ? 'none' : isBody ? said(last) : `${JSON.stringify(last)} of ${digest}`);
        response.writeHead(403, { 'content-type': 'text/plain' }).end();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => void server.close());
  beforeEach(() => void verdicts.splice(0));

  const shared = () => ({ endpoint, credentials, region: 'us-east-1', maxAttempts: 1 });

  it('takes the SDK for JavaScript', async () => {
    const [sts, trail] = [new STSClient(shared()), new CloudTrailClient(shared())];
    const s3 = new S3Client({ ...shared(), forcePathStyle: true });
    const sent = [
      sts.send(new GetCallerIdentityCommand({})),
      trail.send(new LookupEventsCommand({ MaxResults: 5 })),
      s3.send(new ListBucketsCommand({ Prefix: 'a b/+*ü' })),
      s3.send(
        new PutObjectCommand({ Bucket: 'b', Key: "a b/ü(1)!'*+&=", Body: 'x', Metadata: { note: ' two  blanks ' } }),
      ),
    ];
    for (const one of await Promise.allSettled(sent)) assert.equal(one.status, 'rejected');
    assert.deepEqual(verdicts, ['cli', 'cli', 'cli', 'cli']);
    for (const one of [sts, trail, s3]) one.destroy();
  });

  it('takes the AWS CLI', async function () {
    const found = await run('aws', ['--version']).then(
      () => true,
      () => false,
    );
    // Where no AWS CLI is installed, there is nothing to ask with.
    if (!found) this.skip();
    const folder = awsFolder();
    const environment = {
      ...process.env,
      ...folder.environment,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_ENDPOINT_URL: endpoint,
      AWS_MAX_ATTEMPTS: '1',
    };
    const lookup = ['cloudtrail', 'lookup-events', '--lookup-attributes', 'AttributeKey=Username,AttributeValue=ü é'];
    await assert.rejects(run('aws', lookup, { env: environment }));
    folder.remove();
    assert.deepEqual(verdicts, ['cli']);
  });
});
