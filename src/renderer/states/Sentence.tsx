/** @jsxRuntime automatic @jsxImportSource preact */
import { visibleText } from '../../core/table/visibleText.ts';

/** A message, with what stands between backticks set as code; text nodes only, whatever the message holds. */
export function Sentence({ text }: { readonly text: string }) {
  const parts = visibleText(text).split('`');
  // A backtick without its partner is a character like any other.
  const paired = parts.length % 2 === 1 ? parts.length : parts.length - 1;
  return <>{parts.map((part, i) => (i >= paired ? `\`${part}` : i % 2 === 1 ? <code key={i}>{part}</code> : part))}</>;
}
