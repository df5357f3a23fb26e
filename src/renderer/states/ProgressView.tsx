/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { visibleText } from '../../core/table/visibleText.ts';
import { placeName } from '../../core/wire/liveFacts.ts';
import type { ProgressIdentity, ProgressOutput } from '../../core/wire/progress.ts';
import { count, counted } from '../counted.ts';

interface ProgressViewProperties {
  readonly progress: ProgressOutput['progress'];
  /** The rows that have come so far. */
  readonly children?: ComponentChildren;
}

/** A cell that runs: what is going on, how far it has come where that is known, and the rows that have come so far. */
export function ProgressView({ progress, children }: ProgressViewProperties) {
  const { table } = progress;
  const message = visibleText(progress.message);
  return (
    <section class="output running" aria-label={`Running on ${visibleText(progress.target)}`}>
      <p class="headline">
        <span class="status">Running</span>
        <span class="fact">on {visibleText(progress.target)}</span>
        {progress.identity?.map((identity, i) => (
          <span class="fact" key={i}>
            {visibleText(identityText(identity))}
          </span>
        ))}
      </p>
      {progress.fraction === null ? (
        <progress aria-label={message} />
      ) : (
        <progress aria-label={message} max={1} value={Math.min(1, Math.max(0, progress.fraction))} />
      )}
      <p class="quiet">{message}</p>
      {table !== undefined && table.rows.length > 0 && (
        <>
          <p class="banner">
            Still running: {counted(table.rowCount, 'row')} so far
            {table.rows.length < table.rowCount
              ? `, the first ${count(table.rows.length)} ${table.rows.length === 1 ? 'is' : 'are'} shown`
              : ''}
            . More may come.
          </p>
          {children}
        </>
      )}
    </section>
  );
}

function identityText(identity: ProgressIdentity): string {
  const asked = identity.endpoint === null ? '' : ` at ${identity.endpoint}`;
  return `${placeName(identity)}${identity.caller === null ? '' : ` as ${identity.caller}`}${asked}`;
}
