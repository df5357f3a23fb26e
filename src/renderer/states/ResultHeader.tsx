/** @jsxRuntime automatic @jsxImportSource preact */
import { visibleText } from '../../core/table/visibleText.ts';
import { countedRecords } from '../../core/wire/countedRecords.ts';
import { bytesText, costText } from '../../core/wire/liveFacts.ts';
import type { CellStatus, ResultHead } from '../../core/wire/output.ts';
import { counted } from '../counted.ts';
import { duration } from '../duration.ts';
import { windowText } from './windowText.ts';

const statusWords: Record<CellStatus, string> = {
  ok: 'Answered',
  failed: 'Failed',
  unsupported: 'Cannot run here',
  skipped: 'Skipped',
  cancelled: 'Cancelled',
};

/** One line over the answer: how it went, who answered, about which time, and what it took. */
export function ResultHeader({ result }: { readonly result: ResultHead }) {
  return (
    <p class="headline">
      <span class="status">{statusWords[result.status]}</span>
      {facts(result).map((fact) => (
        <span class="fact" key={fact}>
          {fact}
        </span>
      ))}
    </p>
  );
}

function facts(result: ResultHead): readonly string[] {
  const { target, stats, window } = result;
  const { profile, account, region, endpoint } = target;
  // A target named after its profile says it once.
  const who = target.name.endsWith(profile ?? '') ? null : profile;
  const place = [who, account, region, endpoint].flatMap((part) => part ?? []);
  const parts = [`on ${[target.name, ...place].join(' / ')}`];
  if (window !== null) parts.push(windowText(window));
  if (result.status === 'ok' || stats !== null) parts.push(counted(result.rowCount, 'row'));
  if (stats !== null) {
    const records = countedRecords(result);
    if (records !== null) parts.push(`${counted(records, 'record')} searched`);
    if (result.cost === undefined && stats.bytesScanned > 0) parts.push(`${bytesText(stats.bytesScanned)} scanned`);
    parts.push(duration(stats.elapsedMs));
    if (stats.repeatsSetAside > 0) parts.push(`${counted(stats.repeatsSetAside, 'repeat')} set aside`);
  }
  if (result.cost !== undefined) parts.push(costText(result.cost));
  return parts.map((part) => visibleText(part));
}
