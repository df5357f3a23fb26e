/** @jsxRuntime automatic @jsxImportSource preact */
import type { Host } from './connectHost.ts';
import type { Reading } from './reading/readOutput.ts';
import { ResultView } from './ResultView.tsx';
import { RunningView } from './RunningView.tsx';
import { Unreadable } from './states/Unreadable.tsx';

/** One output of one cell, in whichever state it is. */
export function OutputView({ reading, host }: { readonly reading: Reading; readonly host: Host }) {
  switch (reading.kind) {
    case 'progress':
      return <RunningView progress={reading.progress} host={host} />;
    case 'unreadable':
      return <Unreadable reason={reading.reason} />;
    case 'result':
      return <ResultView output={reading.output} host={host} />;
  }
}
