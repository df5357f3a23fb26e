import { subjects } from '../next/subject.ts';
import { readViewState } from '../view/readViewState.ts';
import { ownMember } from './ownMember.ts';
import {
  exportFormats,
  exportPlaces,
  longestCopy,
  type NextQuestion,
  type RequestEnvelope,
  type ResultRequest,
  type ValuePlace,
} from './requests.ts';

/** More rows than an answer has of any service, so that a list of them has an end. */
export const mostRequestedRows = 1_000_000;
const mostColumns = 5_000;
const mostAddresses = 1_000;
const deepestPath = 200;
/** UTF-16 code units of a name: of a run, a link, an address. */
const longestName = 1_024;
/** UTF-16 code units of a key of a record: an attacker writes them, and asks for none of our limits. */
const longestStep = 100_000;
/** The times that a `Date` can hold, milliseconds around 1970 UTC. */
const lastTime = 8.64e15;

/**
 * A request of a rendered output, or `null` for anything else: a webview is not trusted to keep to the type. Nothing of
 * the value is passed on but what was checked.
 */
export function readRequest(value: unknown): RequestEnvelope | null {
  const request = ownMember(value, 'request');
  if (!isIndex(request)) return null;
  const body = ownMember(value, 'body');
  const kind = ownMember(body, 'kind');
  if (typeof kind !== 'string' || !Object.hasOwn(readers, kind)) return null;
  const read = readers[kind as ResultRequest['kind']](new Fields(body));
  return read === null ? null : { request, body: read };
}

type Kind = ResultRequest['kind'];
type RequestOf<Of extends Kind> = Extract<ResultRequest, { readonly kind: Of }>;

const readers: { readonly [Of in Kind]: (fields: Fields) => RequestOf<Of> | null } = {
  rows: (fields) => whole({ kind: 'rows', run: fields.run, start: fields.index('start') }),
  row: (fields) => whole({ kind: 'row', run: fields.run, row: fields.index('row') }),
  export: (fields) =>
    whole({
      kind: 'export',
      run: fields.run,
      format: fields.oneOf('format', exportFormats),
      to: fields.oneOf('to', exportPlaces),
      rows: fields.orNull('rows', () => fields.indexes('rows', mostRequestedRows)),
      columns: fields.indexes('columns', mostColumns),
      withHeader: fields.boolean('withHeader'),
    }),
  ask: (fields) =>
    whole({ kind: 'ask', run: fields.run, question: fields.oneOf('question', questions), place: place(fields) }),
  uses: (fields) => whole({ kind: 'uses', run: fields.run, place: place(fields) }),
  use: (fields) => whole({ kind: 'use', run: fields.run, place: place(fields), use: fields.name('use') }),
  useWindow: (fields) => whole({ kind: 'useWindow', run: fields.run, span: span(fields) }),
  star: (fields) =>
    whole({
      kind: 'star',
      run: fields.run,
      rows: fields.indexes('rows', mostRequestedRows),
      isStarred: fields.boolean('isStarred'),
    }),
  stars: (fields) => whole({ kind: 'stars', run: fields.run }),
  actor: (fields) => whole({ kind: 'actor', run: fields.run, row: fields.indexOrNull('row') }),
  timeline: (fields) => whole({ kind: 'timeline', run: fields.run, of: fields.oneOf('of', ['starred', 'all']) }),
  runs: (fields) => whole({ kind: 'runs', run: fields.run }),
  difference: (fields) => whole({ kind: 'difference', run: fields.run, before: fields.name('before') }),
  runBefore: (fields) => whole({ kind: 'runBefore', run: fields.run, shift: fields.oneOf('shift', ['day', 'window']) }),
  addresses: (fields) => whole({ kind: 'addresses', run: fields.run, addresses: fields.names('addresses') }),
  links: (fields) => whole({ kind: 'links', run: fields.run, row: fields.indexOrNull('row') }),
  openLink: (fields) =>
    whole({ kind: 'openLink', run: fields.run, row: fields.indexOrNull('row'), link: fields.name('link') }),
  copy: (fields) => whole({ kind: 'copy', text: fields.text('text', longestCopy) }),
  keptView: (fields) => whole({ kind: 'keptView', run: fields.run }),
  keepView: (fields) => whole({ kind: 'keepView', run: fields.run, state: fields.state }),
  saveView: (fields) => whole({ kind: 'saveView', run: fields.run, state: fields.state }),
};

const questions: readonly NextQuestion[] = ['filterFor', 'exclude', ...subjects];

/** A request all of whose fields could be read, else `null`: an unreadable field is `undefined`. */
function whole<Request extends ResultRequest>(request: {
  readonly [Key in keyof Request]: Request[Key] | undefined;
}): Request | null {
  return Object.values(request).includes(undefined) ? null : (request as Request);
}

/** The fields of a request's body, each `undefined` where it is not what it has to be. */
class Fields {
  readonly #body: unknown;

  constructor(body: unknown) {
    this.#body = body;
  }

  get run(): string | undefined {
    return this.name('run');
  }

  get state() {
    return readViewState(ownMember(this.#body, 'state')) ?? undefined;
  }

  member(key: string): unknown {
    return ownMember(this.#body, key);
  }

  /** `null` where the field is `null`, else what `read` makes of it. */
  orNull<Value>(key: string, read: () => Value | undefined): Value | null | undefined {
    return this.member(key) === null ? null : read();
  }

  text(key: string, longest: number): string | undefined {
    const value = this.member(key);
    return typeof value === 'string' && value.length <= longest ? value : undefined;
  }

  name(key: string): string | undefined {
    return this.text(key, longestName);
  }

  boolean(key: string): boolean | undefined {
    const value = this.member(key);
    return typeof value === 'boolean' ? value : undefined;
  }

  index(key: string): number | undefined {
    const value = this.member(key);
    return isIndex(value) ? value : undefined;
  }

  indexOrNull(key: string): number | null | undefined {
    return this.orNull(key, () => this.index(key));
  }

  indexes(key: string, most: number): readonly number[] | undefined {
    return list(this.member(key), most, isIndex);
  }

  names(key: string): readonly string[] | undefined {
    return list(this.member(key), mostAddresses, isName);
  }

  oneOf<Value extends string>(key: string, values: readonly Value[]): Value | undefined {
    const value = this.member(key);
    return values.find((known) => known === value);
  }
}

function place(fields: Fields): ValuePlace | undefined {
  const written = new Fields(fields.member('place'));
  const row = written.index('row');
  const column = written.indexOrNull('column');
  const path = written.orNull('path', () => list(written.member('path'), deepestPath, isStep));
  if (row === undefined || column === undefined || path === undefined) return undefined;
  // A value stands in a column or in the record: one of the two leads to it.
  return (column === null) === (path === null) ? undefined : { row, column, path };
}

function span(fields: Fields) {
  const written = fields.member('span');
  const start = ownMember(written, 'start');
  const end = ownMember(written, 'end');
  return isTime(start) && isTime(end) && start < end ? { start, end } : undefined;
}

function list<Item>(
  value: unknown,
  most: number,
  isItem: (item: unknown) => item is Item,
): readonly Item[] | undefined {
  if (!Array.isArray(value) || value.length > most) return undefined;
  // A copy by index, for holes of a list are passed over by `every`.
  const items: readonly unknown[] = Array.from(value);
  return items.every(isItem) ? items : undefined;
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestName;
}

function isStep(value: unknown): value is string | number {
  return isIndex(value) || (typeof value === 'string' && value.length <= longestStep);
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= lastTime;
}
