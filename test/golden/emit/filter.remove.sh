#!/bin/sh
# Made by API Runbooks from the cell denied of runbooks/login.apirunbook.
# For account 210987654321, region us-east-1.
# Removes what watches. It can be run as often as you like.
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
case $state in
  absent) say 'The alarm `ApiRunbooks/login/denied` is not there.' ;;
  foreign) say 'The alarm `ApiRunbooks/login/denied` is not of this cell: kept.' ;;
  ours)
    call cloudwatch delete-alarms --cli-input-json '{
  "AlarmNames": [
    "ApiRunbooks/login/denied"
  ]
}' > /dev/null
    say 'The alarm `ApiRunbooks/login/denied` is removed.'
    ;;
esac

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
case $state in
  absent) say 'The metric filter `ApiRunbooks/login/denied` is not there.' ;;
  foreign) say 'The metric filter `ApiRunbooks/login/denied` is not of this cell: kept.' ;;
  ours)
    call logs delete-metric-filter --cli-input-json '{
  "logGroupName": "aws-cloudtrail-logs",
  "filterName": "ApiRunbooks/login/denied"
}' > /dev/null
    say 'The metric filter `ApiRunbooks/login/denied` is removed.'
    ;;
esac

found=$(call sns list-topics --cli-input-json '{}' --query 'length(Topics[?TopicArn==`"arn:aws:sns:us-east-1:210987654321:ApiRunbooks-login-denied"`]) > `0`')
state=absent
if [ "$found" = true ]; then
  mark=$(call sns list-tags-for-resource --cli-input-json '{
  "ResourceArn": "arn:aws:sns:us-east-1:210987654321:ApiRunbooks-login-denied"
}' --query '[Tags[?Key==`"apirunbook:runbook"`].Value | [0], Tags[?Key==`"apirunbook:cell"`].Value | [0]] == `["runbooks/login.apirunbook","denied"]`')
  if [ "$mark" = true ]; then state=ours; else state=foreign; fi
fi
case $state in
  absent) say 'The SNS topic `ApiRunbooks-login-denied` is not there.' ;;
  foreign) say 'The SNS topic `ApiRunbooks-login-denied` is not of this cell: kept.' ;;
  ours)
    call sns delete-topic --cli-input-json '{
  "TopicArn": "arn:aws:sns:us-east-1:210987654321:ApiRunbooks-login-denied"
}' > /dev/null
    say 'The SNS topic `ApiRunbooks-login-denied` is removed.'
    ;;
esac
