import type { RowExpectation } from '../runbook/runbook.ts';
import { visibleText } from '../table/visibleText.ts';
import { isoTime } from '../time/window.ts';
import type { NoticeKind } from './cellWatch.ts';
import type { Sighting } from './sightOf.ts';

/** A change of a watched cell, for whoever is told of it. Holds counts and reasons, never rows and never a secret. */
export interface Notice {
  /** Unique among the notices of a record: its time, cell and kind. */
  readonly id: string;
  readonly kind: NoticeKind;
  readonly runbook: string;
  readonly cell: string;
  readonly title: string | null;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** Since when the answer is what it is; `null` where there was none. */
  readonly since: string | null;
  readonly expected: string;
  readonly rows: number | null;
  readonly code: string | null;
  readonly reason: string | null;
  readonly target: Sighting['target'];
  readonly window: Sighting['window'];
  /** Opens the runbook at the cell. */
  readonly link: string | null;
  /** The whole in one line: what chat webhooks show. */
  readonly text: string;
}

/** What of a notice does not change from round to round. */
export interface NoticeSubject {
  readonly runbook: string;
  readonly cell: string;
  readonly title: string | null;
  readonly expected: string;
  readonly link: string | null;
}

export function noticeOf(kind: NoticeKind, sighting: Sighting, since: number | null, subject: NoticeSubject): Notice {
  const at = isoTime(sighting.at);
  const { rows, code, reason, target, window } = sighting;
  const facts = { rows, code, reason, target, window };
  const notice = { id: `${at} ${subject.cell} ${kind}`, kind, ...subject, at, since: timeOrNull(since), ...facts };
  return { ...notice, text: noticeText(notice) };
}

/** `=0` and `>=1` as they are read aloud. */
export function expectationText({ operator, count }: RowExpectation): string {
  const rows = count === 1 ? 'row' : 'rows';
  return operator === '=' ? `${count} ${rows}` : `${operator}${count} ${rows}`;
}

const openings: Readonly<Record<NoticeKind, string>> = {
  unmet: 'Not as expected',
  met: 'As expected again',
  unanswered: 'Cannot be answered',
  answered: 'Can be answered again',
};

const longestReason = 500;

function noticeText(notice: Omit<Notice, 'text'>): string {
  const { kind, runbook, cell, title, expected, rows, reason, target, window } = notice;
  const place = [target.name, target.profile, target.account, target.region].filter((part) => part !== null);
  const why = (reason ?? 'no answer').slice(0, longestReason).replace(/\.$/, '');
  const seen = rows === null ? why : `expected ${expected}, got ${rows}`;
  const when = window === null ? '' : ` from ${window.start} to ${window.end}`;
  return visibleText(
    `${openings[kind]}: ${title ?? cell} (${runbook}, cell ${cell}): ${seen}${when}; ${place.join(', ')}.`,
  );
}

function timeOrNull(at: number | null): string | null {
  return at === null ? null : isoTime(at);
}
