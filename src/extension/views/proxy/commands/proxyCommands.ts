import type { ProxyCommand } from '../proxyHost.ts';
import { openAuditLog, openRecord, verifyAuditLog } from './auditLog.ts';
import { addKey, removeClient, rotateKey } from './changeKey.ts';
import { clearSecret, setSecret } from './changeSecret.ts';
import { copyAddress, copyText } from './copyAddress.ts';
import { copySnippet } from './copySnippet.ts';
import { createConfiguration, openConfiguration } from './createConfiguration.ts';
import { enforceObserved } from './enforceObserved.ts';
import { exportPolicy } from './exportPolicy.ts';
import { keepRunning } from './keepRunning.ts';
import { refresh, showNextStep, showOutput } from './others.ts';
import { reload } from './reload.ts';
import { showPlan } from './showPlan.ts';
import { start } from './start.ts';
import { restart, stop } from './stop.ts';
import { validate } from './validate.ts';

/** Every command of the proxy, in the order of `proxyCommandIds`. */
export const proxyCommands: readonly ProxyCommand[] = [
  start,
  stop,
  restart,
  reload,
  validate,
  showPlan,
  copyAddress,
  copySnippet,
  addKey,
  rotateKey,
  removeClient,
  setSecret,
  clearSecret,
  openAuditLog,
  verifyAuditLog,
  keepRunning('apirunbook.proxy.keepRunning', true),
  keepRunning('apirunbook.proxy.stopWithWindow', false),
  showOutput,
  enforceObserved,
  exportPolicy,
  createConfiguration,
  openConfiguration,
  openRecord,
  copyText,
  showNextStep,
  refresh,
];
