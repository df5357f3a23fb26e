import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { exportGateway, gatewayEmitters } from '../../../../src/core/gatewayExport/exportGateway.ts';
import { gatewayFeatures } from '../../../../src/core/gatewayExport/gatewayFeatures.ts';
import { gatewayNames, type GatewayName } from '../../../../src/core/gatewayExport/gatewayNames.ts';
import { assertGolden } from '../../../support/golden.ts';
import { digest, exportedConfigs } from './exportedConfigs.ts';
import { anyConfig, plainConfig, plainRoute, template } from './gatewayCases.ts';

describe('exportGateway', () => {
  it('has an emitter for each gateway', () => {
    assert.deepEqual(
      gatewayEmitters.map(({ target }) => target),
      [...gatewayNames],
    );
  });

  for (const to of gatewayNames) {
    for (const [name, config] of Object.entries(exportedConfigs)) {
      it(`writes ${name} for ${to}`, () => {
        const { text, notes } = exportGateway(config, to);
        assertGolden(`gatewayExport/${name}.${to}.yaml`, text);
        for (const { kept, message } of notes) assert.ok(kept === 'kept' || text.includes(message), message);
      });
    }

    it(`lets no digest of a key and no path of a secret out to ${to}`, () => {
      for (const config of Object.values(exportedConfigs)) {
        const { text } = exportGateway(config, to);
        for (const secret of [
          digest,
          digest.split('').toReversed().join(''),
          'cli.secret',
          'orders.token',
          'AKIALOCAL',
        ])
          assert.ok(!text.includes(secret), secret);
      }
      fc.assert(
        fc.property(anyConfig, (config) =>
          assert.doesNotMatch(exportGateway(config, to).text, /([abc])\1{63}|AKIALOCAL/),
        ),
        { numRuns: 20 },
      );
    });

    it(`keeps names of the configuration in their comment, for ${to}`, () => {
      const name = 'a\nopenapi: 3\u2028b';
      const { text } = exportGateway({ ...plainConfig, routes: [{ ...plainRoute, name }] }, to);
      const [heading = ''] = text.split('\n\n');
      for (const line of heading.split('\n')) assert.match(line, /^#/);
      assert.equal(typeof parse(text), 'object');
    });
  }

  it('says what becomes of every feature that the configurations use, in the words of the table', () => {
    const used = new Set<string>();
    for (const to of gatewayNames) {
      for (const config of [...Object.values(exportedConfigs), withCedar, withCedarObserved]) {
        for (const { feature, kept, message } of exportGateway(config, to).notes) {
          used.add(feature);
          assert.notEqual(message, '');
          if (gatewayFeatures[feature][to].message === message) assert.equal(kept, gatewayFeatures[feature][to].kept);
        }
      }
    }
    const unused = Object.keys(gatewayFeatures).filter(
      (feature) => !used.has(feature) && feature !== 'upstreamAuthority',
    );
    assert.deepEqual(unused, []);
  });

  it('says which templates no path can fit any more', () => {
    const path = template('/caf%C3%A9/x');
    const odd = { ...plainConfig, routes: [{ ...plainRoute, match: { path, methods: [] } }] };
    for (const to of gatewayNames) {
      const lost = exportGateway(odd, to).notes.filter(({ feature, kept }) => feature === 'paths' && kept === 'lost');
      assert.equal(lost.length, 1, to);
    }
  });

  it('refuses every request of a route whose Cedar policies it cannot export', () => {
    const body = (to: GatewayName) => exportGateway(withCedar, to).text.replace(/^ *#.*$/gm, '');
    assert.doesNotMatch(body('apigateway'), /http_proxy/);
    assert.doesNotMatch(body('kong'), /key-auth/);
    assert.doesNotMatch(body('envoy'), /principals/);
  });
});

const cedar = { policies: 'p.cedar', entities: null, schema: null };
const rules = exportedConfigs['small']?.routes[0]?.rules ?? [];
const withCedar = { ...plainConfig, routes: [{ ...plainRoute, rules, cedar: { ...cedar, observe: false } }] };
const withCedarObserved = { ...plainConfig, routes: [{ ...plainRoute, rules, cedar: { ...cedar, observe: true } }] };
