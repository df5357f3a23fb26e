import type { AnswerCase } from '../answerOf.ts';
import { oneValueOf } from './oneValue.ts';

const page = 'CWL_QuerySyntax-operations-functions';
const addresses = 'position: IP addresses';
const absent = 'position: Missing arguments';
const ranges = 'position: isPrivateIP';

const gives = oneValueOf({
  v4: '192.0.2.7',
  v6: '2001:db8::1',
  name: 'ec2.amazonaws.com',
  internal: 'AWS Internal',
  block: '192.0.2.0/24',
  empty: '',
  n: 3221225985,
});

export const addressFunctionCases: readonly AnswerCase[] = [
  gives(page, 'isValidIp(v4)', 1),
  gives(page, 'isValidIp(v6)', 1),
  gives(page, 'isValidIp(name)', 0),
  gives(addresses, 'isValidIp("fe80::1%eth0")', 0),
  gives(absent, 'isValidIp(missing)', 0),
  gives(page, 'isValidIpV4(v4)', 1),
  gives(page, 'isValidIpV4(v6)', 0),
  gives(addresses, 'isValidIpV4("010.0.0.1") + isValidIpV4("10.1") + isValidIpV4("0x7f000001")', 0),
  gives(addresses, 'isValidIpV4("256.0.0.1") + isValidIpV4("1.2.3.4.5") + isValidIpV4(" 1.2.3.4")', 0),
  gives(absent, 'isValidIpV4(missing)', 0),
  gives(page, 'isValidIpV6(v6)', 1),
  gives(page, 'isValidIpV6("::")', 1),
  gives(page, 'isValidIpV6(v4)', 0),
  gives(addresses, 'isValidIpV6("::ffff:192.0.2.7")', 1),
  gives(addresses, 'isValidIpV6("1::2::3")', 0),
  gives(page, 'isIpInSubnet(v4, "192.0.2.0/24")', 1),
  gives(page, 'isIpInSubnet(v6, "2001:db8::/32")', 1),
  gives(page, 'isIpInSubnet(v4, "2001:db8::/32")', 0),
  gives(page, 'isIpInSubnet(v6, "192.0.2.0/24")', 0),
  gives(page, 'isIpInSubnet(v4, block)', 1),
  gives(absent, 'isIpInSubnet(missing, "0.0.0.0/0")', 0),
  gives(page, 'isIpv4InSubnet(v4, "192.0.2.0/24")', 1),
  gives(page, 'isIpv4InSubnet(v4, "192.0.2.8/29")', 0),
  gives(page, 'isIpv4InSubnet(v4, "192.0.2.7/32")', 1),
  gives(page, 'isIpv4InSubnet(v4, "0.0.0.0/0")', 1),
  gives(addresses, 'isIpv4InSubnet(name, "0.0.0.0/0")', 0),
  gives(addresses, 'isIpv4InSubnet("::ffff:192.0.2.7", "192.0.2.0/24")', 0),
  gives(addresses, 'isIpv4InSubnet(v4, "192.0.2.99/24")', 1),
  gives(absent, 'isIpv4InSubnet(v4, missing)', 0),
  gives(page, 'isIpv6InSubnet(v6, "2001:db8::/32")', 1),
  gives(page, 'isIpv6InSubnet(v6, "2001:db9::/32")', 0),
  gives(page, 'isIpv6InSubnet(v4, "::/0")', 0),
  gives(absent, 'isIpv6InSubnet(missing, "::/0")', 0),
  gives(ranges, 'isPrivateIP("10.0.0.1")', 1),
  gives(ranges, 'isPrivateIP("172.16.0.1") + isPrivateIP("172.31.255.255") + isPrivateIP("192.168.1.1")', 3),
  gives(ranges, 'isPrivateIP("172.15.255.255") + isPrivateIP("172.32.0.0") + isPrivateIP("11.0.0.0")', 0),
  gives(ranges, 'isPrivateIP(v4)', 0),
  gives(ranges, 'isPrivateIP("127.0.0.1") + isPrivateIP("169.254.169.254") + isPrivateIP("100.64.0.1")', 0),
  gives(ranges, 'isPrivateIP("fd00::1") + isPrivateIP("fc00::")', 2),
  gives(ranges, 'isPrivateIP("fe80::1") + isPrivateIP("2001:db8::1") + isPrivateIP("::ffff:10.0.0.1")', 0),
  gives(page, 'isPrivateIP(internal)', 0),
  gives(absent, 'isPrivateIP(missing)', 0),
  gives(page, 'ipv4ToNumber("192.0.2.1")', 3221225985),
  gives(page, 'ipv4ToNumber("0.0.0.0")', 0),
  gives(page, 'ipv4ToNumber("255.255.255.255")', 4294967295),
  gives(page, 'ipv4ToNumber(v6)', null),
  gives(absent, 'ipv4ToNumber(missing)', null),
  {
    page: ranges,
    query: 'filter not isPrivateIP(ip) and isValidIp(ip) | stats count(*) as calls by ip',
    records: [{ ip: '10.1.2.3' }, { ip: '198.51.100.7' }, { ip: 'cloudtrail.amazonaws.com' }, { ip: '198.51.100.7' }],
    rows: [['198.51.100.7', 2]],
  },
];
