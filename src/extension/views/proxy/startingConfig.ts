/** A configuration to begin with: one client without a key yet, one route, and everything that is not allowed denied. */
export function startingConfig(): string {
  return `# The proxy before one API: who may call what, and a record of everybody who asked.
# "API Runbooks: Add Client Key…" makes a key, shows it once and writes its digest here.
proxy:
  listen: {host: 127.0.0.1, port: 8787}
  audit: {path: .apirunbook/audit}
  clients: []
  routes:
  - name: api
    match: {path: "/**"}
    upstream: http://127.0.0.1:3000
    allow:
    - {name: read, groups: [readers], methods: [GET, HEAD]}
`;
}
