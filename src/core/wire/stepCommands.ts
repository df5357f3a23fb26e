/**
 * The commands that a next step may offer to copy or to write into a terminal: those of the AWS CLI that sign on or say
 * who one is. The list is closed, and a profile's name holds nothing that a shell would read as more than a word, for
 * names of profiles may come from a file of the workspace.
 */
const stepCommand =
  /^aws (?:sso login|login|configure|configure sso|sts get-caller-identity)(?: --profile [A-Za-z0-9_][A-Za-z0-9_.@+:/=-]{0,127})?$/;

export function isStepCommand(text: string): boolean {
  return stepCommand.test(text);
}

/** The commands that a sentence names between backticks, each once. */
export function stepCommandsOf(sentence: string): readonly string[] {
  const quoted = sentence.split('`').filter((_, i, parts) => i % 2 === 1 && i < parts.length - 1);
  return [...new Set(quoted.filter(isStepCommand))];
}
