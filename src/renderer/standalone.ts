import type { OutputItem } from 'vscode-notebook-renderer';
import { createRenderer } from './createRenderer.tsx';
import css from './renderer.css';

declare global {
  interface Window {
    /** Shows an output's payload in an element of a bare page: the renderer without VS Code, for tests in a browser. */
    renderOutput?: (payload: unknown, element: HTMLElement) => void;
  }
}

const renderer = createRenderer({}, css);
let shown = 0;

window.renderOutput = (payload, element) => {
  const item: Pick<OutputItem, 'id' | 'json'> = { id: `output-${shown++}`, json: () => payload };
  void renderer.renderOutputItem(item as OutputItem, element, new AbortController().signal);
};
