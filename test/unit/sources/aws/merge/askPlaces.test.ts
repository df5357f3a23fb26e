import assert from 'node:assert/strict';
import { FailureError, type Failure } from '../../../../../src/run/failure.ts';
import { askPlaces, type AskedPlaces } from '../../../../../src/sources/aws/askPlaces.ts';
import type { AwsPlace } from '../../../../../src/sources/aws/connection.ts';
import { plan } from '../../local/localData.ts';
import { contextOf, place } from './places.ts';

const denied: Failure = { code: 'aws.access-denied', message: 'It may not.', nextStep: 'Ask.' };
const places = [place('a'), place('b'), place('a', 'eu-west-1')];
const filter = plan('filter', '"x"');

const asking = async (open: AskedPlaces['open'], said: string[] = [], asked: readonly AwsPlace[] = places) =>
  askPlaces(
    { name: 'prod', places: asked, open },
    filter,
    contextOf({ progress: ({ message }) => void said.push(message) }),
  );

/** What is answered is tried end to end, in the tests of the command; here is what happens before anything is sent. */
describe('asking several places', () => {
  it('opens all of them at once, whatever becomes of one', async () => {
    const opening: AwsPlace[] = [];
    let open = (): void => undefined;
    const all = new Promise<void>((resolve) => (open = resolve));
    const outcomes = await asking(async (each) => {
      opening.push(each);
      if (opening.length === places.length) open();
      // Were one opened after the other, this would never end.
      await all;
      throw new FailureError({ ...denied, message: each.region });
    });
    assert.deepEqual(opening, places);
    assert.deepEqual(
      outcomes.map(({ place: where, connection, outcome }) => [
        where,
        connection,
        outcome.kind === 'failed' && outcome.failure.message,
      ]),
      places.map((each) => [each, null, each.region]),
    );
  });

  it('does not take a fault of ours for one of the place', async () => {
    const fault = new TypeError('ours');
    await assert.rejects(
      asking(async (each) => {
        throw each === places[1] ? fault : new FailureError(denied);
      }),
      fault,
    );
  });

  const told: readonly (readonly [name: string, places: readonly AwsPlace[], said: readonly string[]])[] = [
    ['nothing beside it where there is one place', [place('a')], ['Asking']],
    [
      'the profile and the region of several profiles',
      places,
      ['a us-east-1: Asking', 'b us-east-1: Asking', 'a eu-west-1: Asking'],
    ],
    [
      'the region alone of several regions',
      [place('a'), place('a', 'eu-west-1')],
      ['us-east-1: Asking', 'eu-west-1: Asking'],
    ],
    ['the region of the environment', [place(null), place('b')], ['us-east-1: Asking', 'b us-east-1: Asking']],
  ];
  for (const [name, asked, expected] of told) {
    it(`tells whose progress it is: ${name}`, async () => {
      const said: string[] = [];
      await asking(
        async (_each, { progress }) => {
          progress({ message: 'Asking', fraction: null });
          throw new FailureError(denied);
        },
        said,
        asked,
      );
      assert.deepEqual(said, expected);
    });
  }
});
