import type { Answer, RunRequestKind } from './answer.ts';
import { answerActor } from './actor.ts';
import { answerAddresses } from './addresses.ts';
import { answerAsk } from './ask.ts';
import { answerDifference } from './difference.ts';
import { answerExport } from './exportRows.ts';
import { answerKeepView, answerKeptView } from './keepView.ts';
import { answerLinks, answerOpenLink } from './links.ts';
import { answerRow } from './row.ts';
import { answerRows } from './rows.ts';
import { answerRunBefore } from './runBefore.ts';
import { answerRuns } from './runs.ts';
import { answerSaveView } from './saveView.ts';
import { answerStar, answerStars } from './stars.ts';
import { answerTimeline } from './timeline.ts';
import { answerUse, answerUses } from './useValue.ts';
import { answerUseWindow } from './useWindow.ts';

/** One for each kind of request, in the order of `ResultRequest`. */
export const answers: { readonly [Kind in RunRequestKind]: Answer<Kind> } = {
  rows: answerRows,
  row: answerRow,
  export: answerExport,
  ask: answerAsk,
  uses: answerUses,
  use: answerUse,
  useWindow: answerUseWindow,
  star: answerStar,
  stars: answerStars,
  actor: answerActor,
  timeline: answerTimeline,
  runs: answerRuns,
  difference: answerDifference,
  runBefore: answerRunBefore,
  addresses: answerAddresses,
  links: answerLinks,
  openLink: answerOpenLink,
  keptView: answerKeptView,
  keepView: answerKeepView,
  saveView: answerSaveView,
};
