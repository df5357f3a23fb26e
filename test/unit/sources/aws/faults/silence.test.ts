import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeFolder, removeFolder } from '../../local/localData.ts';
import { benchConnection, shortWaits } from './faultBench.ts';
import { outcomeOf } from './outcomes.ts';
import { questionNames, questions } from './questions.ts';
import { inTime, sideBySide } from './sideBySide.ts';
import { noUnhandledRejections } from './unhandledRejections.ts';

/** Answers that begin well and never end. */
const beginnings = [
  { type: 'application/x-amz-json-1.1', text: '{"' },
  { type: 'application/cbor', text: '\u{bf}' },
  { type: 'application/vnd.amazon.eventstream', text: '\0\0' },
];

describe('a server that falls silent in the middle of an answer', () => {
  noUnhandledRejections();
  for (const { type, text } of beginnings) {
    describe(type, () => {
      let server: Server;
      let url: string;

      before(async () => {
        server = createServer((request, response) => {
          request.resume();
          request.on('end', () => {
            response.writeHead(200, { 'content-type': type, 'content-length': 1000 });
            response.write(Buffer.from(text, 'latin1'));
          });
        });
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      });
      after(async () => {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      });

      it('is given up by every question', async () => {
        const ends = await sideBySide(questionNames, async (name) => {
          const { connection, close } = benchConnection(url, makeFolder(), shortWaits);
          try {
            return await inTime(outcomeOf(questions[name], connection), name);
          } finally {
            close();
            removeFolder(connection.stateFolder);
          }
        });
        for (const [index, settled] of ends.entries()) {
          if (settled.status === 'rejected') throw settled.reason;
          const { value } = settled;
          assert.equal(value.kind === 'failure' ? value.failure.code : 'rows', 'aws.network', questionNames[index]);
        }
      });
    });
  }
});
