import * as vscode from 'vscode';
import { LineIndex } from '../core/editor/lineIndex.ts';
import type { Range } from '../core/text/range.ts';

/** Offsets of a text as positions of the editor and back, without counting from the text's start each time. */
export class TextLines {
  readonly #lines: LineIndex;
  readonly #length: number;

  constructor(text: string) {
    this.#lines = new LineIndex(text);
    this.#length = text.length;
  }

  positionAt(offset: number): vscode.Position {
    const line = this.#lines.lineAt(offset);
    return new vscode.Position(line, offset - this.#lines.startOf(line));
  }

  rangeOf({ start, end }: Range): vscode.Range {
    return new vscode.Range(this.positionAt(start), this.positionAt(end));
  }

  offsetAt({ line, character }: vscode.Position): number {
    return Math.min(this.#lines.startOf(line) + character, this.#length);
  }
}
