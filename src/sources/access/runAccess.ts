import type { AccessAnswer, FoundRecord } from '../../core/access/accessAnswer.ts';
import type { AccessCapture, AccessCell } from '../../core/access/accessCell.ts';
import { accessTable, type AccessRow } from '../../core/access/accessTable.ts';
import { fillRequest } from '../../core/access/fillRequest.ts';
import { judgeAnswers } from '../../core/access/judgeAnswers.ts';
import { valueAt } from '../../core/access/jsonPath.ts';
import { anonymous, type IdentityDeclaration } from '../../core/config/identity.ts';
import type { JsonValue } from '../../core/json/jsonValue.ts';
import { parseJson } from '../../core/json/parseJson.ts';
import type { QueryStatistics, Table } from '../../core/table/table.ts';
import { mostProblems } from '../../core/text/firstProblems.ts';
import { error, type Problem } from '../../core/text/problem.ts';
import { placeAt } from '../../core/text/source.ts';
import { FailureError } from '../../run/failure.ts';
import type { RunContext } from '../../run/source.ts';
import { callGroups, callsOf, mostAtOnce, type AccessCall } from './accessCalls.ts';
import { openAuditTail } from './auditTail.ts';
import { addressOf, type CellAddresses } from './cellAddresses.ts';
import { Connections } from './connections.ts';
import { readIdentitySecrets, type IdentitySecrets, type SecretPlaces } from './identitySecret.ts';
import { maskSecrets } from './maskSecrets.ts';
import { outgoingRequest, type Sender } from './outgoingRequest.ts';
import { readBodyFile } from './readBodyFile.ts';
import { sendRequest } from './sendRequest.ts';

export interface AccessRun {
  /** The cell's text, for the lines of its entries. */
  readonly text: string;
  readonly addresses: CellAddresses;
  readonly identities: readonly IdentityDeclaration[];
  readonly configFolder: string | null;
  /** Of the runbook. */
  readonly folder: string | null;
  /** `null` where the proxy is not that of the configuration. */
  readonly auditFolder: string | null;
  readonly authority: string | null;
  readonly places: SecretPlaces;
  readonly context: RunContext;
}

export interface AccessOutcomes {
  readonly table: Table;
  readonly stats: QueryStatistics;
  /** One for each case that is not as expected, at its entry. */
  readonly unmet: readonly Problem[];
}

/**
 * Sends the requests of a cell and judges what comes. Before the first of them everything that is needed is there: secrets and
 * files.
 *
 * @throws `FailureError` `access.secret`, `access.file`, `access.no-proxy`; an abort rejects as it does everywhere.
 */
export async function runAccess(cell: AccessCell, run: AccessRun): Promise<AccessOutcomes> {
  const started = performance.now();
  const senders = await sendersOf(cell, run);
  const files = filesOf(cell, run);
  const tail = run.auditFolder === null ? null : openAuditTail(run.auditFolder);
  const connections = new Connections(run.addresses.proxy.origin, run.authority);
  const sending = new Sending(run, senders, files, connections);
  try {
    const calls = callsOf(cell);
    const results: CallResult[] = [];
    for (const group of callGroups(calls)) {
      results.push(...(await atOnce(group, (call) => sending.send(call))));
      const fraction = results.length / calls.length;
      run.context.progress({ message: `Sent ${results.length} of ${calls.length} requests`, fraction });
    }
    if (tail !== null) run.context.progress({ message: 'Reading the audit log', fraction: null });
    const ids = new Set(results.flatMap(({ answers }) => answers.flatMap(({ id }) => id ?? [])));
    const records = tail === null ? null : await tail.find(ids, run.context.signal);
    const recordOf = (id: string | null, through: string): FoundRecord => {
      if (through === 'direct') return { kind: 'none' };
      if (records === null) return { kind: 'unknown' };
      const record = id === null ? undefined : records.get(id);
      return record === undefined ? { kind: 'missing' } : { kind: 'found', record };
    };
    const judged = results.map((result) => judge(result, run.text, recordOf));
    const unmet = judged.flatMap(({ problems }) => problems);
    return {
      table: accessTable(judged.map(({ row }) => row)),
      stats: {
        recordsScanned: results.reduce((sum, { answers }) => sum + answers.length, 0),
        recordsMatched: judged.length,
        bytesScanned: results.reduce(
          (sum, { answers }) => sum + answers.reduce((bytes, { answer }) => bytes + answer.body.length, 0),
          0,
        ),
        elapsedMs: Math.round(performance.now() - started),
      },
      unmet: unmet.slice(0, mostProblems),
    };
  } finally {
    await connections.close();
  }
}

/** What came of one call, as far as it got. */
interface CallResult {
  readonly call: AccessCall;
  readonly time: number;
  readonly answers: readonly { readonly answer: AccessAnswer; readonly id: string | null }[];
  /** Why no answer came to the last request; `null` where all came. */
  readonly failure: string | null;
  /** Captures that an answer does not have. */
  readonly uncaught: readonly string[];
}

class Sending {
  readonly #run: AccessRun;
  readonly #senders: ReadonlyMap<string, NonNullable<Sender>>;
  readonly #files: ReadonlyMap<string, Buffer>;
  readonly #connections: Connections;
  readonly #secrets: readonly string[];
  readonly #captured = new Map<string, JsonValue>();
  #proxyAnswered = false;

  constructor(
    run: AccessRun,
    senders: ReadonlyMap<string, NonNullable<Sender>>,
    files: ReadonlyMap<string, Buffer>,
    connections: Connections,
  ) {
    this.#run = run;
    this.#senders = senders;
    this.#files = files;
    this.#connections = connections;
    this.#secrets = [...senders.values()].map(({ secrets }) => secrets.secret);
  }

  async send(call: AccessCall): Promise<CallResult> {
    const { entry, request, identity } = call;
    const { signal } = this.#run.context;
    const time = Date.now();
    const answers: { answer: AccessAnswer; id: string | null }[] = [];
    const ended = (failure: string | null, uncaught: readonly string[] = []): CallResult => ({
      call,
      time,
      answers,
      failure,
      uncaught,
    });
    const filling = fillRequest(entry, request, this.#captured);
    if ('refusal' in filling) return ended(filling.refusal);
    const url = addressOf(entry, this.#run.addresses);
    if (url === null) throw new Error('a request without an address was let through');
    const sender = this.#senders.get(identity) ?? null;
    const pool = this.#connections.to(url, identity, sender?.secrets);
    for (let sent = 0; sent < entry.repeat; sent++) {
      signal.throwIfAborted();
      // Signed anew each time: a signature has a time in it.
      const outgoing = await outgoingRequest(entry, request, filling.filled, url, sender, this.#files);
      const outcome = await sendRequest(pool, outgoing, signal);
      if (outcome.kind === 'failed') {
        if (outcome.code === 'ECONNREFUSED' && entry.through === 'proxy' && !this.#proxyAnswered)
          throw noProxy(url.origin);
        return ended(`no answer from ${url.origin}: ${outcome.reason}`);
      }
      const answer = maskSecrets(outcome.answer, this.#secrets);
      if (entry.through === 'proxy') this.#proxyAnswered = true;
      answers.push({ answer, id: entry.through === 'proxy' ? requestId(answer) : null });
    }
    const last = answers.at(-1)?.answer;
    return ended(null, last === undefined ? [] : this.#capture(entry.captures, last));
  }

  /** Keeps what is to be captured; gives the names of what is not there. */
  #capture(captures: readonly AccessCapture[], answer: AccessAnswer): readonly string[] {
    const json =
      captures.some(({ from }) => from.kind === 'json') && !answer.isCut ? parseJson(answer.body) : undefined;
    return captures.flatMap(({ name, from }) => {
      const value =
        from.kind === 'status'
          ? answer.status
          : from.kind === 'header'
            ? answer.headers.get(from.name)?.[0]
            : json === undefined
              ? undefined
              : valueAt(json, from.path);
      if (value === undefined) return [name];
      this.#captured.set(name, value);
      return [];
    });
  }
}

/** What the proxy calls a request: `eventID` of its record. */
function requestId({ headers }: AccessAnswer): string | null {
  const id = headers.get('x-request-id')?.[0] ?? '';
  return /^[A-Za-z0-9-]{8,64}$/.test(id) ? id : null;
}

function judge(
  { call, time, answers, failure, uncaught }: CallResult,
  text: string,
  recordOf: (id: string | null, through: string) => FoundRecord,
): { readonly row: AccessRow; readonly problems: readonly Problem[] } {
  const { entry, request, identity, expectation } = call;
  const records = answers.map(({ answer, id }) => ({ answer, id, record: recordOf(id, entry.through) }));
  const unmet =
    failure === null
      ? [
          ...judgeAnswers(expectation, records),
          ...uncaught.map((name) => `the answer has nothing to capture as \`${name}\``),
        ]
      : [failure];
  const last = records.at(-1);
  const asked = `${request.method} ${request.target}`;
  const row: AccessRow = {
    time,
    as: identity,
    request: asked,
    expected: expectation.text,
    status: last?.answer.status ?? null,
    outcome: failure !== null ? 'error' : unmet.length > 0 ? 'fail' : 'pass',
    why: unmet[0] ?? null,
    record: last?.record ?? recordOf(null, entry.through),
    latencyMs: records.length === 0 ? null : Math.max(...records.map(({ answer }) => answer.latencyMs)),
    statuses: answers.map(({ answer }) => answer.status),
    eventID: last?.id ?? null,
    through: entry.through,
    name: entry.name,
    line: placeAt(text, entry.range.start).line,
  };
  const about = `${entry.name === null ? '' : `${entry.name}: `}${identity} ${asked}`;
  const code = failure === null ? 'access.unmet' : 'access.no-answer';
  return { row, problems: unmet.map((reason) => error(code, `${about}: ${reason}.`, expectation.range)) };
}

/** Does the work for all items, some at once; the results are in the order of the items. */
async function atOnce<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) results[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(mostAtOnce, items.length) }, worker));
  return results;
}

async function sendersOf(cell: AccessCell, run: AccessRun): Promise<ReadonlyMap<string, NonNullable<Sender>>> {
  const senders = new Map<string, NonNullable<Sender>>();
  for (const name of new Set(cell.entries.flatMap(({ identities }) => identities.map(({ text }) => text)))) {
    const identity = run.identities.find((each) => each.name === name);
    if (name === anonymous || identity === undefined || run.configFolder === null) continue;
    const secrets: IdentitySecrets = await readIdentitySecrets(identity, run.configFolder, run.places);
    senders.set(name, { credential: identity.credential, secrets });
  }
  return senders;
}

function filesOf(cell: AccessCell, { folder }: AccessRun): ReadonlyMap<string, Buffer> {
  const paths = cell.entries.flatMap(({ body }) => (body?.kind === 'file' ? [body.path] : []));
  return new Map([...new Set(paths)].map((path) => [path, readBodyFile(path, folder)]));
}

function noProxy(origin: string): FailureError {
  return new FailureError({
    code: 'access.no-proxy',
    message: `Nothing listens at ${origin}.`,
    nextStep: 'Start the proxy: `apirunbook proxy`, or Start in the Proxy view.',
  });
}
