/** @jsxRuntime automatic @jsxImportSource preact */
import { visibleText } from '../../core/table/visibleText.ts';
import { liveFacts, type PlaceFacts } from '../../core/wire/liveFacts.ts';
import type { ResultHead } from '../../core/wire/output.ts';
import { ProblemItem } from './ProblemList.tsx';
import type { Send } from './send.ts';

/** Whose answer it is: one line for each profile and region that was asked, and what kept those from answering that did not. */
export function PartList({
  result,
  send,
}: {
  readonly result: Pick<ResultHead, 'parts' | 'cost' | 'emptiness'>;
  readonly send: Send;
}) {
  const { parts = [] } = result;
  if (parts.length === 0) return null;
  const { places, incomplete } = liveFacts(result);
  return (
    <>
      {incomplete !== null && (
        <p class="banner error" role="alert">
          <strong>{visibleText(incomplete)}</strong>
        </p>
      )}
      <details class="parts" open={incomplete !== null}>
        <summary>{summaryOf(places)}</summary>
        <ul>
          {places.map((place, i) => {
            const problem = parts[i]?.problem ?? null;
            return (
              <li class={place.status} key={i}>
                <p class="place">
                  <span class="status">{visibleText(place.name)}</span>
                  <span class="fact">{visibleText(place.outcome)}</span>
                  {place.endpoint !== null && <span class="fact endpoint">at {visibleText(place.endpoint)}</span>}
                  {place.caller !== null && <span class="fact">as {visibleText(place.caller)}</span>}
                  {place.queryId !== null && <span class="fact">query {visibleText(place.queryId)}</span>}
                </p>
                {problem !== null && (
                  <ul class="problems">
                    <ProblemItem problem={problem} send={send} />
                  </ul>
                )}
              </li>
            );
          })}
        </ul>
      </details>
    </>
  );
}

function summaryOf(places: readonly PlaceFacts[]): string {
  const [only, ...others] = places;
  if (only !== undefined && others.length === 0) {
    const asked = only.endpoint === null ? '' : ` at ${only.endpoint}`;
    return visibleText(`Asked ${only.name}${only.caller === null ? '' : ` as ${only.caller}`}${asked}`);
  }
  const answered = places.filter(({ status }) => status === 'ok').length;
  return `Asked ${places.length} places, ${answered} answered`;
}
