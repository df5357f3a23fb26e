import { member, type JsonValue } from '../../core/json/jsonValue.ts';
import { forms, readFlag, readForm, readList, readMembers } from './fileShapes.ts';
import type { PreparedSubscription, PreparedTopic } from './preparedAccount.ts';

/** `{"region": "us-east-1", "name": "alerts", "subscriptions": [{"protocol": "email", "endpoint": "a@example.com"}]}`. */
export function readTopic(value: JsonValue, where: string): PreparedTopic {
  const topic = readMembers(value, where, ['region', 'name', 'subscriptions']);
  const subscriptions = readList(member(topic, 'subscriptions') ?? [], `\`subscriptions\` of ${where}`);
  return {
    region: readForm(topic, 'region', where, forms.region),
    name: readForm(topic, 'name', where, /^[A-Za-z0-9_-]{1,256}$/),
    subscriptions: subscriptions.map((each) => readSubscription(each, `a subscription of ${where}`)),
  };
}

function readSubscription(value: JsonValue, where: string): PreparedSubscription {
  const subscription = readMembers(value, where, ['protocol', 'endpoint', 'isConfirmed']);
  return {
    protocol: readForm(subscription, 'protocol', where, /^[a-z-]{1,20}$/),
    endpoint: readForm(subscription, 'endpoint', where, /^\S{1,2048}$/),
    isConfirmed: readFlag(subscription, 'isConfirmed', where) ?? true,
  };
}
