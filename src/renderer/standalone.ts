import type { OutputItem } from 'vscode-notebook-renderer';
import { isObject, own } from './reading/checks.ts';
import { createRenderer } from './createRenderer.tsx';
import { styles } from './styles.ts';

declare global {
  interface Window {
    /**
     * Shows an output's payload in an element of a bare page: the renderer without VS Code, for tests in a browser.
     * `answer` stands for the extension: it gives what a request is answered with, at once or later, or throws what it is
     * refused with. Gives back a way to tell the output a notice of the extension.
     */
    renderOutput?: (
      payload: unknown,
      element: HTMLElement,
      answer?: (body: unknown) => unknown,
    ) => (notice: unknown) => void;
  }
}

let shown = 0;

window.renderOutput = (payload, element, answer) => {
  const listeners: ((message: unknown) => void)[] = [];
  const tell = (message: unknown): void => {
    for (const listener of listeners) listener(message);
  };
  const renderer = createRenderer(answer === undefined ? {} : answering(answer, listeners, tell), styles);
  const item: Pick<OutputItem, 'id' | 'json'> = { id: `output-${shown++}`, json: () => payload };
  void renderer.renderOutputItem(item as OutputItem, element, new AbortController().signal);
  return tell;
};

/** A way to whoever answers, in place of VS Code's: replies come later, as they do there. */
function answering(
  answer: (body: unknown) => unknown,
  listeners: ((message: unknown) => void)[],
  tell: (message: unknown) => void,
): Parameters<typeof createRenderer>[0] {
  return {
    onDidReceiveMessage: (listener) => listeners.push(listener),
    postMessage(message) {
      if (!isObject(message) || own(message, 'request') === undefined) return;
      const request = own(message, 'request');
      void replyTo(own(message, 'body')).then((reply) => tell({ reply: request, ...reply }));
    },
  };

  async function replyTo(body: unknown): Promise<object> {
    try {
      return { body: await answer(body) };
    } catch (error) {
      return { fault: error instanceof Error ? error.message : String(error) };
    }
  }
}
