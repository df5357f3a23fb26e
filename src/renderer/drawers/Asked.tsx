/** @jsxRuntime automatic @jsxImportSource preact */
import { visibleText } from '../../core/table/visibleText.ts';
import type { Answer } from './useAnswer.ts';

/** That an answer is waited for, or why there is none; nothing once it is there. */
export function Asked({ answer, waiting }: { readonly answer: Answer<unknown>; readonly waiting: string }) {
  if (answer.kind === 'failed') return <p class="banner error">{visibleText(answer.message)}</p>;
  return answer.kind === 'waiting' ? <p class="quiet">{waiting}</p> : null;
}
