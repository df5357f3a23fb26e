import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { readGatewayLogLine } from '../../../../src/core/gatewayLogs/readGatewayLog.ts';
import { repositoryRoot } from '../../../support/repositoryRoot.ts';
import { apiGatewayLogFormat, gatewaysDocument } from './gatewaysDocument.ts';

const file = path.join(repositoryRoot, 'docs/gateways.md');

describe('docs/gateways.md', () => {
  it('says what the exporters and readers do', async () => {
    const text = await format(gatewaysDocument(), { ...(await resolveConfig(file)), parser: 'markdown' });
    if (process.env['UPDATE_GOLDENS'] === '1' && process.env['CI'] === undefined) writeFileSync(file, text);
    assert.ok(existsSync(file) && readFileSync(file, 'utf8') === text, 'UPDATE_GOLDENS=1 writes it');
  });

  it('gives a format of which every column is read', () => {
    const line = Object.fromEntries(
      Object.entries(apiGatewayLogFormat).map(([name, variable]) => [name, example(variable)]),
    );
    const said = JSON.stringify(readGatewayLogLine(line));
    for (const [name, value] of Object.entries(line)) {
      const isSeen = said.includes(String(value).replace(/"/g, '')) || ['extendedRequestId', 'protocol'].includes(name);
      assert.ok(isSeen || name === 'requestTimeEpoch' || callers.includes(name) || name === 'errorResponseType', name);
    }
    for (const name of callers) {
      const others = Object.fromEntries(Object.entries(line).filter(([key]) => !callers.includes(key) || key === name));
      assert.ok(JSON.stringify(readGatewayLogLine(others)).includes(String(line[name])), name);
    }
  });
});

/** One of them is the caller, by the way in which the method authenticates. */
const callers = ['apiKeyId', 'userArn', 'principalId'];

function example(variable: string): string | number {
  const examples: Readonly<Record<string, string | number>> = {
    '$context.requestId': 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
    '$context.extendedRequestId': 'c7Xg0GxQoAMFuTA=',
    '$context.requestTimeEpoch': 1793524364000,
    '$context.httpMethod': 'PUT',
    '$context.resourcePath': '/orders/{id}',
    '$context.path': '/prod/orders/7',
    '$context.protocol': 'HTTP/1.1',
    '$context.status': 418,
    '$context.responseLength': 4242,
    '$context.responseLatency': 77,
    '$context.integration.status': 417,
    '$context.integration.latency': 66,
    '$context.error.responseType': 'THROTTLED',
  };
  return examples[variable] ?? variable.slice('$context.'.length).replaceAll('.', '-');
}
