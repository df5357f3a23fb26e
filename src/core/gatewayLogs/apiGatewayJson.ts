import { apiGatewayCall } from './apiGatewayCall.ts';
import type { GatewayLogReader } from './gatewayLogReader.ts';
import { isEvent, looseLogFields } from './logFields.ts';

/** Access logs of API Gateway in JSON, under whatever names their author gave the variables. */
export const apiGatewayJson: GatewayLogReader = {
  name: 'API Gateway',
  hint: /"(?:http_?method|route_?key)"/i,
  readObject: (line) => (isEvent(line) ? null : apiGatewayCall(looseLogFields(line))),
};
