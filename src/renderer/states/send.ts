import type { RendererMessage } from '../../core/wire/messages.ts';

/** Asks the extension for something; `null` where messages cannot be sent. */
export type Send = ((message: RendererMessage) => void) | null;
