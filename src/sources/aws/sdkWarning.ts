/**
 * Keeps the SDK from telling the user that its later versions will need a later Node: which version is bundled is decided
 * when this program is built. The switch is the SDK's own, and is read when the first client is made.
 */
export function silenceNodeVersionWarning(): void {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
}
