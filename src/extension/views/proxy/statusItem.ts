import * as vscode from 'vscode';
import { visibleText } from '../../../core/table/visibleText.ts';
import type { ProxySite } from './proxySite.ts';
import { statusText } from './statusText.ts';

/** What the status bar says while a proxy runs; a click opens the view. */
export class StatusItem implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('apirunbook.proxy', vscode.StatusBarAlignment.Left, 0);

  constructor() {
    this.#item.name = 'API Runbooks Proxy';
    this.#item.command = 'apirunbook.proxy.focus';
  }

  dispose(): void {
    this.#item.dispose();
  }

  show(sites: readonly ProxySite[]): void {
    const shown = statusText(sites);
    if (shown === null) {
      this.#item.hide();
      return;
    }
    this.#item.text = visibleText(shown.text);
    this.#item.tooltip = shown.tooltip.map((line) => visibleText(line)).join('\n');
    this.#item.accessibilityInformation = { label: visibleText(shown.spoken) };
    this.#item.backgroundColor = shown.isFaulty ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
    this.#item.show();
  }
}
