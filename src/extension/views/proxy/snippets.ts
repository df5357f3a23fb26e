import type { ProxyConfig } from '../../../core/proxyConfig/proxyConfig.ts';
import type { ClientStatus } from '../../../core/proxyControl/proxyStatus.ts';

/** A text that a client is set up with. It holds a placeholder where the client's secret belongs, and never a secret. */
export interface ClientSnippet {
  readonly label: string;
  readonly detail: string;
  readonly text: string;
}

/** What stands for a client's secret. */
const placeholders: Readonly<Record<ClientStatus['kind'], string>> = {
  apiKey: 'YOUR_KEY',
  jwt: 'YOUR_TOKEN',
  sigv4: 'YOUR_LOCAL_SECRET_KEY',
  certificate: 'YOUR_CERTIFICATE',
};

/** How a client of the configuration asks the proxy at `url`, in several languages. */
export function clientSnippets(url: string, config: ProxyConfig, client: string): readonly ClientSnippet[] {
  const found = config.clients.find(({ name }) => name === client);
  if (found === undefined) return [];
  const { credential } = found;
  const target = `${url}${examplePath(config)}`;
  if (credential.kind === 'sigv4') return awsSnippets(url, credential.accessKeyId, credential.region);
  const placeholder = placeholders[credential.kind];
  if (credential.kind === 'certificate') {
    const files = '--cert client.pem --key client.key';
    return [{ label: 'curl', detail: 'with a certificate of its own', text: `curl ${files} ${shell(target)}\n` }];
  }
  const [header, value] =
    credential.kind === 'apiKey' ? ['X-Api-Key', placeholder] : ['Authorization', `Bearer ${placeholder}`];
  return [
    { label: 'curl', detail: `${header} header`, text: `curl -H ${shell(`${header}: ${value}`)} ${shell(target)}\n` },
    {
      label: 'JavaScript',
      detail: 'fetch',
      text: [
        `const response = await fetch(${JSON.stringify(target)}, {`,
        `  headers: { ${JSON.stringify(header)}: ${JSON.stringify(value)} },`,
        '});',
        'console.log(response.status, await response.text());',
        '',
      ].join('\n'),
    },
    {
      label: 'Python',
      detail: 'urllib',
      text: [
        'import urllib.request',
        '',
        `request = urllib.request.Request(${JSON.stringify(target)}, headers={${JSON.stringify(header)}: ${JSON.stringify(value)}})`,
        'print(urllib.request.urlopen(request).read().decode())',
        '',
      ].join('\n'),
    },
  ];
}

/** AWS's clients take the endpoint and the local key pair from the environment (`AWS_ENDPOINT_URL`, SDKs and Tools Reference Guide). */
function awsSnippets(url: string, accessKeyId: string, region: string): readonly ClientSnippet[] {
  const secret = placeholders.sigv4;
  const variables = [
    `export AWS_ENDPOINT_URL=${shell(url)}`,
    `export AWS_ACCESS_KEY_ID=${shell(accessKeyId)}`,
    `export AWS_SECRET_ACCESS_KEY=${shell(secret)}`,
    `export AWS_REGION=${shell(region === '*' ? 'us-east-1' : region)}`,
  ];
  return [
    {
      label: 'AWS CLI',
      detail: 'AWS_ENDPOINT_URL and a local key pair',
      text: [...variables, 'aws sts get-caller-identity', ''].join('\n'),
    },
    {
      label: 'boto3',
      detail: 'endpoint_url and a local key pair',
      text: [
        'import boto3',
        '',
        'session = boto3.Session(',
        `    aws_access_key_id=${JSON.stringify(accessKeyId)},`,
        `    aws_secret_access_key=${JSON.stringify(secret)},`,
        `    region_name=${JSON.stringify(region === '*' ? 'us-east-1' : region)},`,
        ')',
        `client = session.client("sts", endpoint_url=${JSON.stringify(url)})`,
        'print(client.get_caller_identity())',
        '',
      ].join('\n'),
    },
  ];
}

/** A path that the first route takes: its template up to what varies. */
function examplePath({ routes }: ProxyConfig): string {
  const template = routes[0]?.operations[0]?.text ?? routes[0]?.match.path.text ?? '/';
  const fixed = template.split('/').filter((segment) => segment !== '' && !/[*{]/.test(segment));
  return `/${fixed.join('/')}`;
}

/** A text as one word of a POSIX shell. */
function shell(text: string): string {
  return /^[A-Za-z0-9_./:=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
