import { useEffect, useState } from 'preact/hooks';
import type { Host } from './connectHost.ts';

const none: readonly string[] = [];

/** Parameters whose value is another now than it was for a run: what the extension tells after the output was written. */
export function useStale({ onNotice }: Host, run: string | null): readonly string[] {
  const [told, setTold] = useState<{ readonly run: string | null; readonly parameters: readonly string[] }>({
    run,
    parameters: none,
  });
  useEffect(
    () =>
      onNotice((notice) => {
        if (notice.notice === 'stale' && notice.run === run) setTold({ run, parameters: notice.parameters });
      }),
    [onNotice, run],
  );
  return told.run === run ? told.parameters : none;
}
