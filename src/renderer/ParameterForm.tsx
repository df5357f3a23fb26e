/** @jsxRuntime automatic @jsxImportSource preact */
import { visibleText } from '../core/table/visibleText.ts';
import type { FieldOrigin, FormField, FormMessage, FormState } from '../core/wire/messages.ts';

type Send = (message: FormMessage) => void;

/** The parameters of a runbook. A change counts at once; nothing runs. */
export function ParameterForm({ state, send }: { readonly state: FormState; readonly send: Send }) {
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <h1>{visibleText(state.title)}</h1>
      <p class="quiet">Values are kept in this workspace, never in the file. Changing one runs nothing.</p>
      {state.presets.length > 0 && <PresetField state={state} send={send} />}
      {state.fields.length === 0 && <p>This runbook declares no parameters.</p>}
      {state.fields.map((field) => (
        <Field key={field.name} field={field} send={send} />
      ))}
      {state.fields.length > 0 && (
        <button type="button" onClick={() => send({ kind: 'forget' })}>
          Forget all values
        </button>
      )}
    </form>
  );
}

const noPreset = '';

function PresetField({ state, send }: { readonly state: FormState; readonly send: Send }) {
  return (
    <div class="field">
      <label for="preset">Preset</label>
      <select
        id="preset"
        value={state.preset ?? noPreset}
        onChange={({ currentTarget: { value } }) => send({ kind: 'preset', preset: value === noPreset ? null : value })}
      >
        <option value={noPreset}>none</option>
        {state.presets.map((preset) => (
          <option key={preset} value={preset}>
            {visibleText(preset)}
          </option>
        ))}
      </select>
    </div>
  );
}

const origins: Record<FieldOrigin, string> = {
  link: 'from the link',
  typed: 'typed',
  preset: 'from the preset',
  remembered: 'remembered in this workspace',
  default: 'the default',
  stored: 'stored in the secret storage',
  refused: 'not taken: the value before it still counts',
  none: 'not set',
};

function Field({ field, send }: { readonly field: FormField; readonly send: Send }) {
  const id = `field-${field.name}`;
  const isClearable = ['link', 'typed', 'remembered', 'stored'].includes(field.from);
  return (
    <div class="field">
      <label for={id}>
        {visibleText(field.label)}
        {field.required && (
          <span class="required" aria-hidden="true">
            {' '}
            *
          </span>
        )}
      </label>
      {field.help !== null && (
        <p class="quiet" id={`${id}-help`}>
          {visibleText(field.help)}
        </p>
      )}
      <div class="line">
        <Control id={id} field={field} send={send} />
        {isClearable && (
          <button
            type="button"
            aria-label={`Clear ${visibleText(field.label)}`}
            onClick={() => send({ kind: 'value', name: field.name, value: null })}
          >
            Clear
          </button>
        )}
      </div>
      <p class="quiet" id={`${id}-origin`}>
        {field.type}
        {field.many ? ', several separated by commas' : ''}, {origins[field.from]}
      </p>
      {field.problem !== null && (
        <p class="problem" id={`${id}-problem`} role="alert">
          {visibleText(field.problem)}
        </p>
      )}
    </div>
  );
}

function Control({ id, field, send }: { readonly id: string; readonly field: FormField; readonly send: Send }) {
  const value = typeof field.value === 'string' ? field.value : (field.value?.join(', ') ?? '');
  const shared = {
    id,
    name: field.name,
    'aria-required': field.required,
    'aria-invalid': field.problem !== null,
    'aria-describedby': [field.help !== null && 'help', 'origin', field.problem !== null && 'problem']
      .filter((part) => part !== false)
      .map((part) => `${id}-${part}`)
      .join(' '),
  };
  const change = (written: string) => send({ kind: 'value', name: field.name, value: written });
  if (field.options !== null && !field.many) {
    return (
      <select {...shared} value={value} onChange={({ currentTarget }) => change(currentTarget.value)}>
        <option value="">not set</option>
        {field.options.map((option) => (
          <option key={option} value={option}>
            {visibleText(option)}
          </option>
        ))}
      </select>
    );
  }
  const text = { ...shared, autocomplete: 'off', spellcheck: false, value };
  if (field.type === 'secret') {
    const placeholder = field.from === 'stored' ? 'A value is stored' : '';
    return (
      <input
        {...text}
        type="password"
        placeholder={placeholder}
        onChange={({ currentTarget }) => change(currentTarget.value)}
      />
    );
  }
  return <input {...text} type="text" onChange={({ currentTarget }) => change(currentTarget.value)} />;
}
