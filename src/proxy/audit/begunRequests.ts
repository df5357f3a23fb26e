import { randomUUID } from 'node:crypto';
import { open, readdir, stat, unlink, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { AuditFacts } from '../../core/audit/auditFacts.ts';
import type { Principal } from '../../core/authorization/principal.ts';
import { eventIdsIn } from './eventIds.ts';
import { listLogFiles, openForReading } from './logFiles.ts';

const begunName = /^\.begun-(\d{6,12})$/;

/** From so many bytes on another file is begun, so that the old one can go once its requests have ended. */
const generationBytes = 4 * 1024 * 1024;

interface Generation {
  readonly path: string;
  readonly file: FileHandle;
  bytes: number;
  /** Requests of it whose record is not on disk. */
  open: number;
}

/**
 * What has begun and not yet ended, on disk: files `.begun-N` beside the log, one line of JSON a request, from which the next
 * start makes an `Interrupted` record for each that has none. The first line names the file of the log that was written then.
 */
export class BegunRequests {
  readonly #folder: string;
  readonly #redact: (text: string) => string;
  #current: Generation | null = null;
  #number: number;
  readonly #generationOf = new Map<string, Generation>();

  /** @param number Of the newest such file that is there. */
  constructor(folder: string, redact: (text: string) => string, number: number) {
    this.#folder = folder;
    this.#redact = redact;
    this.#number = number;
  }

  /** The line of a request: what is known of it, without secrets. */
  line(facts: AuditFacts): string {
    const clean = (text: string | null): string | null => (text === null ? null : this.#redact(text).slice(0, 4096));
    const { principal } = facts;
    return JSON.stringify({
      id: facts.id,
      time: facts.time,
      sourceAddress: facts.sourceAddress,
      method: clean(facts.method),
      target: clean(facts.target),
      userAgent: clean(facts.userAgent),
      principal:
        principal === null
          ? null
          : { client: principal.client, type: principal.type, id: clean(principal.id), details: principal.details },
      route: facts.route,
      operation: facts.operation,
      decision: facts.decision,
      rule: facts.rule,
      reason: clean(facts.reason),
    });
  }

  /** Writes the lines and waits until they are on disk. */
  async write(requests: readonly { readonly id: string; readonly line: string }[], logFile: string): Promise<void> {
    const generation = await this.#generation(logFile);
    // A line end before as well: what a full disk has cut off must not join the next line.
    const bytes = Buffer.from(`\n${requests.map(({ line }) => line).join('\n')}\n`);
    let written = 0;
    while (written < bytes.length) written += (await generation.file.write(bytes, written)).bytesWritten;
    generation.bytes += bytes.length;
    await generation.file.datasync();
    if (!(await isThere(generation))) {
      this.#current = null;
      throw Object.assign(new Error('taken away'), { code: 'ENOENT' });
    }
    for (const { id } of requests) {
      this.#generationOf.set(id, generation);
      generation.open++;
    }
  }

  /** Says that the records of these requests are on disk. */
  async ended(ids: readonly string[]): Promise<void> {
    const done = new Set<Generation>();
    for (const id of ids) {
      const generation = this.#generationOf.get(id);
      if (generation === undefined) continue;
      this.#generationOf.delete(id);
      generation.open--;
      if (generation.open === 0 && generation !== this.#current) done.add(generation);
    }
    for (const generation of done) await remove(generation);
  }

  async close(): Promise<void> {
    const generations = new Set(this.#generationOf.values());
    if (this.#current !== null) generations.add(this.#current);
    this.#current = null;
    // What is still open stays for the next start.
    for (const generation of generations) await (generation.open === 0 ? remove(generation) : generation.file.close());
  }

  async #generation(logFile: string): Promise<Generation> {
    const current = this.#current;
    if (current !== null && current.bytes < generationBytes) return current;
    const name = `.begun-${String(++this.#number).padStart(6, '0')}`;
    const file = await open(path.join(this.#folder, name), 'wx', 0o600);
    const generation = { path: path.join(this.#folder, name), file, bytes: 0, open: 0 };
    await file.writeFile(`${JSON.stringify({ log: logFile })}\n`);
    this.#current = generation;
    if (current !== null && current.open === 0) await remove(current);
    return generation;
  }
}

async function isThere({ file, path: place }: Generation): Promise<boolean> {
  const [kept, found] = await Promise.all([file.stat(), stat(place).catch(() => null)]);
  return found !== null && found.ino === kept.ino && found.dev === kept.dev;
}

async function remove({ file, path: place }: Generation): Promise<void> {
  await file.close();
  await unlink(place).catch((fault: unknown) => {
    // Gone already: whoever took the folder away took it too.
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'ENOENT')) throw fault;
  });
}

/** What a process that was killed had begun. */
export interface Interrupted {
  /** Of the requests without a record, in the order in which they began. */
  readonly facts: readonly AuditFacts[];
  /** Files to delete once their records are on disk. */
  readonly files: readonly string[];
  /** The highest number among their names. */
  readonly number: number;
}

export async function readInterrupted(folder: string): Promise<Interrupted> {
  const names = (await readdir(folder)).filter((name) => begunName.test(name)).sort();
  const begun = new Map<string, AuditFacts>();
  let firstLog: string | null = null;
  for (const name of names) {
    const file = await openForReading(folder, name);
    let text: string;
    try {
      text = await file.readFile('utf8');
    } finally {
      await file.close();
    }
    for (const line of text.split('\n')) {
      const value = parsed(line);
      if (value === null) continue;
      if (typeof value['log'] === 'string') firstLog = least(firstLog, value['log']);
      else if (typeof value['id'] === 'string') begun.set(value['id'], interruptedFacts(value));
    }
  }
  if (begun.size > 0)
    for (const log of await listLogFiles(folder)) {
      if (firstLog !== null && log < firstLog) continue;
      for await (const id of eventIdsIn(folder, log)) begun.delete(id);
    }
  return {
    facts: [...begun.values()],
    files: names.map((name) => path.join(folder, name)),
    number: Number(begunName.exec(names.at(-1) ?? '')?.[1] ?? 0),
  };
}

function least(known: string | null, name: string): string {
  return known === null || name < known ? name : known;
}

/** `null` for half a line, which a killed process may leave: its request was not let through. */
function parsed(line: string): Record<string, unknown> | null {
  if (line === '') return null;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function interruptedFacts(value: Readonly<Record<string, unknown>>): AuditFacts {
  const text = (name: string): string | null => (typeof value[name] === 'string' ? value[name] : null);
  const { time, decision } = value;
  return {
    id: text('id') ?? randomUUID(),
    time: typeof time === 'number' ? time : 0,
    sourceAddress: text('sourceAddress') ?? '',
    method: text('method'),
    target: text('target'),
    userAgent: text('userAgent'),
    headersSha256: null,
    principal: principalOf(value['principal']),
    route: text('route'),
    operation: text('operation'),
    decision: decision === 'allow' || decision === 'deny' ? decision : 'none',
    rule: text('rule'),
    reason: text('reason'),
    observed: [],
    errorCode: 'Interrupted',
    errorMessage: 'The process of the proxy ended before the answer did.',
    status: null,
    upstreamStatus: null,
    upstreamRequestId: null,
    bytesIn: 0,
    bytesOut: 0,
    latency: { total: 0, authenticate: null, authorize: null, upstream: null },
    cache: null,
    throttle: null,
    redactions: {},
    bodySha256: null,
  };
}

const principalTypes = ['ApiKey', 'JWT', 'SigV4', 'Certificate'] as const;

function principalOf(value: unknown): Principal | null {
  if (typeof value !== 'object' || value === null) return null;
  const { client, type, id, details } = value as Record<string, unknown>;
  const known = principalTypes.find((each) => each === type);
  if (typeof client !== 'string' || typeof id !== 'string' || known === undefined) return null;
  const texts = Object.entries(typeof details === 'object' && details !== null ? details : {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { client, type: known, id, groups: [], claims: new Map(), details: Object.fromEntries(texts) };
}
