import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import type { QueryLanguage } from '../../../../src/core/query/language.ts';
import { FailureError } from '../../../../src/run/failure.ts';
import type { Answer, Refusal } from '../../../../src/run/source.ts';
import {
  openEngine,
  openLocalSource,
  type LocalSource,
  type LocalSourceOptions,
} from '../../../../src/sources/local/localSource.ts';
import type { EngineClient } from '../../../../src/sources/local/engineClient.ts';
import { builtProject } from '../../../support/builtProject.ts';

export const repositoryRoot = path.resolve(import.meta.dirname, '../../../..');

/** The engine in a process of its own: built, for from its source it would take four times as long to start. */
export function testEngine(): EngineClient {
  return openEngine({ engineFile: path.join(builtProject(), 'engine.js') });
}

/** Files by their path in a folder. */
export type Files = Readonly<Record<string, string | Buffer>>;

/** A new folder with these files; the caller removes it. */
export function makeFolder(files: Files = {}): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'apirunbook-test-'));
  writeFiles(folder, files);
  return folder;
}

export function writeFiles(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
}

export function removeFolder(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true });
}

/** An event with the fields that every record has. */
export function event(fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    eventVersion: '1.11',
    eventTime: '2026-11-01T09:00:00Z',
    eventName: 'GetObject',
    eventID: 'id-1',
    ...fields,
  };
}

export function plan(language: QueryLanguage, text: string, overrides: Partial<Plan> = {}): Plan {
  return { language, text, window: null, source: null, limit: 10_000, now: Date.UTC(2026, 10, 2), ...overrides };
}

export async function run(source: LocalSource, asked: Plan): Promise<Answer | Refusal> {
  return await source.run(asked, { signal: new AbortController().signal, progress: () => undefined });
}

export async function answer(source: LocalSource, asked: Plan): Promise<Answer> {
  const outcome = await run(source, asked);
  if (outcome.kind === 'refusal') throw new Error(`refused: ${JSON.stringify(outcome.problems)}`);
  return outcome;
}

/** Waits for the failure that a promise must end in, and gives its code. */
export async function failureCode(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof FailureError) return error.failure.code;
    throw error;
  }
  throw new Error('it did not fail');
}

/** Runs `work` on a source over a folder of these files, and removes all of it. */
export async function withData<Result>(
  engine: EngineClient,
  files: Files,
  work: (source: LocalSource, folder: string) => Promise<Result>,
  options: Partial<LocalSourceOptions> = {},
): Promise<Result> {
  const folder = makeFolder(files);
  try {
    return await work(openLocalSource({ name: 'local', path: folder, cacheFolder: null, engine, ...options }), folder);
  } finally {
    removeFolder(folder);
  }
}
