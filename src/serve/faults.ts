/** What happens to one request on purpose. */
export type FaultStep =
  | { readonly kind: 'pass' | 'throttle' | 'error-500' | 'error-503' | 'reset' | 'reset-mid-body' | 'half-json' }
  | { readonly kind: 'expired-token' | 'access-denied' }
  | { readonly kind: 'stall'; readonly milliseconds: number }
  /** Played by the operation itself (`call.fault`): an empty page, a query's state. */
  | { readonly kind: 'operation'; readonly name: string };

/**
 * Steps by place: `service:Operation`, `service:*`, or `*` for what is not named, each in all regions or in one
 * (`cloudtrail:DescribeTrails@eu-west-1`). Of several places that a request is in, the one that says most is played:
 * `throttle*3,stall 200,pass,reset`.
 */
export type FaultSpecs = Readonly<Record<string, string>>;

const serverSteps = [
  'pass',
  'throttle',
  'error-500',
  'error-503',
  'reset',
  'reset-mid-body',
  'half-json',
  'expired-token',
  'access-denied',
] as const;

/** Requests that one step is played to, at most; `*` without a number is for ever. */
const mostRepeats = 1_000_000;

/** The longest stall: an hour. */
const longestStall = 3_600_000;

/** What is wrong with a specification of faults. */
export class FaultSpecError extends Error {}

interface Repeated {
  readonly step: FaultStep;
  left: number;
}

/** The faults that are to be played, used up one request after the other. */
export class Faults {
  readonly #steps: ReadonlyMap<string, Repeated[]>;

  /** Throws a `FaultSpecError`. */
  constructor(specs: FaultSpecs) {
    this.#steps = new Map(Object.entries(specs).map(([place, steps]) => [checkedPlace(place), readSteps(steps)]));
  }

  /** The step of the next request to an operation in a region. */
  next(service: string, operation: string, region: string): FaultStep {
    const names = [`${service}:${operation}`, `${service}:*`, '*'];
    const places = names.flatMap((name) => [`${name}@${region}`, name]);
    const steps = places.map((place) => this.#steps.get(place)).find((each) => each !== undefined);
    const first = steps?.[0];
    if (steps === undefined || first === undefined) return { kind: 'pass' };
    if (--first.left <= 0) steps.shift();
    return first.step;
  }
}

/** `logs:FilterLogEvents=throttle*3,pass` of a command line. Throws a `FaultSpecError`. */
export function readFaultOption(option: string): readonly [place: string, steps: string] {
  const equals = option.indexOf('=');
  if (equals < 1)
    throw new FaultSpecError(`\`${option}\` is not PLACE=STEPS, such as logs:FilterLogEvents=throttle*3,pass.`);
  const [place, steps] = [option.slice(0, equals).trim(), option.slice(equals + 1)];
  checkedPlace(place);
  readSteps(steps);
  return [place, steps];
}

/** The services are those of `ServedService`. */
const placeForm =
  /^(?:\*|(?:cloudtrail|logs|monitoring|athena|sts|sns|events|s3):(?:\*|[A-Z][A-Za-z]*))(?:@[a-z]{2}(?:-[a-z]+)+-\d)?$/;

function checkedPlace(place: string): string {
  if (placeForm.test(place)) return place;
  const named = /^(cloudwatch|eventbridge):/.exec(place)?.[1];
  if (named !== undefined)
    throw new FaultSpecError(
      `\`${place}\`: write \`${named === 'cloudwatch' ? 'monitoring' : 'events'}:\`, as the service's endpoint is called.`,
    );
  throw new FaultSpecError(
    `\`${place}\` is not \`*\` or a service and its operation, such as logs:FilterLogEvents, alone or with a region, such as logs:FilterLogEvents@eu-west-1.`,
  );
}

function readSteps(text: string): Repeated[] {
  return text.split(',').map((each) => readStep(each.trim()));
}

function readStep(text: string): Repeated {
  const [, before, words = '', sign, after] = /^(?:(\d{1,7})[*×])?([^*×]*)(?:([*×])(\d{1,7})?)?$/.exec(text) ?? [];
  if (before !== undefined && sign !== undefined) throw notAStep(text);
  const count = before ?? after;
  const left = count === undefined ? (sign === undefined ? 1 : Number.POSITIVE_INFINITY) : Number(count);
  if (left < 1 || (count !== undefined && left > mostRepeats)) throw notAStep(text);
  return { step: stepOf(words.trim(), text), left };
}

function stepOf(words: string, text: string): FaultStep {
  const known = serverSteps.find((name) => name === words);
  if (known !== undefined) return { kind: known };
  const stall = /^stall[ :](\d{1,7})$/.exec(words);
  if (stall !== null) {
    const milliseconds = Number(stall[1]);
    if (milliseconds <= longestStall) return { kind: 'stall', milliseconds };
  }
  if (!/^[A-Za-z][A-Za-z-]{0,40}$/.test(words) || words === 'stall') throw notAStep(text);
  return { kind: 'operation', name: words };
}

function notAStep(text: string): FaultSpecError {
  const known = [...serverSteps, 'stall <ms>'].join(', ');
  return new FaultSpecError(`\`${text}\` is no step of a fault: there are ${known}, and those of operations.`);
}
