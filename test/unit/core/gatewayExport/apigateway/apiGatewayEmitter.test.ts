import assert from 'node:assert/strict';
import { createHash, createHmac, type BinaryLike } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { parse } from 'yaml';
import { exportGateway } from '../../../../../src/core/gatewayExport/exportGateway.ts';
import { proxyMethods, type ProxyConfig } from '../../../../../src/core/proxyConfig/proxyConfig.ts';
import { motoFile, startMoto, type MotoServer } from '../../../../support/motoServer.ts';
import { exportedConfigs } from '../exportedConfigs.ts';
import { anyConfig } from '../gatewayCases.ts';

interface Api {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly securitySchemes: Readonly<Record<string, object>> };
  readonly 'x-amazon-apigateway-policy': { readonly Version: string };
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly responses: object;
  readonly 'x-amazon-apigateway-integration': Readonly<Record<string, unknown>>;
}

function exported(config: ProxyConfig): Api {
  return parse(exportGateway(config, 'apigateway').text, { version: '1.1' }) as Api;
}

/** What API Gateway asks of a REST API beyond OpenAPI (developer guide, `api-gateway-known-issues`, `limits`). */
function check(config: ProxyConfig): void {
  const { openapi, paths, components, 'x-amazon-apigateway-policy': policy } = exported(config);
  assert.equal(openapi, '3.0.1');
  assert.equal(policy.Version, '2012-10-17');
  const children = new Map<string, Set<string>>();
  for (const [path, operations] of Object.entries(paths)) {
    const parts = path.split('/').slice(1);
    for (const [index, part] of parts.entries()) {
      assert.match(part, path === '/' ? /^$/ : /^(?:[A-Za-z0-9._:-]+|\{p\d+\}|\{proxy\+\})$/);
      assert.ok(part !== '{proxy+}' || index === parts.length - 1);
      if (!part.startsWith('{')) continue;
      const parent = parts.slice(0, index).join('/');
      children.set(parent, (children.get(parent) ?? new Set()).add(part));
    }
    const variables = [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name]) => name);
    for (const [method, operation] of Object.entries(operations)) {
      assert.ok(proxyMethods.some((each) => each.toLowerCase() === method));
      assert.deepEqual(
        (operation.parameters ?? []).map(({ name }) => name),
        variables,
      );
      const { type, uri, requestParameters } = operation['x-amazon-apigateway-integration'];
      if (type === 'mock') {
        assert.equal(operation.security, undefined);
        continue;
      }
      const [scheme = ''] = Object.keys(operation.security?.[0] ?? {});
      assert.ok(scheme in components.securitySchemes, `${method} ${path} is open to everyone`);
      for (const name of variables) {
        assert.ok(String(uri).includes(`{${name}}`));
        assert.equal(
          (requestParameters as Record<string, string>)[`integration.request.path.${name}`],
          `method.request.path.${name}`,
        );
      }
    }
  }
  for (const [parent, variables] of children)
    assert.equal(variables.size, 1, `/${parent} has several variables below it`);
}

describe('exportGateway to apigateway', () => {
  for (const [name, config] of Object.entries(exportedConfigs)) {
    it(`keeps to what a REST API can have: ${name}`, () => check(config));
  }

  it('keeps to it whatever the rules', () => {
    fc.assert(fc.property(anyConfig, check), { numRuns: 20 });
  });

  describe('imported by moto', function () {
    let moto: MotoServer;
    before(async function () {
      if (motoFile === null) this.skip();
      else moto = await startMoto(motoFile);
    });
    after(async () => {
      if (motoFile !== null) await moto.close();
    });

    for (const [name, config] of Object.entries(exportedConfigs)) {
      it(`is a valid OpenAPI document, but for {proxy+}, which is AWS’s own: ${name}`, async () => {
        const text = exportGateway(config, 'apigateway').text.replaceAll('{proxy+}', '{proxy}');
        await ask(moto, 'POST', '/restapis', { mode: 'import', failonwarnings: 'true' }, text);
      });

      it(`has every resource and method: ${name}`, async () => {
        const { text } = exportGateway(config, 'apigateway');
        const api = (await ask(moto, 'POST', '/restapis', { mode: 'import' }, text)) as { id: string };
        const { item } = (await ask(moto, 'GET', `/restapis/${api.id}/resources`, {}, '')) as {
          item: { path: string; resourceMethods?: object }[];
        };
        const made = item.flatMap(({ path, resourceMethods }) =>
          Object.keys(resourceMethods ?? {}).map((method) => `${method} ${path}`),
        );
        const { paths } = exported(config);
        const written = Object.entries(paths).flatMap(([path, operations]) =>
          Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
        );
        assert.deepEqual(made.toSorted(), written.toSorted());
        const again = await ask(moto, 'PUT', `/restapis/${api.id}`, { mode: 'overwrite' }, text);
        assert.equal((again as { id: string }).id, api.id);
      });
    }
  });
});

class Sha256 {
  readonly #secret: BinaryLike | null;
  #made: ReturnType<typeof createHash> | ReturnType<typeof createHmac>;

  constructor(secret?: BinaryLike) {
    this.#secret = secret ?? null;
    this.#made = this.#new();
  }

  update(data: BinaryLike): void {
    this.#made.update(data);
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(new Uint8Array(this.#made.digest()));
  }

  reset(): void {
    this.#made = this.#new();
  }

  #new(): ReturnType<typeof createHash> | ReturnType<typeof createHmac> {
    return this.#secret === null ? createHash('sha256') : createHmac('sha256', this.#secret);
  }
}

async function ask(
  moto: MotoServer,
  method: string,
  path: string,
  query: Readonly<Record<string, string>>,
  body: string,
): Promise<unknown> {
  const url = new URL(moto.url);
  const signer = new SignatureV4({
    service: 'apigateway',
    region: 'us-east-1',
    credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
    sha256: Sha256 as never,
  });
  const { headers } = await signer.sign({
    method,
    protocol: 'http:',
    hostname: url.hostname,
    port: Number(url.port),
    path,
    query,
    headers: { host: url.host, 'content-type': 'application/yaml' },
    ...(body === '' ? {} : { body }),
  });
  const answer = await fetch(`${moto.url}${path}?${new URLSearchParams(query).toString()}`, {
    method,
    headers,
    ...(body === '' ? {} : { body }),
  });
  const text = await answer.text();
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text.slice(0, 2000)}`);
  return JSON.parse(text);
}
