import { unsupported, type Problem } from '../text/problem.ts';
import { range } from '../text/range.ts';

/** What a target of events says of a plan of language `access`: it holds records, and no API that could answer. */
export function refuseAccess(text: string): Problem {
  const message =
    'This target holds events and sends no requests: access cells are run by `apirunbook run` and in VS Code.';
  return unsupported('access.target', 'access', message, range(0, text.length));
}
