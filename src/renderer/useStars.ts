import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Host } from './connectHost.ts';
import type { ViewContext } from './viewContext.ts';

/** What the extension has told, and of which run: an output that is run again stays, and its stars do not. */
interface Told {
  readonly run: string | null;
  readonly rows: readonly number[];
  readonly times: number;
}

/** Stars that are asked for and not answered yet. */
interface Asked {
  readonly run: string;
  readonly rows: readonly number[];
  readonly isStarred: boolean;
}

/**
 * The stars of a run as the extension tells them, with those laid over that the reader has just given or taken: they show
 * at once, and go again where the extension refuses.
 */
export function useStars(
  { ask, onNotice }: Host,
  run: string | null,
  say: ViewContext['say'],
): Pick<ViewContext, 'stars' | 'starsTold' | 'star'> {
  const [told, setTold] = useState<Told>({ run, rows: [], times: 0 });
  const [asked, setAsked] = useState<readonly Asked[]>([]);
  const current = useRef(run);
  current.current = run;

  /** `isNews`: more may have changed than what was asked for. */
  function tell(of: string, rows: readonly number[], isNews: boolean): void {
    if (current.current !== of) return;
    setTold(({ times }) => ({ run: of, rows, times: isNews ? times + 1 : times }));
  }

  useEffect(() => {
    if (run === null || ask === null) return undefined;
    const read = () =>
      ask({ kind: 'stars', run }).then(
        ({ rows }) => tell(run, rows, true),
        // A run that is no longer kept has no stars to tell of; what is asked of it says so.
        () => undefined,
      );
    void read();
    return onNotice(({ notice }) => {
      if (notice !== 'stars') return;
      // How many there were is no longer true; whoever gave the star is told after this.
      say('');
      void read();
    });
  }, [ask, onNotice, run]);

  const stars = useMemo(() => {
    const shown = new Set(told.run === run ? told.rows : []);
    for (const { rows, isStarred, run: of } of asked) {
      if (of === run) for (const row of rows) shown[isStarred ? 'add' : 'delete'](row);
    }
    return shown;
  }, [told, asked, run]);

  function star(rows: readonly number[], isStarred: boolean): void {
    if (run === null || ask === null || rows.length === 0) return;
    const one: Asked = { run, rows, isStarred };
    setAsked((before) => [...before, one]);
    ask({ kind: 'star', run, rows, isStarred })
      .then(
        ({ rows: now, total }) => {
          tell(run, now, false);
          say(isStarred ? `Starred: ${total} in this runbook.` : `Star taken away: ${total} left in this runbook.`);
        },
        (fault: Error) => say(fault.message),
      )
      .finally(() => setAsked((before) => before.filter((other) => other !== one)));
  }

  return { stars, starsTold: told.times, star };
}
