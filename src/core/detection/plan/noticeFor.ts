import type { TopicResource } from '../detection.ts';
import type { Draft } from './draft.ts';

/** Who is told: what stands in the `actions` of an alarm or as the target of a rule, and the topic that the plan has for it. */
export interface Notice {
  readonly topics: readonly TopicResource[];
  /** The own topic's name, or an ARN. */
  readonly targets: readonly string[];
}

/** Names of topics: API_CreateTopic. */
const topicArn = /^arn:[a-z-]+:sns:([a-z0-9-]+):\d{12}:[\w-]{1,256}$/;
/** Enough to tell an address from a slip; whether it is one, the message that SNS sends there will show. */
const address = /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]{1,255}$/u;

/** @param publisher The service that publishes: `cloudwatch.amazonaws.com`, `events.amazonaws.com`. */
export function noticeFor(draft: Draft, publisher: string): Notice {
  const { notice, region } = draft.wish;
  if (notice.kind === 'none') return { topics: [], targets: [] };
  if (notice.kind === 'topic') return { topics: [topicOf(draft, notice.arn, region)], targets: [notice.arn] };
  const { email } = notice;
  if (email !== null && (!address.test(email) || /[\p{Cc}\p{Surrogate}]/u.test(email)))
    draft.fault('email', 'The address to tell is no e-mail address.');
  const name = draft.names.slug;
  const topic: TopicResource = { kind: 'topic', name, isOwn: true, email, publishers: [publisher] };
  return { topics: [topic], targets: [name] };
}

function topicOf(draft: Draft, arn: string, region: string | null): TopicResource {
  const [, own] = topicArn.exec(arn) ?? [];
  if (own === undefined) draft.fault('topic', 'The topic to tell is not the ARN of a standard SNS topic.');
  else if (region !== null && own !== region)
    draft.fault('topic-elsewhere', `The topic is in ${own}: a detection in ${region} tells one there.`);
  return { kind: 'topic', name: arn, isOwn: false, email: null, publishers: [] };
}
