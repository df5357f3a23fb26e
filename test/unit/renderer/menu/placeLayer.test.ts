import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mostHeight, placeLayer } from '../../../../src/renderer/menu/placeLayer.ts';

const size = { width: 200, height: 300 };
const pageWidth = 1_000;
const output = { top: 1_000, bottom: 1_600 };
const page = { top: 0, bottom: 5_000 };
const place = (anchor: Parameters<typeof placeLayer>[1], sight = page) => {
  const { left, top } = placeLayer(size, anchor, output, sight, pageWidth);
  return [left, top];
};

describe('a layer', () => {
  const cases: readonly (readonly [string, Parameters<typeof place>, readonly [number, number]])[] = [
    ['goes below its anchor', [{ left: 100, top: 1_050, bottom: 1_074 }], [100, 1_074]],
    ['goes above where there is no room below', [{ left: 100, top: 1_500, bottom: 1_524 }], [100, 1_200]],
    ['ends with the output where there is neither', [{ left: 100, top: 1_290, bottom: 1_314 }], [100, 1_300]],
    ['stays within the page on the right', [{ left: 990, top: 1_050, bottom: 1_074 }], [796, 1_074]],
    ['stays within the page on the left', [{ left: -50, top: 1_050, bottom: 1_074 }], [4, 1_074]],
    [
      'goes above where what is below is out of sight',
      [
        { left: 100, top: 1_320, bottom: 1_344 },
        { top: 700, bottom: 1_400 },
      ],
      [100, 1_020],
    ],
    [
      'ends with what is in sight where there is no room on either side',
      [
        { left: 100, top: 1_320, bottom: 1_344 },
        { top: 1_050, bottom: 1_400 },
      ],
      [100, 1_096],
    ],
    [
      'leaves the output where only its first row is in sight',
      [
        { left: 100, top: 1_020, bottom: 1_044 },
        { top: 500, bottom: 1_060 },
      ],
      [100, 756],
    ],
    [
      'goes below where what is above is out of sight',
      [
        { left: 100, top: 1_260, bottom: 1_284 },
        { top: 1_250, bottom: 2_000 },
      ],
      [100, 1_284],
    ],
  ];
  for (const [name, given, expected] of cases) {
    it(name, () => assert.deepEqual(place(...given), expected));
  }

  it('is in sight wherever it is opened, and lies within an output of which enough is in sight', () => {
    const number = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(
        number(1_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        number(3_900),
        number(1_000),
        number(4_000),
        number(700),
        (x, part, outputTop, outputHeight, start, more) => {
          const sight = { top: start, bottom: start + size.height + 8 + more };
          const reach = { top: outputTop, bottom: outputTop + outputHeight };
          const y = outputTop + part * outputHeight;
          const placed = placeLayer(size, { left: x, top: y, bottom: y + 24 }, reach, sight, pageWidth);
          assert.ok(placed.left >= 4 && placed.left + size.width <= pageWidth);
          assert.ok(placed.top >= sight.top + 4 && placed.top + size.height <= sight.bottom - 4);
          const seen = Math.min(reach.bottom, sight.bottom - 4) - Math.max(reach.top, sight.top + 4);
          if (seen < size.height) return;
          assert.ok(placed.top >= reach.top && placed.top + size.height <= reach.bottom);
        },
      ),
    );
  });

  it('scrolls where what is in sight is lower than what it holds', () => {
    const sight = { top: 1_200, bottom: 1_300 };
    assert.equal(mostHeight(sight), 92);
    const low = { width: 200, height: mostHeight(sight) };
    assert.equal(placeLayer(low, { left: 0, top: 1_250, bottom: 1_274 }, output, sight, pageWidth).top, 1_204);
  });
});
