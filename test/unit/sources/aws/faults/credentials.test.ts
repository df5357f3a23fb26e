import assert from 'node:assert/strict';
import type { Table } from '../../../../../src/core/table/table.ts';
import { FailureError } from '../../../../../src/run/failure.ts';
import { ServedFault, type Operation } from '../../../../../src/serve/operation.ts';
import { connect, type OpenConnection } from '../../../../../src/sources/aws/connect.ts';
import type { Patience } from '../../../../../src/sources/aws/clientSettings.ts';
import { servedAccount } from '../../../../support/servedData.ts';
import { awsOptions, unheard } from '../connect/awsOptions.ts';
import { awsFolder, type AwsFolder } from '../targets/awsFolder.ts';
import { FaultBench, quickTries, type BenchServer } from './faultBench.ts';
import { firstFaults } from './matrix.cases.ts';
import { outcomeOf, type Outcome } from './outcomes.ts';
import { questionNames, questions, rightAnswers, type QuestionName } from './questions.ts';
import { inTime, sideBySide } from './sideBySide.ts';
import { smallerPages } from './smallerPages.ts';
import { noUnhandledRejections } from './unhandledRejections.ts';

const keys = {
  old: { accessKeyId: 'AKIAOLD', secretAccessKey: 'old-secret' },
  new: { accessKeyId: 'AKIANEW', secretAccessKey: 'new-secret' },
  others: { accessKeyId: 'AKIAOTHERS', secretAccessKey: 'others-secret', account: '999999999999' },
};

const fileOf = ({ accessKeyId, secretAccessKey }: (typeof keys)['old']): string =>
  `[lab]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;

function open(folder: AwsFolder, { url }: BenchServer, patience: Patience = quickTries): Promise<OpenConnection> {
  const place = { profile: 'lab', region: 'us-east-1' };
  const options = { ...awsOptions(folder, { AWS_ENDPOINT_URL: url }), patience };
  return connect(place, options, unheard, new AbortController().signal);
}

describe('credentials under faults', function () {
  this.timeout(60_000);
  noUnhandledRejections();
  let bench: FaultBench;
  let right: Readonly<Record<QuestionName, Table>>;

  before(async () => {
    bench = new FaultBench();
    right = await rightAnswers(bench.source);
  });
  after(() => bench.close());

  /** Asks while the file changes to other keys at a request, after which the server takes those only. */
  async function rotated(
    question: QuestionName,
    { to, at, refusal }: { readonly to: (typeof keys)['old']; readonly at: number; readonly refusal: string },
  ): Promise<Outcome> {
    const folder = awsFolder('[profile lab]\n', fileOf(keys.old));
    let count = 0;
    const operations = smallerPages.map((operation): Operation => ({
      ...operation,
      handle: (input, call) => {
        if (operation.service !== 'sts' && count++ === at) folder.write('.aws/credentials', fileOf(to));
        if (count > at && call.accessKeyId === keys.old.accessKeyId)
          return Promise.reject(new ServedFault(refusal, 'This key is not in use any more.'));
        return operation.handle(input, call);
      },
    }));
    const server = await bench.serve({ operations, keys: Object.values(keys) });
    const connection = await open(folder, server);
    try {
      return await inTime(outcomeOf(questions[question], connection), { question, at });
    } finally {
      connection.close();
      await server.close();
      folder.remove();
    }
  }

  const runs = questionNames.flatMap((question) =>
    ['ExpiredTokenException', 'UnrecognizedClientException'].flatMap((refusal) =>
      [0, 1, 2, 4].map((at) => ({ question, refusal, at })),
    ),
  );

  it('go on as the same caller with the keys that the file has now', async () => {
    for (const settled of await sideBySide(runs, async ({ question, ...rotation }) => {
      const outcome = await rotated(question, { ...rotation, to: keys.new });
      assert.equal(outcome.kind, 'answer', JSON.stringify([question, rotation, outcome]));
      assert.deepEqual(outcome.table, right[question]);
    }))
      if (settled.status === 'rejected') throw settled.reason;
  });

  it("never go on as another caller: two accounts' rows are in no answer", async () => {
    for (const settled of await sideBySide(runs, async ({ question, ...rotation }) => {
      const outcome = await rotated(question, { ...rotation, to: keys.others });
      if (outcome.kind === 'failure') assert.equal(outcome.failure.code, 'aws.credentials', outcome.failure.message);
      // It had asked its last before the file changed, or has what came of a session.
      else assert.deepEqual(outcome.table.rows, right[question].rows);
    }))
      if (settled.status === 'rejected') throw settled.reason;
  });

  for (const { faults, end, patience } of firstFaults)
    it(`sts:GetCallerIdentity: ${faults} ends in ${end === 'rows' ? 'the caller' : String(end)}`, async () => {
      const folder = awsFolder('[profile lab]\n', fileOf(keys.old));
      const server = await bench.serve({ faults: { 'sts:GetCallerIdentity': faults }, keys: [keys.old] });
      const opening = inTime(open(folder, server, patience ?? quickTries), faults);
      try {
        if (end === 'rows') {
          const connection = await opening;
          assert.equal(connection.caller.account, servedAccount);
          connection.close();
        } else
          await assert.rejects(opening, (fault) => {
            assert.ok(fault instanceof FailureError, String(fault));
            assert.equal(fault.failure.code, end, fault.failure.message);
            return true;
          });
      } finally {
        await server.close();
        folder.remove();
      }
    });
});
