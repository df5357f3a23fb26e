import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openResponseCache } from '../../../../src/proxy/cache/openResponseCache.ts';
import type { CacheFound, CacheRequest, ResponseCache } from '../../../../src/proxy/cache/responseCache.ts';

const now = Date.UTC(2026, 0, 1, 12);

interface Bench {
  readonly cache: ResponseCache;
  readonly pass: (seconds: number) => void;
}

function open(given: { maxAge?: number; maxBytes?: number; totalBytes?: number } = {}): Bench {
  let passed = 0;
  const cache = openResponseCache(
    { maxAge: given.maxAge ?? 30, maxBytes: given.maxBytes ?? 1000 },
    {
      monotonic: () => 5000 + passed,
      wall: () => now + passed,
      ...(given.totalBytes === undefined ? {} : { totalBytes: given.totalBytes }),
    },
  );
  return { cache, pass: (seconds) => void (passed += 1000 * seconds) };
}

function get(headers: readonly string[] = [], given: Partial<CacheRequest> = {}): CacheRequest {
  return { principalId: 'ann', method: 'GET', target: '/orders/1', headers, hasBody: false, ...given };
}

const text = (body: string): Uint8Array => new TextEncoder().encode(body);

function store(
  cache: ResponseCache,
  headers: readonly string[] = [],
  request = get(),
  status = 200,
  body = 'hello',
): void {
  cache.store(request, { status, headers, body: text(body) });
}

/** `Hit 200 hello`, `Miss`, `Refresh`, `Bypass`. */
function said(found: CacheFound): string {
  if (found.kind === 'forward') return found.cacheStatus;
  return `${found.cacheStatus} ${found.status} ${new TextDecoder().decode(found.body)}`.trim();
}

function header(found: CacheFound, name: string): string | null {
  assert.ok(found.kind === 'answer');
  const at = found.headers.findIndex((text, i) => i % 2 === 0 && text === name);
  return at === -1 ? null : (found.headers[at + 1] ?? null);
}

describe('openResponseCache', () => {
  it('answers what it has stored', () => {
    const { cache, pass } = open();
    assert.equal(said(cache.find(get())), 'Miss');
    store(cache, [
      'content-type',
      'text/plain',
      'content-length',
      '5',
      'etag',
      '"a"',
      'x-cache-status',
      'Lie',
      'age',
      '2',
    ]);
    pass(3);
    const found = cache.find(get());
    assert.equal(said(found), 'Hit 200 hello');
    assert.ok(found.kind === 'answer');
    assert.deepEqual(found.headers, [
      'content-type',
      'text/plain',
      'etag',
      '"a"',
      'content-length',
      '5',
      'age',
      '5',
      'x-cache-status',
      'Hit',
    ]);
  });

  it('answers HEAD from a GET', () => {
    const { cache } = open();
    store(cache);
    const found = cache.find(get([], { method: 'HEAD' }));
    assert.equal(said(found), 'Hit 200');
    assert.equal(header(found, 'content-length'), '5');
  });

  describe('the key', () => {
    const others: readonly (readonly [string, CacheRequest])[] = [
      ['another principal', get([], { principalId: 'bob' })],
      ['another query', get([], { target: '/orders/1?a' })],
      ['an empty query', get([], { target: '/orders/1?' })],
      ['another case', get([], { target: '/Orders/1' })],
      ['a principal that ends as the target begins', get([], { principalId: 'ann/orders', target: '/1' })],
      ['a principal with digits', get([], { principalId: '3:ann' })],
    ];
    for (const [what, request] of others)
      it(`is another for ${what}`, () => {
        const { cache } = open();
        store(cache);
        assert.equal(said(cache.find(request)), 'Miss');
      });
    it('is nothing that a client can set', () => {
      const { cache } = open();
      store(cache);
      for (const name of ['x-cache-key', 'x-principal', 'host', 'x-forwarded-host', 'authorization'])
        assert.equal(said(cache.find(get([name, 'x'], { principalId: 'bob' }))), 'Miss');
    });
  });

  describe('does not keep', () => {
    const never: readonly (readonly [string, readonly string[], (readonly string[])?, number?])[] = [
      ['no-store', ['cache-control', 'no-store']],
      ['No-Store among others', ['cache-control', 'max-age=60, No-Store']],
      ['private', ['cache-control', 'private, max-age=60']],
      ['private of some fields', ['cache-control', 'private="x"']],
      ['no-cache', ['cache-control', 'no-cache']],
      ['no-cache of some fields', ['cache-control', 'max-age=60, no-cache="set-cookie, x"']],
      ['a second line', ['cache-control', 'max-age=60', 'cache-control', 'no-store']],
      ['Pragma alone', ['pragma', 'no-cache']],
      ['a cookie', ['set-cookie', 'a=b', 'cache-control', 'public, max-age=60']],
      ['Vary: *', ['vary', '*']],
      ['Vary: Authorization', ['vary', 'Accept, Authorization']],
      ['Vary: X-Api-Key', ['vary', 'x-api-key']],
      ['Vary: X-Forwarded-For', ['vary', 'X-Forwarded-For']],
      ['a part', ['content-range', 'bytes 0-1/5'], [], 206],
      ['206', [], [], 206],
      ['302 that says nothing', [], [], 302],
      ['500', ['cache-control', 'max-age=60'], [], 500],
      ['503', [], [], 503],
      ['401', ['cache-control', 'max-age=60'], [], 401],
      ['304', [], ['if-none-match', '"x"'], 304],
      ['max-age=0 without a tag', ['cache-control', 'max-age=0']],
      ['an age that is none', ['cache-control', 'max-age=soon']],
      ['Expires: 0', ['expires', '0']],
      ['Expires in the past', ['expires', 'Thu, 01 Jan 2026 11:00:00 GMT']],
      ['a length that was not kept', ['content-length', '6']],
      ['a request with no-store', [], ['cache-control', 'no-store']],
      ['a request with Cookie', [], ['cookie', 'a=b']],
      ['a request with Range', [], ['range', 'bytes=0-1']],
      ['a request with If-Match', [], ['if-match', '"x"']],
    ];
    for (const [what, headers, asked, status] of never)
      it(what, () => {
        const { cache } = open();
        store(cache, headers, get(asked ?? []), status ?? 200);
        assert.deepEqual(cache.size(), { answers: 0, bytes: 0 });
      });
    it('more than maxBytes, with or without a length', () => {
      const { cache } = open({ maxBytes: 4 });
      store(cache);
      store(cache, ['content-length', '5']);
      assert.equal(cache.size().answers, 0);
      store(cache, [], get(), 200, 'hell');
      assert.equal(said(cache.find(get())), 'Hit 200 hell');
    });
    it('POST, and GET with a body', () => {
      const { cache } = open();
      store(cache, ['cache-control', 'max-age=60'], get([], { method: 'POST' }));
      store(cache, [], get([], { hasBody: true }));
      assert.equal(cache.size().answers, 0);
    });
  });

  describe('is fresh', () => {
    /** For how many whole seconds, at most 100. */
    const fresh = (what: string, headers: readonly string[], seconds: number, status = 200): void => {
      it(`${what}: ${seconds} s`, () => {
        const { cache, pass } = open({ maxAge: 30 });
        store(cache, ['etag', '"a"', ...headers], get(), status);
        let lasted = 0;
        while (lasted < 100 && said(cache.find(get())).startsWith('Hit')) {
          lasted++;
          pass(1);
        }
        assert.equal(lasted, seconds);
      });
    };
    fresh('with nothing said', [], 30);
    fresh('as told', ['cache-control', 'max-age=10'], 10);
    fresh('no longer than the route says', ['cache-control', 'max-age=3600'], 30);
    fresh('s-maxage before max-age', ['cache-control', 'max-age=20, s-maxage=5'], 5);
    fresh('max-age before Expires', ['cache-control', 'max-age=7', 'expires', 'Thu, 01 Jan 2026 13:00:00 GMT'], 7);
    fresh('until Expires', ['date', 'Thu, 01 Jan 2026 12:00:00 GMT', 'expires', 'Thu, 01 Jan 2026 12:00:09 GMT'], 9);
    fresh('until Expires by our clock where there is no date', ['expires', 'Thu, 01 Jan 2026 12:00:08 GMT'], 8);
    fresh(
      'by a date of another clock',
      ['date', 'Fri, 01 Jan 2021 12:00:00 GMT', 'expires', 'Fri, 01 Jan 2021 12:00:06 GMT'],
      6,
    );
    fresh('less what it is old', ['cache-control', 'max-age=10', 'age', '4'], 6);
    fresh('not at all with max-age=0', ['cache-control', 'max-age=0'], 0);
    fresh('by the smaller of two', ['cache-control', 'max-age=60, max-age=3'], 3);
    fresh('with must-revalidate too', ['cache-control', 'max-age=10, must-revalidate'], 10);
    fresh('not when stale', ['cache-control', 'max-age=2, stale-while-revalidate=60, stale-if-error=60'], 2);
    fresh('in upper case', ['cache-control', 'MAX-AGE="11"'], 11);
    fresh('404 that says nothing', [], 30, 404);
    fresh('302 that says so', ['cache-control', 'max-age=5'], 5, 302);
    fresh('not by Last-Modified', ['last-modified', 'Thu, 01 Jan 1970 00:00:00 GMT'], 30);
  });

  describe('a client says', () => {
    const says = (headers: readonly string[], expected: string, age = 10): void => {
      it(`${headers.join(': ')}: ${expected}`, () => {
        const { cache, pass } = open({ maxAge: 30 });
        store(cache, ['etag', '"a"']);
        pass(age);
        assert.equal(said(cache.find(get(headers))), expected);
      });
    };
    says(['cache-control', 'no-cache'], 'Refresh');
    says(['Cache-Control'.toLowerCase(), 'No-Cache'], 'Refresh');
    says(['pragma', 'no-cache'], 'Refresh');
    says(['pragma', 'no-cache', 'cache-control', 'max-age=20'], 'Hit 200 hello');
    says(['cache-control', 'max-age=0'], 'Refresh', 0);
    says(['cache-control', 'max-age=5'], 'Refresh');
    says(['cache-control', 'max-age=10'], 'Hit 200 hello');
    says(['cache-control', 'min-fresh=20'], 'Hit 200 hello');
    says(['cache-control', 'min-fresh=21'], 'Refresh');
    says(['cache-control', 'max-stale=100'], 'Refresh', 40);
    says(['cache-control', 'no-store'], 'Bypass');
    says(['range', 'bytes=0-1'], 'Bypass');
    says(['cookie', 'a=b'], 'Bypass');
    says(['if-match', '"a"'], 'Bypass');
    says(['connection', 'accept'], 'Bypass');
    says(['connection', 'Keep-Alive'], 'Hit 200 hello');
    says(['if-unmodified-since', 'x'], 'Bypass');
    says(['cache-control', 'only-if-cached'], 'Hit 200 hello');
    says(['cache-control', 'only-if-cached'], 'Miss 504', 40);
    says(['cache-control', 'only-if-cached, no-cache'], 'Miss 504');
  });

  describe('a client that has it already', () => {
    const has = (headers: readonly string[], expected: string): void => {
      it(headers.join(': '), () => {
        const { cache } = open();
        store(cache, ['etag', 'W/"a"', 'last-modified', 'Thu, 01 Jan 2026 10:00:00 GMT', 'content-type', 'text/plain']);
        const found = cache.find(get(headers));
        assert.equal(said(found), expected);
        if (expected.includes('304')) assert.equal(header(found, 'content-type'), null);
        if (expected.includes('304')) assert.equal(header(found, 'etag'), 'W/"a"');
      });
    };
    has(['if-none-match', '"a"'], 'Hit 304');
    has(['if-none-match', 'W/"a"'], 'Hit 304');
    has(['if-none-match', '"x", W/"a" '], 'Hit 304');
    has(['if-none-match', '*'], 'Hit 304');
    has(['if-none-match', '"b"'], 'Hit 200 hello');
    has(['if-none-match', 'a'], 'Hit 200 hello');
    has(['if-modified-since', 'Thu, 01 Jan 2026 10:00:00 GMT'], 'Hit 304');
    has(['if-modified-since', 'Thu, 01 Jan 2026 09:59:59 GMT'], 'Hit 200 hello');
    has(['if-modified-since', 'soon'], 'Hit 200 hello');
    has(['if-none-match', '"b"', 'if-modified-since', 'Thu, 01 Jan 2026 10:00:00 GMT'], 'Hit 200 hello');
  });

  describe('what it varies by', () => {
    it('is kept apart', () => {
      const { cache } = open();
      const json = get(['accept', 'application/json']);
      store(cache, ['vary', 'Accept'], json, 200, 'json');
      store(cache, ['vary', 'Accept'], get(['accept', 'text/csv']), 200, 'csv');
      assert.equal(said(cache.find(json)), 'Hit 200 json');
      assert.equal(said(cache.find(get(['accept', 'text/csv']))), 'Hit 200 csv');
      assert.equal(said(cache.find(get(['accept', 'text/html']))), 'Miss');
      assert.equal(said(cache.find(get())), 'Miss');
      assert.equal(said(cache.find(get(['accept', 'application/json', 'accept', 'x']))), 'Miss');
    });
    it('is its encoding, said or not', () => {
      const { cache } = open();
      store(cache, ['content-encoding', 'gzip'], get(['accept-encoding', 'gzip']));
      assert.equal(said(cache.find(get(['accept-encoding', 'gzip']))), 'Hit 200 hello');
      assert.equal(said(cache.find(get())), 'Miss');
    });
    it('is bounded', () => {
      const { cache } = open();
      for (let i = 0; i < 50; i++) store(cache, ['vary', 'accept'], get(['accept', `a${i}`]));
      assert.equal(cache.size().answers, 8);
    });
  });

  describe('asking the upstream again', () => {
    /** A stale answer with a tag and a date, and what is asked about it. */
    function stale(
      asked: readonly string[] = [],
    ): Bench & { readonly found: CacheFound; readonly request: CacheRequest } {
      const bench = open();
      store(bench.cache, [
        'etag',
        '"a"',
        'last-modified',
        'Thu, 01 Jan 2026 10:00:00 GMT',
        'x-n',
        '1',
        'content-type',
        'text/plain',
      ]);
      bench.pass(31);
      const request = get(asked);
      return { ...bench, request, found: bench.cache.find(request) };
    }
    it("names its tag and its date instead of the client's", () => {
      const { found } = stale(['if-none-match', '"mine"']);
      assert.ok(found.kind === 'forward');
      assert.equal(found.cacheStatus, 'Refresh');
      assert.deepEqual(found.conditions, [
        'if-none-match',
        '"a"',
        'if-modified-since',
        'Thu, 01 Jan 2026 10:00:00 GMT',
      ]);
    });
    it('sends what it has where it still holds, with what the 304 says', () => {
      const { cache, found, request } = stale();
      assert.ok(found.kind === 'forward');
      const received = cache.receive(request, found, 304, ['etag', '"a"', 'x-n', '2', 'content-type', 'text/lie']);
      assert.ok(received.kind === 'answer');
      assert.equal(said(received), 'Refresh 200 hello');
      assert.deepEqual(
        [header(received, 'x-n'), header(received, 'content-type'), header(received, 'age')],
        ['2', 'text/plain', '0'],
      );
      assert.equal(said(cache.find(request)), 'Hit 200 hello');
    });
    it('tells a client that has it that it has it', () => {
      const { cache, found, request } = stale(['if-none-match', '"a"']);
      assert.ok(found.kind === 'forward');
      const received = cache.receive(request, found, 304, []);
      assert.ok(received.kind === 'answer');
      assert.equal(said(received), 'Refresh 304');
    });
    it('keeps the new one', () => {
      const { cache, found, request } = stale();
      assert.ok(found.kind === 'forward');
      const received = cache.receive(request, found, 200, ['etag', '"b"']);
      assert.ok(received.kind === 'pass' && received.fill !== null && received.cacheStatus === 'Refresh');
      received.fill.add(text('ne'));
      received.fill.add(text('w'));
      received.fill.end();
      assert.equal(said(cache.find(request)), 'Hit 200 new');
      assert.equal(cache.size().answers, 1);
    });
    for (const [what, status, headers, kept] of [
      ['an answer that may not be kept', 200, ['cache-control', 'no-store'], 0],
      ['403', 403, [], 0],
      ['503', 503, [], 1],
      ['304 that may not be kept', 304, ['cache-control', 'private'], 0],
      ['304 of another tag', 304, ['etag', '"z"'], 0],
      ['304 with a cookie', 304, ['set-cookie', 'a=b'], 0],
    ] as const)
      it(`has ${kept} after ${what}`, () => {
        const { cache, found, request } = stale();
        assert.ok(found.kind === 'forward');
        cache.receive(request, found, status, headers);
        assert.equal(cache.size().answers, kept);
      });
    it('has a body for a 304 though it was forgotten meanwhile', () => {
      const { cache, found, request } = stale();
      assert.ok(found.kind === 'forward');
      cache.invalidate(request.target);
      const received = cache.receive(request, found, 304, []);
      assert.ok(received.kind === 'answer');
      assert.equal(said(received), 'Refresh 200 hello');
      assert.equal(cache.size().answers, 0);
    });
    it("passes on a 304 to a question of the client's own", () => {
      const { cache } = open();
      const request = get(['if-none-match', '"mine"']);
      const found = cache.find(request);
      assert.ok(found.kind === 'forward' && found.conditions === null);
      assert.deepEqual(cache.receive(request, found, 304, ['etag', '"mine"']), {
        kind: 'pass',
        cacheStatus: 'Miss',
        fill: null,
      });
    });
    it('without anything to ask by, takes it anew', () => {
      const { cache, pass } = open();
      store(cache);
      pass(31);
      const found = cache.find(get());
      assert.ok(found.kind === 'forward' && found.conditions === null && found.cacheStatus === 'Refresh');
    });
  });

  describe('a request that changes something', () => {
    const changing = (
      method: string,
      given: Partial<CacheRequest>,
      headers: readonly string[],
      left: number,
      status = 200,
    ): void => {
      it(`${method} ${JSON.stringify(given)} ${headers.join(' ')} ${status} leaves ${left} of 4`, () => {
        const { cache } = open();
        for (const principalId of ['ann', 'bob'])
          for (const target of ['/orders/1', '/orders/1?full']) store(cache, [], get([], { principalId, target }));
        const request = get([], { method, ...given });
        const found = cache.find(request);
        assert.ok(found.kind === 'forward' && found.cacheStatus === 'Bypass');
        cache.receive(request, found, status, headers);
        assert.equal(cache.size().answers, left);
      });
    };
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) changing(method, {}, [], 0);
    changing('PUT', { target: '/orders/1?x' }, [], 0);
    changing('PUT', {}, [], 0, 500);
    changing('PUT', { target: '/orders/2' }, [], 4);
    changing('OPTIONS', {}, [], 4);
    changing('POST', { target: '/orders' }, ['location', '/orders/1'], 0);
    changing('POST', { target: '/orders' }, ['content-location', '/orders/1'], 0);
    changing('POST', { target: '/orders' }, ['location', '//evil/orders/1'], 4);
    it('keeps out an answer that was under way', () => {
      const { cache } = open();
      const found = cache.find(get());
      assert.ok(found.kind === 'forward');
      const early = cache.receive(get(), found, 200, []);
      assert.ok(early.kind === 'pass' && early.fill !== null);
      early.fill.add(text('old'));
      cache.invalidate('/orders/1');
      early.fill.end();
      const late = cache.receive(get(), found, 200, []);
      assert.ok(late.kind === 'pass' && late.fill === null);
      assert.equal(cache.size().answers, 0);
      store(cache);
      assert.equal(cache.size().answers, 1);
    });
    it('keeps it out after any number of others, too', () => {
      const { cache } = open();
      const found = cache.find(get());
      assert.ok(found.kind === 'forward');
      cache.invalidate('/orders/1');
      for (let i = 0; i < 1100; i++) cache.invalidate(`/other/${i}`);
      const late = cache.receive(get(), found, 200, []);
      assert.ok(late.kind === 'pass' && late.fill === null);
    });
  });

  it('copies what is filled in', () => {
    const { cache } = open();
    const chunk = text('hello');
    const found = cache.find(get());
    assert.ok(found.kind === 'forward');
    const received = cache.receive(get(), found, 200, []);
    assert.ok(received.kind === 'pass' && received.fill !== null);
    received.fill.add(chunk);
    chunk.fill(0);
    received.fill.end();
    received.fill.end();
    assert.equal(said(cache.find(get())), 'Hit 200 hello');
  });

  it('stays within its bytes, and forgets what was not asked for', () => {
    const { cache } = open({ totalBytes: 20_000 });
    for (let i = 0; i < 500; i++) {
      store(cache, [], get([], { target: `/orders/${i}` }), 200, 'x'.repeat(900));
      assert.ok(cache.size().bytes <= 20_000);
    }
    assert.ok(cache.size().answers > 5);
    assert.equal(said(cache.find(get([], { target: '/orders/0' }))), 'Miss');
    assert.match(said(cache.find(get([], { target: '/orders/499' }))), /^Hit/);
    cache.clear();
    assert.deepEqual(cache.size(), { answers: 0, bytes: 0 });
  });

  it('shows nobody what another was answered, and nothing from before a change', () => {
    const who = fc.constantFrom('ann', 'bob', 'a');
    const target = fc.constantFrom('/a', '/a?x', '/b', '/nn/a');
    const step = fc.record({
      who,
      target,
      method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'PUT'),
      wait: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { cache, pass } = open({ maxAge: 30 });
        const versions = new Map<string, number>();
        for (const { who: principalId, target: asked, method, wait } of steps) {
          pass(wait);
          const path = asked.split('?')[0] ?? '';
          const request = get([], { principalId, target: asked, method });
          const found = cache.find(request);
          if (method === 'PUT') versions.set(path, (versions.get(path) ?? 0) + 1);
          const truth = `${principalId} ${asked} ${versions.get(path) ?? 0}`;
          if (found.kind === 'answer') {
            assert.equal(new TextDecoder().decode(found.body), method === 'HEAD' ? '' : truth);
            continue;
          }
          const received = cache.receive(request, found, 200, []);
          assert.ok(received.kind === 'pass');
          received.fill?.add(text(truth));
          received.fill?.end();
        }
      }),
      { numRuns: 200 },
    );
  });
});
