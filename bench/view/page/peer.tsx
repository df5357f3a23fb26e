/** @jsxRuntime automatic @jsxImportSource preact */
import { render } from 'preact';
import type { ColumnarRows } from '../../../src/core/wire/columnarRows.ts';
import type { ResultOutput } from '../../../src/core/wire/output.ts';
import { styles } from '../../../src/renderer/styles.ts';
import { PeerView } from './PeerView.tsx';

declare global {
  interface Window {
    /** Shows the rows of an output with TanStack Table, as `renderOutput` shows them with our view. */
    renderPeer?: (payload: ResultOutput, element: HTMLElement, answer: (body: unknown) => unknown) => void;
  }
}

window.renderPeer = (payload, element, answer) => {
  const root = element.attachShadow({ mode: 'open' });
  const fetchRows = async (start: number) => (await answer({ kind: 'rows', start })) as ColumnarRows;
  render(
    <>
      <style>{styles}</style>
      <PeerView output={payload} fetchRows={fetchRows} />
    </>,
    root,
  );
};
