/** Under which VS Code remembers, in a workspace, the configurations whose proxies go on when the window closes. */
export const staysKey = 'apirunbook.proxy.stays';
