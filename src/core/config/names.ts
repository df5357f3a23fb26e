/** What clients, groups, rules and identities are called. */
export const plainName = {
  pattern: /^[A-Za-z0-9_][A-Za-z0-9_.@-]{0,63}$/,
  otherwise: 'is a name of letters, digits, `_`, `-`, `.` and `@`, 64 at most',
};
