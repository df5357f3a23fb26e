/** The platform of this machine as a VSIX names it: `linux-x64`, `alpine-arm64`, `darwin-arm64`, `win32-x64`. */
export function vsixTarget(): string {
  const platform = process.platform === 'linux' && !runsOnGlibc() ? 'alpine' : process.platform;
  return `${platform}-${process.arch}`;
}

/** Node's own report names the C library's version where that is glibc, and says nothing on musl. */
function runsOnGlibc(): boolean {
  const report: object = process.report.getReport();
  if (!('header' in report)) return false;
  const { header } = report;
  return typeof header === 'object' && header !== null && 'glibcVersionRuntime' in header;
}
