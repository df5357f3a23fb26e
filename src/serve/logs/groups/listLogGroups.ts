import type { Operation } from '../../operation.ts';
import { flag, integer, list, oneOf, text, validate } from '../../validate.ts';
import { listPage } from './listPage.ts';
import { arnOf, servedGroups } from './servedGroup.ts';
import { nextToken } from './shapes.ts';

const shape = {
  logGroupNamePattern: text({
    min: 3,
    max: 129,
    pattern: /^(\^?[.\-_/#A-Za-z0-9]{3,24})(\|\^?[.\-_/#A-Za-z0-9]{3,24}){0,4}$/,
  }),
  logGroupClass: oneOf('STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY'),
  includeLinkedAccounts: flag(),
  accountIdentifiers: list(text({ min: 12, max: 12, pattern: /^\d{12}$/ }), { max: 20 }),
  nextToken,
  limit: integer(1, 1000),
};

/** API_ListLogGroups. Its pattern is up to five texts with `|` between them; `^` before one means the name's beginning. */
export const listLogGroups: Operation = {
  service: 'logs',
  name: 'ListLogGroups',
  rate: () => 10,
  handle: (input, call) => {
    const { limit = 50, nextToken: token, ...filters } = validate(input, shape, 'InvalidParameterException');
    const texts = filters.logGroupNamePattern?.split('|') ?? [''];
    const accounts = filters.accountIdentifiers ?? [];
    const fitting = servedGroups(call).filter(
      ({ name, class: itsClass }) =>
        (accounts.length === 0 || accounts.includes(call.account)) &&
        (filters.logGroupClass ?? itsClass) === itsClass &&
        texts.some((each) => (each.startsWith('^') ? name.startsWith(each.slice(1)) : name.includes(each))),
    );
    const { items, next } = listPage(fitting, token, limit, ['ListLogGroups', call.region, filters]);
    const logGroups = items.map(({ name, class: logGroupClass }) => ({
      logGroupName: name,
      logGroupArn: arnOf(name, call),
      logGroupClass,
    }));
    return Promise.resolve({ logGroups, ...next });
  },
};
