import { error } from '../../text/problem.ts';
import { nearestName } from '../../text/nearestName.ts';
import type { Command } from '../ast.ts';
import { scalarFunction } from '../functions/scalarFunctions.ts';
import { commandGrammars } from './commands.ts';
import { commandWords, foreignCommands, isCommandWord } from './commandWords.ts';
import { shown, type Cursor } from './cursor.ts';

/** Nobody reads more; it also bounds the work on a text that is no query at all. */
const maximumProblems = 50;

/** Commands parted by pipes, up to the end, or up to the bracket that closes a subquery. */
export function parseCommands(cursor: Cursor, inSubquery: boolean): Command[] {
  const commands: Command[] = [];
  for (;;) {
    const atEnd = cursor.peek() === null || (inSubquery && cursor.isSymbol(')'));
    if (atEnd || cursor.peek()?.kind === 'pipe') {
      cursor.warn('insights.empty-command', 'A command is missing beside this pipe.', cursor.hereRange());
    } else {
      const command = parseCommand(cursor);
      if (command !== null) commands.push(command);
      endCommand(cursor, command, inSubquery);
    }
    const next = cursor.peek();
    if (next === null || (inSubquery && cursor.isSymbol(')'))) return commands;
    if (cursor.problems.length > maximumProblems) return commands;
    if (next.kind === 'pipe') cursor.take();
  }
}

function parseCommand(cursor: Cursor): Command | null {
  const token = cursor.peek();
  if (token === null) return null;
  const word = cursor.textOf(token);
  const grammar = commandGrammars.get(word.toLowerCase());
  if (grammar !== undefined) return grammar(cursor);
  const foreign = foreignCommands.get(word.toLowerCase());
  if (foreign !== undefined) {
    cursor.fail(
      'insights.other-language',
      `"${word}" is a command of ${foreign}, not of Logs Insights QL.`,
      token.range,
    );
    return null;
  }
  if (token.kind !== 'name') {
    cursor.failHere('insights.expected-command', 'Expected a command such as fields, filter or stats');
    return null;
  }
  if (isComparedField(cursor)) {
    const message = `${shown(word)} is no command: a condition stands after "filter".`;
    const edits = [{ range: { start: token.range.start, end: token.range.start }, text: 'filter ' }];
    cursor.report(error('insights.unknown-command', message, token.range), {
      title: 'Write "filter" before it',
      edits,
    });
    cursor.abandon();
    return null;
  }
  const near = nearestName(word, commandWords);
  const hint = near === null ? '' : ` Did you mean "${near}"?`;
  const problem = error('insights.unknown-command', `Logs Insights has no command ${shown(word)}.${hint}`, token.range);
  if (near === null) cursor.report(problem);
  else cursor.report(problem, { title: `Change to "${near}"`, edits: [{ range: token.range, text: near }] });
  cursor.abandon();
  return null;
}

/** `eventName = "x"` at the place of a command. */
function isComparedField(cursor: Cursor): boolean {
  const next = cursor.peek(1);
  if (next === null) return false;
  return next.kind === 'operator' || (next.kind === 'name' && /^(?:in|like|not|is)$/i.test(cursor.textOf(next)));
}

/** Words of other languages that stand where the command has ended, and what Logs Insights has for them. */
const foreignWords: ReadonlyMap<string, string> = new Map([
  ['contains', 'a part of a text is found by like "…"'],
  ['matches', 'a regular expression stands after "like"'],
  ['regexp', 'a regular expression stands after "like"'],
  ['startswith', 'write startsWith(field, "…")'],
  ['endswith', 'write endsWith(field, "…")'],
  ['between', 'write field >= a and field <= b'],
  ['group', '"by" alone groups: stats count(*) by field'],
  ['order', 'write | sort field'],
  ['having', 'write | filter … after stats'],
  ['exists', 'write ispresent(field)'],
]);

/** What could have stood where a command should have ended. */
function expectedAfter(command: Command | null, written: string): string {
  const foreign = foreignWords.get(written.toLowerCase());
  if (foreign !== undefined) return `Expected a pipe or the end of the query (${foreign})`;
  if (command?.kind === 'filter' && command.condition.kind === 'field') {
    const { name } = command.condition;
    if (scalarFunction(name) !== undefined) return `Expected "(": write ${name}(${written})`;
  }
  const hasList = command?.kind === 'fields' || command?.kind === 'display' || command?.kind === 'stats';
  return hasList ? 'Expected a comma, "as" and a name, or a pipe' : 'Expected a pipe or the end of the query';
}

/** After a command comes a pipe or the end; a command word without one is read as if the pipe stood there. */
function endCommand(cursor: Cursor, command: Command | null, inSubquery: boolean): void {
  const next = cursor.peek();
  if (next !== null && next.kind !== 'pipe' && !(inSubquery && cursor.isSymbol(')'))) {
    const fix = {
      title: 'Insert a pipe',
      edits: [{ range: { start: next.range.start, end: next.range.start }, text: '| ' }],
    };
    const message = `A pipe is missing before ${shown(cursor.textOf(next))}.`;
    if (next.kind === 'name' && isCommandWord(cursor.textOf(next))) {
      if (command?.kind === 'source') cursor.warn('insights.missing-pipe', message, next.range, fix);
      else cursor.report(error('insights.missing-pipe', message, next.range), fix);
      return;
    }
    cursor.failHere('insights.expected-pipe', expectedAfter(command, cursor.textOf(next)));
  }
  cursor.recover(inSubquery);
}
