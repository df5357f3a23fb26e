/**
 * What the extension asks of the query languages: the checks, and the editor features of cells. Built as a bundle of its
 * own, `dist/language.cjs`, which holds the parsers and the documentation of fields and functions and knows no VS Code.
 */
export { alarmOccasion } from '../../core/alarms/runbooks/alarmOccasion.ts';
export { bindAlarm } from '../../core/alarms/runbooks/bindAlarm.ts';
export { matchRunbooks } from '../../core/alarms/runbooks/matchRunbooks.ts';
export { runbookFromAlarm } from '../../core/alarms/runbooks/runbookFromAlarm.ts';
export { checkCell } from '../../core/check/checkCell.ts';
export { checkQuery } from '../../core/check/checkQuery.ts';
export { checkRunbook } from '../../core/check/checkRunbook.ts';
export { secretProblems } from '../../core/check/secretProblems.ts';
export { unusedParameters } from '../../core/check/unusedParameters.ts';
export { parseConfig } from '../../core/config/parseConfig.ts';
export { detectionCost } from '../../core/detection/cost/detectionCost.ts';
export { diffDetection, diffRemoval } from '../../core/detection/diff/diffDetection.ts';
export { emitters } from '../../core/detection/emit/emitters.ts';
export { planDetection } from '../../core/detection/planDetection.ts';
export { detectionTitles, possibleDetections } from '../../core/detection/possibleDetections.ts';
export { complete } from '../../core/editor/complete.ts';
export { foldRunbook } from '../../core/editor/foldRunbook.ts';
export { foldingRanges } from '../../core/editor/foldingRanges.ts';
export { formatQuery } from '../../core/editor/formatQuery.ts';
export { hoverAt } from '../../core/editor/hoverAt.ts';
export { outlineOf } from '../../core/editor/outlineOf.ts';
export { semanticTokens } from '../../core/editor/semanticTokens.ts';
export { signatureAt } from '../../core/editor/signatureAt.ts';
export { renameSymbol, symbolAt, symbolsOf } from '../../core/editor/symbols.ts';
export { tablesNamed } from '../../core/insights/tables/tablesNamed.ts';
export { checkParameter } from '../../core/parameters/checkParameter.ts';
export { parseValue } from '../../core/parameters/parseValue.ts';
export { previewCell } from '../../core/plan/previewCell.ts';
export { resolveValues } from '../../core/parameters/resolveValues.ts';
export { addImported } from '../../core/exchange/addImported.ts';
export { copyAwsCommand } from '../../core/exchange/aws/copyAwsCommand.ts';
export { exportSavedQuery } from '../../core/exchange/savedQueries/exportSavedQuery.ts';
export { importText } from '../../core/exchange/importText.ts';
export { fillValues } from '../../core/links/fillValues.ts';
export { readRunbookAddress } from '../../core/links/parseRunbookLink.ts';
export { fittingParameters } from '../../core/next/fittingParameters.ts';
export { isRefusal, nextCells } from '../../core/next/nextCells.ts';
export { placedValue } from '../../core/next/placedValue.ts';
export { printView } from '../../core/runbook/printView.ts';
export { viewOfState } from '../../core/runbook/viewOfState.ts';
export { openRunbookFile } from '../../core/runbook/openRunbookFile.ts';
export { planCell } from '../../core/plan/planCell.ts';
