import { gatewayFeatures } from '../../../../src/core/gatewayExport/gatewayFeatures.ts';
import { gatewayNames, gatewayTitles } from '../../../../src/core/gatewayExport/gatewayNames.ts';

/** The text of docs/gateways.md. */
export function gatewaysDocument(): string {
  return `${[heading, summary(), fidelity(), use, logs, verified].join('\n\n')}\n`;
}

/** What to log in API Gateway: the variables that `readGatewayLogLine` has a column for. `apiKey` itself is not among them. */
export const apiGatewayLogFormat: Readonly<Record<string, string>> = {
  requestId: '$context.requestId',
  extendedRequestId: '$context.extendedRequestId',
  requestTimeEpoch: '$context.requestTimeEpoch',
  apiId: '$context.apiId',
  accountId: '$context.accountId',
  httpMethod: '$context.httpMethod',
  resourcePath: '$context.resourcePath',
  path: '$context.path',
  protocol: '$context.protocol',
  status: '$context.status',
  responseLength: '$context.responseLength',
  responseLatency: '$context.responseLatency',
  integrationStatus: '$context.integration.status',
  integrationLatency: '$context.integration.latency',
  integrationRequestId: '$context.integration.requestId',
  errorResponseType: '$context.error.responseType',
  errorMessage: '$context.error.message',
  ip: '$context.identity.sourceIp',
  userAgent: '$context.identity.userAgent',
  apiKeyId: '$context.identity.apiKeyId',
  userArn: '$context.identity.userArn',
  principalId: '$context.authorizer.principalId',
};

const heading = `# Beyond the laptop: API Gateway, Kong and Envoy

<!-- Written from \`gatewayFeatures\` by \`UPDATE_GOLDENS=1 npx mocha test/unit/core/gatewayExport/gatewaysDocument.test.ts\`; do not edit. -->

\`apirunbook proxy export --to apigateway|kong|envoy\` writes the proxy's policy in the words of a gateway, and the gateway's access log is a local target with the same columns as the proxy's own.

Each feature is

- **kept**: it means the same there;
- **changed**: it means something near that and never more access, or somebody has to finish it; or
- **lost**: the gateway has no word for it. Where leaving it out would let more through, what it concerns is refused instead.

What is changed or lost in a configuration stands, with its route, rule or client, in comments at the top of what is written. No secret and no digest of a key is in it.`;

function summary(): string {
  const rows = Object.values(gatewayFeatures).map((feature) => [
    feature.title,
    ...gatewayNames.map((name) => feature[name].kept),
  ]);
  return `## What each keeps\n\n${table(['Feature', ...gatewayNames.map((name) => gatewayTitles[name])], rows)}`;
}

function fidelity(): string {
  const sections = gatewayNames.map((name) => {
    const rows = Object.values(gatewayFeatures).map((feature) => [
      feature.title,
      feature[name].kept,
      feature[name].message.replaceAll('|', '\\|'),
    ]);
    return `### ${gatewayTitles[name]}\n\n${table(['Feature', '', 'What becomes of it'], rows)}`;
  });
  return `## How\n\n${sections.join('\n\n')}`;
}

const use = `## How to import

### API Gateway

An OpenAPI 3.0 document for a REST API.

\`\`\`sh
apirunbook proxy export --to apigateway --out api.yaml
aws apigateway import-rest-api --body fileb://api.yaml
aws apigateway create-deployment --rest-api-id ID --stage-name prod --variables upstream_orders=HOST:PORT,credential_orders=VALUE
\`\`\`

Replace every \`REPLACE\`: the function of each Lambda authorizer, whose description says whom it must admit, and the principals of clients that sign. Make the usage plans under \`x-apirunbook-usage-plans\` and a key in each. Until that is done, those methods refuse everyone.

### Kong

decK's format, for Kong 3 without Enterprise plugins and the router flavor \`traditional_compatible\`.

\`\`\`sh
apirunbook proxy export --to kong --out kong.yaml
export DECK_KEY_READER=… DECK_UPSTREAM_ORDERS=…
deck gateway validate kong.yaml && deck gateway sync kong.yaml
\`\`\`

decK stops where a variable that the file names is not set.

### Envoy

A static bootstrap.

\`\`\`sh
apirunbook proxy export --to envoy --out envoy.yaml
envoy --mode validate -c envoy.yaml
\`\`\`

Replace every \`REPLACE\`: the API keys, which no request can send until then, and the files of upstream credentials. The file then has keys in it: keep it as a secret.`;

const logs = `## Their logs

A folder with access logs is a local target like any other, alone or together with the proxy's audit log and CloudTrail's files: \`.json\`, \`.jsonl\`, \`.ndjson\`, \`.log\` or any other name, plain or gzipped, one record a line or a list.

${table(
  ['Log', 'eventType', 'eventSource', 'Recognised by'],
  [
    [
      'API Gateway access log: JSON under any names, CLF, CSV, XML',
      '`ApiGatewayAccess`',
      '`<API id>.apigateway.local`',
      'request id, method or route key, status and time together, and one more variable',
    ],
    [
      'Kong file-log and http-log',
      '`KongAccess`',
      '`<route>.kong.local`',
      '`request`, `response` and `latencies` together with `started_at`',
    ],
    [
      'Envoy access log in JSON under the customary names',
      '`EnvoyAccess`',
      '`<route>.envoy.local`',
      'start time, method, response code and response flags together',
    ],
  ],
)}

The columns are those of the proxy's record: \`eventTime\`, \`eventName\` (with the path template where the log has it), \`sourceIPAddress\`, \`userAgent\`, \`userIdentity\`, \`requestParameters\` (\`method\`, \`path\`, \`query\`), \`errorCode\` in the proxy's words (\`Unauthorized\`, \`AccessDenied\`, \`Throttled\`, …; \`Upstream404\` for what the upstream answered), \`additionalEventData\` (\`route\`, \`rule\`, \`decision\`, \`endedBy\`, \`status\`, \`upstreamStatus\`, bytes, \`latencyMs\`). What the log does not say is absent. A log that does not say who ended a request has no \`endedBy\`, and its \`errorCode\` is by the status alone.

Only these columns are read: headers, parsed queries and other members never come in, and what has the form of a credential is taken out of path, query and user agent before anything is kept. A line that cannot be read is counted as rejected.

This format for API Gateway's access log has every column; the API key itself (\`$context.identity.apiKey\`) does not belong into a log:

\`\`\`json
${JSON.stringify(apiGatewayLogFormat)}
\`\`\``;

const verified = `## What was verified

- **Never more access.** For random configurations and requests, hostile spellings of paths among them, whatever the exported rules would let through is let through by the proxy's own rules. The gateways' side is a small evaluator for each, written from their pages: \`test/unit/core/gatewayExport/neverMoreAccess.test.ts\`. No gateway itself was run.
- **API Gateway**: \`moto_server\` imports the document with every resource and method, and finds it valid OpenAPI but for the name of \`{proxy+}\`, which is AWS's own: \`apigateway/apiGatewayEmitter.test.ts\`.
- **Kong**: members and types against a schema of the members that are written, after decK's published one: \`kong/kongEmitter.test.ts\`.
- **Envoy**: every member of every message, its type and what must be there, against Envoy's own .proto files: \`envoy/envoyEmitter.test.ts\`.
- **Logs**: lines after the pages that describe the formats, through the engine: \`test/unit/core/gatewayLogs/readGatewayLog.test.ts\`, \`test/unit/sources/local/gatewayLogs.test.ts\`.`;

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}
