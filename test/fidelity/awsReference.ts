/**
 * The names that AWS's reference of Logs Insights QL has, by the page that has them. The first lists are of the pages as
 * they were in April 2026; `2026` are the names that the index of the guide and its pages have had since (September 2026).
 */
export interface ReferencePage {
  readonly page: string;
  readonly names: readonly string[];
}

const list = (page: string, names: string): ReferencePage => ({ page, names: names.split(' ') });

export const awsCommands: readonly ReferencePage[] = [
  list(
    'CWL_QuerySyntax',
    'anomaly display fields filter filterIndex SOURCE pattern diff parse relevantfields expand sort stats limit dedup unmask unnest lookup join',
  ),
  list(
    'CWL_QuerySyntax, 2026',
    'addtotals autoregress logcompare filldown fillmissing cidrlookup outlier accum appendcols sessionize countFrequent where estimate',
  ),
  list('CWL_QuerySyntax-Parse, 2026', 'json'),
];

export const awsFunctions: readonly ReferencePage[] = [
  list('CWL_QuerySyntax-operations-functions (numeric)', 'abs ceil floor greatest least log round sqrt haversine'),
  list('CWL_QuerySyntax-operations-functions (datetime)', 'bin datefloor dateceil fromMillis toMillis now'),
  list('CWL_QuerySyntax-operations-functions (general)', 'ispresent coalesce case'),
  list('CWL_QuerySyntax-operations-functions (JSON)', 'jsonParse jsonStringify'),
  list(
    'CWL_QuerySyntax-operations-functions (IP address)',
    'isValidIp isValidIpV4 isValidIpV6 isIpInSubnet isIpv4InSubnet isIpv6InSubnet',
  ),
  list(
    'CWL_QuerySyntax-operations-functions (string)',
    'isempty isblank concat ltrim rtrim trim strlen toupper tolower substr replace regex_replace strcontains startsWith endsWith urlencode urldecode base64encode base64decode',
  ),
  list('CWL_QuerySyntax-Stats', 'avg count count_distinct max min pct stddev sum earliest latest sortsFirst sortsLast'),
  list('CWL_QuerySyntax-Unmask', 'unmask'),
  list(
    'CWL_QuerySyntax-operations-functions, 2026',
    'toNumber toInt toLong toDouble parseDate formatDate strftime if isNumeric messageSize queryStartTime queryEndTime queryTimeRange jsonArraySize jsonArrayContains ipv4ToNumber isPrivateIP isPublicIP isReservedIP split hexToAscii hexToDec decToHex',
  ),
  list('CWL_QuerySyntax-Stats, 2026', 'variance values topk'),
  list('CWL_QuerySyntax-hash-functions, 2026', 'md5 sha256'),
  list('CWL_QuerySyntax-timeseries-functions, 2026', 'rate count_over_time sum_over_time histogram'),
];

export const awsOperators: readonly ReferencePage[] = [
  list('CWL_QuerySyntax-operations-functions', '+ - * / ^ % and or not = != < > <= >='),
  { page: 'CWL_QuerySyntax-Filter', names: ['in', 'not in', 'like', 'not like', '=~'] },
];
