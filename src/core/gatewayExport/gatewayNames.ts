/** The gateways that a proxy's policy can be written for, in the order in which documents list them. */
export const gatewayNames = ['apigateway', 'kong', 'envoy'] as const;

export type GatewayName = (typeof gatewayNames)[number];

/** As people call them. */
export const gatewayTitles: Readonly<Record<GatewayName, string>> = {
  apigateway: 'API Gateway',
  kong: 'Kong',
  envoy: 'Envoy',
};
