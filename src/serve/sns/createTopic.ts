import { ServedFault, type Operation, type ServedObject } from '../operation.ts';
import { tagPairs, tagShape } from '../tags.ts';
import { list, map, required, text, validate } from '../validate.ts';
import { findTopic, invalid, servedTopics, topicArn, topicLimits, type ServedTopic } from './servedTopics.ts';
import { checkAttribute } from './topicAttributes.ts';

const shape = {
  Name: required(text()),
  Attributes: map(text(), text(), { max: 50 }),
  Tags: list(tagShape),
  DataProtectionPolicy: text(),
};

/** "Uppercase and lowercase ASCII letters, numbers, underscores, and hyphens, … between 1 and 256 characters". */
const topicName = /^[A-Za-z0-9_-]{1,256}$/;

/** API_CreateTopic of SNS: "this action is idempotent", for the same attributes and tags. */
export const createTopic: Operation = {
  service: 'sns',
  name: 'CreateTopic',
  handle: (input, call): Promise<ServedObject> => {
    const { Name: name, Attributes, Tags = [], DataProtectionPolicy } = validate(input, shape, 'InvalidParameter');
    const attributes = new Map(Attributes ?? []);
    if (DataProtectionPolicy !== undefined) attributes.set('DataProtectionPolicy', DataProtectionPolicy);
    for (const [key, value] of attributes) checkAttribute(key, value, true);
    checkName(name, attributes.get('FifoTopic') === 'true');
    const { topics, tags } = servedTopics(call);
    const arn = topicArn(name, call);
    if (topics.has(arn)) {
      checkSame(findTopic(arn, call), attributes);
      const known = tags.of(arn);
      if (Tags.some(({ Key, Value }) => known.get(Key) !== Value))
        throw invalid('Tags', 'Topic already exists with different tags');
      return Promise.resolve({ TopicArn: arn });
    }
    if (topics.size >= topicLimits.topics)
      throw new ServedFault('TopicLimitExceeded', `There are ${topicLimits.topics} topics already.`, { status: 403 });
    if (!tags.add(arn, tagPairs(Tags)))
      throw new ServedFault('TagLimitExceeded', 'Could not complete request: tag quota of per resource exceeded');
    topics.set(arn, { arn, name, attributes, subscriptions: new Map() });
    return Promise.resolve({ TopicArn: arn });
  },
};

function checkName(name: string, isFifo: boolean): void {
  const plain = isFifo ? name.replace(/\.fifo$/, '') : name;
  if (name.length > 256 || !topicName.test(plain) || isFifo !== name.endsWith('.fifo')) throw invalid('Topic Name');
}

function checkSame({ attributes: known }: ServedTopic, given: ReadonlyMap<string, string>): void {
  for (const [name, value] of given) {
    if (known.get(name) !== value) throw invalid('Attributes', 'Topic already exists with different attributes');
  }
}
