/** For an output as a whole: VS Code listens further up, and a letter that is typed here would be a command of the notebook there. */
export function keepTypedKeys(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || /^(F\d+|Escape|Tab)$/.test(event.key)) return;
  event.stopPropagation();
}
