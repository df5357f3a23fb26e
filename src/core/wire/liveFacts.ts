import type { CellResult, EmptinessVerdict, ResultCost, ResultPart } from './output.ts';

/**
 * What has to be said of a live answer wherever it is shown, in the words that every host uses: whose it is, whether it
 * is all, what it cost, and why it is empty.
 */
export interface LiveFacts {
  /** Each place that was asked, in the order of the target; `[]` for targets that have none. */
  readonly places: readonly PlaceFacts[];
  /** What did not come, one sentence; `null` where everything did. */
  readonly incomplete: string | null;
  readonly cost: string | null;
  readonly emptiness: { readonly title: string; readonly message: string } | null;
}

export interface PlaceFacts {
  /** "prod, 012345678901, eu-west-1". */
  readonly name: string;
  /** The endpoint where it is not AWS's own. */
  readonly endpoint: string | null;
  readonly caller: string | null;
  readonly status: ResultPart['status'];
  /** "12 rows", "failed", "cancelled". */
  readonly outcome: string;
  readonly queryId: string | null;
}

export function liveFacts(result: Pick<CellResult, 'parts' | 'cost' | 'emptiness'>): LiveFacts {
  const { parts = [], cost, emptiness } = result;
  return {
    places: parts.map(placeFacts),
    incomplete: incompleteness(parts),
    cost: cost === undefined ? null : costText(cost),
    emptiness:
      emptiness === undefined ? null : { title: emptinessTitles[emptiness.verdict], message: emptiness.message },
  };
}

export const emptinessTitles: Readonly<Record<EmptinessVerdict, string>> = {
  'nothing-happened': 'Nothing happened',
  'not-logged': 'Not logged',
  'not-delivered': 'Not yet delivered',
  'cannot-tell': 'Cannot tell whether anything happened',
};

/** "prod, 012345678901, eu-west-1": who was asked, as far as it is known. */
export function placeName(place: Pick<ResultPart, 'profile' | 'account' | 'region'>): string {
  return [place.profile, place.account, place.region].filter((part) => part !== null && part !== '').join(', ');
}

/** "3.2 GB scanned, about 0.016 USD (0.005 USD per GB in us-east-1)". */
export function costText({ bytesScanned, dollars, price }: ResultCost): string {
  const about = `about ${dollarsText(dollars)} (${price})`;
  return bytesScanned === null ? about : `${bytesText(bytesScanned)} scanned, ${about}`;
}

/** Two figures of what is less than a cent, else cents: "0.000042 USD", "1.20 USD". */
export function dollarsText(dollars: number): string {
  if (dollars === 0) return '0 USD';
  if (Math.abs(dollars) >= 0.01) return `${dollars.toFixed(2)} USD`;
  const digits = Math.min(12, 1 - Math.floor(Math.log10(Math.abs(dollars))));
  return `${dollars.toFixed(digits)} USD`;
}

const units = ['bytes', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;

/** Powers of 1024, as AWS's prices count: "912 bytes", "3.2 GB". */
export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1023.95 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 || value >= 99.95 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** The same as lines of text, for outputs that are no page: whose answer, whether it is all, and why it is empty. */
export function liveLines({ places, incomplete, emptiness }: LiveFacts): readonly string[] {
  return [
    ...(incomplete === null ? [] : [incomplete]),
    ...places.map(placeLine),
    ...(emptiness === null ? [] : [`${emptiness.title}. ${emptiness.message}`]),
  ];
}

/** "prod, 012345678901, eu-west-1 as arn:…: 12 rows". */
export function placeLine({ name, endpoint, caller, outcome }: PlaceFacts): string {
  const asked = endpoint === null ? '' : ` at ${endpoint}`;
  return `${name}${asked}${caller === null ? '' : ` as ${caller}`}: ${outcome}`;
}

function placeFacts(part: ResultPart): PlaceFacts {
  const { endpoint, caller, status, rowCount, queryId } = part;
  const rows = `${rowCount.toLocaleString('en-US')} ${rowCount === 1 ? 'row' : 'rows'}`;
  return { name: placeName(part), endpoint, caller, status, outcome: status === 'ok' ? rows : status, queryId };
}

function incompleteness(parts: readonly ResultPart[]): string | null {
  const missing = parts.filter(({ status }) => status !== 'ok');
  if (missing.length === 0) return null;
  const names = missing.map(placeName).join('; ');
  return `This is not all: ${missing.length} of ${parts.length} places gave no complete answer (${names}).`;
}
