# Made by API Runbooks from the cell denied of runbooks/login.apirunbook.
# For account 210987654321, region us-east-1.
# It stands in a folder of its own. As a part of another configuration, leave out the blocks terraform and provider.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100"
    }
  }
}

provider "aws" {
  region              = "us-east-1"
  allowed_account_ids = ["210987654321"]
}

resource "aws_sns_topic" "topic" {
  name = "ApiRunbooks-login-denied"
  tags = {
    "apirunbook:runbook" = "runbooks/login.apirunbook"
    "apirunbook:cell"    = "denied"
  }
}

resource "aws_sns_topic_policy" "topic" {
  arn = aws_sns_topic.topic.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "apirunbookCloudwatch"
        Effect = "Allow"
        Principal = {
          Service = "cloudwatch.amazonaws.com"
        }
        Action   = "sns:Publish"
        Resource = aws_sns_topic.topic.arn
        Condition = {
          StringEquals = {
            "aws:SourceAccount" = "210987654321"
          }
        }
      },
      {
        Sid    = "apirunbookEvents"
        Effect = "Allow"
        Principal = {
          Service = "events.amazonaws.com"
        }
        Action   = "sns:Publish"
        Resource = aws_sns_topic.topic.arn
      },
    ]
  })
}

resource "aws_sns_topic_subscription" "topic" {
  topic_arn = aws_sns_topic.topic.arn
  protocol  = "email"
  endpoint  = "secops@example.com"
}

resource "aws_cloudwatch_log_metric_filter" "filter" {
  name           = "ApiRunbooks/login/denied"
  log_group_name = "aws-cloudtrail-logs"
  pattern        = "{ ($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\") }"

  metric_transformation {
    namespace     = "ApiRunbooks"
    name          = "login/denied"
    value         = "1"
    default_value = 0
  }
}

resource "aws_cloudwatch_metric_alarm" "alarm" {
  alarm_name = "ApiRunbooks/login/denied"
  alarm_description = join("\n", [
    "Denied calls.",
    "",
    "Open: vscode://apirunbook.apirunbook/open?runbook=runbooks%2Flogin.apirunbook&cell=denied",
  ])
  namespace           = "ApiRunbooks"
  metric_name         = "login/denied"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  datapoints_to_alarm = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
  actions_enabled     = true
  alarm_actions       = [aws_sns_topic.topic.arn]
  tags = {
    "apirunbook:runbook" = "runbooks/login.apirunbook"
    "apirunbook:cell"    = "denied"
  }
}
