import assert from 'node:assert/strict';
import fc from 'fast-check';
import { gatewayEmitters } from '../../../../src/core/gatewayExport/exportGateway.ts';
import type { GatewayName } from '../../../../src/core/gatewayExport/gatewayNames.ts';
import type { KongDocument } from '../../../../src/core/gatewayExport/kong/kongTypes.ts';
import type { ProxyConfig } from '../../../../src/core/proxyConfig/proxyConfig.ts';
import { apiGatewayAllows } from './evaluateApiGateway.ts';
import { envoyAllows } from './evaluateEnvoy.ts';
import { kongAllows } from './evaluateKong.ts';
import { anyConfig, proxyAllows, requestsFor, type GatewayRequest } from './gatewayCases.ts';

const configWithRequests = anyConfig.chain((config) =>
  fc.tuple(fc.constant(config), fc.array(requestsFor(config), { minLength: 60, maxLength: 60 })),
);

type Evaluate = (document: object, config: ProxyConfig, request: GatewayRequest) => boolean;

/** Envoy's expressions are long, and take the most time. */
const runs: Readonly<Record<GatewayName, number>> = { apigateway: 60, kong: 80, envoy: 30 };

const evaluators: Readonly<Record<GatewayName, Evaluate>> = {
  apigateway: apiGatewayAllows,
  kong: (document, config, request) => kongAllows(document as KongDocument, config, request),
  envoy: envoyAllows,
};

describe('an exported policy', () => {
  for (const [target, allows] of Object.entries(evaluators) as [GatewayName, Evaluate][]) {
    const emitter = gatewayEmitters.find((each) => each.target === target);
    assert.ok(emitter !== undefined);
    it(`lets nothing through in ${target} that the proxy would refuse, and something of what it would not`, () => {
      let [both, ours] = [0, 0];
      fc.assert(
        fc.property(configWithRequests, ([config, requests]) => {
          const { document } = emitter.emit(config);
          for (const request of requests) {
            const allowed = proxyAllows(config, request);
            if (allowed) ours++;
            if (!allows(document, config, request)) continue;
            assert.ok(allowed, `${target} allows ${JSON.stringify(request)}`);
            both++;
          }
        }),
        { numRuns: runs[target] },
      );
      // An export that refuses everything would be safe, and worth nothing.
      assert.ok(both > ours / 20, `${both} of ${ours}`);
    });
  }
});
