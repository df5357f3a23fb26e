/**
 * Properties of the resource types that templates use: AWS CloudFormation Template Reference, a page for each type
 * (`aws-resource-sns-topic` and so on). What is left out here is not used.
 */
export const templateTypes: Readonly<
  Record<string, { readonly required: readonly string[]; readonly known: readonly string[] }>
> = {
  'AWS::SNS::Topic': { required: [], known: ['TopicName', 'Tags', 'DisplayName', 'KmsMasterKeyId', 'Subscription'] },
  'AWS::SNS::TopicPolicy': { required: ['PolicyDocument', 'Topics'], known: [] },
  'AWS::SNS::Subscription': { required: ['Protocol', 'TopicArn'], known: ['Endpoint', 'FilterPolicy'] },
  'AWS::Logs::MetricFilter': {
    required: ['FilterPattern', 'LogGroupName', 'MetricTransformations'],
    known: ['FilterName', 'ApplyOnTransformedLogs', 'FieldSelectionCriteria', 'EmitSystemFieldDimensions'],
  },
  'AWS::CloudWatch::Alarm': {
    required: ['ComparisonOperator', 'EvaluationPeriods'],
    known: [
      ...['ActionsEnabled', 'AlarmActions', 'AlarmDescription', 'AlarmName', 'DatapointsToAlarm', 'Dimensions'],
      ...['InsufficientDataActions', 'MetricName', 'Metrics', 'Namespace', 'OKActions', 'Period', 'Statistic', 'Tags'],
      ...['Threshold', 'TreatMissingData', 'Unit'],
    ],
  },
  'AWS::Events::Rule': {
    required: [],
    known: [
      'Description',
      'EventBusName',
      'EventPattern',
      'Name',
      'RoleArn',
      'ScheduleExpression',
      'State',
      'Tags',
      'Targets',
    ],
  },
  'AWS::Logs::QueryDefinition': {
    required: ['Name', 'QueryString'],
    known: ['LogGroupNames', 'Parameters', 'QueryLanguage'],
  },
  'AWS::Logs::ScheduledQuery': {
    required: ['Name', 'QueryLanguage', 'QueryString', 'ScheduleExpression', 'ExecutionRoleArn'],
    known: [
      ...['Description', 'DestinationConfiguration', 'LogGroupIdentifiers', 'ScheduleEndTime', 'ScheduleStartTime'],
      ...['StartTimeOffset', 'State', 'Tags', 'Timezone'],
    ],
  },
};

/** Arguments of resources of the provider hashicorp/aws 5.100: its documentation, a page for each ("Argument Reference"). */
export const terraformTypes: Readonly<
  Record<string, { readonly required: readonly string[]; readonly known: readonly string[] }>
> = {
  aws_sns_topic: { required: [], known: ['name', 'tags', 'display_name', 'kms_master_key_id', 'policy'] },
  aws_sns_topic_policy: { required: ['arn', 'policy'], known: [] },
  aws_sns_topic_subscription: { required: ['endpoint', 'protocol', 'topic_arn'], known: ['filter_policy'] },
  aws_cloudwatch_log_metric_filter: {
    required: ['name', 'pattern', 'log_group_name', 'metric_transformation'],
    known: [],
  },
  aws_cloudwatch_metric_alarm: {
    required: ['alarm_name', 'comparison_operator', 'evaluation_periods'],
    known: [
      ...['metric_name', 'namespace', 'period', 'statistic', 'threshold', 'actions_enabled', 'alarm_actions', 'unit'],
      ...['alarm_description', 'datapoints_to_alarm', 'dimensions', 'ok_actions', 'tags', 'treat_missing_data'],
    ],
  },
  aws_cloudwatch_event_rule: {
    required: [],
    known: [
      'name',
      'description',
      'event_bus_name',
      'event_pattern',
      'role_arn',
      'schedule_expression',
      'state',
      'tags',
    ],
  },
  aws_cloudwatch_event_target: {
    required: ['arn', 'rule'],
    known: ['target_id', 'event_bus_name', 'input', 'role_arn'],
  },
  aws_cloudwatch_query_definition: { required: ['name', 'query_string'], known: ['log_group_names'] },
};
