import { ServedFault, type ServedCall } from './operation.ts';

/** A client names its region itself, so that the places it can make are counted. */
const mostPlaces = 500;

/** State of each account and region, made when it is first asked for. */
export class PlaceStates<State> {
  readonly #states = new Map<string, State>();
  readonly #make: (call: ServedCall) => State;

  constructor(make: (call: ServedCall) => State) {
    this.#make = make;
  }

  /** Throws `ServiceUnavailableException` where the server holds as many places as it can. */
  of(call: ServedCall): State {
    const place = `${call.account}:${call.region}`;
    const known = this.#states.get(place);
    if (known !== undefined) return known;
    if (this.#states.size >= mostPlaces)
      throw new ServedFault('ServiceUnavailableException', 'This server holds no more accounts and regions.', {
        status: 503,
      });
    const made = this.#make(call);
    this.#states.set(place, made);
    return made;
  }
}
