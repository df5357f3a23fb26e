/** @jsxRuntime automatic @jsxImportSource preact */
import { useId } from 'preact/hooks';
import { outcomeMarks, type MatrixCase } from '../../core/access/accessMatrix.ts';
import { cellName } from '../cellName.ts';
import { shortText } from '../shortText.ts';
import type { ViewContext } from '../viewContext.ts';
import { CaseRecord } from './CaseRecord.tsx';
import { caseFacts, outcomeWords } from './caseText.ts';

interface CaseDetailsProperties {
  readonly view: ViewContext;
  readonly one: MatrixCase;
  readonly onClose: () => void;
  /** `null` where nobody can copy. */
  readonly onCopy: (() => void) | null;
}

/** All about one case: what was expected, what came, what the policy said, and the record of it. Escape closes it. */
export function CaseDetails({ view, one, onClose, onCopy }: CaseDetailsProperties) {
  const id = useId();
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    onClose();
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <section class="drawer case" aria-labelledby={id} onKeyDown={onKeyDown}>
      <div class="drawer-head">
        <h3 id={id}>
          {shortText(one.request, 200)} <span class="as">as</span> {cellName(one.as)}
        </h3>
        {onCopy !== null && (
          <button type="button" title="Copy this case as text (C)" onClick={onCopy}>
            Copy
          </button>
        )}
        <button type="button" class="close" aria-label="Close" title="Close (Escape)" onClick={onClose}>
          ✕
        </button>
      </div>
      <p class={`case-outcome ${one.outcome}`}>
        <span class="mark" aria-hidden="true">
          {outcomeMarks[one.outcome]}
        </span>{' '}
        {outcomeWords[one.outcome]}
      </p>
      <dl class="case-facts">
        {caseFacts(one).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{shortText(value, 2_000)}</dd>
          </div>
        ))}
      </dl>
      <h4>Audit record</h4>
      <CaseRecord view={view} one={one} />
    </section>
  );
}
