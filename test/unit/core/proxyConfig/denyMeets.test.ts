import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loosenTemplate, matchLoosely } from '../../../../src/core/authorization/matchLoosely.ts';
import { matchPath } from '../../../../src/core/authorization/matchPath.ts';
import { parsePathTemplate } from '../../../../src/core/authorization/parsePathTemplate.ts';
import type { PathTemplate } from '../../../../src/core/authorization/pathTemplate.ts';
import { readLoosely } from '../../../../src/core/authorization/readLoosely.ts';
import { denyMeets } from '../../../../src/core/proxyConfig/denyMeets.ts';

function template(text: string): PathTemplate {
  const parsed = parsePathTemplate(text).template;
  assert.ok(parsed !== null, text);
  return parsed;
}

describe('a deny rule and a route', () => {
  for (const [deny, route, meets] of [
    ['/orders/admin/**', '/orders/**', true],
    ['/ORDERS/admin', '/orders/{id}', true],
    ['/orders/', '/orders', true],
    ['/orders', '/orders/**', true],
    ['/orders', '/orders.json', true],
    ['/**', '/a/b', true],
    ['/orders/%61dmin', '/orders/ADMIN', true],
    ['/orders/admin', '/orders/{id}/items', true],
    ['/orders/admin', '/orders/list/items', false],
    ['/items', '/orders/**', false],
    ['/orders/admin', '/orders', false],
    ['/a/*', '/b/*', false],
  ] as const) {
    it(`${deny} ${meets ? 'may meet' : 'never meets'} ${route}`, () => {
      assert.equal(denyMeets(template(deny), template(route)), meets);
    });
  }

  it('never meet only where no request of the route is denied', () => {
    const place = fc.constantFrom('a', 'A', 'b', 'a.json', '%61', '+a', 'é', '*', '{x}', 'a;v=1');
    const text = fc
      .tuple(fc.array(place, { minLength: 1, maxLength: 3 }), fc.constantFrom('', '/', '/**'))
      .map(([places, end]) => `/${[...new Set(places)].join('/')}${end}`)
      .filter((one) => parsePathTemplate(one).template !== null);
    const path = fc
      .array(fc.constantFrom('a', 'A', '%61', 'b', '+a', 'a.json', 'a;v=1', 'b%3Fx'), { minLength: 1, maxLength: 4 })
      .map((places) => `/${places.join('/')}`);
    fc.assert(
      fc.property(text, text, path, (denied, matched, asked) => {
        const [deny, route] = [template(denied), template(matched)];
        if (!matchPath(route, asked) || !matchLoosely(loosenTemplate(deny), readLoosely(asked))) return;
        assert.ok(denyMeets(deny, route), `${denied} ${matched} ${asked}`);
      }),
      { numRuns: 2000 },
    );
  });
});
