import type { ParameterType } from '../parameter.ts';
import { accessKeyIdType } from './accessKeyId.ts';
import { accountType } from './account.ts';
import { arnType } from './arn.ts';
import { booleanType } from './boolean.ts';
import { cidrType } from './cidr.ts';
import { durationType } from './duration.ts';
import { enumType } from './enum.ts';
import { eventNameType } from './eventName.ts';
import { eventSourceType } from './eventSource.ts';
import { integerType } from './integer.ts';
import { ipType } from './ip.ts';
import { logGroupType } from './logGroup.ts';
import { numberType } from './number.ts';
import { principalType } from './principal.ts';
import { regionType } from './region.ts';
import { secretType } from './secret.ts';
import { stringType } from './string.ts';
import { timerangeType } from './timerange.ts';
import { timestampType } from './timestamp.ts';
import { trailType } from './trail.ts';
import type { ValueType } from './valueType.ts';

/** Every parameter type, in the order in which people are offered them. */
export const valueTypes: Readonly<Record<ParameterType, ValueType>> = {
  string: stringType,
  integer: integerType,
  number: numberType,
  boolean: booleanType,
  enum: enumType,
  timerange: timerangeType,
  timestamp: timestampType,
  duration: durationType,
  account: accountType,
  region: regionType,
  arn: arnType,
  principal: principalType,
  accessKeyId: accessKeyIdType,
  ip: ipType,
  cidr: cidrType,
  eventName: eventNameType,
  eventSource: eventSourceType,
  logGroup: logGroupType,
  trail: trailType,
  secret: secretType,
};
