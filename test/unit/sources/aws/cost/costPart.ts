import type { CostCeilings } from '../../../../../src/core/cost/ceilings.ts';
import type { CostQuestion } from '../../../../../src/core/cost/costQuestion.ts';
import type { PartContext } from '../../../../../src/sources/aws/askPart.ts';
import type { Connection } from '../../../../../src/sources/aws/connection.ts';
import { connectionTo } from '../connectionTo.ts';

const none = { ask: null, refuse: null };

export const noCeilings: CostCeilings = { cell: none, runbook: none, day: none };

/** A connection that nothing is sent with: of a region, to a folder, under ceilings. */
export function connectionOf(stateFolder: string, ceilings: CostCeilings, region = 'us-east-1'): Connection {
  const { connection, close } = connectionTo('http://127.0.0.1:9', stateFolder);
  close();
  return { ...connection, ceilings, place: { profile: 'lab', region } };
}

/** A person who keeps what they are asked. */
export class Person {
  readonly asked: CostQuestion[] = [];
  readonly #answer: boolean;

  constructor(answer: boolean) {
    this.#answer = answer;
  }

  readonly confirmCost = (question: CostQuestion): Promise<boolean> => {
    this.asked.push(question);
    return Promise.resolve(this.#answer);
  };
}

export function contextOf(overrides: Partial<PartContext> = {}): PartContext & { readonly said: string[] } {
  const said: string[] = [];
  return {
    signal: new AbortController().signal,
    progress: ({ message }) => said.push(message),
    partial: () => undefined,
    asker: { runbook: '/runbooks/triage.apirunbook', cell: 'logins' },
    ...overrides,
    said,
  };
}
