import assert from 'node:assert/strict';
import { resolveValues, type ValueLayer } from '../../../../src/core/parameters/resolveValues.ts';
import { openRunbookFile } from '../../../../src/core/runbook/openRunbookFile.ts';
import type { ResultOutput } from '../../../../src/core/wire/output.ts';
import type { ResultNotice, ResultReplies, ResultRequest } from '../../../../src/core/wire/requests.ts';
import * as languageFunctions from '../../../../src/extension/editor/languageFunctions.ts';
import type { NearbyRunbook, ResultHost, SavedFile } from '../../../../src/extension/results/resultHost.ts';
import { Results } from '../../../../src/extension/results/results.ts';
import type { RunLimits } from '../../../../src/extension/results/runStore.ts';
import { runCell } from '../../../../src/run/runCell.ts';
import type { Answer, QuerySource } from '../../../../src/run/source.ts';

export const notebook = 'file:///runbooks/test.apirunbook';
export const start = Date.parse('2026-11-03T12:00:00Z');

/** What a person would see and get of an editor around the results. */
export interface Seen {
  readonly copied: string[];
  readonly saved: SavedFile[];
  readonly opened: { readonly text: string; readonly languageId: string }[];
  readonly pages: string[];
  /** Runbooks that were brought to the front. */
  readonly shown: string[];
  readonly notices: ResultNotice[];
  readonly reports: unknown[];
  readonly views: { readonly index: number; readonly view: string }[];
  readonly memory: Map<string, unknown>;
}

export interface BenchOptions {
  readonly text: string;
  readonly source: QuerySource;
  readonly memory?: Map<string, unknown>;
  readonly limits?: RunLimits;
}

/** Results over a runbook's text and a source, in an editor that holds its effects in lists. */
export class Bench {
  readonly seen: Seen;
  readonly results: Results;
  /** The runbook's text as it is now. */
  text: string;
  isTrusted = true;
  /** Whether the notebook is open. */
  isOpen = true;
  now = start;
  /** The other runbooks of the folder. */
  beside: readonly NearbyRunbook[] = [];
  readonly #source: QuerySource;
  readonly #typed = new Map<string, string>();

  constructor({ text, source, memory = new Map<string, unknown>(), limits }: BenchOptions) {
    this.text = text;
    this.#source = source;
    this.seen = {
      copied: [],
      saved: [],
      opened: [],
      pages: [],
      shown: [],
      notices: [],
      reports: [],
      views: [],
      memory,
    };
    this.results = new Results(this.#host(), limits);
  }

  /** Runs a cell as the extension does, and gives the payload of its output. */
  async run(id: string, targetKey = 'memory'): Promise<ResultOutput> {
    const { runbook } = this.#file();
    const cell = runbook.cells.find((candidate) => candidate.kind === 'query' && candidate.id === id);
    assert.ok(cell?.kind === 'query', `There is no cell ${id}.`);
    const { values } = this.#values();
    const source = this.#source;
    const answers: Answer[] = [];
    const now = this.now++;
    const result = await runCell({
      runbook,
      cell,
      values,
      source,
      now,
      signal: new AbortController().signal,
      progress: () => undefined,
      answered: (answer) => answers.push(answer),
    });
    const used = runbook.parameters.map(({ name }) => name);
    const asked = { runbook, cell, values, used, source, targetKey, logGroups: [], lookupTables: null };
    const pointers = answers[0]?.table.pointers ?? null;
    return this.results.output({ result, notebook, question: { asked, pointers, at: now } });
  }

  /** What a request is answered with; rejects with the fault's sentence. */
  async ask<Kind extends ResultRequest['kind']>(
    body: Extract<ResultRequest, { readonly kind: Kind }>,
    from = notebook,
  ): Promise<ResultReplies[Kind]> {
    const reply = await this.results.reply(structuredClone({ request: 7, body }), from);
    assert.equal(reply?.reply, 7);
    if ('fault' in reply) throw new Error(reply.fault);
    // Replies travel as messages.
    assert.deepEqual(structuredClone(reply.body), reply.body);
    return reply.body as ResultReplies[Kind];
  }

  /** Types a value for a parameter. */
  async type(name: string, value: string): Promise<void> {
    this.#typed.set(name, value);
    await this.results.valuesChanged(notebook);
  }

  #file() {
    const { file, problems } = openRunbookFile('test.apirunbook', this.text);
    assert.ok(file !== null, JSON.stringify(problems));
    return file;
  }

  #values() {
    const layer: ValueLayer = { from: 'typed', values: this.#typed };
    return resolveValues(this.#file().runbook.parameters, [layer], { now: this.now });
  }

  #host(): ResultHost {
    const { copied, saved, opened, pages, shown, notices, reports, views, memory } = this.seen;
    return {
      memory: {
        get: (key) => structuredClone(memory.get(key)),
        update: async (key, value) => void (value === undefined ? memory.delete(key) : memory.set(key, value)),
      },
      language: async () => languageFunctions,
      runCell,
      confirmCost: async () => true,
      isOpen: (uri) => uri === notebook && this.isOpen,
      isTrusted: () => this.isTrusted,
      isSeen: () => false,
      now: () => this.now,
      runbook: (uri) => (uri === notebook && this.isOpen ? this.#openRunbook(views) : null),
      runbooksBeside: async () => this.beside,
      showRunbook: async (uri) => void shown.push(uri),
      shownValues: async () =>
        Object.fromEntries(
          [...this.#values().values].flatMap(([name, { shown, value }]) =>
            value.kind === 'secret' ? [] : [[name, shown] as const],
          ),
        ),
      setValue: async (_, parameter, written) => {
        const parsed = languageFunctions.parseValue(parameter, written, { now: this.now });
        if ('reasons' in parsed) return `The value ${parsed.reasons[0] ?? ''}.`;
        await this.type(parameter.name, written);
        return null;
      },
      copy: async (text) => void copied.push(text),
      save: async (file) => {
        saved.push(file);
        return `exports/${file.name}`;
      },
      openDocument: async (text, languageId) => void opened.push({ text, languageId }),
      openPage: async (url) => void pages.push(url),
      whileShown: (_, work) => work({ signal: new AbortController().signal, progress: () => undefined }),
      tell: (notice) => void notices.push(notice),
      media: async () => new TextEncoder().encode('{}'),
      report: (fault) => void reports.push(fault),
    };
  }

  #openRunbook(views: Seen['views']) {
    return {
      runbook: this.#file().runbook,
      name: 'test.apirunbook',
      insert: async (imported: Parameters<typeof languageFunctions.addImported>[1], index: number) => {
        const added = languageFunctions.addImported(this.#file(), imported, index);
        if (added.text === null) return false;
        this.text = added.text;
        return true;
      },
      writeView: async (index: number, view: string) => {
        views.push({ index, view });
        return true;
      },
    };
  }
}
