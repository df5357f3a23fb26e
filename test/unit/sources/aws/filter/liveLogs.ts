import type { Plan } from '../../../../../src/core/plan/plan.ts';
import type { AskPart, PartAnswer } from '../../../../../src/sources/aws/askPart.ts';
import type { Connection } from '../../../../../src/sources/aws/connection.ts';
import { serveData, type ServedData, type ServedDataOptions } from '../../../../support/servedData.ts';
import { makeFolder, plan, removeFolder } from '../../local/localData.ts';
import { connectionTo } from '../connectionTo.ts';
import { contextOf } from '../lookup/liveLookup.ts';

/** A server over captured events, and a connection of the real SDK to its log group. */
export interface LiveLogs extends ServedData {
  readonly connection: Connection;
}

export const logGroup = 'CloudTrailGroupName';

export async function serveLogs(options: ServedDataOptions): Promise<LiveLogs> {
  const served = await serveData(options);
  const stateFolder = makeFolder();
  const { connection, close } = connectionTo(served.url, stateFolder);
  return {
    ...served,
    connection: { ...connection, logGroups: [logGroup] },
    close: async () => {
      close();
      await served.close();
      removeFolder(stateFolder);
    },
  };
}

/** A server for one check, let go of whatever comes of it. */
export async function withLogs(options: ServedDataOptions, check: (live: LiveLogs) => Promise<void>): Promise<void> {
  const live = await serveLogs(options);
  try {
    await check(live);
  } finally {
    await live.close();
  }
}

/** The complete answer; a refusal is an error of the test. */
export async function answered(
  ask: AskPart,
  live: Pick<LiveLogs, 'connection'>,
  text: string,
  overrides: Partial<Plan> = {},
  context = contextOf(),
): Promise<PartAnswer> {
  const outcome = await ask(plan('filter', text, overrides), live.connection, context);
  if (outcome.kind === 'refusal') throw new Error(`refused: ${JSON.stringify(outcome.problems)}`);
  return outcome;
}
