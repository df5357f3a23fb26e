import type { EntityJson, PolicyJson } from '@cedar-policy/cedar-wasm/nodejs';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { CedarSettings } from '../../core/proxyConfig/proxyConfig.ts';
import { error } from '../../core/text/problem.ts';
import { range } from '../../core/text/range.ts';
import type { Source } from '../../core/text/source.ts';
import { cedarProblems, type CedarProblem } from './cedarProblems.ts';
import { entityReferences } from './entityReferences.ts';
import { loadCedar } from './loadCedar.ts';

/** Bytes of one file at most. */
const largestFile = 1024 * 1024;

/** Policies and entities, read and found right. */
export interface CedarFiles {
  readonly text: string;
  /** By the id that Cedar gives them: `policy0`, in the order of the file. */
  readonly policies: ReadonlyMap<string, PolicyJson>;
  readonly entities: readonly EntityJson[];
}

export interface ReadCedar {
  /** `null` where a problem is an error. */
  readonly files: CedarFiles | null;
  readonly problems: readonly CedarProblem[];
}

/**
 * Reads and checks the Cedar files of a route: the syntax of each, and with a schema also that the policies and entities are
 * of its types. All problems are found, with their places; those of entities have none within the file.
 *
 * @param folder Of the configuration.
 */
export function readCedar({ policies, entities, schema }: CedarSettings, folder: string): ReadCedar {
  const problems: CedarProblem[] = [];
  const texts = [policies, entities, schema].map((file) => (file === null ? null : readText(file, folder, problems)));
  const [policySource = null, entitySource = null, schemaSource = null] = texts;
  if (policySource === null || problems.length > 0) return { files: null, problems };
  const isSchemaRight = schemaSource === null || checkSchema(schemaSource, problems);
  const parsed = readPolicies(policySource, problems);
  const read = entitySource === null ? [] : readEntities(entitySource, isSchemaRight ? schemaSource : null, problems);
  if (schemaSource !== null && isSchemaRight && parsed !== null) checkTypes(policySource, schemaSource, problems);
  const hasErrors = problems.some(({ problem }) => problem.severity === 'error');
  if (hasErrors || parsed === null || read === null) return { files: null, problems };
  return { files: { text: policySource.text, policies: parsed, entities: read }, problems };
}

function readText(file: string, folder: string, problems: CedarProblem[]): Source | null {
  const source = (text: string): Source => ({ name: file, text });
  const refuse = (message: string): null => {
    problems.push({ source: source(''), problem: error('cedar.file', message, range(0, 0)) });
    return null;
  };
  try {
    const absolute = path.resolve(folder, file);
    if (statSync(absolute).size > largestFile) return refuse('The file is larger than 1 MiB.');
    return source(readFileSync(absolute, 'utf8'));
  } catch (fault) {
    const code = fault instanceof Error && 'code' in fault ? String(fault.code) : null;
    if (code === null) throw fault;
    return refuse(`The file cannot be read (${code}).`);
  }
}

function checkSchema(source: Source, problems: CedarProblem[]): boolean {
  const answer = loadCedar().checkParseSchema(source.text);
  if (answer.type === 'success') return true;
  problems.push(...cedarProblems(source, 'cedar.schema', answer.errors));
  return false;
}

function readPolicies(source: Source, problems: CedarProblem[]): ReadonlyMap<string, PolicyJson> | null {
  const cedar = loadCedar();
  const parts = cedar.policySetTextToParts(source.text);
  if (parts.type === 'failure') {
    problems.push(...cedarProblems(source, 'cedar.syntax', parts.errors));
    return null;
  }
  const refuse = (code: string, message: string): null => {
    problems.push({ source, problem: error(code, message, range(0, 0)) });
    return null;
  };
  if (parts.policy_templates.length > 0) {
    return refuse('cedar.template', 'A policy has a hole (?principal, ?resource): templates are not linked here.');
  }
  if (parts.policies.length === 0)
    return refuse('cedar.empty', 'There is no policy in the file, so nobody may do anything.');
  // The parts come sorted by the ids' letters: `policy10` before `policy2`.
  const ids = parts.policies.map((_, index) => `policy${index}`).sort();
  const policies = new Map<string, PolicyJson>();
  for (const [index, text] of parts.policies.entries()) {
    const answer = cedar.policyToJson(text);
    if (answer.type === 'success') policies.set(ids[index] ?? '', answer.json);
    else problems.push(...cedarProblems(source, 'cedar.syntax', answer.errors));
  }
  return policies;
}

function readEntities(source: Source, schema: Source | null, problems: CedarProblem[]): readonly EntityJson[] | null {
  const refuse = (message: string): null => {
    problems.push({ source, problem: error('cedar.entities', message, range(0, 0)) });
    return null;
  };
  let entities: EntityJson[];
  try {
    // Cedar proves its form.
    entities = JSON.parse(source.text) as EntityJson[];
  } catch (fault) {
    if (fault instanceof SyntaxError) return refuse('The file is no JSON.');
    throw fault;
  }
  const answers = [loadCedar().checkParseEntities({ entities })];
  if (schema !== null) answers.push(loadCedar().checkParseEntities({ entities, schema: schema.text }));
  const faults = answers.flatMap((answer) => (answer.type === 'failure' ? answer.errors : []));
  problems.push(...cedarProblems(source, 'cedar.entities', faults));
  if (faults.length > 0) return null;
  if (entities.some(({ attrs, tags }) => entityReferences([attrs, tags ?? {}]).some((found) => !found.isExplicit))) {
    return refuse('An attribute is {"type", "id"}, which is an entity with a schema only: write {"__entity": {…}}.');
  }
  return entities;
}

function checkTypes(policies: Source, schema: Source, problems: CedarProblem[]): void {
  const answer = loadCedar().validate({ schema: schema.text, policies: { staticPolicies: policies.text } });
  if (answer.type === 'failure') {
    problems.push(...cedarProblems(policies, 'cedar.types', answer.errors));
    return;
  }
  const errors = answer.validationErrors.map((one) => one.error);
  const warnings = answer.validationWarnings.map((one) => one.error);
  problems.push(...cedarProblems(policies, 'cedar.types', errors));
  problems.push(...cedarProblems(policies, 'cedar.types', warnings, 'warning'));
}
