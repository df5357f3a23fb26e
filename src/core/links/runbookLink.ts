import type { WrittenValue } from '../parameters/parameter.ts';

/**
 * A link that opens a runbook and fills in values; it never runs anything (contract §3).
 *
 *     vscode://apirunbook.apirunbook/open?runbook=runbooks/login.apirunbook&cell=logins&p.actor=alice
 */
export interface RunbookLink {
  /** The runbook's path in its workspace, with `/`; never absolute, never with `..`. */
  readonly runbook: string;
  /** The cell to bring into sight. */
  readonly cell: string | null;
  /** The target to choose, by its name. */
  readonly target: string | null;
  /** As a person would write them; several of one name are a list. */
  readonly values: ReadonlyMap<string, WrittenValue>;
}
