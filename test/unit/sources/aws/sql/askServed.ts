import path from 'node:path';
import type { AthenaSettings } from '../../../../../src/core/config/config.ts';
import type { CostCeilings } from '../../../../../src/core/cost/ceilings.ts';
import { FailureError, type Failure } from '../../../../../src/run/failure.ts';
import type { PartAnswer, PartContext, PartRefusal } from '../../../../../src/sources/aws/askPart.ts';
import { connect, type OpenConnection } from '../../../../../src/sources/aws/connect.ts';
import type { Pacing } from '../../../../../src/sources/aws/sql/pacing.ts';
import type { ServedData } from '../../../../support/servedData.ts';
import { makeFolder } from '../../local/localData.ts';

const none = { ask: null, refuse: null };

export interface ConnectOptions {
  readonly athena?: AthenaSettings;
  readonly ceilings?: CostCeilings;
  readonly stateFolder?: string;
  readonly logGroups?: readonly string[];
}

/** A connection to a test's server, with credentials of the environment. */
export async function connectTo(
  { url }: Pick<ServedData, 'url'>,
  {
    athena = {},
    ceilings = { cell: none, runbook: none, day: none },
    stateFolder = makeFolder(),
    logGroups = [],
  }: ConnectOptions = {},
): Promise<OpenConnection> {
  const options = {
    name: 'test',
    places: [{ profile: null, region: 'us-east-1' }],
    logGroups,
    athena,
    environment: {
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL: url,
      AWS_CONFIG_FILE: path.join(stateFolder, 'none'),
      AWS_SHARED_CREDENTIALS_FILE: path.join(stateFolder, 'none'),
    },
    stateFolder,
    prompts: { mfaCode: () => Promise.resolve(null) },
    ceilings,
  };
  const place = { profile: null, region: 'us-east-1' };
  return await connect(place, options, { progress: () => undefined }, new AbortController().signal);
}

/** A context that keeps what it is told. */
export function partContext(overrides: Partial<PartContext> = {}): PartContext & { readonly said: string[] } {
  const said: string[] = [];
  return {
    signal: new AbortController().signal,
    progress: ({ message }) => said.push(message),
    partial: () => undefined,
    asker: null,
    ...overrides,
    said,
  };
}

/** No pauses to speak of: the server is near and nobody else's. */
export const quickPacing: Pacing = { poll: () => 10, queue: 20, longestQueue: 200 };

/** The complete answer; a refusal is an error of the test. */
export function answered(outcome: PartAnswer | PartRefusal): PartAnswer {
  if (outcome.kind === 'refusal') throw new Error(`refused: ${JSON.stringify(outcome.problems)}`);
  return outcome;
}

/** The failure that it ends with; an answer is an error of the test. */
export async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  try {
    await promise;
  } catch (fault) {
    if (fault instanceof FailureError) return fault.failure;
    throw fault;
  }
  throw new Error('it did not fail');
}
