/** The entry of the server's own bundle, `dist/serve.js`, which the terminal program loads when it is to serve. */
export { readAccountFile } from './accounts/readAccountFile.ts';
export { readTrailsFile } from './cloudtrail/readTrailsFile.ts';
export { serveFolder, type NotServed, type ServedFolder, type ServedFolderOptions } from './serveFolder.ts';
export { defaultKey, defaultLogGroup, startServer, type RunningServer, type ServerOptions } from './server.ts';
