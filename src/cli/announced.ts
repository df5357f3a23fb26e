import { visibleText } from '../core/table/visibleText.ts';
import { FailureError } from '../run/failure.ts';
import type { QuerySource, RunContext } from '../run/source.ts';
import type { AwsIdentity, AwsSource } from '../sources/aws/awsSource.ts';
import { serviceNames } from '../sources/aws/connection.ts';
import { serviceTitles } from '../sources/aws/endpoints/endpointWarnings.ts';
import { announcedDetections } from './announcedDetections.ts';
import { announcedInventory } from './announcedInventory.ts';
import type { Terminal } from './terminal.ts';

/** A source that says on standard error whom it asks as, before its first question. */
export function announced(source: AwsSource, terminal: Pick<Terminal, 'note'>): QuerySource {
  let told: Promise<void> | null = null;
  const tell = async (context: RunContext): Promise<void> => {
    try {
      for (const identity of await source.identify(context)) {
        for (const line of identityLines(identity)) terminal.note(`${visibleText(line)}\n`);
      }
    } catch (fault) {
      // The question itself meets the same fault, and its result says so for each place that has it.
      if (!(fault instanceof FailureError)) throw fault;
      told = null;
    }
  };
  const tellFirst = async (context: RunContext): Promise<void> => {
    told ??= tell(context);
    await told;
  };
  return {
    get target() {
      return source.target;
    },
    run: async (plan, context) => {
      await tellFirst(context);
      return source.run(plan, context);
    },
    describe: (name, context) => source.describe(name, context),
    inventory: announcedInventory(source.inventory, tellFirst),
    detections: announcedDetections(source.detections, tellFirst),
    publish: (announcement, context) => source.publish(announcement, context),
    close: () => source.close(),
  };
}

/** One line for a place, and one for the services that are asked elsewhere than at AWS. */
function identityLines({ place, caller, endpoints, warnings }: AwsIdentity): readonly string[] {
  const who = place.profile === null ? 'the environment' : `profile ${place.profile}`;
  const elsewhere = new Map<string, string[]>();
  for (const name of serviceNames) {
    const { url, setBy } = endpoints[name];
    if (url === null) continue;
    const where = `${url} (${setBy ?? 'the target'})`;
    elsewhere.set(where, [...(elsewhere.get(where) ?? []), serviceTitles[name]]);
  }
  return [
    `Asking AWS as ${caller.arn}, account ${caller.account}, region ${place.region} (${who})`,
    ...[...elsewhere].map(([where, titles]) => `  not AWS's own endpoint: ${where} for ${titles.join(', ')}`),
    ...warnings.map((warning) => `  ${warning}`),
  ];
}
