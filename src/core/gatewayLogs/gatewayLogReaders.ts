import { apiGatewayJson } from './apiGatewayJson.ts';
import { apiGatewayCommas, apiGatewayCommonLog, apiGatewayXml } from './apiGatewayText.ts';
import { envoyJson } from './envoyJson.ts';
import type { GatewayLogReader } from './gatewayLogReader.ts';
import { kongJson } from './kongJson.ts';

/** Every log that is known, asked in this order. */
export const gatewayLogReaders: readonly GatewayLogReader[] = [
  kongJson,
  envoyJson,
  apiGatewayJson,
  apiGatewayCommonLog,
  apiGatewayCommas,
  apiGatewayXml,
];
