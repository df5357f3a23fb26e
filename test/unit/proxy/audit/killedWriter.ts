import { writeSync } from 'node:fs';
import { openAuditLog } from '../../../../src/proxy/audit/auditLog.ts';
import { auditFacts } from '../../../support/auditFacts.ts';

/** A writer for a test to kill: it prints `begun ID` and `ended ID` as the log lets it go on. */
const [folder = '', sync = ''] = process.argv.slice(2);
const log = await openAuditLog(
  { failClosed: true, sync: sync === 'always' ? 'always' : 'batch', maxBytes: 60_000, keepDays: null },
  folder,
);
const say = (text: string): void => void writeSync(1, `${text}\n`);

async function client(name: string): Promise<never> {
  for (let number = 0; ; number++) {
    const facts = auditFacts({ id: `${name}-${number}`, time: Date.now() });
    await log.begin(facts);
    say(`begun ${facts.id}`);
    await new Promise((resolve) => setImmediate(resolve));
    await log.end(facts);
    say(`ended ${facts.id}`);
  }
}

await Promise.all(['a', 'b', 'c', 'd'].map((name) => client(`${process.pid}${name}`)));
