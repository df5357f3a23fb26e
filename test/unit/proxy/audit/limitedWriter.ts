import { openAuditLog } from '../../../../src/proxy/audit/auditLog.ts';
import { auditFacts } from '../../../support/auditFacts.ts';

/** A writer whose files may not grow beyond a limit: it prints its fault, waits until there is none, and ends. */
const [folder = '', sync = ''] = process.argv.slice(2);
const log = await openAuditLog(
  { failClosed: true, sync: sync === 'always' ? 'always' : 'batch', maxBytes: 1_000_000, keepDays: null },
  folder,
);
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 2));
let taken = 0;
/** What a waiting request is told is for the request alone. */
const end = (id: string): void => {
  taken++;
  Promise.resolve(log.end(auditFacts({ id }))).catch(() => undefined);
};
while (log.fault() === null) {
  end(`before-${taken}`);
  await turn();
}
process.stdout.write(`${log.fault()}\n`);
for (let number = 0; number < 20; number++) end(`while-${number}`);
while (log.fault() !== null) await turn();
end('after');
await log.close();
process.stdout.write(`${taken}\n`);
