import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { OutlineEntry } from '../../../../src/core/editor/outline.ts';
import { outlineOf } from '../../../../src/core/editor/outlineOf.ts';
import { parseRunbook } from '../../../../src/core/runbook/parseRunbook.ts';
import { messyRunbook } from '../runbook/messyRunbook.ts';

const text = `apirunbook: 1
title: T
sources:
  logs: {type: logs}
parameters:
  "who": {type: principal}
presets:
  drill: {who: a}
cells:
- id: intro
  md: |
    # Console *sign-ins*

    text
- id: first
  title: Who signed in
  insights: limit 5
- md: |
    ## 1. Without \`MFA\`
    \`\`\`sh
    # no heading
    \`\`\`
- id: second
  source: logs
  filter: |
    { $.a = 1 }
- id: note
  md: only text
- md: |
    # Next
    ### Small
- id: alarms
  alarms: x
tests:
- name: drill
  preset: drill
- preset: drill
`;

function outline(source: string): readonly OutlineEntry[] {
  const { runbook } = parseRunbook('x', source);
  assert.ok(runbook !== null);
  return outlineOf(runbook, source);
}

function drawn(entries: readonly OutlineEntry[], source: string, indent = ''): readonly string[] {
  return entries.flatMap(({ kind, name, detail, selection, children }) => [
    `${indent}${kind} ${name} (${detail}) ${JSON.stringify(source.slice(selection.start, selection.end))}`,
    ...drawn(children, source, `${indent}  `),
  ]);
}

describe('outlineOf', () => {
  it('shows declarations, cells under their headings, and tests', () => {
    assert.deepEqual(drawn(outline(text), text), [
      'source logs (logs) "logs"',
      'parameter who (principal) "\\"who\\""',
      'preset drill () "drill"',
      'prose Console sign-ins (intro) "# Console *sign-ins*"',
      '  query Who signed in (insights first) "- id: first"',
      '  prose 1. Without MFA () "## 1. Without `MFA`"',
      '    query second (filter) "- id: second"',
      '    prose note () "- id: note"',
      'prose Next () "# Next"',
      '  prose Small () "### Small"',
      '    query alarms (alarms) "- id: alarms"',
      'test drill () "drill"',
      'test test 2 () ""',
    ]);
  });

  it('gives places within the file, selections and children within their entry', () => {
    const check = (entries: readonly OutlineEntry[], end: number): void => {
      for (const { name, range, selection, children } of entries) {
        assert.notEqual(name, '');
        assert.ok(0 <= range.start && range.start <= selection.start);
        assert.ok(selection.start <= selection.end && selection.end <= range.end && range.end <= end);
        check(children, range.end);
      }
    };
    check(outline(text), text.length);
    fc.assert(
      fc.property(messyRunbook, ({ text: messy }) => check(outline(messy), messy.length)),
      { numRuns: 100 },
    );
  });
});
