/** What a program needs to run at all, to find its files and to speak its language. */
const kept: readonly string[] = [
  'PATH',
  'HOME',
  'USERPROFILE',
  'SystemRoot',
  'SYSTEMROOT',
  'TMPDIR',
  'TEMP',
  'TMP',
  'LANG',
  'LANGUAGE',
  'TZ',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
];

/**
 * The environment of a proxy's process: few variables, and of AWS's those that its SDK reads profiles with. Nothing of the
 * editor's: no token of it, and no option that would load code into the process (`NODE_OPTIONS`).
 */
export function proxyEnvironment(host: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const entries = Object.entries(host).flatMap(([name, value]) =>
    value !== undefined && (kept.includes(name) || /^(AWS|LC)_/.test(name)) ? [[name, value] as const] : [],
  );
  // In VS Code the host is Electron, whose program behaves as Node only when told so.
  return { ...Object.fromEntries(entries), ELECTRON_RUN_AS_NODE: '1' };
}
