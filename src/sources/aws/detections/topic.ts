import type { TopicResource } from '../../../core/detection/detection.ts';
import { detectionTags } from '../../../core/detection/detectionTags.ts';
import { mergeTopicPolicy, publishersIn } from '../../../core/detection/mergeTopicPolicy.ts';
import { topicArn } from '../../../core/detection/resourceArn.ts';
import { isJsonObject, type JsonObject } from '../../../core/json/jsonValue.ts';
import { parseJson } from '../../../core/json/parseJson.ts';
import { printJson } from '../../../core/json/printJson.ts';
import { FailureError, type Failure } from '../../../run/failure.ts';
import { ask, askForOne, change, type DetectionAsk, type DetectionChange } from './askDetection.ts';
import { about, arnPlace } from './askedPlace.ts';
import { ownership } from './ownership.ts';
import { absent, type Reading, type ResourceKind } from './resourceKind.ts';
import { snsOf } from './serviceClients.ts';
import { emailsOf } from './subscriptions.ts';
import { listedTags } from './tags.ts';
import { topicUses } from './topicUses.ts';

/** A topic that was there before is read and nothing else; whether it may be published to is its owner's to say. */
export const topic: ResourceKind<TopicResource> = {
  read: async (planned, asking) => (planned.isOwn ? readOwn(planned, asking) : readOther(planned, asking)),
  put: async (planned, reading, changing) => {
    if (reading.found.kind === 'absent') await create(planned, changing);
    // Read anew: a statement that somebody added meanwhile stays.
    const policy = await policyOf(planned, changing);
    if (policy === null) throw new FailureError(vanished(planned));
    await putPolicy(planned, policy, changing);
    const { email } = planned;
    if (email !== null && !(await emailsOf(planned, changing)).includes(email))
      await subscribe(planned, email, changing);
  },
  remove: async (planned, _reading, changing, gone) => {
    const uses = await topicUses(planned, changing, gone);
    if (uses !== null) return uses;
    const { connection } = changing;
    const { client, DeleteTopicCommand } = await snsOf(connection);
    await change(changing, about('sns:DeleteTopic', planned, connection), (options, pace) => {
      const command = new DeleteTopicCommand({ TopicArn: arnOf(planned, changing) });
      pace(command.middlewareStack);
      return client.send(command, options);
    });
    return null;
  },
};

async function readOwn(planned: TopicResource, asking: DetectionAsk): Promise<Reading> {
  const { connection, origin } = asking;
  const policy = await policyOf(planned, asking);
  if (policy === null) return absent;
  const { client, ListTopicTagsCommand: ListTagsForResourceCommand } = await snsOf(connection);
  const { Tags } = await ask(asking, about('sns:ListTagsForResource', planned, connection), (options, pace) => {
    const command = new ListTagsForResourceCommand({ ResourceArn: arnOf(planned, asking) });
    pace(command.middlewareStack);
    return client.send(command, options);
  });
  const { email } = planned;
  return {
    found: {
      kind: 'present',
      resource: {
        kind: 'topic',
        name: planned.name,
        isOwn: true,
        // Other addresses are their owners' business: a plan adds its own and takes none away.
        email: email !== null && (await emailsOf(planned, asking)).includes(email) ? email : null,
        publishers: publishersIn(policy, arnOf(planned, asking), connection.caller.account),
      },
      ...ownership(listedTags(Tags), origin),
      unplanned: [],
    },
    id: null,
  };
}

async function readOther(planned: TopicResource, asking: DetectionAsk): Promise<Reading> {
  const present = (evidence: string): Reading => ({
    found: { kind: 'present', resource: planned, isOurs: false, evidence, unplanned: [] },
    id: null,
  });
  try {
    const policy = await policyOf(planned, asking);
    return policy === null ? absent : present('It was there before.');
  } catch (fault) {
    const isDenied = fault instanceof FailureError && fault.failure.code === 'aws.access-denied';
    // Another account may let alarms publish and nobody look.
    if (!isDenied || planned.name.split(':')[4] === asking.connection.caller.account) throw fault;
    return present('It is another account’s and cannot be looked at.');
  }
}

/** The access policy of a topic; `null` where there is no topic. A topic without one is taken as one that lets nobody in. */
async function policyOf(planned: TopicResource, asking: DetectionAsk): Promise<JsonObject | null> {
  const { connection } = asking;
  const { client, GetTopicAttributesCommand } = await snsOf(connection);
  const what = about('sns:GetTopicAttributes', planned, connection);
  const answered = await askForOne(asking, what, (options, pace) => {
    const command = new GetTopicAttributesCommand({ TopicArn: arnOf(planned, asking) });
    pace(command.middlewareStack);
    return client.send(command, options);
  });
  if (answered === null) return null;
  const text = answered.Attributes?.['Policy'];
  const policy = text === undefined || text === '' ? {} : parseJson(text);
  if (isJsonObject(policy)) return policy;
  throw new FailureError({
    code: 'aws.answer',
    message: `The access policy of topic ${planned.name} is no JSON object.`,
    nextStep: 'Look at the topic in the console of SNS, mend its policy, and try again.',
  });
}

async function create(planned: TopicResource, changing: DetectionChange): Promise<void> {
  const { connection, origin } = changing;
  const { client, CreateTopicCommand } = await snsOf(connection);
  const tags = Object.entries(detectionTags(origin)).map(([Key, Value]: [string, string]) => ({ Key, Value }));
  // Where somebody made a topic of this name meanwhile, its other tags have AWS refuse ours (API_CreateTopic).
  await change(changing, about('sns:CreateTopic', planned, connection), (options, pace) => {
    const command = new CreateTopicCommand({ Name: planned.name, Tags: tags });
    pace(command.middlewareStack);
    return client.send(command, options);
  });
}

async function putPolicy(planned: TopicResource, policy: JsonObject, changing: DetectionChange): Promise<void> {
  const { connection } = changing;
  const { client, SetTopicAttributesCommand } = await snsOf(connection);
  const arn = arnOf(planned, changing);
  const merged = printJson(mergeTopicPolicy(policy, planned.publishers, arn, connection.caller.account));
  if (merged === printJson(policy)) return;
  await change(changing, about('sns:SetTopicAttributes', planned, connection), (options, pace) => {
    const command = new SetTopicAttributesCommand({ TopicArn: arn, AttributeName: 'Policy', AttributeValue: merged });
    pace(command.middlewareStack);
    return client.send(command, options);
  });
}

/** The address gets a message to confirm; until then, and for three days, the subscription is pending (API_Subscribe). */
async function subscribe(planned: TopicResource, email: string, changing: DetectionChange): Promise<void> {
  const { connection } = changing;
  const { client, SubscribeCommand } = await snsOf(connection);
  await change(changing, about('sns:Subscribe', planned, connection), (options, pace) => {
    const command = new SubscribeCommand({ TopicArn: arnOf(planned, changing), Protocol: 'email', Endpoint: email });
    pace(command.middlewareStack);
    return client.send(command, options);
  });
}

function vanished({ name }: TopicResource): Failure {
  return {
    code: 'aws.answer',
    message: `SNS does not know the topic ${name} any more, that was there a moment ago.`,
    nextStep: 'Look whether somebody else changes it at this moment.',
  };
}

function arnOf(planned: TopicResource, { connection }: DetectionAsk): string {
  return topicArn(planned.name, arnPlace(connection));
}
