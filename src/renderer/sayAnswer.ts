import type { Done } from '../core/wire/requests.ts';
import type { ViewContext } from './viewContext.ts';

/** Tells the reader what became of a request: what the extension says of it, or else `done`; or why it failed. */
export function sayAnswer(view: Pick<ViewContext, 'say'>, answer: Promise<Done>, done: string | null = null): void {
  answer.then(
    ({ message }) => {
      const told = message ?? done;
      if (told !== null) view.say(told);
    },
    (fault: Error) => view.say(fault.message),
  );
}
