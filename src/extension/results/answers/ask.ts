import { cellIndexOf, openRunbookOf } from '../openRunbookOf.ts';
import { RequestFault } from '../requestFault.ts';
import type { Answer } from './answer.ts';
import { nextContext } from './nextContext.ts';

export const answerAsk: Answer<'ask'> = async ({ question, place }, run, { host }) => {
  const { nextCells, isRefusal } = await host.language();
  const context = await nextContext(run, place, host);
  const open = openRunbookOf(run, host);
  const index = cellIndexOf(run, open);
  const next = nextCells(question, context);
  if (isRefusal(next)) throw new RequestFault(next.message);
  const isDone = await open.insert(next, index + 1);
  return { message: isDone ? 'The new cell is below this one. It has not been run.' : null };
};
