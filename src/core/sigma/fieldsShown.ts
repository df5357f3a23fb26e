/** What a responder wants to see of an event first. */
const always = ['@timestamp', 'eventSource', 'eventName', 'userIdentity.arn', 'sourceIPAddress', 'errorCode'];
const mostOfTheRule = 20;

/** The fields of the answer: those that every question shows, then those that the rule's author named. */
export function fieldsShown(named: readonly string[], print: (field: string) => string): readonly string[] {
  const wanted = named.filter((field) => /^[A-Za-z_][\w.-]{0,200}$/.test(field)).slice(0, mostOfTheRule);
  return [...new Set([...always, ...wanted])].map((field) => (field.startsWith('@') ? field : print(field)));
}
