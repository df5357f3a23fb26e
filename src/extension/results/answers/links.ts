import { consoleLinks } from '../../../core/links/consoleLinks.ts';
import { isConsoleUrl } from '../../../core/links/consolePlace.ts';
import type { ConsoleLink } from '../../../core/wire/requests.ts';
import { recordIfAny } from '../recordOf.ts';
import { RequestFault, untrusted } from '../requestFault.ts';
import { resultCells } from '../resultColumns.ts';
import type { ResultHost } from '../resultHost.ts';
import { rowOf } from '../runReader.ts';
import type { StoredRun } from '../storedRun.ts';
import type { Answer } from './answer.ts';

export const answerLinks: Answer<'links'> = ({ row }, run, { host }) => linksOf(run, row, host);

export const answerOpenLink: Answer<'openLink'> = async ({ row, link }, run, { host }) => {
  if (!host.isTrusted()) throw new RequestFault(untrusted);
  // The page names a link; its address is made here again, so that nothing in a page can open another.
  const found = (await linksOf(run, row, host)).find(({ id }) => id === link);
  if (found === undefined || !isConsoleUrl(found.url)) throw new RequestFault('There is no such page for this answer.');
  await host.openPage(found.url);
  return { message: null };
};

async function linksOf(run: StoredRun, row: number | null, host: ResultHost): Promise<readonly ConsoleLink[]> {
  const { result, asked, columns } = run;
  if (row === null) return consoleLinks({ result, row, logGroups: asked.logGroups });
  const cells = resultCells(rowOf(run, row), columns);
  const record = await recordIfAny(run, row, host);
  return consoleLinks({ result, row: { columns: columns.wire, cells, record }, logGroups: asked.logGroups });
}
