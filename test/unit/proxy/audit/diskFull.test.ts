import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { verifyFolder } from '../../../../src/proxy/audit/verifyFolder.ts';
import { bundled } from '../../../support/bundledChild.ts';
import { logRecords } from './logRecords.ts';

describe('a log that the disk does not take', () => {
  for (const sync of ['batch', 'always'])
    it(`${sync}: says so, loses nothing, and writes it all when there is room again`, async function () {
      // A limit on the size of files stands for the full disk; it is lifted from outside.
      if (spawnSync('prlimit', ['--version']).status !== 0) this.skip();
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'apirunbook-audit-'));
      try {
        const script = bundled(path.join(import.meta.dirname, 'limitedWriter.ts'));
        const command = 'trap "" XFSZ; ulimit -S -f 16; exec "$0" "$@"';
        const child = spawn('sh', ['-c', command, process.execPath, script, folder, sync], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        let said = '';
        child.stdout.setEncoding('utf8').on('data', (text: string) => {
          if (said === '') spawnSync('prlimit', ['--pid', String(child.pid), '--fsize=unlimited:']);
          said += text;
        });
        const [code] = (await once(child, 'close')) as [number | null];
        const [fault = '', taken = ''] = said.split('\n');
        assert.equal(code, 0);
        assert.match(fault, /cannot be written \(EFBIG\)\. Raise the limit/);
        const ids = logRecords(folder).map(({ eventID }) => eventID);
        assert.equal(ids.length, Number(taken));
        assert.equal(ids.at(-1), 'after');
        const { ok, bad } = await verifyFolder(folder);
        assert.deepEqual([ok, bad], [true, null]);
      } finally {
        fs.rmSync(folder, { recursive: true, force: true });
      }
    });
});
