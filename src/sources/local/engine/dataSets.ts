import type { Progress } from '../../../run/source.ts';
import type { FolderOptions } from '../protocol.ts';
import { openDataSet, type DataSet } from './dataSet.ts';
import { withConnection } from './duckdb.ts';
import { listFiles, type ListedFile } from './listFiles.ts';
import { openData, type OpenData } from './openData.ts';
import { DamagedCopy } from './recordStore.ts';

/** How long a listing of the files serves the questions of one run, in milliseconds: they see one state of the files. */
const listingHolds = 2000;

interface UseContext {
  readonly signal: AbortSignal;
  readonly progress: (progress: Progress) => void;
}

/** What responders ask about next: its values are made ready once the first answer is out. */
const askedNext = ['userIdentity', 'errorCode', 'sourceIPAddress', 'eventName', 'eventSource', 'awsRegion'] as const;

/** The data sets that are loaded, each for as long as its files stay as they are. */
export class DataSets {
  readonly #open = new Map<string, Loading>();
  readonly #clock: () => number;

  /** `clock` gives milliseconds since any fixed moment. */
  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  /**
   * Gives `work` the data of a folder as its files stand now, loading them when that is not done yet. Questions of one run
   * (`runNow` is its moment) that come one right after the other see the files as the first of them found them.
   */
  async use<Result>(
    options: FolderOptions,
    runNow: number | null,
    context: UseContext,
    work: (data: OpenData) => Promise<Result>,
  ): Promise<Result> {
    const place = JSON.stringify(options);
    let loading = this.#open.get(place);
    if (loading === undefined || !loading.isCurrent(runNow, this.#clock())) {
      const files = listFiles(options.path);
      const state = stateOf(files);
      if (loading === undefined || loading.failed || loading.state !== state || !loading.isThere()) {
        loading?.retire();
        loading = new Loading(state, files, options);
        this.#open.set(place, loading);
      }
      loading.listedFor(runNow, this.#clock());
    }
    return await loading.use(context, work);
  }

  async close(): Promise<void> {
    const all = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(
      all.map(async (loading) => {
        loading.retire();
        await loading.closed;
      }),
    );
  }
}

/** One load, shared by every query that asks for the same files meanwhile, and closed when the last one has its answer. */
class Loading {
  readonly state: string;
  failed = false;
  readonly #controller = new AbortController();
  readonly #data: Promise<OpenData>;
  readonly #listeners = new Set<(progress: Progress) => void>();
  readonly #toPrepare: string[] = [...askedNext];
  #users = 0;
  #loaded = false;
  #dataSet: DataSet | null = null;
  #retired = false;
  #preparing = false;
  /** Resolves when the data was let go of. */
  readonly closed: Promise<void>;
  #resolveClosed: () => void = () => undefined;
  #listedAt = 0;
  #listedFor: number | null = null;

  constructor(state: string, files: readonly ListedFile[], options: FolderOptions) {
    this.state = state;
    this.closed = new Promise((resolve) => (this.#resolveClosed = resolve));
    this.#data = this.#load(files, options);
    // Every user waits for it and meets the fault; this keeps it from counting as unhandled when there is none.
    this.#data.catch(() => (this.failed = true));
  }

  /** Says that the files were found unchanged at `at`, for a run of the moment `runNow`. */
  listedFor(runNow: number | null, at: number): void {
    this.#listedAt = at;
    this.#listedFor = runNow;
  }

  /** Whether the files need not be listed again for another question of that run. */
  isCurrent(runNow: number | null, at: number): boolean {
    return !this.failed && runNow !== null && this.#listedFor === runNow && at - this.#listedAt < listingHolds;
  }

  /** False when what was loaded has been removed since. */
  isThere(): boolean {
    return this.#dataSet?.isThere() ?? true;
  }

  async use<Result>(context: UseContext, work: (data: OpenData) => Promise<Result>): Promise<Result> {
    const { signal, progress } = context;
    this.#users++;
    this.#listeners.add(progress);
    try {
      const data = await abortable(this.#data, signal);
      this.#listeners.delete(progress);
      return await work(data).catch((error: unknown) => {
        if (error instanceof DamagedCopy) {
          this.failed = true;
          data.dataSet.discard();
        }
        throw error;
      });
    } finally {
      this.#listeners.delete(progress);
      this.#users--;
      // The last one to wait was cancelled: nobody wants the load any more.
      if (this.#users === 0 && !this.#loaded && signal.aborted) {
        this.failed = true;
        this.#controller.abort(signal.reason);
      }
      this.#closeWhenUnused();
      if (this.#loaded) void this.#prepareNext();
    }
  }

  /** One key after the other, so that a question asked meanwhile has most of the machine. */
  async #prepareNext(): Promise<void> {
    const data = await this.#data;
    while (!this.#retired && !this.#preparing) {
      const key = this.#toPrepare.shift();
      if (key === undefined) return;
      this.#users++;
      this.#preparing = true;
      try {
        await withConnection(data.database, this.#controller.signal, (connection) =>
          data.columns.prepare(connection, key),
        );
      } catch {
        // Ended by closing; or a fault that the question which needs the values will meet and report.
        return;
      } finally {
        this.#preparing = false;
        this.#users--;
        this.#closeWhenUnused();
      }
    }
  }

  /** Says that no further query will come. */
  retire(): void {
    this.#retired = true;
    if (this.#preparing) this.#controller.abort();
    this.#closeWhenUnused();
  }

  async #load(files: readonly ListedFile[], options: FolderOptions): Promise<OpenData> {
    const progress = (now: Progress): void => {
      for (const listener of this.#listeners) listener(now);
    };
    const dataSet = await openDataSet(files, options, { signal: this.#controller.signal, progress });
    const data = await openData(dataSet, options).catch((error: unknown) => {
      dataSet.close();
      throw error;
    });
    this.#loaded = true;
    this.#dataSet = dataSet;
    return data;
  }

  #closeWhenUnused(): void {
    if (!this.#retired || this.#users > 0) return;
    this.#controller.abort();
    void this.#data
      .then(
        (data) => data.close(),
        // A load that failed has let go of its folder itself.
        () => undefined,
      )
      .finally(this.#resolveClosed);
  }
}

function stateOf(files: readonly ListedFile[]): string {
  return files.map((file) => `${file.name}\u0000${file.bytes}\u0000${file.modifiedMs}`).join('\u0001');
}

/** The promise's result, unless the signal aborts first. */
async function abortable<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  signal.throwIfAborted();
  let abort: () => void = () => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    abort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', abort);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
