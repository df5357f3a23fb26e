import assert from 'node:assert/strict';
import { knownPrices, type Price } from '../../../../src/core/cost/knownPrices.ts';
import { minutePrice, scanPrice } from '../../../../src/core/cost/scanPrice.ts';

describe('scanPrice', () => {
  const cases = [
    ['insights', 'us-east-1', 0.005, '0.005 USD per GB in us-east-1'],
    ['insights', 'ap-northeast-1', 0.0076, '0.0076 USD per GB in ap-northeast-1'],
    [
      'insights',
      'xx-new-1',
      0.0076,
      '0.0076 USD per GB, assumed for xx-new-1: that of ap-northeast-1, the highest known',
    ],
    ['athena', 'us-east-1', 5 / 1024, '5 USD per TB in us-east-1'],
    ['athena', 'ap-southeast-1', 5 / 1024, '5 USD per TB in ap-southeast-1'],
    ['athena', 'eu-west-1', 5 / 1024, '5 USD per TB, assumed for eu-west-1: that of us-east-1, the highest known'],
    ['lake', 'us-east-1', 0.005, '0.005 USD per GB in us-east-1'],
    ['lake', '__proto__', 0.005, '0.005 USD per GB, assumed for __proto__: that of us-east-1, the highest known'],
  ] as const;
  for (const [service, region, dollarsPerGb, text] of cases)
    it(`${service} in ${region}`, () => assert.deepEqual(scanPrice(service, region), { dollarsPerGb, text }));

  it('prices that a person states stand before the known ones', () => {
    const own: Price = {
      service: 'insights',
      region: null,
      dollars: 0.002,
      per: 'GB',
      source: 'the settings',
      date: '2026-11',
    };
    assert.deepEqual(scanPrice('insights', 'eu-west-1', [own, ...knownPrices]), {
      dollarsPerGb: 0.002,
      text: '0.002 USD per GB in eu-west-1',
    });
  });

  it('tells what a minute of Live Tail costs', () => {
    assert.deepEqual(minutePrice('us-east-1'), { dollarsPerMinute: 0.01, text: '0.01 USD per minute in us-east-1' });
    assert.match(minutePrice('eu-west-1').text, /assumed for eu-west-1/);
  });

  it('every price has a source, a date and a place of its own', () => {
    for (const { source, date, dollars } of knownPrices) {
      assert.ok(source !== '' && dollars > 0);
      assert.match(date, /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/);
    }
    assert.equal(new Set(knownPrices.map(({ service, region }) => `${service} ${region}`)).size, knownPrices.length);
  });
});
