import { windowParameter } from '../../../core/parameters/windowOf.ts';
import { isoTime } from '../../../core/time/window.ts';
import { openRunbookOf } from '../openRunbookOf.ts';
import { RequestFault } from '../requestFault.ts';
import type { Answer } from './answer.ts';

export const answerUseWindow: Answer<'useWindow'> = async ({ span }, run, { host }) => {
  const parameter = windowParameter(openRunbookOf(run, host).runbook.parameters);
  if (parameter === null)
    throw new RequestFault('This runbook has no window: declare a parameter `window` of the type timerange.');
  // Both ends of a window are in it; the end of a brush is not.
  const [start, end] = [Math.floor(span.start), Math.max(Math.floor(span.start), Math.ceil(span.end) - 1)];
  const written = `${isoTime(start)}/${isoTime(end)}`;
  const reason = await host.setValue(run.owner.notebook, parameter, written);
  if (reason !== null) throw new RequestFault(`This cannot be the window. ${reason}`);
  return {
    message: `${parameter.label ?? parameter.name} is now ${isoTime(start)} to ${isoTime(end)}. Nothing was run.`,
  };
};
