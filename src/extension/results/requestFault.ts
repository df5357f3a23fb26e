/** Why a request is not answered, in sentences for the person who asked. */
export class RequestFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RequestFault';
  }
}

export const noLongerKept = 'This run is no longer kept; run the cell again.';

export const untrusted = 'Nothing is asked of a target before this workspace is trusted.';
