import type * as vscode from 'vscode';
import type { Identities } from '../live/identities.ts';
import type { Sessions } from './sessions.ts';

/**
 * A cell that ran asked STS who is asked: where another account answers for a profile and region than did in the views,
 * nothing that they show there may stay.
 */
export function watchIdentities(identities: Identities, sessions: Sessions): vscode.Disposable {
  return identities.onDidChange(() => {
    for (const { target, known } of sessions.all()) {
      for (const { place, caller } of identities.of(target) ?? []) {
        const site = known.find(({ site: each }) => each.profile === place.profile && each.region === place.region);
        if (site?.isAsked === true) site.answeredBy({ ...site.place, account: caller.account, caller: caller.arn });
      }
    }
  });
}
