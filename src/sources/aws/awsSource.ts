import type { AthenaSettings } from '../../core/config/config.ts';
import type { CostCeilings } from '../../core/cost/ceilings.ts';
import type { Announcement } from '../../run/announcement.ts';
import type { Detections } from '../../run/detections.ts';
import type { Inventory, InventoryContext } from '../../run/inventory.ts';
import type { QuerySource, RunContext } from '../../run/source.ts';
import type { Patience } from './clientSettings.ts';
import type { AwsPlace, Caller, ServiceEndpoint, ServiceName } from './connection.ts';

/** What a live target is opened with. */
export interface AwsSourceOptions {
  /** The target's name in results. */
  readonly name: string;
  /** Asked together; never empty. */
  readonly places: readonly AwsPlace[];
  readonly logGroups: readonly string[];
  readonly athena: AthenaSettings;
  /** The environment that profiles, endpoints and credentials are read from: the process's own, or a file's on top of it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** See `Connection.stateFolder`; left out it is the user's state folder, as each system has it. */
  readonly stateFolder?: string;
  /** How long the clients wait and try; left out, that of `clientSettings`. */
  readonly patience?: Patience;
  readonly prompts: AwsPrompts;
  readonly ceilings: CostCeilings;
}

export interface AwsPrompts {
  /** The six digits of an MFA device; `null` when the person gives none or nobody can be asked. */
  readonly mfaCode: (serial: string, profile: string) => Promise<string | null>;
}

/** Whom a place would be asked as. */
export interface AwsIdentity {
  readonly place: AwsPlace;
  readonly caller: Caller;
  readonly endpoints: Readonly<Record<ServiceName, ServiceEndpoint>>;
  /** What a person should know of the endpoints before the first run, one sentence each. */
  readonly warnings: readonly string[];
}

/** A live target. Nothing is read or sent before the first question. */
export interface AwsSource extends QuerySource {
  record: NonNullable<QuerySource['record']>;
  readonly inventory: Inventory;
  /**
   * Asks STS who we are at each place: once, until credentials change. Places that fail are left out, for the question
   * itself meets the same failure; rejects with the first one's where none answers.
   */
  identify(context: RunContext): Promise<readonly AwsIdentity[]>;
  readonly detections: Detections;
  /** Publishes as the first place in the topic's region; resolves with the message's id. Rejects with a `FailureError`. */
  publish(announcement: Announcement, context: InventoryContext): Promise<string>;
}
