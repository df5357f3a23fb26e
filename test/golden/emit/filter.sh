#!/bin/sh
# Made by API Runbooks from the cell denied of runbooks/login.apirunbook.
# For account 210987654321, region us-east-1.
# Makes or updates what watches. It can be run as often as you like.
set -eu

account=210987654321
region=us-east-1
export AWS_PAGER=''

say() { printf '%s\n' "$*"; }
stop() { say "$*" >&2; exit 1; }
call() { aws --region "$region" --output json "$@"; }

caller=$(aws --region "$region" --output text sts get-caller-identity --query Account)
[ "$caller" = "$account" ] ||
  stop "These are credentials of account $caller, and this script is for account $account: nothing was changed."

# The SNS topic `ApiRunbooks-login-denied`: is the name free, or ours?
found=$(call sns list-topics --cli-input-json '{}' --query 'length(Topics[?TopicArn==`"arn:aws:sns:us-east-1:210987654321:ApiRunbooks-login-denied"`]) > `0`')
state=absent
if [ "$found" = true ]; then
  mark=$(call sns list-tags-for-resource --cli-input-json '{
  "ResourceArn": "arn:aws:sns:us-east-1:210987654321:ApiRunbooks-login-denied"
}' --query '[Tags[?Key==`"apirunbook:runbook"`].Value | [0], Tags[?Key==`"apirunbook:cell"`].Value | [0]] == `["runbooks/login.apirunbook","denied"]`')
  if [ "$mark" = true ]; then state=ours; else state=foreign; fi
fi
[ "$state" != foreign ] || stop 'The SNS topic `ApiRunbooks-login-denied` is there and is not of this cell: nothing was changed.'

# The metric filter `ApiRunbooks/login/denied`: is the name free, or ours?
found=$(call logs describe-metric-filters --cli-input-json '{
  "logGroupName": "aws-cloudtrail-logs",
  "filterNamePrefix": "ApiRunbooks/login/denied"
}' --query 'length(metricFilters[?filterName==`"ApiRunbooks/login/denied"`]) > `0`')
state=absent
if [ "$found" = true ]; then
  mark=$(call logs describe-metric-filters --cli-input-json '{
  "logGroupName": "aws-cloudtrail-logs",
  "filterNamePrefix": "ApiRunbooks/login/denied"
}' --query 'length(metricFilters[?filterName==`"ApiRunbooks/login/denied"` && metricTransformations[0].[metricNamespace,metricName]==`["ApiRunbooks","login/denied"]`]) > `0`')
  if [ "$mark" = true ]; then state=ours; else state=foreign; fi
fi
[ "$state" != foreign ] || stop 'The metric filter `ApiRunbooks/login/denied` is there and is not of this cell: nothing was changed.'

# The alarm `ApiRunbooks/login/denied`: is the name free, or ours?
found=$(call cloudwatch describe-alarms --cli-input-json '{
  "AlarmNames": [
    "ApiRunbooks/login/denied"
  ],
  "AlarmTypes": [
    "MetricAlarm",
    "CompositeAlarm",
    "LogAlarm"
  ]
}' --query 'length([MetricAlarms,CompositeAlarms,LogAlarms][].AlarmName) > `0`')
state=absent
if [ "$found" = true ]; then
  mark=$(call cloudwatch list-tags-for-resource --cli-input-json '{
  "ResourceARN": "arn:aws:cloudwatch:us-east-1:210987654321:alarm:ApiRunbooks/login/denied"
}' --query '[Tags[?Key==`"apirunbook:runbook"`].Value | [0], Tags[?Key==`"apirunbook:cell"`].Value | [0]] == `["runbooks/login.apirunbook","denied"]`')
  if [ "$mark" = true ]; then state=ours; else state=foreign; fi
fi
[ "$state" != foreign ] || stop 'The alarm `ApiRunbooks/login/denied` is there and is not of this cell: nothing was changed.'

call sns create-topic --cli-input-json '{
  "Name": "ApiRunbooks-login-denied",
  "Tags": [
    {
      "Key": "apirunbook:runbook",
      "Value": "runbooks/login.apirunbook"
    },
    {
      "Key": "apirunbook:cell",
      "Value": "denied"
    }
  ]
}' > /dev/null
call sns set-topic-attributes --cli-input-json '{
  "TopicArn": "arn:aws:sns:us-east-1:210987654321:ApiRunbooks-login-denied",
  "AttributeName": "Policy",
  "AttributeValue": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"apirunbookCloudwatch\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"cloudwatch.amazonaws.com\"},\"Action\":\"sns:Publish\",\"Resource\":\"arn:aws:sns:us-east-1:210987654321:ApiRunbooks-login-denied\",\"Condition\":{\"StringEquals\":{\"aws:SourceAccount\":\"210987654321\"}}},{\"Sid\":\"apirunbookEvents\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"events.amazonaws.com\"},\"Action\":\"sns:Publish\",\"Resource\":\"arn:aws:sns:us-east-1:210987654321:ApiRunbooks-login-denied\"}]}"
}' > /dev/null
call sns subscribe --cli-input-json '{
  "TopicArn": "arn:aws:sns:us-east-1:210987654321:ApiRunbooks-login-denied",
  "Protocol": "email",
  "Endpoint": "secops@example.com"
}' > /dev/null
say 'The SNS topic `ApiRunbooks-login-denied` is in place.'

call logs put-metric-filter --cli-input-json '{
  "logGroupName": "aws-cloudtrail-logs",
  "filterName": "ApiRunbooks/login/denied",
  "filterPattern": "{ ($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\") }",
  "metricTransformations": [
    {
      "metricName": "login/denied",
      "metricNamespace": "ApiRunbooks",
      "metricValue": "1",
      "defaultValue": 0
    }
  ]
}' > /dev/null
say 'The metric filter `ApiRunbooks/login/denied` is in place.'

call cloudwatch put-metric-alarm --cli-input-json '{
  "AlarmName": "ApiRunbooks/login/denied",
  "AlarmDescription": "Denied calls.\n\nOpen: vscode://apirunbook.apirunbook/open?runbook=runbooks%2Flogin.apirunbook&cell=denied",
  "ActionsEnabled": true,
  "AlarmActions": [
    "arn:aws:sns:us-east-1:210987654321:ApiRunbooks-login-denied"
  ],
  "Namespace": "ApiRunbooks",
  "MetricName": "login/denied",
  "Statistic": "Sum",
  "Period": 300,
  "EvaluationPeriods": 1,
  "DatapointsToAlarm": 1,
  "Threshold": 1,
  "ComparisonOperator": "GreaterThanOrEqualToThreshold",
  "TreatMissingData": "notBreaching",
  "Tags": [
    {
      "Key": "apirunbook:runbook",
      "Value": "runbooks/login.apirunbook"
    },
    {
      "Key": "apirunbook:cell",
      "Value": "denied"
    }
  ]
}' > /dev/null
say 'The alarm `ApiRunbooks/login/denied` is in place.'
