/** Options that all commands about the proxy share. */
export interface ProxyOptions {
  readonly config?: string;
}
