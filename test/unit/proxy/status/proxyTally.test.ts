import assert from 'node:assert/strict';
import { ProxyTally } from '../../../../src/proxy/status/proxyTally.ts';
import { proxyFacts } from '../../../support/proxyFacts.ts';

const denied = proxyFacts({
  decision: 'deny',
  rule: 'no-admin',
  errorCode: 'AccessDenied',
  errorMessage: 'deny rule `no-admin`',
  status: 403,
  target: '/orders/admin/export?token=s3cret',
});

describe('the tally of a proxy', () => {
  it('counts by client, route, rule and code', () => {
    const tally = new ProxyTally();
    tally.add(proxyFacts());
    tally.add(proxyFacts({ cache: 'Hit' }));
    tally.add(denied);
    tally.add(proxyFacts({ principal: null, route: null, rule: null, errorCode: 'Unauthorized', status: 401 }));
    assert.deepEqual(tally.client('reader'), { requests: 3, refused: 1, lastSeen: denied.time });
    assert.deepEqual(tally.route('orders'), { requests: 3, refused: 1, lastSeen: denied.time });
    assert.equal(tally.ruleHits('orders', 'allow[0]'), 2);
    assert.equal(tally.ruleHits('orders', 'no-admin'), 1);
    assert.equal(tally.ruleHits('other', 'no-admin'), 0);
    assert.equal(tally.client('nobody'), null);
    const { requests, allowed, refused, byCode, cache, openConnections } = tally.counters(5);
    assert.deepEqual(
      { requests, allowed, refused, byCode, hits: cache.Hit, openConnections },
      {
        requests: 4,
        allowed: 2,
        refused: 2,
        byCode: { AccessDenied: 1, Unauthorized: 1 },
        hits: 1,
        openConnections: 5,
      },
    );
  });

  it('keeps the last two hundred requests, the newest first, without secrets', () => {
    const tally = new ProxyTally();
    for (let i = 0; i < 205; i++) tally.add(proxyFacts({ id: `id-${i}` }));
    tally.add(denied);
    const recent = tally.recent((text) => text.replace('s3cret', '***'));
    assert.equal(recent.length, 200);
    assert.deepEqual(
      recent.slice(0, 2).map(({ id, path, reason, errorCode }) => [id, path, reason, errorCode]),
      [
        [denied.id, '/orders/admin/export?token=***', 'deny rule `no-admin`', 'AccessDenied'],
        ['id-204', '/orders/42', 'allow rule `allow[0]`: groups readers', null],
      ],
    );
    assert.equal(recent.at(-1)?.id, 'id-6');
  });

  it('has percentiles of the last thousand latencies, and none before the first', () => {
    const tally = new ProxyTally();
    assert.equal(tally.counters(0).latency, null);
    const after = (total: number) =>
      tally.add(proxyFacts({ latency: { total, authenticate: null, authorize: null, upstream: null } }));
    after(7);
    assert.deepEqual(tally.counters(0).latency, { median: 7, p99: 7 });
    for (let i = 0; i < 1000; i++) after(i);
    assert.deepEqual(tally.counters(0).latency, { median: 500, p99: 990 });
  });
});
