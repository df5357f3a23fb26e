import * as vscode from 'vscode';
import { visibleText } from '../../core/table/visibleText.ts';
import type { NodeLook } from './tree/nodeLook.ts';
import { cut, tooltipMarkdown } from './tree/tooltip.ts';
import type { TreeNode } from './tree/treeNode.ts';

/** UTF-16 code units: what nobody reads on in a tree. */
const longestLabel = 120;
const longestSpoken = 1_000;

/** A node as VS Code draws it. Its texts come from AWS, files and records: they are made visible, cut, and mean nothing. */
export function treeItem<Subject>(node: TreeNode<Subject>): vscode.TreeItem {
  const look = node.look();
  const item = new vscode.TreeItem(shown(look.label, longestLabel), stateOf(look));
  item.id = node.id;
  if (look.description !== undefined) item.description = shown(look.description, longestLabel);
  if (look.icon !== undefined) {
    const { name, color } = look.icon;
    item.iconPath = new vscode.ThemeIcon(name, color === undefined ? undefined : new vscode.ThemeColor(color));
  }
  // Neither trusted nor HTML: no link of it runs a command.
  item.tooltip = look.tooltip === undefined ? '' : new vscode.MarkdownString(tooltipMarkdown(look.tooltip));
  item.accessibilityInformation = { label: shown(look.spoken, longestSpoken), role: 'treeitem' };
  if (look.abilities !== undefined) item.contextValue = look.abilities.join(' ');
  if (look.command !== undefined) {
    const { id, title } = look.command;
    item.command = { command: id, title, arguments: [node] };
  }
  return item;
}

function stateOf({ opens }: NodeLook): vscode.TreeItemCollapsibleState {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  return opens === undefined ? None : opens === 'expanded' ? Expanded : Collapsed;
}

function shown(text: string, longest: number): string {
  return visibleText(cut(text.replaceAll(/\s+/g, ' '), longest));
}
