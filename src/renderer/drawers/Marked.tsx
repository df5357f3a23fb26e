/** @jsxRuntime automatic @jsxImportSource preact */

/** A text with what is looked for marked in it. */
export function Marked({ text, sought }: { readonly text: string; readonly sought: string }) {
  const lower = text.toLowerCase();
  // A letter whose small form is longer would move the marks: then there are none.
  if (sought === '' || lower.length !== text.length) return <>{text}</>;
  const parts: (string | { readonly mark: string })[] = [];
  let from = 0;
  const word = sought.toLowerCase();
  for (let at = lower.indexOf(word); at >= 0 && parts.length < mostMarks; at = lower.indexOf(word, from)) {
    parts.push(text.slice(from, at), { mark: text.slice(at, at + word.length) });
    from = at + word.length;
  }
  return (
    <>
      {parts.map((part, i) => (typeof part === 'string' ? part : <mark key={i}>{part.mark}</mark>))}
      {text.slice(from)}
    </>
  );
}

/** More would not be looked at one by one. */
const mostMarks = 200;
