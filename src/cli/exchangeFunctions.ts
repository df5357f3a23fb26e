/** What makes cells of others' texts and others' texts of cells: `dist/exchange.js`, loaded by the commands that ask for it. */
export { addImported } from '../core/exchange/addImported.ts';
export { copyAwsCommand } from '../core/exchange/aws/copyAwsCommand.ts';
export { importText } from '../core/exchange/importText.ts';
export { exportSavedQuery } from '../core/exchange/savedQueries/exportSavedQuery.ts';
