/** User settings that keep a workbench quiet: nothing is fetched, proposed, measured or opened without being asked. */
export const quietSettings = {
  // The default of a desktop; in a browser it is `afterDelay`, and a test could not tell what a save did.
  'files.autoSave': 'off',
  'telemetry.telemetryLevel': 'off',
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.editorAssociations': { '*.apirunbook': 'apirunbook' },
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'remote.autoForwardPorts': false,
  'git.openRepositoryInParentFolders': 'never',
} as const;
