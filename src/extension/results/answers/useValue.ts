import type { Parameter } from '../../../core/parameters/parameter.ts';
import type { ValuePlace } from '../../../core/wire/requests.ts';
import { openRunbookOf } from '../openRunbookOf.ts';
import { RequestFault } from '../requestFault.ts';
import type { ResultHost } from '../resultHost.ts';
import type { StoredRun } from '../storedRun.ts';
import type { Answer } from './answer.ts';
import { nextContext } from './nextContext.ts';

/** A parameter of a runbook, and the text that it is given. */
interface Use {
  readonly id: string;
  readonly notebook: string;
  /** The runbook's title; `null` for that of the answer itself. */
  readonly title: string | null;
  readonly parameter: Parameter;
  readonly text: string;
}

export const answerUses: Answer<'uses'> = async ({ place }, run, { host }) =>
  (await usesOf(run, place, host)).map(({ id, title, parameter }) => ({
    id,
    title: title === null ? labelOf(parameter) : `${title}: ${labelOf(parameter)}`,
  }));

export const answerUse: Answer<'use'> = async ({ place, use }, run, { host }) => {
  // The page names a parameter; the value is read here again, so that nothing in a page can give another.
  const found = (await usesOf(run, place, host)).find(({ id }) => id === use);
  if (found === undefined) throw new RequestFault('There is no such parameter for this value any more.');
  const { notebook, title, parameter, text } = found;
  if (title !== null) await host.showRunbook(notebook);
  const reason = await host.setValue(notebook, parameter, text);
  if (reason !== null) throw new RequestFault(`${labelOf(parameter)} does not take this value. ${reason}`);
  return { message: `${labelOf(parameter)} is now ${text}. Nothing was run.` };
};

async function usesOf(run: StoredRun, place: ValuePlace, host: ResultHost): Promise<readonly Use[]> {
  const { fittingParameters, isRefusal, placedValue } = await host.language();
  const placed = placedValue(await nextContext(run, place, host));
  if (isRefusal(placed) || placed.value.kind !== 'text') return [];
  const { text } = placed.value;
  const { notebook } = run.owner;
  const own = { notebook, title: null, parameters: openRunbookOf(run, host).runbook.parameters };
  return [own, ...(await host.runbooksBeside(notebook))].flatMap((runbook) =>
    fittingParameters(placed, runbook.parameters).map((parameter) => ({
      id: JSON.stringify([runbook.notebook, parameter.name]),
      notebook: runbook.notebook,
      title: runbook.title,
      parameter,
      text,
    })),
  );
}

function labelOf({ label, name }: Parameter): string {
  return label ?? name;
}
