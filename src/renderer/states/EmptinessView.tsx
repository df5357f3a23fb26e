/** @jsxRuntime automatic @jsxImportSource preact */
import { visibleText } from '../../core/table/visibleText.ts';
import { emptinessTitles } from '../../core/wire/liveFacts.ts';
import type { ResultEmptiness } from '../../core/wire/output.ts';
import { counted } from '../counted.ts';
import { Sentence } from './Sentence.tsx';

/** Why an answer over CloudTrail has no rows, and what shows it. */
export function EmptinessView({ emptiness }: { readonly emptiness: ResultEmptiness }) {
  const { verdict, message, evidence } = emptiness;
  return (
    <div class={`emptiness ${verdict}`}>
      <p>
        <strong class="verdict">{emptinessTitles[verdict]}.</strong> <Sentence text={message} />
      </p>
      {evidence.length > 0 && (
        <details>
          <summary>Evidence: {counted(evidence.length, 'fact')}</summary>
          <ul>
            {evidence.slice(0, mostFacts).map(({ fact, source, account, region }, i) => (
              <li key={i}>
                <Sentence text={fact} />{' '}
                <span class="quiet">
                  (
                  {[source, account, region]
                    .flatMap((part) => part ?? [])
                    .map((part) => visibleText(part))
                    .join(' · ')}
                  )
                </span>
              </li>
            ))}
            {evidence.length > mostFacts && <li class="quiet">{counted(evidence.length - mostFacts, 'more fact')}.</li>}
          </ul>
        </details>
      )}
    </div>
  );
}

/** More are not read by anybody. */
const mostFacts = 100;
