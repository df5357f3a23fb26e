/** What an `access` cell may ask for at most: a cell is a test, never a load. */
export const accessLimits = {
  entries: 200,
  /** Identities × requests of one entry, and of all. */
  cases: 500,
  repeat: 1000,
  /** Requests that one run of a cell sends. */
  requests: 5000,
  headers: 50,
  /** Characters of a request's target. */
  target: 8192,
  captures: 20,
} as const;
