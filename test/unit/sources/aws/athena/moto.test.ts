import assert from 'node:assert/strict';
import { athenaAsker } from '../../../../../src/sources/aws/athena/askAthena.ts';
import { motoFile, startMoto, type MotoServer } from '../../../../support/motoServer.ts';
import { plan } from '../../local/localData.ts';
import { connectTo, partContext, quickPacing } from '../sql/askServed.ts';

const column = (name: string, type: string) => ({ Name: name, Type: type });
const row = (...texts: readonly (string | null)[]) => ({
  Data: texts.map((text) => (text === null ? {} : { VarCharValue: text })),
});

/** Moto runs no SQL: it answers with what it was given, in Athena's own shapes, which an independent program made. */
describe('asking the Athena of moto', () => {
  if (motoFile === null) {
    it('is left out: moto_server is not on PATH', () => assert.equal(motoFile, null));
    return;
  }
  const file = motoFile;
  let moto: MotoServer;
  before(async () => {
    moto = await startMoto(file);
  });
  after(async () => moto.close());

  it('reads the answer that it was given', async () => {
    const results = {
      rows: [
        row('name', 'n', 't', 'x'),
        row('a', '1', '2026-11-01 09:00:00.000', null),
        row('', '9007199254740993', null, 'true'),
      ],
      column_info: [column('name', 'varchar'), column('n', 'bigint'), column('t', 'timestamp'), column('x', 'boolean')],
    };
    await fetch(`${moto.url}/moto-api/static/athena/query-results`, {
      method: 'POST',
      body: JSON.stringify({ account_id: '123456789012', region: 'us-east-1', results: [results] }),
    });
    const connection = await connectTo(moto, { athena: { output: 's3://results/' } });
    try {
      const text = "SELECT * FROM logs WHERE name <> 'b'";
      const start = text.indexOf("'b'");
      const asked = { ...plan('sql', text), literals: [{ start, end: start + 3 }] };
      const outcome = await athenaAsker(quickPacing)(asked, connection, partContext());
      assert.equal(outcome.kind, 'answer');
      assert.deepEqual(outcome.table, {
        columns: [
          { name: 'name', type: 'string' },
          { name: 'n', type: 'number' },
          { name: 't', type: 'timestamp' },
          { name: 'x', type: 'boolean' },
        ],
        rows: [
          ['a', 1, '2026-11-01T09:00:00.000Z', null],
          ['', '9007199254740993', null, true],
        ],
        rowCount: 2,
        truncated: false,
      });
    } finally {
      connection.close();
    }
  });
});
