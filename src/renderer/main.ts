import type { ActivationFunction } from 'vscode-notebook-renderer';
import { createRenderer } from './createRenderer.tsx';
import { styles } from './styles.ts';

/** The entry point of `contributes.notebookRenderer`. */
export const activate: ActivationFunction = (context) => createRenderer(context, styles);
