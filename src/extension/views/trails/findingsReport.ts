import type { CheckOutcome, CoverageFinding } from '../../../core/coverage/findings/coverageFinding.ts';
import { unjudgedLines } from '../../../core/coverage/findings/unjudgedLines.ts';
import type { InventoryPlace } from '../../../core/inventory/inventoryPlace.ts';
import { escapeMarkdown } from '../../../core/table/tableToMarkdown.ts';
import { utcText } from '../ages.ts';
import { placeBeside } from '../placeTexts.ts';

/** The findings of a site as Markdown, to be handed on: the graver first, each with its evidence and how to mend it. */
export function findingsReport({ findings, unjudged }: CheckOutcome, place: InventoryPlace, now: number): string {
  const where = [place.target, placeBeside(place.target, place)].filter((part) => part !== '').join(' · ');
  const asked = place.caller === null ? '' : `Asked as ${escapeMarkdown(place.caller)}. `;
  const count = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  return [
    `# Coverage of ${escapeMarkdown(where)}\n`,
    `${asked}${count}, at ${utcText(now)}.\n`,
    ...findings.map(findingText),
    ...(unjudged.length === 0 ? [] : ['## Not judged\n', list(unjudgedLines(unjudged))]),
  ].join('\n');
}

function findingText({ check, severity, title, evidence, fix, page }: CoverageFinding): string {
  const facts = evidence.map(({ fact, source }) => `${source}: ${fact}`);
  return [
    `## ${escapeMarkdown(title)}\n`,
    `${severity} · \`${check}\` · [AWS](${encodeURI(page)})\n`,
    list(facts),
    `To mend it: ${escapeMarkdown(fix)}\n`,
  ].join('\n');
}

function list(lines: readonly string[]): string {
  return lines.map((line) => `- ${escapeMarkdown(line)}\n`).join('');
}
