import type { ActivationFunction } from 'vscode-notebook-renderer';
import { createRenderer } from './createRenderer.tsx';
import css from './renderer.css';

/** The entry point of `contributes.notebookRenderer`. */
export const activate: ActivationFunction = (context) => createRenderer(context, css);
