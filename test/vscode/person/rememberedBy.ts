import type { Page } from 'playwright-core';

/** What VS Code in a browser remembers between sessions, for itself and for extensions: keys and values as text. */
export async function rememberedBy(page: Page): Promise<readonly { readonly key: string; readonly value: string }[]> {
  return page.evaluate(async () => {
    // A method: the loader of these tests marks named functions with a helper that the page does not have.
    const wait = {
      async for<Result>(request: IDBRequest<Result>): Promise<Result> {
        return new Promise((resolve, reject) => {
          request.addEventListener('success', () => resolve(request.result));
          request.addEventListener('error', () => reject(request.error ?? new Error('The database cannot be read.')));
        });
      },
    };
    const entries = Object.entries(localStorage).map(([key, value]) => ({ key, value: String(value) }));
    for (const { name } of await indexedDB.databases()) {
      const database = await wait.for(indexedDB.open(name ?? ''));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        const [keys, values] = [await wait.for(objects.getAllKeys()), await wait.for(objects.getAll())];
        keys.forEach((key, i) =>
          entries.push({ key: `${name} ${String(key)}`, value: JSON.stringify(values[i]) ?? '' }),
        );
      }
      database.close();
    }
    return entries;
  });
}
