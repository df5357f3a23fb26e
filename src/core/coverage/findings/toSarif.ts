import { sha256 } from '../../bytes/sha256.ts';
import { utf8Bytes } from '../../bytes/utf8.ts';
import type { JsonObject } from '../../json/jsonValue.ts';
import { visibleText } from '../../table/visibleText.ts';
import { checks } from './checks.ts';
import type { CheckOutcome, CoverageFinding, FindingSeverity } from './coverageFinding.ts';
import { evidenceText } from './findingsTable.ts';
import { unjudgedLines } from './unjudgedLines.ts';

/** `level` of a result (SARIF 2.1.0, section 3.27.10). */
const levels: Readonly<Record<FindingSeverity, 'error' | 'warning' | 'note'>> = {
  high: 'error',
  medium: 'warning',
  low: 'note',
};

/** GitHub sorts alerts by it (SARIF support for code scanning, `security-severity`). */
const scores: Readonly<Record<FindingSeverity, string>> = { high: '8.0', medium: '5.0', low: '2.0' };

export interface SarifRun {
  /** Of this program. */
  readonly version: string;
  /** What is said of places that could not be asked at all. */
  readonly failed: readonly string[];
}

/**
 * The findings as SARIF 2.1.0: a rule for each check, a result for each finding, with the account, region and subject as its
 * logical location, for none of them is a file. What could not be asked or judged is a notification of the tool, so that no
 * viewer takes a log without results for a good account. Texts are made visible: viewers print them as they are. The fingerprint of a
 * result stays the same as long as check, place and subject do.
 */
export function toSarif({ findings, unjudged }: CheckOutcome, { version, failed }: SarifRun): JsonObject {
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'apirunbook coverage', semanticVersion: version, rules: checks.map(ruleOf) },
        },
        invocations: [
          {
            executionSuccessful: failed.length === 0,
            toolExecutionNotifications: [
              ...failed.map((text) => notification('error', text)),
              ...unjudgedLines(unjudged).map((text) => notification('warning', text)),
            ],
          },
        ],
        results: resultsOf(findings),
      },
    ],
  };
}

function ruleOf({ id, severity, about, page }: (typeof checks)[number]): JsonObject {
  return {
    id,
    shortDescription: { text: about },
    fullDescription: { text: about },
    helpUri: page,
    defaultConfiguration: { level: levels[severity] },
    properties: { 'security-severity': scores[severity], tags: ['security'] },
  };
}

function resultsOf(findings: readonly CoverageFinding[]): readonly JsonObject[] {
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const { check, severity, place, subject, title, fix } = finding;
    const key = [check, place.account, place.region, subject.kind, subject.arn ?? subject.name];
    const text = JSON.stringify(key);
    // Two findings of one check on one subject, such as both deliveries of a trail, are told apart by their order.
    const count = counts.get(text) ?? 0;
    counts.set(text, count + 1);
    return {
      ruleId: check,
      ruleIndex: checks.findIndex(({ id }) => id === check),
      level: levels[severity],
      message: { text: visibleText(`${title} ${evidenceText(finding)}. ${fix}`) },
      locations: [{ logicalLocations: [locationOf(finding)] }],
      partialFingerprints: { 'apirunbookCoverage/v1': sha256(utf8Bytes(`${text}${count === 0 ? '' : count}`)) },
      properties: { severity, account: place.account, region: place.region, subjectKind: subject.kind },
    };
  });
}

/** "fullyQualifiedName": account, region, kind and name, or the ARN, which says all of it. */
function locationOf({ place, subject }: CoverageFinding): JsonObject {
  const parts = [place.account, place.region, subject.kind, subject.name];
  return {
    name: visibleText(subject.name),
    fullyQualifiedName: visibleText(subject.arn ?? parts.filter((part) => part !== null).join('/')),
    kind: 'resource',
  };
}

function notification(level: 'error' | 'warning', text: string): JsonObject {
  return { level, message: { text: visibleText(text) } };
}
