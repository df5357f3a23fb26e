import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { addClientKey, type AddKeyOptions } from '../../../../core/clientKeys/addClientKey.ts';
import { keyBytes, keyDigest, makeClientKey } from '../../../../core/clientKeys/clientKey.ts';
import { removeClientKey } from '../../../../core/clientKeys/removeClientKey.ts';
import { plainName } from '../../../../core/config/names.ts';
import { visibleText } from '../../../../core/table/visibleText.ts';
import type { LiveSite } from '../liveSite.ts';
import type { ProxyCommand, ProxyHost } from '../proxyHost.ts';
import { chooseClient } from './chooseClient.ts';
import { chooseSite } from './chooseSite.ts';
import { editConfig } from './editConfig.ts';

/** Makes a client with a key: the key is shown once, the configuration gets its digest. */
export const addKey: ProxyCommand = {
  id: 'apirunbook.proxy.addKey',
  async run(host, node) {
    const title = 'Add Client Key';
    const site = await chooseSite(host, node, { title });
    if (site === null) return;
    const taken = new Set(site.read.config?.clients.map(({ name }) => name));
    const name = await vscode.window.showInputBox({
      title,
      prompt: 'The client’s name, as it will stand in every record',
      placeHolder: 'reader',
      validateInput: (text) =>
        !plainName.pattern.test(text)
          ? `A name ${plainName.otherwise}.`
          : taken.has(text)
            ? `${text} is a client already: rotate its key.`
            : null,
    });
    if (name === undefined) return;
    const groups = await askGroups(site, title);
    if (groups !== null) await writeKey(host, site, name, { groups });
  },
};

/** Gives a client a second key; both are valid until the older is removed. */
export const rotateKey: ProxyCommand = {
  id: 'apirunbook.proxy.rotateKey',
  async run(host, node) {
    const title = 'Rotate Key';
    const site = await chooseSite(host, node, { title });
    if (site === null) return;
    const name = await chooseClient(site, node, title, ({ credential }) => credential.kind === 'apiKey');
    if (name === null) return;
    const client = site.read.config?.clients.find((each) => each.name === name);
    const keys = client?.credential.kind === 'apiKey' ? client.credential.sha256.length : 1;
    if (keys > 1) {
      const remove = 'Remove the Older Key';
      const text = visibleText(`${name} has two keys already. Who still uses the older one is refused from then on.`);
      if ((await vscode.window.showWarningMessage(text, { modal: true }, remove)) !== remove) return;
      await editConfig(site, (written) => editsOf(removeClientKey(written, name, { only: 'oldest' })));
      return;
    }
    await writeKey(host, site, name, { rotate: true });
  },
};

/** Takes a client out of the configuration. */
export const removeClient: ProxyCommand = {
  id: 'apirunbook.proxy.removeClient',
  async run(host, node) {
    const title = 'Remove Client';
    const site = await chooseSite(host, node, { title });
    if (site === null) return;
    const name = await chooseClient(site, node, title);
    if (name === null) return;
    const text = visibleText(`Remove the client ${name}? It is refused as soon as the configuration is read again.`);
    if ((await vscode.window.showWarningMessage(text, { modal: true }, 'Remove')) !== 'Remove') return;
    await editConfig(site, (written) => editsOf(removeClientKey(written, name)));
  },
};

async function askGroups(site: LiveSite, title: string): Promise<readonly string[] | null> {
  const { config } = site.read;
  const known = [
    ...(config?.clients.flatMap(({ groups }) => groups) ?? []),
    ...(config?.routes.flatMap(({ rules }) => rules.flatMap(({ groups }) => groups)) ?? []),
  ];
  const names = [...new Set(known)].toSorted();
  if (names.length === 0) {
    const text = await vscode.window.showInputBox({
      title,
      prompt: 'Its groups, with commas between them; none where left empty',
      placeHolder: 'readers',
    });
    return text === undefined ? null : text.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
  }
  const items = names.map((label) => ({ label: visibleText(label), name: label }));
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder: 'Its groups', canPickMany: true });
  return chosen === undefined ? null : chosen.map(({ name }) => name);
}

async function writeKey(host: ProxyHost, site: LiveSite, name: string, options: AddKeyOptions): Promise<void> {
  const key = makeClientKey(randomBytes(keyBytes));
  const isDone = await editConfig(site, (text) => editsOf(addClientKey(text, name, keyDigest(key), options)));
  if (!isDone) return;
  host.log.info(`A key of ${visibleText(name)} was written into ${site.name}.`);
  await showKey(host, name, key);
}

/** The only time that the key is seen. */
async function showKey({ secrets }: ProxyHost, name: string, key: string): Promise<void> {
  const copy = 'Copy';
  const keep = 'Copy and Keep in VS Code';
  const chosen = await vscode.window.showInformationMessage(
    visibleText(`The key of ${name}`),
    { modal: true, detail: `${key}\n\nIt is shown this once. The client sends it as X-Api-Key.` },
    copy,
    keep,
  );
  if (chosen === undefined) return;
  await vscode.env.clipboard.writeText(key);
  if (chosen !== keep) return;
  const id = `${name}-key`;
  await secrets.set(id, key);
  const text = `Kept as ${id}. For access cells: identities: {${name}: {apiKey: {secret: {secretStorage: ${id}}}}}`;
  void vscode.window.showInformationMessage(visibleText(text));
}

type KeyEdits = ReturnType<typeof removeClientKey>;

function editsOf(found: KeyEdits): { readonly edits: NonNullable<KeyEdits['edits']> } | { readonly refused: string } {
  return found.edits === null ? { refused: found.problem.message } : { edits: found.edits };
}
