import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { parse } from 'yaml';
import { exportGateway } from '../../../../../src/core/gatewayExport/exportGateway.ts';
import { kongLimits } from '../../../../../src/core/gatewayExport/kong/kongLimits.ts';
import type { KongDocument } from '../../../../../src/core/gatewayExport/kong/kongTypes.ts';
import type { ProxyConfig, QuotaPeriod } from '../../../../../src/core/proxyConfig/proxyConfig.ts';
import { exportedConfigs } from '../exportedConfigs.ts';
import { anyConfig, plainConfig, pool } from '../gatewayCases.ts';
import { kongSchema } from './kongSchema.ts';

const validate = new Ajv({ strict: false }).compile(kongSchema);

function exported(config: ProxyConfig): KongDocument {
  return parse(exportGateway(config, 'kong').text) as KongDocument;
}

function check(config: ProxyConfig): void {
  const document = exported(config);
  assert.ok(validate(document), JSON.stringify(validate.errors));
  const names = [
    ...document.services.flatMap(({ name, routes }) => [
      `service ${name}`,
      ...routes.map((route) => `route ${route.name}`),
    ]),
    ...document.consumers.map(({ username }) => `consumer ${username.toLowerCase()}`),
    ...document.consumers.flatMap(({ keyauth_credentials: keys = [] }) => keys.map(({ key }) => key)),
    ...document.consumers.flatMap(({ jwt_secrets: secrets = [] }) => secrets.map(({ key }) => key)),
    ...document.services.flatMap(({ routes }) => routes.map(({ regex_priority: priority }) => `priority ${priority}`)),
  ];
  assert.equal(new Set(names).size, names.length, 'Kong refuses two of a name');
}

describe('exportGateway to kong', () => {
  for (const [name, config] of Object.entries(exportedConfigs)) {
    it(`is what decK’s schema describes: ${name}`, () => check(config));
  }

  it('is that whatever the rules', () => {
    fc.assert(fc.property(anyConfig, check), { numRuns: 25 });
  });

  it('gives every route the same members to match by, so that its priority decides', () => {
    for (const config of Object.values(exportedConfigs)) {
      const routes = exported(config).services.flatMap((service) => service.routes);
      const members = new Set(routes.map((route) => Object.keys(route).join()));
      assert.equal(members.size, 1);
    }
  });

  it('refuses tokens that it could take for those of another client', () => {
    const { consumers } = exported(plainConfig);
    const jwt = consumers.filter(({ jwt_secrets: secrets }) => secrets !== undefined).map(({ username }) => username);
    assert.deepEqual(jwt, ['jwt-other']);
    const { notes } = exportGateway(plainConfig, 'kong');
    const refused = notes
      .filter(({ place, kept }) => place.startsWith('client ') && kept === 'lost')
      .map(({ place }) => place);
    assert.deepEqual(
      refused.toSorted(),
      ['cert', 'jwt-a', 'jwt-b', 'jwt-role', 'jwt-sub', 'signer'].map((name) => `client ${name}`),
    );
    assert.ok(pool.length > refused.length);
  });

  describe('windows', () => {
    const limit = (rate: number, burst: number, quota: [number, QuotaPeriod] | null, expected: object) =>
      it(`of ${rate} a second, ${burst} at once${quota === null ? '' : `, ${quota.join(' a ')}`}`, () =>
        assert.deepEqual(
          kongLimits({
            rate,
            burst,
            quota: quota === null ? null : { count: quota[0], period: quota[1] },
            observe: false,
          }),
          expected,
        ));
    limit(10, 20, null, { second: 10 });
    limit(10, 3, null, { second: 3 });
    limit(1.5, 20, null, { second: 1 });
    limit(0.5, 20, null, { minute: 20 });
    limit(0.5, 100, null, { minute: 30 });
    limit(0.001, 5, null, { hour: 3 });
    limit(10, 20, [1000, 'day'], { second: 10, day: 1000 });
    limit(10, 20, [5, 'minute'], { second: 5, minute: 5 });
    limit(10, 20, [100, 'week'], { second: 10, day: 14 });
    limit(10, 20, [3, 'week'], { second: 3, month: 3 });
    limit(10, 20, [30, 'month'], { second: 10, month: 30 });
  });
});
