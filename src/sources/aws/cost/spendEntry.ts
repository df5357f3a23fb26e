/** A line of a day's file. */
export interface SpendEntry {
  /** `held`: what a question may cost that is under way. `spent`: what it did cost, in the place of what was held. */
  readonly kind: 'held' | 'spent';
  readonly id: string;
  /** US dollars. */
  readonly dollars: number;
  /** A name of the runbook that asks; `null` for a question without one. */
  readonly runbook: string | null;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
}

export interface SpentOfDay {
  readonly runbook: number;
  readonly day: number;
}

/** No service runs a query for longer than an hour: what is held for longer was left by a process that died, in milliseconds. */
const longestHeld = 65 * 60_000;
/** No line is longer. */
const longestLine = 1000;

/** The entries of a file; lines that are none are passed over. */
export function parseSpendLines(text: string): readonly SpendEntry[] {
  return text.split('\n').flatMap((line) => {
    const entry = line.length === 0 || line.length > longestLine ? null : entryOf(line);
    return entry === null ? [] : [entry];
  });
}

/** What is spent or held, in all and by one runbook. Of one amount the last that was spent counts. */
export function spentOf(
  entries: readonly SpendEntry[],
  runbook: string | null,
  now: number,
  except: ReadonlySet<string>,
): SpentOfDay {
  const last = new Map<string, SpendEntry>();
  for (const entry of entries) {
    if (except.has(entry.id) || (entry.kind === 'held' && last.get(entry.id)?.kind === 'spent')) continue;
    last.set(entry.id, entry);
  }
  let ofRunbook = 0;
  let ofDay = 0;
  for (const entry of last.values()) {
    if (entry.kind === 'held' && Math.abs(now - entry.at) > longestHeld) continue;
    ofDay += entry.dollars;
    if (runbook !== null && entry.runbook === runbook) ofRunbook += entry.dollars;
  }
  return { runbook: ofRunbook, day: ofDay };
}

function entryOf(line: string): SpendEntry | null {
  const value = parsed(line);
  if (typeof value !== 'object' || value === null) return null;
  const { kind, id, dollars, runbook, at } = value as Readonly<Record<string, unknown>>;
  if (kind !== 'held' && kind !== 'spent') return null;
  if (typeof id !== 'string' || typeof dollars !== 'number' || !Number.isFinite(dollars) || dollars < 0) return null;
  if (typeof at !== 'number' || !Number.isFinite(at)) return null;
  return runbook === null || typeof runbook === 'string' ? { kind, id, dollars, runbook, at } : null;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
