/** @jsxRuntime automatic @jsxImportSource preact */
import { render } from 'preact';
import { isFormState, type FormMessage } from '../core/wire/messages.ts';
import { ParameterForm } from './ParameterForm.tsx';

/** Shows every state that comes as a message, and sends what the person does; says that it is ready first. */
export function mountParameterForm(root: Element, messages: EventTarget, send: (message: FormMessage) => void): void {
  messages.addEventListener('message', (event) => {
    const state: unknown = 'data' in event ? event.data : undefined;
    if (isFormState(state)) render(<ParameterForm state={state} send={send} />, root);
  });
  send({ kind: 'ready' });
}
