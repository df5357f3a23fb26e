import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compileRules } from '../../../../src/core/authorization/compileRules.ts';
import { matchPath } from '../../../../src/core/authorization/matchPath.ts';
import { readLoosely } from '../../../../src/core/authorization/readLoosely.ts';
import { requestOf, ruleOf, templateOf } from './ruleOf.ts';
import { upstreamReadings } from './upstreamReadings.ts';

/** Whether a route that allows everything but this template refuses the path. */
function denies(template: string, path: string): boolean {
  const decide = compileRules([ruleOf({ effect: 'deny', name: 'no', path: template }), ruleOf({})]);
  return !decide(requestOf({ path })).allowed;
}

describe('a deny rule', () => {
  describe('for /v1/admin refuses every spelling that some upstream takes for it', () => {
    const spellings = [
      '/v1/admin',
      '/V1/ADMIN',
      '/v1/Admin',
      '/v1/admin/',
      '/v1/admin//',
      '/v1//admin',
      '//v1/admin',
      '/v1/admin;x=1',
      '/v1;a/admin;b',
      '/v1/admin;',
      '/v1/admin;x/y',
      '/v1/admin%3bx=1',
      '/v1/admin.json',
      '/v1/admin.tar.gz',
      '/v1/admin.json/',
      '/v1/admin/.json',
      '/v1/admin/.json/',
      '/v1/admin/%20.json',
      '/v1/admin/..json',
      '/v1/admin.',
      '/v1/admin...',
      '/v1/admin%20',
      '/v1/admin%20.',
      '/v1/%20admin',
      '/v1/admin+',
      '/v1/%61dmin',
      '/v1/%41dmin',
      '/v1/%41%64%4D%69%6e',
      '/%76%31/admin',
      '/v1/%2561dmin',
      '/v1/%EF%BC%8561dmin', // full-width percent sign
      '/v1/%252561dmin',
      '/v1/admin/.',
      '/v1/./admin',
      '/v1/admin/%2e',
      '/v1/x/../admin',
      '/v1/x/%2e%2E/admin',
      '/v1/x/..;/admin',
      '/v1/admin%2f',
      '/v1%2fadmin',
      '/v1%5cadmin',
      '/v1\\admin',
      '/v1/admin%00.png',
      '/v1/admin%00',
      '/v1/admin%0a',
      '/v1/admin%3f',
      '/v1/admin%3fx/y',
      '/v1/admin%23frag',
      '/v1/admin::$DATA',
      '/v1/admin:$i30:$INDEX_ALLOCATION',
      '/v1/admin%3a%3a%24data',
      '/v1/%EF%BD%81dmin', // full-width a
      '/v1/%EF%BC%A1%EF%BC%A4%EF%BC%AD%EF%BC%A9%EF%BC%AE', // full-width ADMIN
      '/v1/ad%C2%ADmin', // soft hyphen
      '/v1/ad%E2%80%8Bmin', // zero-width space
      '/v1/admin%EF%BB%BF', // byte order mark
      '/v1/adm%C4%B1n', // dotless i
      '/v1/adm%C4%B0n', // I with dot
      '/v1/%C3%A1dmin', // a with acute, best fit
      '/v1/a%CC%81dmin', // a and combining acute
      '/v1/%F0%9D%90%9Admin', // mathematical bold a
      '/v1/%E2%93%90dmin', // circled a
      '/v1/admi%E2%81%BF', // superscript n
      '/v1/adm\u0131n',
      '/v1/%c0%a1dmin', // overlong
      '/v1/admin%c0%ae',
      '/v1/admin%ff',
      '/v1/%u0061dmin',
      '/v1/admin%',
      '/v1%EF%BC%8Fadmin', // full-width slash
      '/v1%E2%88%95admin/..',
    ];
    for (const path of spellings)
      it(path, () => {
        assert.equal(denies('/v1/admin', path), true);
      });
  });

  describe('lets other paths through', () => {
    const others: readonly (readonly [template: string, path: string])[] = [
      ['/v1/admin', '/v1/administrators'],
      ['/v1/admin', '/v1/admin2'],
      ['/v1/admin', '/v1/admin-x'],
      ['/v1/admin', '/v1/admin_x'],
      ['/v1/admin', '/v1/admin:cancel'],
      ['/v1/admin', '/v1/admin/users'],
      ['/v1/admin', '/v1'],
      ['/v1/admin', '/v1/'],
      ['/v1/admin', '/v1/users/admin'],
      ['/v1/admin', '/v1/admin.json/users'],
      ['/v1/admin/users', '/v1/admin.json/users'],
      ['/v1/admin', '/v1/x%20admin'],
      ['/v1/admin', '/v1/xadmin'],
      ['/v1/admin', '/v1/%D0%B0dmin'], // Cyrillic a looks the same and is another letter everywhere
      ['/v1/admin/**', '/v1/administrators/1'],
      ['/orders/{id}', '/orders'],
      ['/orders/{id}', '/orders/'],
      ['/orders/{id}', '/orders/1/items'],
      ['/orders/{id}/cancel', '/orders/1/cancellation'],
      ['/', '/orders'],
    ];
    for (const [template, path] of others)
      it(`${path} where ${template} is denied`, () => assert.equal(denies(template, path), false));
  });

  describe('covers what is below, and holes', () => {
    const cases: readonly (readonly [template: string, path: string])[] = [
      ['/orders/admin/**', '/orders/admin'],
      ['/orders/admin/**', '/orders/ADMIN/users/1'],
      ['/orders/admin/**', '/orders//admin;x/users'],
      ['/orders/admin/**', '/orders/admin.json'],
      ['/orders/{id}/secrets', '/orders/17/SECRETS.xml'],
      ['/orders/{id}/secrets', '/orders//secrets'],
      ['/orders/{id}/secrets', '/orders/%20x/secrets/'],
      ['/orders/*', '/orders/%C2%AD'],
      ['/orders/*', '/Orders/1/'],
      ['/**', '/anything'],
      ['/', '/'],
      ['/', '//'],
      ['/v1/admin/', '/v1/admin'],
      ['/stra%C3%9Fe', '/STRASSE'],
      ['/caf%C3%A9', '/cafe'],
      ['/caf%c3%a9', '/CAF%C3%89'],
      ['/a.b', '/A.B;x'],
    ];
    for (const [template, path] of cases)
      it(`${path} where ${template} is denied`, () => assert.equal(denies(template, path), true));
  });

  it('refuses whatever an upstream of a known kind would take for what is denied', () => {
    const names = ['v1', 'admin', 'users', 'a'];
    const insert = fc.constantFrom(
      ...['/', '//', '.', '..', '%2e', '/./', ';', ';x=1', '%3b', '.json', '%20', '+', '%2520', '%2525', '%61', '%41'],
      ...['%C2%AD', '%E2%80%8B', '%EF%BD%81', '%EF%BC%8E', '::$DATA', ':$i30', '%3f', '%23', '%2f', '%5c', '%00', '\\'],
      ...[
        '%C3%A1',
        '%CC%81',
        '%c0%ae',
        '%',
        '%ff',
        '~1',
        ':',
        '!',
        '%E2%84%AA',
        '%C5%BF',
        '%EF%AC%81',
        '%C4%B0',
        '%C3%9F',
      ],
    );
    const part = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...names) },
      fc.constantFrom(...names).map((name) => name.toUpperCase()),
      fc.constantFrom(...names).map((name) => name.replace(/^./, (first) => `%${first.charCodeAt(0).toString(16)}`)),
      insert,
    );
    const path = fc
      .array(fc.tuple(fc.constantFrom('/', '/', ''), part), { minLength: 1, maxLength: 6 })
      .map((parts) => `/${parts.flat().join('')}`);
    const templates = ['/v1/admin', '/v1/admin/**', '/v1/{id}', '/a', '/v1/*/users', '/**', '/admin/{x}/a'].map(
      templateOf,
    );
    const rules = templates.map(
      (template) => [template, compileRules([ruleOf({ effect: 'deny', path: template.text }), ruleOf({})])] as const,
    );
    let met = 0;
    fc.assert(
      fc.property(path, fc.array(fc.nat(upstreamReadings.length - 1), { maxLength: 4 }), (asked, chosen) => {
        const taken = chosen.reduce((text, i) => upstreamReadings[i]?.(text) ?? text, asked);
        for (const [template, decide] of rules)
          if (matchPath(template, taken)) {
            if (readLoosely(asked) !== null) met++;
            assert.equal(
              decide(requestOf({ path: asked })).allowed,
              false,
              `${asked} is taken for ${taken} by ${chosen.join()}`,
            );
          }
      }),
      { numRuns: 3000 },
    );
    // Most paths that hit a template must be ones that could be read, or the property says little.
    assert.ok(met > 300, `${met} met`);
  });
});

describe('an allow rule', () => {
  it('takes no spelling for another', () => {
    const decide = compileRules([ruleOf({ path: '/v1/orders' })]);
    assert.equal(decide(requestOf({ path: '/v1/orders' })).allowed, true);
    for (const path of ['/V1/orders', '/v1/orders/', '/v1//orders', '/v1/%6frders', '/v1/orders;x', '/v1/orders.json'])
      assert.equal(decide(requestOf({ path })).allowed, false, path);
  });
});
