import type { Printable, PrintableList } from './printable.ts';

/** A value of the same kind that no language can misread: what the proof compares a rendered query with. */
export function referencePrintable(printable: Printable): Printable {
  if (printable.kind === 'list') {
    const [first] = printable.items;
    return { kind: 'list', items: first === undefined ? [] : [referenceItem(first)] };
  }
  if (printable.kind === 'like' || printable.kind === 'regex') return { kind: printable.kind, text: 'reference' };
  return referenceItem(printable);
}

function referenceItem(item: PrintableList['items'][number]): PrintableList['items'][number] {
  switch (item.kind) {
    case 'text':
      return { kind: 'text', text: 'reference' };
    case 'number':
      return { kind: 'number', value: 7 };
    case 'boolean':
      return { kind: 'boolean', value: true };
    case 'timestamp':
      return { kind: 'timestamp', milliseconds: 0 };
    case 'duration':
      return { kind: 'duration', milliseconds: 60_000 };
  }
}
