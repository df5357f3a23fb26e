import type { NodeLook } from '../tree/nodeLook.ts';
import type { TooltipPart } from '../tree/tooltip.ts';
import type { EntryParameter, RunbookEntry } from './runbookEntry.ts';

/** A runbook in the tree; one that is at fault says where, and opens there. */
export function runbookLook(entry: RunbookEntry): NodeLook {
  const { path, title, description, tags, parameters, fault } = entry;
  const name = fileName(path);
  const label = title ?? name;
  const facts: TooltipPart = {
    kind: 'facts',
    facts: [
      ['File', path],
      ['Tags', tags.join(', ')],
    ],
  };
  const shared = {
    label,
    tooltip: [
      { kind: 'title', text: label } as const,
      ...(fault === null ? [] : [{ kind: 'text', text: faultText(entry) } as const]),
      ...(description === null ? [] : [{ kind: 'text', text: description } as const]),
      ...parameterParts(parameters),
      facts,
    ],
    command: { id: 'apirunbook.views.openRunbook', title: 'Open Runbook' } as const,
  };
  if (fault === null) {
    return {
      ...shared,
      ...(title === null ? {} : { description: name }),
      icon: { name: 'notebook' },
      spoken: [`Runbook ${label}`, name, tags.length === 0 ? null : `tags ${tags.join(', ')}`]
        .filter((text) => text !== null)
        .join(', '),
      abilities: ['runbook'],
    };
  }
  return {
    ...shared,
    description: `${fault.line}:${fault.column} ${fault.message}`,
    icon: fault.isRefused
      ? { name: 'error', color: 'problemsErrorIcon.foreground' }
      : { name: 'warning', color: 'problemsWarningIcon.foreground' },
    spoken: `Runbook ${label} is at fault: ${faultText(entry)}`,
    abilities: ['faulty'],
  };
}

export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function faultText({ fault }: RunbookEntry): string {
  if (fault === null) return '';
  const others = fault.count > 1 ? ` (and ${fault.count - 1} more)` : '';
  return `Line ${fault.line}, column ${fault.column}: ${fault.message}${others}`;
}

function parameterParts(parameters: readonly EntryParameter[]): readonly TooltipPart[] {
  if (parameters.length === 0) return [];
  const facts = parameters.map(({ name, type, isRequired, label }) => {
    const what = [type, isRequired ? 'required' : null, label].filter((text) => text !== null).join(', ');
    return [name, what] as const;
  });
  return [
    { kind: 'text', text: 'Parameters' },
    { kind: 'facts', facts },
  ];
}
