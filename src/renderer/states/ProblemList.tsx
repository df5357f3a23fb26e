/** @jsxRuntime automatic @jsxImportSource preact */
import { visibleText } from '../../core/table/visibleText.ts';
import type { RendererMessage } from '../../core/wire/messages.ts';
import type { ResultProblem } from '../../core/wire/output.ts';
import { stepCommandsOf } from '../../core/wire/stepCommands.ts';
import type { Send } from './send.ts';
import { Sentence } from './Sentence.tsx';

/** More are not read by anybody, and an output has to end. */
const longestList = 50;

/** Problems whose remedy is a click away. The code, never the text, decides. */
const remedies: Readonly<Record<string, { readonly label: string; readonly message: RendererMessage }>> = {
  'workspace.untrusted': { label: 'Manage Workspace Trust', message: { kind: 'manageTrust' } },
  'parameter.missing': { label: 'Edit Parameters', message: { kind: 'editParameters' } },
  'parameter.bad-value': { label: 'Edit Parameters', message: { kind: 'editParameters' } },
  'template.no-value': { label: 'Edit Parameters', message: { kind: 'editParameters' } },
  'template.refused': { label: 'Edit Parameters', message: { kind: 'editParameters' } },
  'access.no-proxy': { label: 'Show the Proxy View', message: { kind: 'showProxy' } },
};

/** What went wrong or is worth a warning: the message, the construct, the next step, and where in the file. */
export function ProblemList({ problems, send }: { readonly problems: readonly ResultProblem[]; readonly send: Send }) {
  if (problems.length === 0) return null;
  const left = problems.length - longestList;
  return (
    <ul class="problems">
      {problems.slice(0, longestList).map((problem, i) => (
        <ProblemItem key={i} problem={problem} send={send} />
      ))}
      {left > 0 && <li class="quiet">{left} more problems.</li>}
    </ul>
  );
}

/** One problem, as an element of a list. */
export function ProblemItem({ problem, send }: { readonly problem: ResultProblem; readonly send: Send }) {
  const remedy = Object.hasOwn(remedies, problem.code) ? remedies[problem.code] : undefined;
  return (
    <li class={problem.severity}>
      <p class="message">
        {problem.unsupported !== null && <code class="construct">{visibleText(problem.unsupported)}</code>}
        <Sentence text={problem.message} />
      </p>
      {problem.nextStep !== null && (
        <p class="next-step">
          <Sentence text={problem.nextStep} />
        </p>
      )}
      {send !== null &&
        stepCommandsOf(problem.nextStep ?? '').map((command) => (
          <CommandButtons key={command} command={command} send={send} />
        ))}
      {remedy !== undefined && send !== null && (
        <button type="button" onClick={() => send(remedy.message)}>
          {remedy.label}
        </button>
      )}
      <p class="quiet">
        {[place(problem), problem.code]
          .filter((part) => part !== '')
          .map((part) => visibleText(part))
          .join(' · ')}
      </p>
    </li>
  );
}

/** A command of a next step: to copy, or written into a terminal, where nothing runs before the person says so. */
function CommandButtons({ command, send }: { readonly command: string; readonly send: NonNullable<Send> }) {
  return (
    <p class="actions">
      <button type="button" onClick={() => send({ kind: 'copyCommand', command })}>
        Copy <code>{command}</code>
      </button>
      <button type="button" onClick={() => send({ kind: 'openTerminal', command })}>
        Write it into a terminal
      </button>
    </p>
  );
}

function place(problem: ResultProblem): string {
  const parts = [problem.file, problem.line, problem.column].filter((part) => part !== null);
  return parts.join(':');
}
