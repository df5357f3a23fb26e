import { error, type Problem, warning } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { ConfigPlaces } from './configPlaces.ts';

/** Gathers what is wrong with a file, and where everything stands. */
export class FormReader {
  readonly problems: Problem[] = [];
  readonly places = new ConfigPlaces();
  readonly #area: string;

  /** `area` is what the codes of the problems begin with: `proxy`, `config`. */
  constructor(area: 'proxy' | 'config') {
    this.#area = area;
  }

  fault(code: string, message: string, place: Range): undefined {
    this.problems.push(error(`${this.#area}.${code}`, message, place));
  }

  warn(code: string, message: string, place: Range): void {
    this.problems.push(warning(`${this.#area}.${code}`, message, place));
  }
}
