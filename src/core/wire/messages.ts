import type { ParameterType, WrittenValue } from '../parameters/parameter.ts';
import { ownMember } from './ownMember.ts';
import { isStepCommand } from './stepCommands.ts';

/**
 * What a rendered output may ask of the extension: a closed list, so that hostile log data in an output can never name a
 * command. Delivery is not guaranteed; an output must make sense without an answer.
 */
export type RendererMessage =
  | { readonly kind: 'manageTrust' }
  | { readonly kind: 'editParameters' }
  | { readonly kind: 'showProxy' }
  /** Puts the command of a next step into the clipboard. */
  | { readonly kind: 'copyCommand'; readonly command: string }
  /** Writes it into a terminal, where the person runs it or does not. */
  | { readonly kind: 'openTerminal'; readonly command: string };

/** What the parameter form tells the extension. */
export type FormMessage =
  /** The form's script runs and waits for the first `FormState`. */
  | { readonly kind: 'ready' }
  /** The person wrote a value; `null` takes it away, so that the preset, the remembered value or the default counts again. */
  | { readonly kind: 'value'; readonly name: string; readonly value: WrittenValue | null }
  /** The person chose a preset, or none. */
  | { readonly kind: 'preset'; readonly preset: string | null }
  /** Forget every value of this runbook, secrets too. */
  | { readonly kind: 'forget' };

/** What the extension shows in the parameter form: the whole state, each time. */
export interface FormState {
  readonly kind: 'state';
  readonly title: string;
  readonly presets: readonly string[];
  readonly preset: string | null;
  readonly fields: readonly FormField[];
}

export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly help: string | null;
  readonly type: ParameterType;
  readonly required: boolean;
  readonly many: boolean;
  readonly options: readonly string[] | null;
  /** The value that counts now; `null` when there is none, and always for a secret. */
  readonly value: WrittenValue | null;
  readonly from: FieldOrigin;
  /** Why the value is refused, or that it is missing; `null` when all is well. */
  readonly problem: string | null;
}

/**
 * Where the value of a field comes from, in the order of precedence. `stored` is a secret that is held and not shown;
 * `refused` is a text that does not fit and so does not count.
 */
export type FieldOrigin = 'link' | 'typed' | 'preset' | 'remembered' | 'default' | 'stored' | 'refused' | 'none';

/** A message of a rendered output, or `null` for anything else: a webview is not trusted to keep to the type. */
export function readRendererMessage(value: unknown): RendererMessage | null {
  const kind = ownMember(value, 'kind');
  switch (kind) {
    case 'manageTrust':
    case 'editParameters':
    case 'showProxy':
      return { kind };
    case 'copyCommand':
    case 'openTerminal': {
      const command = ownMember(value, 'command');
      return typeof command === 'string' && isStepCommand(command) ? { kind, command } : null;
    }
    default:
      return null;
  }
}

/** A message of the form, or `null` for anything else. */
export function readFormMessage(value: unknown): FormMessage | null {
  const kind = ownMember(value, 'kind');
  switch (kind) {
    case 'ready':
    case 'forget':
      return { kind };
    case 'preset': {
      const preset = ownMember(value, 'preset');
      return preset === null || typeof preset === 'string' ? { kind, preset } : null;
    }
    case 'value': {
      const name = ownMember(value, 'name');
      const written = ownMember(value, 'value');
      return typeof name === 'string' && (written === null || isWrittenValue(written))
        ? { kind, name, value: written }
        : null;
    }
    default:
      return null;
  }
}

/** Whether a value is the state of a form; its fields come from this extension and are taken as they are. */
export function isFormState(value: unknown): value is FormState {
  return ownMember(value, 'kind') === 'state' && Array.isArray(ownMember(value, 'fields'));
}

function isWrittenValue(value: unknown): value is WrittenValue {
  return typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
}
