import type { AnswerCase } from '../answerOf.ts';

const page = 'CWL_QuerySyntax-Lookup';
const cidrPage = 'CWL_QuerySyntax-Cidrlookup';

const users = {
  user_data: [
    'id,user_id,name,username,email,department',
    '1,u1,Ann,ann,ann@example.com,Engineering',
    '2,u2,Bob,bob,bob@example.com,Sales',
  ].join('\n'),
};
const actions = [
  { id: 1, user_id: 'u1', action: 'login', status: 'ok' },
  { id: 3, user_id: 'u3', action: 'logout', status: 'ok' },
  { id: 2, user_id: 'u2', action: 'login', status: 'failed', email: 'old@example.com' },
];
const hosts = { known_hosts: 'ip_address,hostname,region\r\n192.0.2.1,web,eu\r\n192.0.2.2,db,us\r\n' };
const connections = [
  { srcAddr: '192.0.2.1', dstAddr: '198.51.100.1', dstPort: 443 },
  { srcAddr: '192.0.2.2', dstAddr: '198.51.100.1', dstPort: '53', hostname: 'own' },
  { srcAddr: '192.0.2.9', dstAddr: '198.51.100.1', dstPort: 443, hostname: null },
];

export const lookupCases: readonly AnswerCase[] = [
  {
    page,
    query: `fields action, status, name, email, department
| lookup user_data id OUTPUT name, email, department
| sort @timestamp asc`,
    records: actions,
    tables: users,
    columns: ['action', 'status', 'name', 'email', 'department'],
    rows: [
      ['login', 'ok', 'Ann', 'ann@example.com', 'Engineering'],
      ['logout', 'ok', null, null, null],
      ['login', 'failed', 'Bob', 'bob@example.com', 'Sales'],
    ],
  },
  {
    page,
    query: `fields user_id, action, username, email, department
| lookup user_data user_id OUTPUT username, email, department
| stats count(*) by email
| sort email asc`,
    records: actions,
    tables: users,
    columns: ['email', 'count(*)'],
    rows: [
      [null, 1],
      ['ann@example.com', 1],
      ['bob@example.com', 1],
    ],
  },
  {
    page,
    query: `fields user_id, action
| lookup user_data user_id OUTPUT username, email, department
| filter department = "Engineering"`,
    records: actions,
    tables: users,
    columns: ['user_id', 'action', 'username', 'email', 'department'],
    rows: [['u1', 'login', 'ann', 'ann@example.com', 'Engineering']],
  },
  {
    page,
    query: `fields srcAddr, hostname
| lookup known_hosts ip_address as srcAddr OUTPUTNEW hostname, region
| sort srcAddr`,
    records: connections,
    tables: hosts,
    columns: ['srcAddr', 'hostname', 'region'],
    rows: [
      ['192.0.2.1', 'web', 'eu'],
      ['192.0.2.2', 'own', 'us'],
      ['192.0.2.9', null, null],
    ],
  },
  {
    page,
    query: `fields @timestamp, srcAddr, dstAddr, dstPort
| lookup network_services ip_address as srcAddr, port as dstPort OUTPUT service_name, owner
| filter ispresent(service_name)
| sort @timestamp | display srcAddr, service_name, owner`,
    records: connections,
    tables: {
      network_services:
        'ip_address,port,service_name,owner\n192.0.2.1,80,web,a\n192.0.2.1,443,tls,b\n192.0.2.2,53,dns,c\n',
    },
    rows: [
      ['192.0.2.1', 'tls', 'b'],
      ['192.0.2.2', 'dns', 'c'],
    ],
  },
  {
    page,
    query: `fields @timestamp, department, role
| lookup employees department, role OUTPUT office, manager
| sort department, role | display department, role, office, manager`,
    records: [
      { department: 'IT', role: 'dev' },
      { department: 'IT', role: 'ops' },
      { department: 'HR', role: 'dev' },
    ],
    tables: { employees: 'department,role,office,manager\nIT,dev,1,Ann\nHR,ops,2,Bob\nIT,ops,3,Cid' },
    rows: [
      ['HR', 'dev', null, null],
      ['IT', 'dev', '1', 'Ann'],
      ['IT', 'ops', '3', 'Cid'],
    ],
  },
  {
    page,
    query: 'lookup user_data id OUTPUT email | fields id, email | sort id',
    records: actions,
    tables: users,
    columns: ['id', 'email'],
    rows: [
      [1, 'ann@example.com'],
      [2, 'bob@example.com'],
      [3, null],
    ],
  },
  {
    page,
    query: 'fields email, action | filter id = 2 | lookup user_data id OUTPUT department, email',
    records: actions,
    tables: users,
    columns: ['email', 'action', 'department'],
    rows: [['bob@example.com', 'login', 'Sales']],
  },
  {
    page,
    query: 'LOOKUP user_data id output name | fields name | filter ispresent(name) | sort name',
    records: actions,
    tables: users,
    rows: [['Ann'], ['Bob']],
  },
  {
    page: 'position: lookup: columns of the answer',
    query: 'filter id = 1 | lookup user_data id OUTPUT name',
    records: ['{"eventTime":"2026-11-01T00:00:00Z","id":1}'],
    tables: users,
    columns: ['@timestamp', '@message', 'name'],
    rows: [['2026-11-01T00:00:00.000Z', '{"eventTime":"2026-11-01T00:00:00Z","id":1}', 'Ann']],
  },
  {
    page: 'position: lookup: equal',
    query: 'fields v | lookup t k as v OUTPUT o | sort @timestamp',
    records: [{ v: 1 }, { v: '1' }, { v: '1.0' }, { v: '' }, {}, { v: null }, { v: { a: 1 } }, { v: true }],
    tables: { t: 'k,o\n1,a\n,empty\n' },
    // A column of numbers and texts is one of texts.
    rows: [
      ['1', 'a'],
      ['1', 'a'],
      ['1.0', null],
      ['', 'empty'],
      [null, null],
      [null, null],
      [null, null],
      ['1', 'a'],
    ],
  },
  {
    page: 'position: lookup: equal',
    query: 'fields v | lookup t k as v OUTPUT o',
    records: [{ v: 'A' }],
    tables: { t: 'k,o\na,lower\n' },
    rows: [['A', null]],
  },
  {
    page: 'position: lookup: several lines with one key',
    query: 'fields v | lookup t k as v OUTPUT o',
    records: [{ v: 'x' }],
    tables: { t: 'k,o\nx,first\nx,second\n' },
    rows: [['x', 'first']],
  },
  {
    page: 'position: Text as a number',
    query: 'fields v | lookup t k as v OUTPUT o | filter o > 9',
    records: [{ v: 'x' }, { v: 'y' }],
    tables: { t: 'k,o\nx,10\ny,9\n' },
    rows: [['x', '10']],
  },
  {
    page: 'position: OUTPUTNEW',
    query: 'fields o | lookup t k as v OUTPUTNEW o',
    records: [{ v: 'x', o: '' }],
    tables: { t: 'k,o\nx,1\n' },
    rows: [['']],
  },
  {
    page: 'position: lookup: columns of the answer',
    query: 'stats count(*) as n by v | lookup t k as v OUTPUT o | sort v',
    records: [{ v: 'x' }, { v: 'x' }, { v: 'y' }],
    tables: { t: 'k,o\nx,1\n' },
    columns: ['v', 'n', 'o'],
    rows: [
      ['x', 2, '1'],
      ['y', 1, null],
    ],
  },
  {
    page: 'position: lookup: a table',
    query: 'lookup t k as user.name OUTPUT `a b` | fields `a b`',
    records: [{ user: { name: 'x' } }],
    tables: { t: '\uFEFFk,a b\nx,"one, ""two""\nthree"\n' },
    rows: [['one, "two"\nthree']],
  },
  {
    page: 'position: lookup: columns of the answer',
    query: 'fields a, b | lookup t b, a OUTPUT a, b',
    records: [{ a: '1', b: '2' }],
    tables: { t: 'a,b\n1,2' },
    rows: [['1', '2']],
  },
  {
    page: 'position: lookup: a table',
    query: 'fields v | lookup my-table k as v OUTPUT o | lookup `my-table` k as o OUTPUT o',
    records: [{ v: 'x' }],
    tables: { 'my-table': 'k,o\nx,y\ny,z' },
    rows: [['x', 'z']],
  },
  {
    page: 'position: lookup: columns of the answer',
    query: `join left=a right=b where a.v=b.v (SOURCE '/g' | lookup t k as v OUTPUT o) | lookup t k as a.v OUTPUT o | fields a.v, b.o, o`,
    records: [{ v: 'x' }],
    tables: { t: 'k,o\nx,1' },
    rows: [['x', '1', '1']],
  },
];

const nets = {
  net_table: [
    'network,region,owner,datacenter',
    '10.0.0.0/8,eu,Ann,d1',
    '10.1.0.0/16,us,Bob,d2',
    '2001:db8::/32,ap,Cid,d3',
    '10.1.0.0/16,ignored,Dan,d4',
  ].join('\n'),
};
const sources = ['10.1.2.3', '10.2.0.1', '192.0.2.1', '2001:db8::1', 'ec2.amazonaws.com'].map((srcAddr) => ({
  srcAddr,
}));

export const cidrlookupCases: readonly AnswerCase[] = [
  {
    page: cidrPage,
    query: `fields @timestamp, srcAddr
| cidrlookup net_table srcAddr OUTPUT region, owner, datacenter
| display srcAddr, region, owner, datacenter`,
    records: [{ srcAddr: '192.0.2.7' }],
    tables: { net_table: 'srcAddr,region,owner,datacenter\n192.0.2.0/24,eu,Ann,d1' },
    rows: [['192.0.2.7', 'eu', 'Ann', 'd1']],
  },
  {
    page: 'position: lookup: columns of the answer',
    query: 'fields srcAddr | cidrlookup net_table srcAddr AS network OUTPUT region | sort @timestamp',
    records: sources,
    tables: nets,
    columns: ['srcAddr', 'region'],
    rows: [
      ['10.1.2.3', 'us'],
      ['10.2.0.1', 'eu'],
      ['192.0.2.1', null],
      ['2001:db8::1', 'ap'],
      ['ec2.amazonaws.com', null],
    ],
  },
  {
    page: cidrPage,
    query:
      'fields srcAddr | cidrlookup net_table srcAddr as network OUTPUT region AS net, owner as who | filter who = "Bob"',
    records: sources,
    tables: nets,
    columns: ['srcAddr', 'net', 'who'],
    rows: [['10.1.2.3', 'us', 'Bob']],
  },
  {
    page: cidrPage,
    query: 'fields region | cidrlookup net_table srcAddr as network OUTPUTNEW region | sort @timestamp',
    records: [{ srcAddr: '10.0.0.1', region: 'own' }, { srcAddr: '10.0.0.1' }, { srcAddr: '192.0.2.1', region: 'own' }],
    tables: nets,
    rows: [['own'], ['eu'], ['own']],
  },
  {
    page: cidrPage,
    query: 'fields region | cidrlookup net_table srcAddr as network OUTPUT region | sort @timestamp',
    records: [{ srcAddr: '10.0.0.1', region: 'own' }, { srcAddr: '192.0.2.1', region: 'own' }, {}],
    tables: nets,
    rows: [['eu'], [null], [null]],
  },
  ...(
    [
      ['0.0.0.0/0', '203.0.113.9', 'hit'],
      ['0.0.0.0/0', '2001:db8::1', null],
      ['::/0', '2001:db8::1', 'hit'],
      ['::/0', '203.0.113.9', null],
      ['192.0.2.7/32', '192.0.2.7', 'hit'],
      ['192.0.2.7/32', '192.0.2.8', null],
      ['192.0.2.130/25', '192.0.2.129', 'hit'],
      ['192.0.2.130/25', '192.0.2.127', null],
      ['2001:db8::/33', '2001:db8:7fff::1', 'hit'],
      ['2001:db8::/33', '2001:db8:8000::1', null],
      ['192.0.2.0/24', '::ffff:192.0.2.7', null],
      ['192.0.2.0/24', '192.0.2.07', null],
    ] as const
  ).map(([range, a, o]) => ({
    page: 'position: IP addresses',
    query: `fields a | cidrlookup t a as k OUTPUT o | filter isblank("${range}") = 0 | display a, o`,
    records: [{ a }],
    tables: { t: `k,o\n${range},hit` },
    rows: [[a, o]],
  })),
];
