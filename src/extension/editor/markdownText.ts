import * as vscode from 'vscode';

/** Markdown of `core` for the editor: it may link to pages, and neither runs commands nor holds HTML. */
export function markdownText(markdown: string): vscode.MarkdownString {
  const text = new vscode.MarkdownString(markdown);
  text.isTrusted = false;
  text.supportHtml = false;
  return text;
}
