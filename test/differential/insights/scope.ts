/** What is known of a value before it is computed: what may stand where a moment, a condition or a text is wanted. */
export type Kind = 'text' | 'number' | 'moment' | 'condition' | 'structure' | 'any';

/** What a name can mean at a point of the query. */
export interface Scope {
  /** Whether rows are events, or what stats left. */
  readonly hasEvents: boolean;
  readonly defined: readonly (readonly [name: string, kind: Kind])[];
}

/** Paths into the events that `randomEvent` makes, with what mostly stands there. */
export const eventPaths: readonly (readonly [path: readonly (string | number)[], kind: Kind])[] = [
  [['eventName'], 'text'],
  [['eventName'], 'text'],
  [['errorCode'], 'text'],
  [['n'], 'number'],
  [['n'], 'number'],
  [['t'], 'number'],
  [['readOnly'], 'number'],
  [['ip'], 'text'],
  [['x-y'], 'text'],
  [['@@tag'], 'text'],
  [['body'], 'text'],
  [['eventTime'], 'text'],
  [['o', 'a'], 'any'],
  [['o', 'b'], 'any'],
  [['o', 'c-d'], 'any'],
  [['o', 'e.f'], 'any'],
  [['o', 'n'], 'any'],
  [['o', 0], 'any'],
  [['o', 'list', 0], 'any'],
  [['o'], 'any'],
  [['list'], 'any'],
  [['list', 0], 'any'],
  [['list', 1, 'a'], 'any'],
  [['missing'], 'any'],
];
