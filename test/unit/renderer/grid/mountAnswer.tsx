/** @jsxRuntime automatic @jsxImportSource preact */
import type { ViewTable } from '../../../../src/core/view/viewTable.ts';
import { AnswerView } from '../../../../src/renderer/AnswerView.tsx';
import type { ViewContext } from '../../../../src/renderer/viewContext.ts';
import { mountArranged, type MountedPart } from '../chart/mountArranged.tsx';
import type { mountView } from '../drawers/mountView.ts';

export type MountedAnswer = MountedPart & {
  /** Sends any other event than a click or a key. */
  send(element: Element, event: (window: Window & typeof globalThis) => Event): Promise<void>;
};

type Replies = NonNullable<NonNullable<Parameters<typeof mountView>[1]>['replies']>;

/** The rows of an answer as a table, without its facets; the extension answers with `replies`. */
export async function mountAnswer(
  table: ViewTable,
  { replies = {}, over = {} }: { readonly replies?: Replies; readonly over?: Partial<ViewContext> } = {},
): Promise<MountedAnswer> {
  const mounted = await mountArranged(table, (view) => <AnswerView view={view} />, {
    replies,
    over: { kind: 'table', ...over },
    state: { panels: { facets: false } },
  });
  return {
    ...mounted,
    async send(element, event) {
      const window = element.ownerDocument.defaultView;
      if (window === null) throw new Error('The page has no window.');
      element.dispatchEvent(event(window as Window & typeof globalThis));
      await mounted.change({});
    },
  };
}
