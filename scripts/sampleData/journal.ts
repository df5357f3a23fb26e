import { createRandom } from './random.ts';
import type { Random } from './random.ts';
import type { ApiRecord, JsonObject, Resource, UserIdentity } from './record.ts';
import { eventTime } from './time.ts';

/** Where a call came from. */
export interface Origin {
  /** An address, a service's name, or `AWS Internal`. */
  readonly address: string;
  readonly userAgent: string;
  readonly vpcEndpointId?: string;
  /** True where the caller is AWS itself: such calls carry no TLS details. */
  readonly internal?: boolean;
  /** True for calls that the console makes on a person's behalf. */
  readonly console?: boolean;
}

/** One call, told with what is particular about it; the journal adds what follows from that. */
export interface Call {
  readonly time: number;
  readonly account: string;
  readonly region: string;
  readonly by: UserIdentity;
  readonly from: Origin;
  /** The service's short name and the operation: `iam:ListUsers`. */
  readonly action: string;
  readonly request?: JsonObject | null;
  readonly response?: JsonObject | null;
  readonly error?: CallError;
  readonly more?: JsonObject;
  readonly resources?: readonly Resource[];
  /** Set for data events, which CloudTrail keeps apart from management events. */
  readonly data?: boolean;
  readonly sharedEventID?: string;
}

export interface CallError {
  readonly code: string;
  readonly message: string;
}

/** What one activity did, in the order it is told. */
export interface Journal {
  readonly random: Random;
  readonly records: ApiRecord[];
  call(call: Call): void;
  /** Anything that is not an API call: sign-ins and events of services. Ids and version are added. */
  event(event: Omit<ApiRecord, 'eventVersion' | 'eventID' | 'eventTime'> & { readonly time: number }): void;
}

export function openJournal(activity: string): Journal {
  const random = createRandom(activity);
  const records: ApiRecord[] = [];

  function call(call: Call): void {
    const { account, by, from } = call;
    const colon = call.action.indexOf(':');
    const service = call.action.slice(0, colon);
    const eventName = call.action.slice(colon + 1);
    const region = globalServices.has(service) ? 'us-east-1' : call.region;
    const failed = call.error;
    records.push({
      eventVersion: '1.11',
      userIdentity: by,
      eventTime: eventTime(call.time),
      eventSource: `${eventSources[service] ?? service}.amazonaws.com`,
      eventName,
      awsRegion: region,
      sourceIPAddress: from.address,
      userAgent: from.userAgent,
      ...(failed && { errorCode: failed.code, errorMessage: failed.message }),
      requestParameters: call.request ?? null,
      responseElements: failed ? null : (call.response ?? null),
      ...(call.more && { additionalEventData: call.more }),
      requestID: service === 's3' ? random.text(16, s3Identifier) : random.uuid(),
      eventID: random.uuid(),
      readOnly: readingName.test(eventName),
      ...(call.resources && { resources: call.resources }),
      eventType: 'AwsApiCall',
      managementEvent: call.data !== true,
      recipientAccountId: account,
      ...(call.sharedEventID !== undefined && { sharedEventID: call.sharedEventID }),
      ...(from.vpcEndpointId !== undefined && { vpcEndpointId: from.vpcEndpointId, vpcEndpointAccountId: account }),
      eventCategory: call.data === true ? 'Data' : 'Management',
      ...(from.internal !== true && {
        tlsDetails: {
          tlsVersion: 'TLSv1.3',
          cipherSuite: 'TLS_AES_128_GCM_SHA256',
          clientProvidedHostHeader: hostOf(service, region),
        },
      }),
      ...(from.console === true && { sessionCredentialFromConsole: 'true' as const }),
    });
  }

  return {
    random,
    records,
    call,
    event: ({ time, userIdentity, ...rest }) =>
      records.push({
        eventVersion: '1.11',
        userIdentity,
        eventTime: eventTime(time),
        ...rest,
        eventID: random.uuid(),
      }),
  };
}

/** The refusal of most services: `AccessDenied` with the reason IAM gives. */
export function accessDenied(by: UserIdentity, action: string, resource?: string): CallError {
  const on = resource === undefined ? '' : ` on resource: ${resource}`;
  return {
    code: 'AccessDenied',
    message: `User: ${by.arn} is not authorized to perform: ${action}${on} because no identity-based policy allows the ${action} action`,
  };
}

/** EC2 has a code of its own. */
export function unauthorizedOperation(by: UserIdentity, action: string): CallError {
  return {
    code: 'Client.UnauthorizedOperation',
    message: `You are not authorized to perform this operation. User: ${by.arn} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
  };
}

/** Services whose event source is not their short name. */
const eventSources: { readonly [service: string]: string | undefined } = {
  cloudwatch: 'monitoring',
};

/** One endpoint for the world: CloudTrail writes their calls down in us-east-1, wherever the caller was. */
const globalServices: ReadonlySet<string> = new Set(['iam', 'organizations', 'ce', 'budgets', 'health', 'billing']);

const readingName =
  /^(?:Get|List|Describe|Head|BatchGet|BatchCheck|Filter|Lookup|Search|Discover|StartQuery$|Decrypt$|GenerateDataKey$|AssumeRole)/;
const s3Identifier = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function hostOf(service: string, region: string): string {
  if (globalServices.has(service)) return `${service}.amazonaws.com`;
  if (service === 'sts' && region === 'us-east-1') return 'sts.amazonaws.com';
  return `${eventSources[service] ?? service}.${region}.amazonaws.com`;
}
