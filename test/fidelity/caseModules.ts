import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { repositoryRoot } from '../support/repositoryRoot.ts';

/** A module of cases, and every case that its exported tables have. */
export interface CaseModule {
  /** `insights/totals`. */
  readonly name: string;
  readonly cases: readonly unknown[];
}

/** Every `*.cases.ts` of a language, in the order of their names: none can be left out. */
export async function caseModules(language: string): Promise<readonly CaseModule[]> {
  const folder = path.join(repositoryRoot, 'test/unit/core', language, 'cases');
  const files = readdirSync(folder).filter((file) => file.endsWith('.cases.ts'));
  return Promise.all(
    files.toSorted().map(async (file) => {
      const exported = (await import(pathToFileURL(path.join(folder, file)).href)) as Readonly<Record<string, unknown>>;
      const tables = Object.keys(exported)
        .filter((name) => /cases$/i.test(name))
        .toSorted()
        .map((name) => exported[name]);
      const cases = tables.flatMap((table): readonly unknown[] => (Array.isArray(table) ? table : []));
      if (cases.length === 0) throw new Error(`${file} exports no table of cases`);
      return { name: `${language}/${file.slice(0, -'.cases.ts'.length)}`, cases };
    }),
  );
}
