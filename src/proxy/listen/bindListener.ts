import type { Server } from 'node:net';
import { FailureError } from '../../run/failure.ts';

/**
 * @param isOptional Whether a machine without this address is no fault.
 * @returns Whether it listens.
 * @throws `FailureError`: `proxy.port-taken`, `proxy.listen`.
 */
export function bindListener(server: Server, host: string, port: number, isOptional: boolean): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (fault: NodeJS.ErrnoException): void => {
      if (isOptional && (fault.code === 'EADDRNOTAVAIL' || fault.code === 'EAFNOSUPPORT')) resolve(false);
      else reject(listenFailure(fault, host, port));
    };
    server.once('error', failed);
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', failed);
      resolve(true);
    });
  });
}

function listenFailure(fault: NodeJS.ErrnoException, host: string, port: number): FailureError {
  if (fault.code === 'EADDRINUSE')
    return new FailureError({
      code: 'proxy.port-taken',
      message: `Port ${port} of ${host} is taken by another program.`,
      nextStep: 'End that program, or give the proxy another port (listen.port; 0 takes any that is free).',
    });
  return new FailureError({
    code: 'proxy.listen',
    message: `The proxy cannot listen on ${host}, port ${port} (${fault.code ?? 'no code'}).`,
    nextStep: 'Give it an address of this machine (listen.host) and a port above 1023.',
  });
}
