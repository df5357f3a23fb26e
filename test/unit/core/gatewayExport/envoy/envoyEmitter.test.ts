import assert from 'node:assert/strict';
import fc from 'fast-check';
import type protobuf from 'protobufjs';
import { parse } from 'yaml';
import { exportGateway } from '../../../../../src/core/gatewayExport/exportGateway.ts';
import type { ProxyConfig } from '../../../../../src/core/proxyConfig/proxyConfig.ts';
import { exportedConfigs } from '../exportedConfigs.ts';
import { anyConfig } from '../gatewayCases.ts';
import { envoyFaults, loadEnvoy } from './checkEnvoy.ts';

describe('exportGateway to envoy', () => {
  let root: protobuf.Root;
  before(() => {
    root = loadEnvoy();
  });
  const faults = (config: ProxyConfig): readonly string[] => {
    const document = parse(exportGateway(config, 'envoy').text) as object;
    return envoyFaults(root, root.lookupType('envoy.config.bootstrap.v3.Bootstrap'), document, 'bootstrap');
  };

  for (const [name, config] of Object.entries(exportedConfigs)) {
    it(`is a bootstrap that Envoy’s API describes, member for member: ${name}`, () => {
      assert.deepEqual(faults(config), []);
    });
  }

  it('is one whatever the rules', () => {
    fc.assert(
      fc.property(anyConfig, (config) => assert.deepEqual(faults(config), [])),
      { numRuns: 10 },
    );
  });

  it('is checked by a check that finds faults', () => {
    const type = root.lookupType('envoy.config.rbac.v3.RBAC');
    const check = (value: object, fault: RegExp) => assert.match(envoyFaults(root, type, value, 'rbac').join(), fault);
    check({ actions: 'ALLOW' }, /no member/);
    check({ action: 'PERMIT' }, /is no .*Action/);
    check({ policies: { a: { permissions: { any: true } } } }, /is no list/);
    check({ policies: { a: { permissions: [{ any: true, destination_port: 1 }] } } }, /cannot both/);
    check({ policies: { a: { permissions: [{ destination_port: '80' }] } } }, /is no uint32/);
    check({ policies: { a: { permissions: [] } } }, /has fewer than 1/);
    check({ policies: { a: { permissions: [{}] } } }, /has no rule/);
    check({ policies: { a: { principals: [{ metadata: { filter: 'jwt' } }] } } }, /has no value/);
  });
});
