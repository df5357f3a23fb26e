import * as vscode from 'vscode';
import { visibleText } from '../../../core/table/visibleText.ts';
import type { ViewCommandId } from '../viewCommandIds.ts';
import type { ViewHost } from '../viewHost.ts';
import type { ViewName, ViewServices } from '../viewServices.ts';
import type { ViewCommand } from './viewCommand.ts';

const shown: Readonly<Record<ViewName, string>> = {
  runbooks: 'titles, files and tags of runbooks',
  trails: 'names of trails, and findings',
  alarms: 'names of alarms',
};

/** Asks for a text, and shows only what has it in its name. */
export function filterView(id: ViewCommandId, view: ViewName): ViewCommand {
  return {
    id,
    async run({ services, host }) {
      const text = await vscode.window.showInputBox({
        title: 'Filter',
        prompt: `A text in the ${shown[view]}; upper and lower case are the same`,
        value: host.models[view].filter,
        placeHolder: 'Nothing shows all',
      });
      if (text !== undefined) setFilter(services, host, view, text);
    },
  };
}

/** Sets the filter of a view, and says so beside its title. */
export function setFilter({ trees }: ViewServices, host: ViewHost, view: ViewName, written: string): void {
  const text = written.trim();
  host.models[view].setFilter(text);
  // VS Code shows none for an empty text.
  trees[view].description = text === '' ? '' : `“${visibleText(text)}”`;
  void vscode.commands.executeCommand('setContext', `apirunbook.views.${view}.isFiltered`, text !== '');
}
