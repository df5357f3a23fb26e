import assert from 'node:assert/strict';
import { gatewayEmitters } from '../../../../src/core/gatewayExport/exportGateway.ts';
import type { KongDocument } from '../../../../src/core/gatewayExport/kong/kongTypes.ts';
import type { PolicyRule } from '../../../../src/core/authorization/policyRule.ts';
import type { ProxyConfig } from '../../../../src/core/proxyConfig/proxyConfig.ts';
import { apiGatewayAllows } from './evaluateApiGateway.ts';
import { envoyAllows } from './evaluateEnvoy.ts';
import { kongAllows } from './evaluateKong.ts';
import { plainConfig, plainRoute, pool, proxyAllows, template, type GatewayRequest } from './gatewayCases.ts';

/** Routes by their path, each with its rules: `allow` for everyone, or `deny PATH`. */
type Routes = Readonly<Record<string, readonly string[]>>;

const keyed = pool.slice(0, 1);

function configOf(routes: Routes): ProxyConfig {
  return {
    ...plainConfig,
    clients: keyed,
    routes: Object.entries(routes).map(([path, rules], number) => ({
      ...plainRoute,
      name: `r${number}`,
      match: { path: template(path), methods: [] },
      rules: rules.map((text, index): PolicyRule => {
        const [effect = '', under] = text.split(' ');
        return {
          effect: effect === 'deny' ? 'deny' : 'allow',
          name: `${effect}[${index}]`,
          clients: [],
          groups: [],
          claims: new Map(),
          methods: [],
          path: under === undefined ? null : template(under),
          sources: [],
          time: null,
          observe: false,
          range: plainRoute.range,
        };
      }),
    })),
  };
}

describe('exported policies that once let too much through', () => {
  const check = (what: string, routes: Routes, path: string, allowed = false) =>
    it(`${what}: ${path}`, () => {
      const config = configOf(routes);
      const request: GatewayRequest = {
        method: 'GET',
        path,
        sourceAddress: '10.1.2.3',
        time: 0,
        sends: { kind: 'apiKey', client: 'key-a' },
      };
      assert.equal(proxyAllows(config, request), allowed);
      for (const emitter of gatewayEmitters) {
        const { target } = emitter;
        const { document } = emitter.emit(config);
        const found =
          target === 'kong'
            ? kongAllows(document as KongDocument, config, request)
            : (target === 'envoy' ? envoyAllows : apiGatewayAllows)(document, config, request);
        assert.equal(found, allowed, target);
      }
    });

  const orders = { '/orders/**': ['allow', 'deny /orders/admin/**'] };
  check('what is allowed', orders, '/orders/7/items', true);
  check('what is denied', orders, '/orders/admin/users');
  for (const name of [
    'ADMIN',
    'admin.json',
    'admin.',
    'admin+',
    'admin;x=1',
    'admin::$DATA',
    '%61dmin',
    'admin%20',
    '%EF%BC%A1dmin',
  ])
    check('another spelling', orders, `/orders/${name}`);
  check('another spelling within', orders, '/orders/admin./users');
  check('no UTF-8', { '/**': ['allow'] }, '/%FF');
  check('a dot', { '/**': ['allow'] }, '/.');
  check('a slash at the end, of a narrower route', { '/a/**': [], '/**': ['allow'] }, '/a/');
  check('a route in other letters than its deny rule', { '/A/{x}': ['allow', 'deny /a/b'] }, '/A/b');
  check('a deny rule of a wider route', { '/a/**': ['allow'], '/**': ['allow', 'deny /a/b'] }, '/A/B');
  check('a name that no resource can have', { '/a/c@d/**': [], '/**': ['allow'] }, '/a/c@d');
  check('a narrower route across a rule’s path', { '/*/*/c': [], '/**': ['allow', 'allow /a/b'] }, '/a/a/c');
});
