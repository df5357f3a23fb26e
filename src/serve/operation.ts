import type { AccessKeys, Caller } from './accessKeys.ts';
import type { PreparedAccount } from './accounts/preparedAccount.ts';
import type { ServedTrail } from './cloudtrail/servedTrail.ts';
import type { PublishedMessage } from './sns/publishedMessage.ts';
import type { LocalSource } from '../sources/local/localSource.ts';

/** The services that are served, by the names of their endpoints. */
export type ServedService = 'cloudtrail' | 'logs' | 'monitoring' | 'athena' | 'sts' | 'sns' | 'events' | 's3';

/**
 * What a request says and an answer holds. A `Date` is a time of the API and a `Map` a map of it, both of which each protocol
 * writes in its own way.
 */
export type ServedValue =
  | string
  | number
  | boolean
  | null
  | Date
  | readonly ServedValue[]
  | ReadonlyMap<string, ServedValue>
  | { readonly [name: string]: ServedValue | undefined };

export type ServedObject = { readonly [name: string]: ServedValue | undefined };

/** One operation of an AWS API, as its API reference has it. One file each, gathered in `operations.ts`. */
export interface Operation {
  readonly service: ServedService;
  /** `FilterLogEvents`. */
  readonly name: string;
  /** Requests a second for one account and region, as AWS documents it; absent where it does not. */
  readonly rate?: (region: string) => number;
  /** Throws a `ServedFault` for what AWS would refuse. */
  readonly handle: (input: ServedObject, call: ServedCall) => Promise<ServedObject | ServedStream>;
}

/** Events of an answer that goes on: each is sent as it comes (Live Tail). */
export interface ServedStream {
  readonly kind: 'stream';
  /** `[name, payload]`, such as `['sessionUpdate', {…}]`. */
  readonly events: AsyncIterable<readonly [string, ServedObject]>;
}

/** One request that was authenticated. */
export interface ServedCall {
  readonly region: string;
  /** The account that is played. */
  readonly account: string;
  readonly accessKeyId: string;
  /** Whose key it is. */
  readonly caller: Caller;
  readonly served: Served;
  /**
   * Whether the request is to play a fault that only its operation can, such as an empty page or a query's state. What is
   * asked for by `faults` and no operation plays is an error of the server, so that a misspelt name is not taken for a pass.
   */
  readonly fault: (name: string) => boolean;
  /** Aborted when the client goes away or the server closes. */
  readonly signal: AbortSignal;
}

/** What the server serves, and what it remembers between requests. */
export interface Served {
  readonly source: LocalSource;
  readonly options: ServedOptions;
  /** The folder or file of captured events, absolute, for what is recorded beside them. */
  readonly dataPath: string;
  /** "Now", in milliseconds: a test sets it. */
  readonly now: () => number;
  /** The clock of signatures, rates and sessions, in milliseconds: the real one, whatever `now` says. */
  readonly clock: () => number;
  readonly accessKeys: AccessKeys;
  /** Told of each message that a topic was given. */
  readonly onPublished: (message: PublishedMessage) => void;
  /** Aborted when the server closes: what goes on after its request was answered ends then. */
  readonly closing: AbortSignal;
  /** State of an operation's own, made when first asked for: `served.state(runningQueries)`. */
  readonly state: <State>(make: () => State) => State;
}

export interface ServedOptions {
  /** The one log group, by default the article's `CloudTrailGroupName`. */
  readonly logGroup: string;
  /** The class of that log group, by default `STANDARD`. */
  readonly logGroupClass?: 'STANDARD' | 'INFREQUENT_ACCESS';
  /** Days that it says it keeps events; absent is for ever. What is captured stays there all the same. */
  readonly logGroupRetentionDays?: number;
  readonly account: string;
  /** Whether a region holds only its own events, as AWS keeps them; else each region answers from all. */
  readonly regional: boolean;
  /** Whether the documented rates are enforced. */
  readonly throttle: boolean;
  /** How long the sessions that STS gives last, in seconds; `null` is what the request asks for. */
  readonly sessionSeconds: number | null;
  /** The account's trails; left out it is one that has recorded the data. */
  readonly trails?: readonly ServedTrail[];
  /** Accounts that were prepared, each under its number. */
  readonly preparedAccounts?: readonly PreparedAccount[];
}

/** An error of the service, with the name that its API reference has. */
export class ServedFault extends Error {
  readonly code: string;
  readonly status: number;
  /** Members beside the message, such as `queryCompileError`. */
  readonly detail: ServedObject;

  constructor(
    code: string,
    message: string,
    { status = 400, detail = {} }: { status?: number; detail?: ServedObject } = {},
  ) {
    super(message);
    this.name = 'ServedFault';
    this.code = code;
    this.status = status;
    this.detail = detail;
  }
}
