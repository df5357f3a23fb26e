import { initialView } from '../../../core/view/reduceView.ts';
import type { ViewState } from '../../../core/view/viewState.ts';
import { cellIndexOf, openRunbookOf } from '../openRunbookOf.ts';
import { RequestFault } from '../requestFault.ts';
import type { Answer } from './answer.ts';

export const answerSaveView: Answer<'saveView'> = async ({ state }, run, { host, memory }) => {
  const { printView, viewOfState } = await host.language();
  const open = openRunbookOf(run, host);
  const index = cellIndexOf(run, open);
  // The author may have changed the view since the cell was run.
  const cell = open.runbook.cells[index];
  const author = cell?.kind === 'query' ? cell.view : undefined;
  const written = (arranged: ViewState) => printView(viewOfState(author ?? {}, arranged, run.columns.wire));
  const view = written(state);
  const isSame = view === '' ? author === undefined : view === written(initialView);
  if (!isSame && !(await open.writeView(index, view))) {
    throw new RequestFault('The view could not be written into the cell.');
  }
  await memory.keepView(run.owner.notebook, run.owner.cell, state);
  if (isSame) return { message: 'There is nothing to save: the view is as the cell has it.' };
  const done = view === '' ? 'The view is taken out of the cell' : 'The view is written into the cell';
  return { message: `${done}. To undo it, select the cell, not its text, and press Ctrl+Z or ⌘Z.` };
};
