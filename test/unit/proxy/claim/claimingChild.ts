import { writeSync } from 'node:fs';
import { claimFolder } from '../../../../src/proxy/claim/claimFolder.ts';
import { FailureError } from '../../../../src/run/failure.ts';

/** Claims a folder when its standard input says so, prints what became of it, and then ends, holds on, or hands over. */
const [folder = '', what = 'hold'] = process.argv.slice(2);
const facts = {
  version: '1.0.0',
  config: '/c/apirunbook.config.yaml',
  socket: '/c/socket',
  owner: 'terminal',
} as const;

async function claim(): Promise<void> {
  try {
    const held = await claimFolder(folder, facts);
    writeSync(1, 'claimed\n');
    if (what === 'release') held.release();
  } catch (fault) {
    writeSync(1, fault instanceof FailureError ? `${fault.failure.code}\n` : `${String(fault)}\n`);
  }
}

writeSync(1, 'ready\n');
process.stdin.once('data', () => void claim());
process.stdin.once('end', () => process.exit(0));
