import type { EventGroup } from './eventGroup.ts';

/** What watches the account, and what switches that off. */
export const detectionEvents: readonly EventGroup[] = [
  [
    'cloudtrail',
    [
      ['StopLogging', 'write', 'Stops a trail: from here on nothing is delivered.'],
      ['StartLogging', 'write', 'Starts a trail.'],
      ['DeleteTrail', 'write', 'Deletes a trail.'],
      ['UpdateTrail', 'write', 'Changes a trail: where it delivers, or which Regions it covers.'],
      ['CreateTrail', 'write', 'Makes a trail.'],
      ['PutEventSelectors', 'write', 'Changes which events a trail records.'],
      ['PutInsightSelectors', 'write', 'Changes which Insights a trail looks for.'],
      ['DeleteEventDataStore', 'write', 'Deletes an event data store of CloudTrail Lake.'],
      ['DescribeTrails', 'read', 'Lists the trails.'],
      ['GetTrailStatus', 'read', 'Tells whether a trail is logging.'],
      ['LookupEvents', 'read', 'Searches the event history.'],
    ],
  ],
  [
    'config',
    [
      ['StopConfigurationRecorder', 'write', 'AWS Config stops recording changes.'],
      ['DeleteConfigurationRecorder', 'write', 'Deletes the recorder of AWS Config.'],
      ['DeleteDeliveryChannel', 'write', 'AWS Config no longer delivers what it recorded.'],
      ['PutConfigurationRecorder', 'write', 'Changes what AWS Config records.'],
      ['PutDeliveryChannel', 'write', 'Changes where AWS Config delivers.'],
      ['DeleteConfigRule', 'write', 'Deletes a rule of AWS Config.'],
    ],
  ],
  [
    'guardduty',
    [
      ['DeleteDetector', 'write', 'Switches GuardDuty off in the Region.'],
      ['UpdateDetector', 'write', 'Changes GuardDuty, or suspends it.'],
      ['CreateIPSet', 'write', 'Makes a list of trusted addresses, for which there are no findings.'],
      ['UpdateIPSet', 'write', 'Changes a list of trusted addresses.'],
      ['CreateFilter', 'write', 'Makes a filter, which may archive findings unseen.'],
      ['DisassociateFromMasterAccount', 'write', 'The account is no longer watched by its administrator.'],
      ['DeleteMembers', 'write', 'Takes member accounts out of GuardDuty.'],
      ['StopMonitoringMembers', 'write', 'Member accounts are no longer watched.'],
    ],
  ],
  [
    'securityhub',
    [
      ['DisableSecurityHub', 'write', 'Switches Security Hub off.'],
      ['BatchDisableStandards', 'write', 'Switches security standards off.'],
    ],
  ],
  [
    'logs',
    [
      ['DeleteLogGroup', 'write', 'Deletes a log group with all that is in it.'],
      ['DeleteLogStream', 'write', 'Deletes a log stream with all that is in it.'],
      ['DeleteMetricFilter', 'write', 'Deletes a metric filter, and so what alarms on it see.'],
      ['DeleteSubscriptionFilter', 'write', 'Events are no longer passed on.'],
      ['PutRetentionPolicy', 'write', 'Sets how long events are kept.'],
    ],
  ],
  [
    'monitoring',
    [
      ['DeleteAlarms', 'write', 'Deletes alarms.'],
      ['DisableAlarmActions', 'write', 'Alarms no longer tell anyone.'],
      ['PutMetricAlarm', 'write', 'Makes or changes an alarm.'],
      ['SetAlarmState', 'write', 'Sets an alarm’s state by hand.'],
    ],
  ],
  [
    'events',
    [
      ['DisableRule', 'write', 'Switches an EventBridge rule off.'],
      ['DeleteRule', 'write', 'Deletes an EventBridge rule.'],
      ['RemoveTargets', 'write', 'An EventBridge rule no longer reaches its targets.'],
      ['PutRule', 'write', 'Makes or changes an EventBridge rule.'],
    ],
  ],
  [
    'wafv2',
    [
      ['DeleteWebACL', 'write', 'Deletes a web ACL.'],
      ['DisassociateWebACL', 'write', 'Takes a web ACL from what it protects.'],
    ],
  ],
  ['access-analyzer', [['DeleteAnalyzer', 'write', 'Deletes an analyzer of IAM Access Analyzer.']]],
];
