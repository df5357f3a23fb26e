import type { Plan } from '../../../../../src/core/plan/plan.ts';
import type { Table } from '../../../../../src/core/table/table.ts';
import type { PartAnswer, PartContext } from '../../../../../src/sources/aws/askPart.ts';
import type { Connection } from '../../../../../src/sources/aws/connection.ts';
import { lookupAsker } from '../../../../../src/sources/aws/lookup/askLookup.ts';
import { serveData, type ServedData, type ServedDataOptions } from '../../../../support/servedData.ts';
import { answer, makeFolder, plan, removeFolder } from '../../local/localData.ts';
import { connectionTo } from '../connectionTo.ts';

/** A server over captured events, and a connection of the real SDK to it. */
export interface LiveLookup extends ServedData {
  readonly connection: Connection;
}

/** As fast as it is answered: what the pace does is tested by itself. */
const askAtOnce = lookupAsker(() => undefined);

export async function serveLookup(options: ServedDataOptions): Promise<LiveLookup> {
  const served = await serveData(options);
  const stateFolder = makeFolder();
  const { connection, close } = connectionTo(served.url, stateFolder);
  return {
    ...served,
    connection,
    close: async () => {
      close();
      await served.close();
      removeFolder(stateFolder);
    },
  };
}

export function contextOf(overrides: Partial<PartContext> = {}): PartContext {
  return {
    signal: new AbortController().signal,
    progress: () => undefined,
    partial: () => undefined,
    asker: null,
    ...overrides,
  };
}

/** The complete answer; a refusal is an error of the test. */
export async function liveAnswer(
  live: LiveLookup,
  text: string,
  overrides: Partial<Plan> = {},
  context = contextOf(),
): Promise<PartAnswer> {
  const outcome = await askAtOnce(plan('lookup', text, overrides), live.connection, context);
  if (outcome.kind === 'refusal') throw new Error(`refused: ${JSON.stringify(outcome.problems)}`);
  return outcome;
}

/** The answer of the captured events without a server. */
export async function localTable(live: LiveLookup, text: string, overrides: Partial<Plan> = {}): Promise<Table> {
  const { table } = await answer(live.source, plan('lookup', text, overrides));
  return table;
}
