import { isJsonObject, member } from '../../core/json/jsonValue.ts';
import { parseJson } from '../../core/json/parseJson.ts';
import type { Operation, ServedObject } from '../operation.ts';
import { anything, required, text, validate } from '../validate.ts';
import { giveTopic } from './giveTopic.ts';
import { findTopic, invalid } from './servedTopics.ts';

const shape = {
  TopicArn: text(),
  TargetArn: text(),
  PhoneNumber: text(),
  Message: required(text()),
  Subject: text(),
  MessageStructure: text(),
  MessageAttributes: anything(),
  MessageDeduplicationId: text(),
  MessageGroupId: text(),
};

/** "Messages can be up to 256KB" (API_Publish). */
const longest = 262_144;

/** API_Publish of SNS, to topics. Nobody is sent anything: the server's owner is told. */
export const publish: Operation = {
  service: 'sns',
  name: 'Publish',
  handle: (input, call): Promise<ServedObject> => {
    const asked = validate(input, shape, 'InvalidParameter');
    const arns = [asked.TopicArn, asked.TargetArn, asked.PhoneNumber].filter((each) => each !== undefined);
    if (arns.length !== 1) throw invalid('TopicArn or TargetArn', 'exactly one is required');
    if (asked.PhoneNumber !== undefined) throw invalid('PhoneNumber', 'this server publishes to topics only');
    const topic = findTopic(arns[0] ?? '', call);
    const { Message: message, Subject: subject, MessageStructure: structure } = asked;
    if (message === '') throw invalid('Empty message');
    if (Buffer.byteLength(message) > longest) throw invalid('Message too long');
    if (subject !== undefined) checkSubject(subject);
    if (structure !== undefined && structure !== 'json') throw invalid('MessageStructure');
    const { messageId } = giveTopic(topic, { subject: subject ?? null, message: textFor(message, structure) }, call);
    return Promise.resolve({ MessageId: messageId });
  },
};

/** "Must be ASCII text … must not include line breaks or control characters; and must be less than 100 characters long". */
function checkSubject(subject: string): void {
  if (!/^[\x20-\x7E]{1,100}$/.test(subject)) throw invalid('Subject');
}

/** Of a message for several protocols the default is kept. */
function textFor(message: string, structure: string | undefined): string {
  if (structure === undefined) return message;
  const messages = parseJson(message);
  const text = isJsonObject(messages) ? member(messages, 'default') : undefined;
  if (typeof text !== 'string') throw invalid('Message Structure', 'No default entry in JSON message body');
  return text;
}
