import * as vscode from 'vscode';
import type { DetectionChoice, DetectionNotice, DetectionWish } from '../../../core/detection/detectionWish.ts';
import type { Problem } from '../../../core/text/problem.ts';

const topicArn = /^arn:[a-z-]+:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}(?:\.fifo)?$/;
const roleArn = /^arn:[a-z-]+:iam::\d{12}:role\/\S{1,512}$/;
const bucketUri = /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:\/\S*)?$/;
const mailAddress = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Whoever hears of it. `undefined` where the person gave up. */
export async function askNotice(choice: DetectionChoice): Promise<DetectionNotice | undefined> {
  if (choice === 'savedQuery' || choice === 'scheduledQuery') return { kind: 'none' };
  const items = [
    { label: '$(mail) A new SNS topic', description: 'with an e-mail address', kind: 'newTopic' as const },
    { label: '$(broadcast) An SNS topic that is there', description: 'by its ARN', kind: 'topic' as const },
    ...(choice === 'eventRule'
      ? []
      : [{ label: '$(bell-slash) Nobody', description: 'the alarm only shows its state', kind: 'none' as const }]),
  ].map(({ kind, ...item }) => ({ ...item, chosen: kind }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Create Alarm: who is told',
    placeHolder: 'Whoever is to hear of it when it goes off',
  });
  switch (chosen?.chosen) {
    case 'topic': {
      const arn = await ask('The ARN of the topic', 'arn:aws:sns:us-east-1:111122223333:security', topicArn);
      return arn === undefined ? undefined : { kind: 'topic', arn };
    }
    case 'newTopic': {
      const email = await vscode.window.showInputBox({
        title: 'Create Alarm: the address to subscribe',
        prompt: 'AWS asks it to confirm first. Left empty, the topic is made without one.',
        placeHolder: 'security@example.com',
        ignoreFocusOut: true,
        validateInput: (text) =>
          text.trim() === '' || mailAddress.test(text.trim()) ? null : 'An e-mail address, or nothing.',
      });
      if (email === undefined) return undefined;
      return { kind: 'newTopic', email: email.trim() === '' ? null : email.trim() };
    }
    case 'none':
      return { kind: 'none' };
    case undefined:
      return undefined;
  }
}

type Asked = Partial<Pick<DetectionWish, 'logGroups' | 'threshold' | 'role' | 'output' | 'schedule'>>;

/** How each answer that a plan lacks is asked for, by the code of the problem that says so. */
const questions: Readonly<Record<string, () => Promise<Asked | undefined>>> = {
  'detection.log-group-needed': async () => {
    const text = await ask('The log group that it watches', 'aws-cloudtrail-logs', /^[\w./#:*-]{1,2048}$/);
    return text === undefined ? undefined : { logGroups: [text] };
  },
  'detection.threshold-needed': async () => {
    const text = await ask('It goes off at this count or more', '1', /^\d{1,15}(?:\.\d{1,6})?$/);
    return text === undefined ? undefined : { threshold: Number(text) };
  },
  'detection.role-needed': async () => {
    const text = await ask('The role that runs the query', 'arn:aws:iam::111122223333:role/ScheduledQueries', roleArn);
    return text === undefined ? undefined : { role: text };
  },
  'detection.output-needed': async () => {
    const text = await ask('Where its answers are kept', 's3://bucket/prefix', bucketUri);
    return text === undefined ? undefined : { output: text };
  },
};

/**
 * Asks for one answer that the plan lacks.
 *
 * @returns `null` where none of the problems is of an answer; `undefined` where the person gave up.
 */
export async function askMissing(problems: readonly Problem[]): Promise<Asked | null | undefined> {
  const question = problems.flatMap(({ code }) => (Object.hasOwn(questions, code) ? [questions[code]] : []))[0];
  return question === undefined ? null : question();
}

async function ask(prompt: string, placeHolder: string, form: RegExp): Promise<string | undefined> {
  const text = await vscode.window.showInputBox({
    title: `Create Alarm: ${prompt.charAt(0).toLowerCase()}${prompt.slice(1)}`,
    prompt,
    placeHolder,
    ignoreFocusOut: true,
    validateInput: (written) => (form.test(written.trim()) ? null : `Such as ${placeHolder}`),
  });
  return text?.trim();
}
