import { mountParameterForm } from './mountParameterForm.tsx';
import css from './parameterForm.css';

declare function acquireVsCodeApi(): { postMessage(message: unknown): void };

/** The script of the parameter form's page. */
const root = document.getElementById('form');
if (root !== null) {
  const style = document.createElement('style');
  style.nonce = document.currentScript?.nonce ?? '';
  style.textContent = css;
  document.head.append(style);
  const vscode = acquireVsCodeApi();
  mountParameterForm(root, window, (message) => vscode.postMessage(message));
}
