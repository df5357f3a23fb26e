import type * as vscode from 'vscode';
import { keepLedger, type LedgerSource } from '../run/keepLedger.ts';
import type { QuerySource } from '../run/source.ts';

/** What was read for the last answer of a runbook: kept to be looked at, not part of the output. */
export class LoadReports {
  readonly #sources = new Map<string, LedgerSource>();

  /** The source, whose latest answer is the one that the runbook's report tells of. */
  watching(source: QuerySource, runbook: vscode.Uri): QuerySource {
    const watched = keepLedger(source);
    this.#sources.set(runbook.toString(), watched);
    return watched;
  }

  /** The report of a runbook's last answer as text, or `null` when nothing was read for it in this session. */
  async report(runbook: vscode.Uri): Promise<string | null> {
    const source = this.#sources.get(runbook.toString());
    const ledger = source?.ledger() ?? null;
    if (source === undefined || ledger === null) return null;
    const { loadReportText } = await import('./results/resultFunctions.ts');
    return loadReportText(source.target.name, ledger);
  }
}
